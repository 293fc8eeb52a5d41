//! Earlier editions are kept, proved and compared with the present one: tried with two editions of a made-up document.

#[path = "../../crates/policy/editions.rs"]
mod build;

use std::fs;
use std::path::{Path, PathBuf};

use remit_policy::Bundle;
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::{Engine, Policy, Texts};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editions")
}

fn engines() -> Vec<Engine> {
    let editions = build::editions(&folder()).expect("both editions are sound");
    // An edition travels without its words, as the words shown are those of the present one.
    let travels = |mut policy: Policy| {
        policy.texts = Texts::default();
        let bytes = Bundle { policy, words: Texts::default() }.write(None);
        Engine::new(Bundle::read(&bytes).expect("it can be read").0.policy)
    };
    editions.into_iter().map(travels).collect()
}

/// What a table says of answers, by the ids that a link holds.
fn keeper(engine: &Engine, pairs: &[(&str, &str)]) -> Vec<Vec<String>> {
    let inputs = pairs.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
    let answers = Answers::check(engine.policy(), "shop", inputs).expect("answers of both editions");
    let result = engine.assess("shop", &answers, &Readings::new());
    result.determinations[0].outcomes.iter().map(|one| one.outcome.clone()).collect()
}

#[test]
fn editions_come_in_order_and_say_which_they_are() {
    let names: Vec<String> = engines().iter().map(|engine| engine.policy().edition.clone()).collect();
    assert_eq!(names, ["1", "2"]);
}

#[test]
fn the_same_link_is_answered_by_each_edition_though_its_questions_moved() {
    let engines = engines();
    let question = |at: usize| engines[at].policy().subjects[0].question("size");
    assert_ne!(question(0), question(1), "the second edition asks something before it");
    let link = [("size", "large"), ("listed", "no")];
    assert_eq!(keeper(&engines[0], &link), [["city"]]);
    assert_eq!(keeper(&engines[1], &link), [["town"]]);
    let same = [("size", "small"), ("listed", "yes")];
    assert_eq!(keeper(&engines[0], &same), keeper(&engines[1], &same));
}

#[test]
fn an_edition_with_a_fault_is_refused_with_its_message_and_no_folder_means_no_editions() {
    assert_eq!(build::editions(&folder().join("none")).expect("there is nothing to read"), []);
    let broken = std::env::temp_dir().join(format!("remit-editions-{}", std::process::id()));
    fs::create_dir_all(&broken).expect("the temporary folder can be written");
    let source = fs::read_to_string(folder().join("1.md")).expect("it is there").replace("| 1.2 |\n| 3 |", "| 9.9 |\n| 3 |");
    fs::write(broken.join("1.md"), source).expect("the temporary folder can be written");
    let error = build::editions(&broken).expect_err("there is no such provision").to_string();
    assert!(error.contains("1.md has faults") && error.contains("9.9"), "{error}");
    fs::remove_dir_all(broken).expect("it was just written");
}

#[test]
fn the_repository_keeps_no_edition_of_what_was_never_published() {
    assert_eq!(remit_policy::editions(), []);
    assert_eq!(remit_policy::engine().policy().edition, "1");
}
