//! Targets: each takes any bytes as they come from outside, and must end without a panic and keep what it promises.

use remit_policy::{Bundle, engine};
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::fault::Fault;
use remit_rules::portable::Portable;
use remit_rules::read::{self, number};
use remit_rules::training::own;
use remit_rules::{Engine, Texts, decode, proof};
use serde_json::Value;

/// A target with its name, which is that of its corpus.
pub struct Target {
    /// The name.
    pub name: &'static str,
    /// Runs the target on an input.
    pub run: fn(&[u8]),
}

/// All targets.
pub const TARGETS: [Target; 5] = [
    Target { name: "document", run: document },
    Target { name: "cases", run: cases },
    Target { name: "answers", run: answers },
    Target { name: "fragment", run: fragment },
    Target { name: "compiled", run: compiled },
];

/// A document, which may also be a reference or a translation.
fn document(bytes: &[u8]) {
    let Ok(text) = decode(bytes) else { return };
    let document = read::read(&text);
    let report = proof::prove(&document);
    tell(&report.faults, &text);
    tell(&read::reference(&text).1, &text);
    tell(&read::translation(&document.policy.texts, &text).1, &text);
    if report.faults.is_empty() {
        document.policy.check().expect("a document that is proved holds together");
        ask_everything(&Engine::new(document.policy));
    }
}

/// Every fault has a place within the text and a sentence in both languages.
fn tell(faults: &[Fault], text: &str) {
    let lines = text.lines().count().max(1);
    for fault in faults {
        assert!((1..=lines).contains(&fault.place.line) && fault.place.column > 0, "{fault:?}");
        assert!(!fault.message("en").is_empty() && !fault.message("zh-CN").is_empty(), "{fault:?}");
    }
}

/// What an engine says where nothing is known, and where the first words and numbers are.
fn ask_everything(engine: &Engine) {
    let readings = Readings::new();
    for subject in &engine.policy().subjects {
        let first = subject.questions.iter().map(|question| {
            let input = question.words().first().map_or(Input::Number(0.0), |word| Input::Word(word.clone()));
            (question.id.as_str(), input)
        });
        let first = Answers::check(engine.policy(), &subject.id, first);
        for answers in [Some(Answers::unknown(subject)), first.ok()].into_iter().flatten() {
            engine.assess(&subject.id, &answers, &readings);
            engine.explain(&subject.id, &answers, &readings);
        }
    }
}

/// A trainer's cases.
fn cases(bytes: &[u8]) {
    let Ok(text) = decode(bytes) else { return };
    for case in own::check(engine(), &text) {
        if let Err(trouble) = &case.comparisons {
            assert!(!case.agrees() && !trouble.message("en").is_empty(), "{case:?}");
        }
    }
}

/// Answers in JSON to every subject.
fn answers(bytes: &[u8]) {
    let Ok(Value::Object(object)) = serde_json::from_slice(bytes) else { return };
    let input = |value: &Value| match value {
        Value::Null => Input::Unknown,
        Value::String(word) => Input::Word(word.clone()),
        Value::Number(number) => number.as_f64().map_or(Input::Other("number"), Input::Number),
        _ => Input::Other("object"),
    };
    assess(&object.iter().map(|(id, value)| (id.as_str(), input(value))).collect::<Vec<_>>());
}

fn assess(inputs: &[(&str, Input)]) {
    let engine = engine();
    for subject in &engine.policy().subjects {
        match Answers::check(engine.policy(), &subject.id, inputs.iter().cloned()) {
            Ok(answers) => {
                let result = engine.assess(&subject.id, &answers, &Readings::new());
                assert_eq!(result.determinations.len(), subject.tables.len());
                engine.explain(&subject.id, &answers, &Readings::new());
            }
            Err(error) => assert!(!error.message("en").is_empty() && !error.message("zh-CN").is_empty(), "{error:?}"),
        }
    }
}

/// The fragment of a link: ids with values, and readings with choices.
fn fragment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pairs = || text.trim_start_matches('#').split('&').filter_map(|part| part.split_once('='));
    let readings: Readings = pairs().map(|(id, value)| (id.to_owned(), value.to_owned())).collect();
    if let Err(error) = engine().check_readings(&readings) {
        assert!(!error.message("en").is_empty(), "{error:?}");
    }
    let input =
        |value: &str| number::single(value).map_or_else(|| Input::Word(value.to_owned()), |number| Input::Number(number.into()));
    assess(&pairs().map(|(id, value)| (id, input(value))).collect::<Vec<_>>());
}

/// The bytes of a document's policy; `None` where it does not hold together.
pub fn compile(document: &[u8]) -> Option<Vec<u8>> {
    let policy = read::read(&decode(document).ok()?).policy;
    policy.check().ok()?;
    Some(Bundle { policy, words: Texts::default() }.write(None))
}

/// A policy as bytes, and as a policy file.
fn compiled(bytes: &[u8]) {
    if let Ok((bundle, _)) = Bundle::read(bytes) {
        let engine = Engine::checked(bundle.policy).expect("a bundle is read only where its policy holds together");
        ask_everything(&engine);
    }
    if let Ok(file) = serde_json::from_slice::<Portable>(bytes) {
        match file.open("en") {
            Ok(policy) => ask_everything(&Engine::new(policy)),
            Err(refusal) => assert!(!refusal.message("en").is_empty(), "{refusal:?}"),
        }
    }
}
