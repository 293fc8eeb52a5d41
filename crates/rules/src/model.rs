//! A policy document as data: what the reader produces, the proof examines and the engine runs.
//!
//! The model holds ids and numbers only. Every word meant for a person lives in [`Texts`], by key,
//! so that a translation is one more `Texts` and nothing else.

mod excerpt;
mod texts;

pub use texts::Texts;

use serde::{Deserialize, Serialize};

/// The largest number a person may answer, and the largest that a figure may hold.
pub const LARGEST_NUMBER: u32 = 10_000_000;

/// The outcome id that says the text gives no answer.
pub const UNSPECIFIED: &str = "unspecified";

/// The outcome id that says nothing follows.
pub const NONE: &str = "none";

/// One edition of one issuer's policy.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// Stable id of the policy, such as the city's name.
    pub id: String,
    /// The document's own version.
    pub edition: String,
    /// Lower-case hexadecimal SHA-256 of the document's source with line feeds as line ends.
    pub hash: String,
    /// BCP 47 tag of the language the document is written in.
    pub language: String,
    /// SHA-256 of the official text this edition restates, when the document pins it.
    pub official_hash: Option<String>,
    /// Everyone who can bear a duty or be the outcome of a table, in document order.
    pub bodies: Vec<String>,
    /// The articles in document order.
    pub articles: Vec<Article>,
    /// Every provision, in document order.
    pub provisions: Vec<Provision>,
    /// What a person can ask about, in document order.
    pub subjects: Vec<Subject>,
    /// The document's own words.
    pub texts: Texts,
}

/// An article of the policy, under the policy's own numbering.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Decimal number, `1` upwards.
    pub number: String,
}

/// How strongly a provision binds its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// The bearer must.
    Must,
    /// The bearer may.
    May,
    /// The bearer is encouraged to.
    Encouraged,
    /// A principle: it guides, and nothing can be computed or checked from it.
    Principle,
}

impl Modality {
    /// The id used in keys and in results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::May => "may",
            Self::Encouraged => "encouraged",
            Self::Principle => "principle",
        }
    }
}

/// One restated sentence-level norm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Provision {
    /// `<article>.<n>`.
    pub id: String,
    /// Number of the article it stands in.
    pub article: String,
    /// Who bears it; a provision with a bearer that is no principle is a duty.
    pub bearers: Vec<String>,
    /// How strongly it binds.
    pub modality: Modality,
    /// How often, as an id of the document's closed list.
    pub frequency: Option<String>,
    /// Bodies to whom it is owed or reported.
    pub owed_to: Vec<String>,
    /// Numbers, from 1, of the official sentences of its article that it restates.
    pub sentences: Vec<u16>,
    /// The yes/no question that asks whether the duty is carried out.
    pub check: Option<String>,
    /// Where the duty follows from a person's answers.
    pub applies: Vec<Applies>,
}

impl Provision {
    /// Whether somebody has to, may or is encouraged to do something.
    pub fn is_duty(&self) -> bool {
        self.modality != Modality::Principle && !self.bearers.is_empty()
    }
}

/// The answers from which a duty follows: all conditions together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Applies {
    /// Index into [`Policy::subjects`].
    pub subject: usize,
    /// Question index and accepted words; empty when the duty always follows.
    pub conditions: Vec<(usize, u64)>,
}

/// What a person can ask about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// Id, such as `unit`.
    pub id: String,
    /// The questions in the order they are asked.
    pub questions: Vec<Question>,
    /// Answers that follow from other answers.
    pub implications: Vec<Implication>,
    /// Number answers that should not exceed one another: `(smaller, larger)` question indexes.
    pub ceilings: Vec<(usize, usize)>,
    /// Answers that nobody would tell of one case, as question indexes with words: no exercise has all of a list.
    pub implausible: Vec<Vec<(usize, u64)>>,
    /// Decision tables in document order.
    pub tables: Vec<Table>,
    /// Figures to be reached, in document order.
    pub requirements: Vec<Requirement>,
}

impl Subject {
    /// Position of a question by id.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }
}

/// An input with a finite list of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Id, unique in the whole document.
    pub id: String,
    /// Id of the group it is shown in; its heading is the text `group.<id>`.
    pub group: Option<String>,
    /// What may be answered.
    pub kind: Kind,
}

/// What may be answered to a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One word of a closed list, at most 64.
    Words(Vec<String>),
    /// A whole number. The cuts are the ascending first numbers of each further interval, so
    /// `[12]` cuts the numbers into `0..=11` and `12..`.
    Number(Vec<u32>),
}

impl Question {
    /// How many words, or intervals, the question distinguishes.
    pub fn size(&self) -> usize {
        match &self.kind {
            Kind::Words(words) => words.len(),
            Kind::Number(cuts) => cuts.len() + 1,
        }
    }

    /// The set of all its words.
    pub fn all(&self) -> u64 {
        u64::MAX >> (64 - self.size().clamp(1, 64))
    }

    /// Position of a word by id; `None` for number questions.
    pub fn word(&self, id: &str) -> Option<usize> {
        match &self.kind {
            Kind::Words(words) => words.iter().position(|word| word == id),
            Kind::Number(_) => None,
        }
    }

    /// The word ids; empty for number questions.
    pub fn words(&self) -> &[String] {
        match &self.kind {
            Kind::Words(words) => words,
            Kind::Number(_) => &[],
        }
    }

    /// Whether a number is answered.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_))
    }
}

/// When one question's answer is among some words, another's must be among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Implication {
    /// Question index and words that trigger.
    pub when: (usize, u64),
    /// Question index and words that then remain.
    pub then: (usize, u64),
}

/// DMN's hit policy: how many rows may apply to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hit {
    /// Rows that apply together must agree, unless the overlap is declared.
    Unique,
    /// The outcomes of all rows that apply are collected.
    Collect,
}

/// Conditions over closed word lists, each leading to outcomes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Id, unique in the whole document.
    pub id: String,
    /// Number of the article it stands in.
    pub article: String,
    /// How many rows may apply.
    pub hit: Hit,
    /// Question indexes of the condition columns.
    pub columns: Vec<usize>,
    /// Every outcome id, in order of first appearance.
    pub outcomes: Vec<String>,
    /// The rules.
    pub rows: Vec<Row>,
    /// Declared overlaps of rows with differing outcomes.
    pub overlaps: Vec<Overlap>,
}

/// One rule of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The number the document gives the row.
    pub number: u16,
    /// When it applies.
    pub condition: Condition,
    /// Indexes into [`Table::outcomes`].
    pub outcomes: Vec<usize>,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

/// When a row applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// One set of accepted words for each column.
    When(Vec<u64>),
    /// In every case that no other row covers.
    Otherwise,
}

/// Rows that both apply to some cases and differ, with the defensible readings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overlap {
    /// Positions of the rows in [`Table::rows`].
    pub rows: Vec<usize>,
    /// Id of the reading.
    pub reading: String,
    /// The ways to read it; the first is the default.
    pub choices: Vec<OverlapChoice>,
}

/// One way to read an overlap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OverlapChoice {
    /// Id, such as `both`.
    pub id: String,
    /// Positions in [`Table::rows`] of the rows that stand.
    pub keep: Vec<usize>,
}

/// A number that must be reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Id, unique among requirements.
    pub id: String,
    /// Number of the article it stands in.
    pub article: String,
    /// Question index of the number there is.
    pub actual: usize,
    /// How the number is computed.
    pub form: Form,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

/// The three forms of arithmetic, and the plain range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Form {
    /// From `min` to `max`, by kind.
    Range {
        /// Question indexes of the condition columns.
        columns: Vec<usize>,
        /// One row for each kind.
        rows: Vec<RangeRow>,
    },
    /// At least a percentage of a base, rounded up, by kind.
    Share {
        /// Question indexes of the condition columns.
        columns: Vec<usize>,
        /// One row for each kind.
        rows: Vec<ShareRow>,
        /// Id of the reading that says what the base is.
        reading: Option<String>,
        /// The ways to count the base; the first is the default.
        bases: Vec<Base>,
    },
    /// The sum of counts times quotas; both the least and the most. An absent count is 0.
    Quota(Vec<(usize, u32)>),
    /// So many times for each of a number of bodies.
    Frequency {
        /// Times for each body.
        times: u32,
        /// Question index of the number of bodies; one body when `None`.
        bodies: Option<usize>,
    },
}

/// A range that holds under conditions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RangeRow {
    /// One set of accepted words for each column.
    pub when: Vec<u64>,
    /// Least number, included.
    pub min: Option<u32>,
    /// Greatest number, included.
    pub max: Option<u32>,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

/// A percentage that holds under conditions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShareRow {
    /// One set of accepted words for each column.
    pub when: Vec<u64>,
    /// Whole per cent of the base.
    pub percent: u32,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

/// One way to count a base.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Base {
    /// Id of the reading's choice.
    pub id: String,
    /// Question indexes whose numbers are added.
    pub questions: Vec<usize>,
}
