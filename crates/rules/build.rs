//! Makes enums from lists: of the fault codes from their sentences, and of the format's words from the words' files, so
//! that each list stands once and a misspelt entry does not compile.

use std::path::PathBuf;
use std::{env, fs, io};

/// The enums of codes with the sentences that name them.
const CODES: [(&str, &str); 5] = [
    ("Code", "src/fault/document.en.txt"),
    ("Reason", "src/fault/portable.en.txt"),
    ("AnswerCode", "src/fault/answer.en.txt"),
    ("CaseCode", "src/fault/cases.en.txt"),
    ("DecodeCode", "src/fault/decode.en.txt"),
];

/// The enums of words with their spellings.
const WORDS: [(&str, &str); 2] = [("Keyword", "src/read/keywords.txt"), ("NumberWord", "src/read/numbers.txt")];

fn main() -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(folder.join("codes.rs"), enums(&CODES, codes)?)?;
    fs::write(folder.join("words.rs"), enums(&WORDS, words)?)
}

/// One call of a macro for each file.
fn enums(files: &[(&str, &str)], call: fn(&str, &str) -> String) -> io::Result<String> {
    let mut enums = String::new();
    for (name, file) in files {
        println!("cargo::rerun-if-changed={file}");
        enums += &call(name, &fs::read_to_string(file)?);
    }
    Ok(enums)
}

/// A call of the macro `codes` with a line `RowDead = "row-dead",` for each sentence.
fn codes(name: &str, sentences: &str) -> String {
    let line = |(code, _): (&str, &str)| format!("    {} = {code:?},\n", variant(code));
    format!("codes! {{ {name}\n{}}}\n", entries(sentences).map(line).collect::<String>())
}

/// A call of the macro `words` with a line `AtMost = ["at-most", "≤"],` for each word.
fn words(name: &str, words: &str) -> String {
    let spellings = |text: &str| text.split(", ").map(str::to_owned).collect::<Vec<_>>();
    let line = |(word, text): (&str, &str)| format!("    {} = {:?},\n", variant(word), spellings(text));
    format!("words! {{ {name}\n{}}}\n", entries(words).map(line).collect::<String>())
}

/// The lines `name = text`, without comments and the lines that continue one.
fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.lines().filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| line.split_once(" = "))
}

/// `row-dead` as `RowDead`.
fn variant(name: &str) -> String {
    let word = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
    name.split('-').map(word).collect()
}
