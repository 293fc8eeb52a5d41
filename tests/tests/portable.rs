//! The policy file that a page takes up while it runs, and everything for which it is refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use remit_rules::fault::Reason;
use remit_rules::portable::{self, FORMAT, Portable, Text};
use remit_rules::{proof, read};

fn translation() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/policy/documents/yancheng/policy.en.md");
    fs::read_to_string(file).expect("the translation")
}

fn portable(source: &str, english: &str) -> Portable {
    let document = read::read(source);
    let report = proof::prove(&document);
    Portable::new(source, &document, &report, BTreeMap::from([("en".to_owned(), Text::new(english.to_owned()))]))
}

fn sound() -> Portable {
    portable(remit_policy::SOURCE, &translation())
}

/// The code and both sentences of a refusal.
fn refused(file: &Portable) -> (&'static str, String, String) {
    let error = file.open("en").expect_err("it must be refused");
    (error.code.id(), error.message("en"), error.message("zh-CN"))
}

#[test]
fn a_file_opens_as_the_policy_that_is_built_in() {
    let text = serde_json::to_string(&sound()).expect("JSON");
    let file: Portable = serde_json::from_str(&text).expect("the same form");
    for language in ["zh-CN", "en"] {
        assert_eq!(Some(file.open(language).expect("sound")), remit_policy::policy(language));
    }
    let elsewhere = file.open("fr").expect("sound");
    assert_eq!(Some(elsewhere), remit_policy::policy("zh-CN"), "a language that the file lacks gives the document's own");
}

#[test]
fn line_ends_do_not_count() {
    let mut file = sound();
    file.document.text = file.document.text.replace('\n', "\r\n");
    assert!(file.open("en").is_ok());
}

#[test]
fn a_text_other_than_the_hashed_one_is_refused() {
    let mut file = sound();
    file.document.text.push_str("\nmore");
    let (code, english, _) = refused(&file);
    assert_eq!(code, "wrong-hash");
    assert_eq!(english, "The policy file is damaged: its part “document” is not the one that was hashed.");
    let mut file = sound();
    file.translations.get_mut("en").expect("English").text.pop();
    assert!(refused(&file).1.contains("“en”"));
}

#[test]
fn a_document_with_a_fault_is_refused_however_well_it_is_hashed() {
    let edition = format!("| {} |", remit_policy::engine().policy().edition);
    let source = remit_policy::SOURCE.replacen(&edition, "| |", 1);
    assert_ne!(source, remit_policy::SOURCE);
    let mut file = sound();
    file.document = Text::new(source);
    let (code, english, chinese) = refused(&file);
    assert_eq!(code, "faulty");
    assert!(
        english.starts_with("The policy file’s document is faulty and is not used. Faults: 1, the first in line 6:"),
        "{english}"
    );
    assert!(chinese.contains("第6行"), "{chinese}");
}

#[test]
fn a_translation_with_a_fault_is_refused() {
    let mut file = sound();
    file.translations.insert("en".to_owned(), Text::new("# Nothing\n".to_owned()));
    assert_eq!(refused(&file).0, "faulty");
}

#[test]
fn a_file_without_a_proof_is_refused() {
    let mut file = sound();
    file.proof = None;
    assert_eq!(refused(&file).0, "not-proved");
    let mut file = sound();
    file.proof.as_mut().expect("figures").cases += 1;
    assert_eq!(refused(&file).0, "not-proved");
    let mut file = sound();
    file.policy.edition.push('9');
    assert_eq!(refused(&file).0, "not-proved");
}

#[test]
fn a_newer_form_and_a_larger_file_are_refused() {
    let mut file = sound();
    file.remit = FORMAT + 1;
    assert_eq!(
        refused(&file),
        (
            "newer-format",
            "The policy file has form 2; this program reads up to 1. Take a newer program.".to_owned(),
            "政策文件的格式是2，本程序最多能读1。请换用较新的程序。".to_owned()
        )
    );
    let error = portable::accept_size(50_000_000).expect_err("too large");
    assert_eq!(error.message("en"), "The policy file has 50 MB; at most 16 are read.");
    assert!(portable::accept_size(portable::MOST_BYTES).is_ok());
}

#[test]
fn every_reason_has_its_sentence_in_both_languages() {
    for code in Reason::ALL {
        for language in ["en", "zh-CN"] {
            assert!(remit_rules::fault::messages::portable(language).template(code.id()).is_some(), "{code} {language}");
        }
    }
}
