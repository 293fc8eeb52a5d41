//! Cases, rows and outcomes in the document's own words, for messages.

use crate::model::{Kind, LARGEST_NUMBER, OutcomeIndex, Question, QuestionIndex, Row, Subject, Table, Texts, WordIndex, WordSet};
use crate::read::keyword::Keyword;

/// The languages of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese, and the form in which conditions stand in a document.
    Chinese,
    /// English.
    English,
}

/// A case such as "area 3 or more, listed yes": labels and words of the document, numbers in the language of the message.
pub fn case(subject: &Subject, texts: &Texts, columns: &[QuestionIndex], words: &[WordIndex], language: Language) -> String {
    if columns.is_empty() {
        let every = if language == Language::Chinese { Keyword::Any.preferred() } else { "any case" };
        return every.to_owned();
    }
    let parts = columns.iter().zip(words).map(|(question, word)| {
        let question = &subject.questions[*question];
        let label = texts.find(&format!("question.{}", question.id)).unwrap_or(&question.id);
        format!("{label} {}", words_of(question, texts, WordSet::one(*word), language))
    });
    let comma = if language == Language::Chinese { "，" } else { ", " };
    parts.collect::<Vec<_>>().join(comma)
}

/// The words of a condition. A set of intervals is told from its first to its last number.
pub fn words_of(question: &Question, texts: &Texts, words: WordSet, language: Language) -> String {
    match &question.kind {
        Kind::Words(_) => {
            let names = words.iter().filter_map(|word| Some(name(question, texts, question.word_id(word)?)));
            names.collect::<Vec<_>>().join("、")
        }
        Kind::Number(cuts) => {
            let from = words.iter().next().map_or(0, WordIndex::get).checked_sub(1).and_then(|at| cuts.get(at).copied());
            let to = words.iter().last().and_then(|last| cuts.get(last.get()).copied());
            numbers(from.unwrap_or(0), to.map_or(LARGEST_NUMBER, |next| next.saturating_sub(1)), language)
        }
    }
}

/// The name of a word; its id where the name is missing, belongs to two words, or would not be read as one entry.
fn name<'a>(question: &Question, texts: &'a Texts, id: &'a str) -> &'a str {
    let name_of = |id: &str| texts.find(&format!("word.{}.{id}", question.id));
    let is_entry = |name: &str| !name.contains(['、', ',', '，', '|']) && question.word(name).is_none();
    let is_only = |name: &str| question.words().iter().filter(|other| name_of(other) == Some(name)).count() == 1;
    name_of(id).filter(|name| is_entry(name) && is_only(name)).unwrap_or(id)
}

/// The numbers from one to another, both included.
fn numbers(from: u32, to: u32, language: Language) -> String {
    let (least, most) = (from > 0, to < LARGEST_NUMBER);
    let word = Keyword::preferred;
    match language {
        _ if from == to => from.to_string(),
        Language::Chinese if least && most => format!("{from} {} {to}", word(Keyword::To)),
        Language::Chinese if least => format!("{from} {}", word(Keyword::Least)),
        Language::Chinese if most => format!("{to} {}", word(Keyword::Most)),
        Language::Chinese => word(Keyword::Any).to_owned(),
        Language::English if least && most => format!("{from} to {to}"),
        Language::English if least => format!("{from} or more"),
        Language::English if most => format!("{to} or fewer"),
        Language::English => "any number".to_owned(),
    }
}

/// A condition as a cell of the document's table.
pub fn cell(question: &Question, texts: &Texts, words: WordSet) -> String {
    if words == question.all() {
        return Keyword::Any.preferred().to_owned();
    }
    words_of(question, texts, words, Language::Chinese)
}

/// A row of a table of the document.
pub fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// What a row leads to, in words.
pub fn outcomes(table: &Table, texts: &Texts, outcomes: &[OutcomeIndex]) -> String {
    let name = |outcome: &OutcomeIndex| {
        let id = table.outcome_id(*outcome);
        let own = texts.find(&format!("outcome.{}.{id}", table.id)).or_else(|| texts.find(&format!("body.{id}")));
        own.unwrap_or(id).to_owned()
    };
    outcomes.iter().map(name).collect::<Vec<_>>().join("、")
}

/// A row with the provisions it rests on and where it leads, for a message.
pub fn clause(table: &Table, texts: &Texts, row: &Row) -> String {
    let provision = |id: &String| format!("{id} {}", texts.find(&format!("provision.{id}")).unwrap_or_default());
    let provisions: Vec<String> = row.provisions.iter().map(provision).collect();
    format!("  {}: {} → {}", row.number, provisions.join(" "), outcomes(table, texts, &row.outcomes))
}
