//! Rules of the tree that a machine can check.

use std::fs;
use std::path::PathBuf;

use remit_rules::fault::{Code, messages};
use remit_tests::tree::{self, files, top};

#[test]
fn no_chinese_stands_in_rust_outside_tests() {
    let files: Vec<PathBuf> = ["crates", "web/src"].iter().flat_map(|folder| files(&top().join(folder), &["rs"])).collect();
    assert!(files.len() > 30);
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        let line = text.lines().position(|line| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)));
        assert_eq!(line, None, "{}", file.display());
    }
}

/// The names of the gaps of a sentence.
fn gaps(text: &str) -> Vec<String> {
    let mut gaps: Vec<String> = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
    gaps.sort();
    gaps.dedup();
    gaps
}

#[test]
fn every_fault_has_its_sentence_with_the_same_gaps_in_both_languages() {
    for code in Code::ALL {
        let code = code.id();
        let [english, chinese] = ["en", "zh-CN"]
            .map(|language| messages::document(language).template(code).unwrap_or_else(|| panic!("{code} {language}")));
        assert_eq!(gaps(&english), gaps(&chinese), "{code}");
        assert!(english.contains("\n- ") && chinese.contains("\n- "), "{code} names no way out");
    }
    let count = |language| messages::document(language).all().count();
    assert_eq!([count("en"), count("zh-CN")], [Code::ALL.len(); 2]);
}

#[test]
fn no_english_count_stands_before_its_noun() {
    const COUNTS: [&str; 12] =
        ["count", "all", "cases", "tables", "examples", "articles", "provisions", "facts", "sources", "lines", "items", "wanted"];
    let files = ["crates/cli/src/words", "crates/rules/src/fault/document", "crates/rules/src/fault/portable"];
    for file in files.iter().chain(&["crates/rules/src/fault/cases", "crates/rules/src/fault/answer"]) {
        let text = fs::read_to_string(top().join(format!("{file}.en.txt"))).expect("it is there");
        for part in text.split('{').skip(1) {
            let (gap, rest) = part.split_once('}').expect("every gap ends");
            let next = rest.strip_prefix(' ').and_then(|rest| rest.split([' ', '.', ',', ';']).next());
            // With one it would be wrong: “1 faults”.
            let is_plural = next.is_some_and(|word| word.ends_with('s') && word != "as");
            assert!(!COUNTS.contains(&gap) || !is_plural, "{file}: {{{gap}}}{rest}");
        }
    }
}

/// The page's own words: key and text.
fn words(language: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(top().join(format!("web/src/words/{language}.txt"))).expect("it is there");
    text.lines().filter_map(|line| line.split_once(" =")).map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}

#[test]
fn the_pages_words_are_the_same_keys_with_the_same_gaps_in_both_languages() {
    let (chinese, english) = (words("zh-CN"), words("en"));
    assert!(chinese.len() > 150);
    let keys = |words: &[(String, String)]| words.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    for ((key, chinese), (_, english)) in chinese.iter().zip(&english) {
        assert_eq!(gaps(chinese), gaps(english), "{key}");
    }
}

#[test]
fn every_word_of_the_page_is_used() {
    let files: Vec<PathBuf> =
        ["web/src", "crates/site/src"].iter().flat_map(|folder| files(&top().join(folder), &["rs"])).collect();
    let sources: String = files.iter().map(|file| fs::read_to_string(file).expect("UTF-8")).collect();
    // Keys that are put together are named by their beginning.
    let composed = [
        "title.",
        "door.",
        "embed.",
        "link.",
        "about.",
        "accessibility.",
        "webmaster.",
        "duties.",
        "law.",
        "row.",
        "menu.",
        "settled.",
        "speech.",
        "check.follows.",
        "check.yes",
        "check.no",
        "check.unsure",
        "check.none",
        "town.view.",
        "must",
        "may",
        "encouraged",
        "principle",
        "training.view.",
        "training.level.",
        "cleared",
        "copied",
        "notcopied",
        "saved",
        "sent",
        "work.",
    ];
    for (key, _) in words("zh-CN") {
        let is_composed = composed.iter().any(|start| key.starts_with(start));
        assert!(is_composed || sources.contains(&format!("\"{key}\"")), "{key} is used nowhere");
    }
}

#[test]
fn the_architecture_page_stays_short() {
    let lines = fs::read_to_string(top().join("ARCHITECTURE.md")).expect("it is there").lines().count();
    assert!(lines <= 150, "{lines}");
}

/// The version of a package in the lock file.
fn locked(package: &str) -> String {
    let lock = fs::read_to_string(top().join("Cargo.lock")).expect("it is there");
    let start = format!("name = \"{package}\"\nversion = \"");
    lock.split(&start).nth(1).and_then(|rest| rest.split('"').next()).expect("it is locked").to_owned()
}

#[test]
fn wasm_bindgen_and_what_binds_have_one_version() {
    assert_eq!(locked("wasm-bindgen"), locked("wasm-bindgen-cli-support"));
}

#[test]
fn the_compiler_is_a_stable_release_and_the_least_version_is_true() {
    let read = |file: &str| fs::read_to_string(top().join(file)).expect("it is there");
    let toolchain = read("rust-toolchain.toml");
    let channel = toolchain.split("channel = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a channel");
    let least = read("Cargo.toml").split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    assert_eq!(channel.rsplit_once('.').map(|(version, _)| version.to_owned()), least);
    let mut files =
        vec![top().join("Cargo.toml"), top().join("Trunk.toml"), top().join(".cargo/config.toml"), top().join(".ci/run")];
    files.extend(tree::files(&top().join("crates/xtask"), &["rs"]));
    files.extend(tree::files(&top().join("crates/site"), &["rs"]));
    for file in files {
        let text = fs::read_to_string(&file).expect("UTF-8");
        assert!(!text.contains("RUSTC_BOOTSTRAP") && !text.contains("-Z"), "{}", file.display());
    }
}

#[test]
fn what_the_frame_may_do_is_what_webmasters_are_told() {
    let read = |file: &str| fs::read_to_string(top().join(file)).expect("it is there");
    let script = read("web/embed/frame.js");
    let allowed = script.split("sandbox = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a sandbox");
    let page = read("web/src/pages/webmaster.rs");
    let names: Vec<&str> = page.split('"').filter(|part| part.starts_with("allow-")).collect();
    assert_eq!(names.join(" "), allowed);
}
