//! One form for each term, over all words of the page and the command, all documents, all messages and all exercises.

use std::fs;
use std::path::{Path, PathBuf};

use remit_rules::Policy;
use remit_rules::training::{exercises, text};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the top folder").to_path_buf()
}

fn read(file: &str) -> String {
    fs::read_to_string(top().join(file)).unwrap_or_else(|_| panic!("{file} is there"))
}

/// One place where people read words.
struct Corpus {
    name: &'static str,
    text: String,
}

fn texts(policy: &Policy) -> String {
    policy.texts.iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

fn sentences(policy: &Policy) -> String {
    let all = exercises(remit_policy::engine());
    let sentence = |one| format!("{} {}", text::stem(policy, one), text::question(policy, one));
    all.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

/// The files of words in a language, whose lines are `key = text`.
fn words(language: &str) -> String {
    let files = ["answer", "cases", "document", "portable"].map(|name| format!("crates/rules/src/fault/{name}.{language}.txt"));
    let others = [format!("web/src/words/{language}.txt"), format!("crates/cli/src/words.{language}.txt")];
    let all: String = files.into_iter().chain(others).map(|file| read(&file)).collect();
    // Keys are no words.
    all.lines().map(|line| line.split_once(" = ").map_or(line, |(_, text)| text)).collect::<Vec<_>>().join("\n")
}

fn corpora(language: &str) -> Vec<Corpus> {
    let policy = remit_policy::policy(language).expect("a language of the document");
    let reference = remit_policy::reference(language).expect("a language of the document");
    let reference: String = reference.texts.iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    vec![
        Corpus { name: "words", text: words(language) },
        Corpus { name: "policy", text: texts(&policy) },
        Corpus { name: "related law", text: reference },
        Corpus { name: "exercises", text: sentences(&policy) },
    ]
}

/// The rows of the style guide's table of terms: what is written, what is not, and the English.
fn terms() -> Vec<[Vec<String>; 3]> {
    let guide = read("crates/policy/documents/STYLE.md");
    let lines = guide.lines().skip_while(|line| !line.starts_with("| 用 |")).skip(2);
    let cells = |line: &str| -> Vec<Vec<String>> {
        let cell =
            |cell: &str| cell.split('、').map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        line.trim_matches('|').split('|').map(cell).collect()
    };
    let rows = lines.take_while(|line| line.starts_with('|')).map(cells);
    rows.map(|row| row.try_into().expect("three columns")).collect()
}

/// English forms that the terms replace. Each is written in lower case.
const NOT_ENGLISH: &[&str] = &[
    "fire department",
    "emergency department",
    "combined drill",
    "first-grade",
    "second-grade",
    "third-grade",
    "fire-safety key unit",
    "industry or trade",
    "industry and trade",
    "special brigade",
    "fire team",
    "asked for",
    "reckon",
    "whoever",
    "learning and drills",
    "millstone",
    "letter size",
    "town or street",
];

/// The line of a text in which a word stands.
fn line_of<'a>(text: &'a str, word: &str) -> &'a str {
    text.lines().find(|line| line.to_lowercase().contains(word)).unwrap_or_default()
}

#[test]
fn every_term_has_one_form_in_chinese() {
    let terms = terms();
    assert!(terms.len() > 12, "{}", terms.len());
    for corpus in corpora("zh-CN") {
        for word in terms.iter().flat_map(|[_, not, _]| not) {
            assert!(!corpus.text.contains(word.as_str()), "{}: {word} in {}", corpus.name, line_of(&corpus.text, word));
        }
    }
}

#[test]
fn every_term_has_one_form_in_english() {
    for corpus in corpora("en") {
        let text = corpus.text.to_lowercase();
        for word in NOT_ENGLISH {
            assert!(!text.contains(word), "{}: {word} in {}", corpus.name, line_of(&corpus.text, word));
        }
        // A key unit is one for fire safety; a street is one that shops stand in.
        assert!(!text.contains("key unit"), "{}: {}", corpus.name, line_of(&corpus.text, "key unit"));
    }
}

#[test]
fn what_the_guide_says_is_what_is_written() {
    for (column, language) in [(0, "zh-CN"), (2, "en")] {
        let all: String = corpora(language).into_iter().map(|corpus| corpus.text.to_lowercase()).collect();
        for term in terms().iter().flat_map(|row| &row[column]) {
            let term = term.split('（').next().filter(|_| term == "加强（专项演练）").unwrap_or(term);
            assert!(all.contains(&term.to_lowercase()), "{term} is written nowhere");
        }
    }
}

#[test]
fn the_guide_is_a_page() {
    assert!(read("crates/policy/documents/STYLE.md").lines().count() <= 60);
}

/// No question ends in a tag, no sentence says “also” three times, and no fact is said by two negations.
#[test]
fn sentences_are_plain() {
    for corpus in corpora("zh-CN") {
        for line in corpus.text.lines() {
            assert!(!line.contains("是吗"), "{}: {line}", corpus.name);
            for sentence in line.split(['。', '？', '；']) {
                assert!(sentence.matches("，也").count() < 3, "{}: {sentence}", corpus.name);
            }
        }
    }
}
