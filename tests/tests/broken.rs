//! One document for each fault, with the exact message. `REMIT_BLESS=1` writes the messages anew; read the change then.

use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::fault::Fault;
use remit_rules::{proof, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

fn faults(file: &Path) -> (String, Vec<Fault>) {
    let source = fs::read_to_string(file).expect("UTF-8");
    let faults = proof::prove(&read::read(&source)).faults;
    (source, faults)
}

#[test]
fn the_document_that_the_others_break_is_sound() {
    assert_eq!(faults(&folder().join("sound.md")).1, []);
}

#[test]
fn each_broken_document_has_exactly_its_message() {
    let mut names: Vec<PathBuf> =
        fs::read_dir(folder()).expect("it is there").map(|entry| entry.expect("readable").path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("sound.md"));
    assert!(names.len() >= 20);
    for file in names {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a plain name");
        let (source, faults) = faults(&file);
        assert!(faults.iter().any(|fault| fault.code == name), "{name} is not reported: {faults:?}");
        let shown: String = ["en", "zh-CN"]
            .iter()
            .flat_map(|language| {
                faults.iter().map(|fault| fault.snippet(&format!("{name}.md"), &source, language)).collect::<Vec<_>>()
            })
            .collect();
        let expected = file.with_extension("txt");
        if std::env::var_os("REMIT_BLESS").is_some() {
            fs::write(&expected, &shown).expect("the folder can be written");
        }
        assert_eq!(shown, fs::read_to_string(&expected).unwrap_or_default(), "{name}");
    }
}

#[test]
fn a_document_cut_anywhere_is_read_and_proved_without_a_panic() {
    let source = fs::read_to_string(folder().join("sound.md")).expect("UTF-8");
    for end in source.char_indices().map(|(at, _)| at) {
        proof::prove(&read::read(&source[..end]));
    }
    for line in 0..source.lines().count() {
        let without: Vec<&str> = source.lines().enumerate().filter(|(at, _)| *at != line).map(|(_, text)| text).collect();
        proof::prove(&read::read(&without.join("\n")));
    }
}
