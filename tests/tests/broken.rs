//! One document for each fault, with the exact message. `REMIT_BLESS=1` writes the messages anew; read the change then.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::fault::{CODES, Fault};
use remit_rules::proof::{self, official};
use remit_rules::read::{self, MOST_BYTES};

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("UTF-8")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

/// Finds the faults of one kind of document.
type Faults = fn(&str) -> Vec<Fault>;

/// The faults of a document, those against the made-up official text included.
fn faults(source: &str) -> Vec<Fault> {
    let document = read::read(source);
    let mut faults = proof::prove(&document).faults;
    faults.extend(official::faults(&document, &official::check(&document.policy, &text("official.txt"))));
    faults
}

/// The faults of a translation of the sound document.
fn translation_faults(source: &str) -> Vec<Fault> {
    read::translation(&read::read(&text("sound.md")).policy.texts, source).1
}

/// The faults of a reference document.
fn reference_faults(source: &str) -> Vec<Fault> {
    read::reference(source).1
}

/// The broken documents, with the ending `.ref.md` the broken reference documents and with `.en.md` the broken
/// translations, without the ending.
fn broken(ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("it is there");
    let names = entries.map(|entry| entry.expect("readable").file_name().into_string().expect("a plain name"));
    let stems = names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned));
    stems.filter(|stem| !stem.contains('.') && stem != "sound").collect()
}

/// Compares the messages in both languages with those on record.
fn compare(file: &str, source: &str, faults: &[Fault]) {
    let snippets = |language| faults.iter().map(move |fault| fault.snippet(file, source, language));
    let shown: String = snippets("en").chain(snippets("zh-CN")).collect();
    let record = folder().join(file.replace(".en.md", ".md").replace(".md", ".txt"));
    if std::env::var_os("REMIT_BLESS").is_some() {
        fs::write(&record, &shown).expect("the folder can be written");
    }
    assert_eq!(shown, fs::read_to_string(&record).unwrap_or_default(), "{file}");
}

#[test]
fn what_the_others_break_is_sound() {
    assert_eq!(faults(&text("sound.md")), []);
    assert_eq!(translation_faults(&text("sound.en.md")), []);
    assert_eq!(reference_faults(&text("sound.ref.md")), []);
}

#[test]
fn every_fault_has_a_document_with_exactly_its_message() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let kinds: [(&str, Faults); 3] = [(".md", faults), (".ref.md", reference_faults), (".en.md", translation_faults)];
    let each = kinds.into_iter().flat_map(|(ending, faults)| broken(ending).into_iter().map(move |name| (ending, name, faults)));
    for (ending, name, faults) in each {
        let file = format!("{name}{ending}");
        let source = text(&file);
        let found = faults(&source);
        assert!(found.iter().any(|fault| fault.code == name), "{file} does not report it: {found:?}");
        compare(&file, &source, &found);
        seen.extend(found.iter().map(|fault| fault.code));
    }
    // A file of four million bytes is better made than kept.
    seen.extend(faults(&" ".repeat(MOST_BYTES + 1)).iter().map(|fault| fault.code));
    let questions = "### 问题 q Q\n\n".repeat(1001);
    seen.extend(faults(&format!("{}## 事项 more M\n\n{questions}", text("sound.md"))).iter().map(|fault| fault.code));
    seen.extend(faults(&format!("{}\n{}", text("sound.md"), "x\n".repeat(200_000))).iter().map(|fault| fault.code));
    assert_eq!(CODES.iter().filter(|code| !seen.contains(*code)).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn the_official_text_is_covered_sentence_by_sentence() {
    let policy = read::read(&text("sound.md")).policy;
    assert_eq!(official::check(&policy, &text("official.txt")).figures(), (2, 2));
    let longer = format!("{}还有一句。\n二、另一章\n（二）另一条。一句。两句。\n", text("official.txt"));
    let coverage = official::check(&policy, &longer);
    assert_eq!(coverage.figures(), (5, 2));
    let uncovered: Vec<(&str, &[usize])> =
        coverage.articles.iter().map(|article| (article.article.as_str(), article.uncovered.as_slice())).collect();
    assert_eq!(uncovered, [("1", &[3][..]), ("2", &[1, 2][..])]);
}

#[test]
fn a_document_cut_anywhere_is_read_and_proved_without_a_panic() {
    let source = text("sound.md");
    for end in source.char_indices().map(|(at, _)| at) {
        proof::prove(&read::read(&source[..end]));
    }
    for line in 0..source.lines().count() {
        let without: Vec<&str> = source.lines().enumerate().filter(|(at, _)| *at != line).map(|(_, text)| text).collect();
        proof::prove(&read::read(&without.join("\n")));
    }
}

#[test]
fn a_reference_cut_anywhere_is_read_without_a_panic_and_with_the_place_of_each_fault() {
    let source = text("sound.ref.md");
    let cut = source.char_indices().map(|(at, _)| source[..at].to_owned());
    let without = (0..source.lines().count()).map(|line| {
        let left: Vec<&str> = source.lines().enumerate().filter(|(at, _)| *at != line).map(|(_, text)| text).collect();
        left.join("\n")
    });
    for source in cut.chain(without) {
        let faults = reference_faults(&source);
        assert!(faults.iter().all(|fault| fault.place.line > 0 && fault.place.column > 0), "{faults:?}");
    }
    assert_eq!(reference_faults(&" ".repeat(MOST_BYTES + 1)).len(), 1);
}

#[test]
fn a_wide_or_long_document_is_read_in_time_that_follows_its_size() {
    let wide = format!("# T\n\n|{}\n{}", "a|".repeat(20_000), "|\n".repeat(20_000));
    let columns = "x | ".repeat(20_000);
    let rows = (0..20_000).map(|row| format!("| f{row} | rules |\n")).collect::<Vec<_>>().concat();
    let facts = format!("## 专题 many M\n\n| 事实 | {columns} 来源 | 可信 | 内容 |\n|---|\n{rows}");
    let lines = (0..20_000).rev().map(|row| format!("| f{row} | rules | a | T |\n")).collect::<Vec<_>>().concat();
    let long = format!("{}\n## 专题 long L\n\n| 事实 | 来源 | 可信 | 内容 |\n|---|\n{lines}", text("sound.ref.md"));
    let begun = std::time::Instant::now();
    assert!(!faults(&wide).is_empty());
    assert!(!reference_faults(&facts).is_empty());
    assert_eq!(reference_faults(&long), []);
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}
