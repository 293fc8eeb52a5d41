//! What a condition cell accepts.

use super::blocks::Cell;
use super::grid::entries;
use super::keyword::Keyword;
use super::limits::MOST_ENTRIES;
use super::number::{interval, single};
use crate::fault::{Code, Fault};
use crate::model::{Kind, Question, Texts, WordIndex, WordSet};

/// A cell of a condition column before numbers are cut into intervals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepts {
    /// Every answer.
    Any,
    /// Every case that no other row covers.
    Otherwise,
    /// A set of words.
    Words(WordSet),
    /// Numbers from the first, included, to the second, excluded.
    Numbers(u32, u32),
}

/// Reads a cell; `None` when it cannot be read.
pub fn accepts(cell: &Cell, question: &Question, texts: &Texts) -> Option<Accepts> {
    let text = cell.text.as_str();
    if Keyword::Any.is(text) {
        return Some(Accepts::Any);
    }
    if Keyword::Otherwise.is(text) {
        return Some(Accepts::Otherwise);
    }
    match question.kind {
        Kind::Words(_) => words(cell, question, texts).map(Accepts::Words),
        Kind::Number(_) => interval(text).map(|(from, to)| Accepts::Numbers(from, to)),
    }
}

/// The fault of a cell that cannot be read; for a number it names the question's label and shows the forms.
pub fn unread(cell: &Cell, question: &Question, texts: &Texts) -> Fault {
    let key = format!("question.{}", question.id);
    let (code, wanted) = match question.kind {
        Kind::Words(_) => (Code::MalformedCell, question.id.as_str()),
        Kind::Number(_) => (Code::MalformedNumber, texts.find(&key).unwrap_or(&question.id)),
    };
    Fault::new(code, cell.place, &[("found", &cell.text), ("wanted", wanted)])
}

fn words(cell: &Cell, question: &Question, texts: &Texts) -> Option<WordSet> {
    let entries = entries(cell);
    if entries.len() > MOST_ENTRIES {
        return None;
    }
    let words: Option<WordSet> = entries.iter().map(|entry| word(entry, question, texts)).collect();
    words.filter(|words| !words.is_empty())
}

/// Position of a word by its id or its name.
pub fn word(entry: &str, question: &Question, texts: &Texts) -> Option<WordIndex> {
    let is_name = |id: &String| texts.find(&format!("word.{}.{id}", question.id)) == Some(entry);
    question.word(entry).or_else(|| question.words().iter().position(is_name).map(WordIndex::new))
}

/// The number of a text such as "12 or more", when it stands before or after a spelling of a keyword.
pub fn number_beside(text: &str, keyword: Keyword) -> Option<u32> {
    keyword.spellings().iter().find_map(|word| single(text.strip_suffix(word).or_else(|| text.strip_prefix(word))?))
}

/// The intervals of a number question that lie inside `from..to`.
pub fn interval_mask(cuts: &[u32], from: u32, to: u32) -> WordSet {
    let first = cuts.partition_point(|cut| *cut <= from);
    let last = cuts.partition_point(|cut| *cut < to);
    (first..=last).map(WordIndex::new).collect()
}
