//! Makes the enums of the fault codes from the sentences, so that the sentences are the one list of codes.

use std::path::PathBuf;
use std::{env, fs, io};

/// The enums with the sentences that name their codes.
const ENUMS: [(&str, &str); 5] = [
    ("Code", "src/fault/document.en.txt"),
    ("Reason", "src/fault/portable.en.txt"),
    ("AnswerCode", "src/fault/answer.en.txt"),
    ("CaseCode", "src/fault/cases.en.txt"),
    ("DecodeCode", "src/fault/decode.en.txt"),
];

fn main() -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    let mut enums = String::new();
    for (name, sentences) in ENUMS {
        println!("cargo::rerun-if-changed={sentences}");
        enums += &codes(name, &fs::read_to_string(sentences)?);
    }
    fs::write(folder.join("codes.rs"), enums)
}

/// A call of the macro `codes` with a line `RowDead = "row-dead",` for each sentence.
fn codes(name: &str, sentences: &str) -> String {
    let codes = sentences.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| Some(line.split_once(" = ")?.0));
    let lines: Vec<String> = codes.map(|code| format!("    {} = {code:?},\n", variant(code))).collect();
    format!("codes! {{ {name}\n{}}}\n", lines.concat())
}

/// `row-dead` as `RowDead`.
fn variant(code: &str) -> String {
    let word = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
    code.split('-').map(word).collect()
}
