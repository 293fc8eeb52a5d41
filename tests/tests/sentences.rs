//! Every sentence of every exercise in one file for each language, so that a person can read all of them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use remit_rules::Policy;
use remit_rules::training::{Choice, Exercise, What, exercises, text};

/// The words of a choice.
fn choice(policy: &Policy, exercise: &Exercise, choice: &Choice) -> String {
    let table = exercise.target_id(policy);
    let outcome = |id: &String| {
        let own = policy.texts.find(&format!("outcome.{table}.{id}")).or_else(|| policy.texts.find(&format!("body.{id}")));
        own.unwrap_or(id).to_owned()
    };
    let words = match &choice.what {
        What::Outcomes(ids) => ids.iter().map(outcome).collect::<Vec<_>>().join(" + "),
        What::Figure(status, by) => format!("{status:?} {by}"),
        What::Duty(id) => policy.texts.get(&format!("provision.{id}")).to_owned(),
    };
    format!("{} {words}", if choice.right { "✓" } else { "·" })
}

/// What a learner reads of an exercise before answering.
fn sentence(policy: &Policy, exercise: &Exercise) -> String {
    format!("{} {}", text::stem(policy, exercise), text::question(policy, exercise))
}

#[test]
fn every_exercise_is_written_to_be_read_and_no_two_read_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/exercises");
    fs::create_dir_all(&folder).expect("the folder of the build can be written");
    let all = exercises(remit_policy::engine());
    for language in ["zh-CN", "en"] {
        let policy = remit_policy::policy(language).expect("a language of the document");
        let (mut file, mut read) = (String::new(), BTreeSet::new());
        for exercise in &all {
            let sentence = sentence(&policy, exercise);
            let choices: Vec<String> = exercise.choices.iter().map(|one| choice(&policy, exercise, one)).collect();
            writeln!(file, "{sentence}\n    {}", choices.join(" | ")).expect("a string takes everything");
            assert!(read.insert((sentence.clone(), choices)), "{}: {sentence}", exercise.id);
        }
        assert_eq!(file.lines().count(), 2 * all.len());
        fs::write(folder.join(format!("{language}.txt")), file).expect("the folder of the build can be written");
    }
}
