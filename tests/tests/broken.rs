//! One smallest change to a sound document for each fault, with the exact message in both languages.
//!
//! `broken/<code>.txt` changes `sound.md`, `broken/<code>.ref.txt` the reference `sound.ref.md` and
//! `broken/<code>.en.txt` the translation `sound.en.md`. Each file holds one or more pairs of `--- replace` and `--- by`,
//! then `--- says` with the messages. `REMIT_BLESS=1` writes the messages anew; read the change then.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::fault::{Code, Fault};
use remit_rules::proof::{self, official};
use remit_rules::read::{self, MOST_BYTES};

const REPLACE: &str = "--- replace";
const BY: &str = "--- by";
const SAYS: &str = "--- says";

/// Checks one kind of document.
type Check = fn(&str) -> Vec<Fault>;

/// A kind of document: the ending of its changes, its sound document and how it is checked.
struct Kind {
    ending: &'static str,
    sound: &'static str,
    check: Check,
}

/// The longer endings come first.
const KINDS: [Kind; 3] = [
    Kind { ending: ".ref.txt", sound: "sound.ref.md", check: reference_faults },
    Kind { ending: ".en.txt", sound: "sound.en.md", check: translation_faults },
    Kind { ending: ".txt", sound: "sound.md", check: faults },
];

/// One file of the folder `broken`.
struct Broken {
    /// The file's name.
    name: String,
    /// The code that the document must report.
    code: String,
    kind: &'static Kind,
    /// The part that says what is changed, as written.
    changes: String,
    /// The messages on record.
    says: String,
}

impl Broken {
    fn read(name: &str) -> Self {
        let kind = KINDS.iter().find(|kind| name.ends_with(kind.ending)).expect("a known ending");
        let file = text(name);
        let (changes, says) = file.split_once(&format!("{SAYS}\n")).unwrap_or_else(|| panic!("{name} has no {SAYS}"));
        Self {
            name: name.to_owned(),
            code: name.trim_end_matches(kind.ending).to_owned(),
            kind,
            changes: changes.to_owned(),
            says: says.to_owned(),
        }
    }

    /// The name under which the messages show the changed document.
    fn file(&self) -> String {
        self.name.replace(".txt", ".md")
    }

    /// The sound document with the changes.
    fn source(&self) -> String {
        let mut source = text(self.kind.sound);
        for (old, new) in pairs(&self.changes, &self.name) {
            assert_eq!(source.matches(&old).count(), 1, "{}: what is replaced stands exactly once: {old}", self.name);
            source = source.replace(&old, &new);
        }
        source
    }

    /// Compares the messages in both languages with those on record.
    fn compare(&self, source: &str, faults: &[Fault]) {
        let snippets = |language| faults.iter().map(move |fault| fault.snippet(&self.file(), source, language));
        let says: String = snippets("en").chain(snippets("zh-CN")).collect();
        if std::env::var_os("REMIT_BLESS").is_some() {
            let record = format!("{}{SAYS}\n{says}", self.changes);
            fs::write(folder().join(&self.name), record).expect("the folder can be written");
        } else {
            assert_eq!(says, self.says, "{}", self.name);
        }
    }
}

/// The pairs of old and new text.
fn pairs(changes: &str, name: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(Vec<&str>, Option<Vec<&str>>)> = Vec::new();
    for line in changes.lines() {
        match (line, pairs.last_mut()) {
            (REPLACE, _) => pairs.push((Vec::new(), None)),
            (BY, Some((_, new @ None))) => *new = Some(Vec::new()),
            (line, Some((_, Some(new)))) => new.push(line),
            (line, Some((old, None))) => old.push(line),
            (line, None) => panic!("{name} begins with {line}"),
        }
    }
    assert!(!pairs.is_empty(), "{name} changes nothing");
    let join = |(old, new): (Vec<&str>, Option<Vec<&str>>)| {
        let new = new.unwrap_or_else(|| panic!("{name}: {REPLACE} without {BY}"));
        (old.join("\n"), new.join("\n"))
    };
    pairs.into_iter().map(join).collect()
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect("UTF-8")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

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

/// All changes, in the order of their names.
fn all() -> Vec<Broken> {
    let entries = fs::read_dir(folder()).expect("it is there");
    let names = entries.map(|entry| entry.expect("readable").file_name().into_string().expect("a plain name"));
    let sound = ["official.txt", "sound.md", "sound.en.md", "sound.ref.md"];
    let mut names: Vec<String> = names.filter(|name| !sound.contains(&name.as_str())).collect();
    names.sort();
    names.iter().map(|name| Broken::read(name)).collect()
}

#[test]
fn the_documents_that_are_changed_are_sound() {
    for kind in &KINDS {
        assert_eq!((kind.check)(&text(kind.sound)), [], "{}", kind.sound);
    }
}

/// The faults of documents that are better made than stored: too many bytes, headings, and cells and lines.
fn large_documents() -> Vec<Fault> {
    let questions =
        (0..1001).map(|at| format!("### 问题 q{at} Q\n\n| 选项 | 名称 |\n|---|---|\n| w | W |\n\n")).collect::<Vec<_>>().concat();
    let documents = [
        (" ".repeat(MOST_BYTES + 1), Code::DocumentTooLarge),
        (format!("{}\n## 事项 more M\n\n{questions}", text("sound.md")), Code::TooMany),
        (format!("{}\n{}", text("sound.md"), "x\n".repeat(200_000)), Code::TooManyPieces),
    ];
    let faults_of = |(source, code): &(String, Code)| {
        let faults = faults(source);
        assert!(faults.iter().any(|fault| fault.code == *code), "{faults:?}");
        faults.into_iter().filter(|fault| fault.code == *code).collect::<Vec<_>>()
    };
    documents.iter().flat_map(faults_of).collect()
}

#[test]
fn every_fault_has_a_change_with_exactly_its_message() {
    let large = large_documents();
    let all = all();
    for broken in &all {
        let source = broken.source();
        let faults = (broken.kind.check)(&source);
        assert!(faults.iter().any(|fault| fault.code.id() == broken.code), "{} does not report it: {faults:?}", broken.name);
        broken.compare(&source, &faults);
    }
    let mut codes: BTreeSet<&str> = all.iter().map(|broken| broken.code.as_str()).collect();
    codes.extend(large.iter().map(|fault| fault.code.id()));
    assert_eq!(codes, Code::ALL.iter().map(|code| code.id()).collect());
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

/// Only a short numbered line without a full stop heads a chapter; every other line belongs to its article.
#[test]
fn a_line_that_heads_no_chapter_belongs_to_its_article() {
    let policy = read::read(&text("sound.md")).policy;
    let last = |line: &str| {
        let coverage = official::check(&policy, &format!("{}{line}\n再一句。\n", text("official.txt")));
        coverage.articles[0].sentences.last().cloned().expect("a sentence")
    };
    let long = "字".repeat(38);
    let (short, longer) = (format!("二、{}", &long[3..]), format!("二、{long}"));
    for heading in ["二、另一章", &short] {
        assert_eq!(last(heading), "再一句。", "{heading}");
    }
    for line in ["另、一章", "一章", &longer] {
        assert_eq!(last(line), format!("{line}再一句。"), "{line}");
    }
    let coverage = official::check(&policy, &format!("{}二、这是一句。\n", text("official.txt")));
    assert_eq!(coverage.figures().0, 3, "a line with a full stop is a sentence");
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
fn a_wide_or_long_document_is_read() {
    let wide = format!("# T\n\n|{}\n{}", "a|".repeat(20_000), "|\n".repeat(20_000));
    let columns = "x | ".repeat(20_000);
    let rows = (0..20_000).map(|row| format!("| f{row} | rules |\n")).collect::<Vec<_>>().concat();
    let facts = format!("## 专题 many M\n\n| 事实 | {columns} 来源 | 可信 | 内容 |\n|---|\n{rows}");
    let lines = (0..20_000).rev().map(|row| format!("| f{row} | rules | a | T |\n")).collect::<Vec<_>>().concat();
    let long = format!("{}\n## 专题 long L\n\n| 事实 | 来源 | 可信 | 内容 |\n|---|\n{lines}", text("sound.ref.md"));
    assert!(!faults(&wide).is_empty());
    assert!(!reference_faults(&facts).is_empty());
    assert_eq!(reference_faults(&long), []);
}
