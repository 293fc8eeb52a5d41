//! The conformance kit: cases with their results, for other implementations of the contract.
//! `REMIT_BLESS=1` writes it anew; read the change then.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::{Question, Subject};
use serde_json::{Map, Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

/// Values that a question is tried with: every word, or numbers around its boundaries.
fn values(question: &Question) -> Vec<Value> {
    if question.is_number() {
        return [0, 1, 2, 3, 5, 10, 11, 12, 13, 100].map(Value::from).to_vec();
    }
    question.words().iter().map(|word| json!(word)).collect()
}

/// Nothing, one answer at a time, then pairs of questions that follow one another, then full cases on a diagonal.
fn cases(subject: &Subject) -> Vec<Map<String, Value>> {
    let one = |question: &Question, value: Value| Map::from_iter([(question.id.clone(), value)]);
    let mut cases = vec![Map::new()];
    // A subject with many questions has many duties in every result; full cases alone keep its kit small.
    let questions: &[Question] = if subject.questions.len() > 12 { &[] } else { &subject.questions };
    for question in questions {
        cases.extend(values(question).into_iter().map(|value| one(question, value)));
    }
    for pair in questions.windows(2) {
        for first in values(&pair[0]).into_iter().take(5) {
            cases.extend(values(&pair[1]).into_iter().take(5).map(|second| {
                let mut case = one(&pair[0], first.clone());
                case.insert(pair[1].id.clone(), second);
                case
            }));
        }
    }
    for turn in 0..32_usize {
        // A fixed shuffle: it needs no more than to mix well.
        let pick = |(at, question): (usize, &Question)| {
            let values = values(question);
            let number = (turn + 1).wrapping_mul(2_654_435_761).wrapping_add(at * 40_503 + 7) % 65_521 / (at + 2);
            (question.id.clone(), values[number % values.len()].clone())
        };
        cases.push(subject.questions.iter().enumerate().map(pick).collect());
    }
    cases
}

fn outcome(subject: &str, case: &Map<String, Value>, readings: &Readings) -> Value {
    let engine = remit_policy::engine();
    let inputs = case.iter().map(|(id, value)| {
        let input = value.as_f64().map_or_else(|| Input::Word(value.as_str().unwrap_or_default().to_owned()), Input::Number);
        (id.as_str(), input)
    });
    match Answers::check(engine.policy(), subject, inputs) {
        Ok(answers) => json!({ "answers": case, "readings": readings, "result": engine.assess(subject, &answers, readings) }),
        Err(error) => {
            json!({ "answers": case, "readings": readings, "error": { "code": error.code, "question": error.question } })
        }
    }
}

fn kit(subject: &Subject) -> Value {
    let engine = remit_policy::engine();
    let mut all: Vec<Value> = cases(subject).iter().map(|case| outcome(&subject.id, case, &Readings::new())).collect();
    for info in engine.readings(&subject.id) {
        for choice in &info.choices {
            let readings = Readings::from([(info.id.clone(), choice.clone())]);
            all.extend(cases(subject).iter().step_by(7).map(|case| outcome(&subject.id, case, &readings)));
        }
    }
    let policy = engine.policy();
    json!({ "policy": { "id": policy.id, "edition": policy.edition, "hash": policy.hash }, "subject": subject.id, "cases": all })
}

#[test]
fn the_conformance_kit_says_what_the_engine_says() {
    for subject in &remit_policy::engine().policy().subjects {
        let file = folder().join(format!("{}.json", subject.id));
        // One case a line: a change is then a line in a diff.
        let kit = kit(subject);
        let lines: Vec<String> = kit["cases"].as_array().expect("a list").iter().map(ToString::to_string).collect();
        let text =
            format!("{{\"policy\":{},\"subject\":{},\"cases\":[\n{}\n]}}\n", kit["policy"], kit["subject"], lines.join(",\n"));
        if std::env::var_os("REMIT_BLESS").is_some() {
            fs::create_dir_all(folder()).expect("the folder can be made");
            fs::write(&file, &text).expect("the folder can be written");
        }
        assert!(
            fs::read_to_string(&file).unwrap_or_default() == text,
            "{} differs: REMIT_BLESS=1 writes it anew",
            file.display()
        );
    }
}

#[test]
fn the_kit_reaches_every_row_and_reading_and_refuses_something() {
    for subject in &remit_policy::engine().policy().subjects {
        let kit = kit(subject);
        let cases = kit["cases"].as_array().expect("a list");
        for table in &subject.tables {
            let rows: BTreeSet<u64> = cases
                .iter()
                .flat_map(|case| case["result"]["determinations"].as_array().into_iter().flatten())
                .filter(|determination| determination["table"] == table.id && determination["status"] != "open")
                .flat_map(|determination| determination["outcomes"][0]["rows"].as_array().into_iter().flatten())
                .filter_map(Value::as_u64)
                .collect();
            assert_eq!(rows.len(), table.rows.len(), "{}", table.id);
        }
    }
    let unit = kit(&remit_policy::engine().policy().subjects[0]);
    assert!(unit["cases"].as_array().expect("a list").iter().any(|case| case["error"]["code"] == "contradiction"));
}
