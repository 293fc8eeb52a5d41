//! A policy document as data: what the reader produces, the proof examines and the engine runs.
//!
//! The model holds ids and numbers only. Every word meant for a person lives in [`Texts`], by key,
//! so that a translation is one more `Texts` and nothing else.

mod check;
mod contact;
mod excerpt;
mod index;
mod reading;
mod texts;

pub use check::Unsound;
pub use contact::Contact;
pub use index::{
    ArticleIndex, OutcomeIndex, OutcomeSet, ProvisionIndex, QuestionIndex, RequirementIndex, RowIndex, SubjectIndex, TableIndex,
    WordIndex, WordSet,
};
pub use reading::{Count, CountReading, DutyReading};
pub use texts::Texts;

use crate::bytes;

/// The largest number a person may answer, and the largest that a figure may hold.
pub const LARGEST_NUMBER: u32 = 10_000_000;

/// The outcome id that says the text gives no answer.
pub const UNSPECIFIED: &str = "unspecified";

/// The outcome id that says nothing follows.
pub const NONE: &str = "none";

/// One edition of one issuer's policy.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// Whom to ask about results, in document order.
    pub contacts: Vec<Contact>,
    /// The document's own words.
    pub texts: Texts,
}

bytes!(Policy { id, edition, hash, language, official_hash, bodies, articles, provisions, subjects, contacts, texts });

impl Policy {
    /// The subject at a position, which may come from another policy.
    pub fn subject(&self, subject: SubjectIndex) -> Option<&Subject> {
        self.subjects.get(subject.get())
    }

    /// The positions of all subjects.
    pub fn subject_indexes(&self) -> impl DoubleEndedIterator<Item = SubjectIndex> + ExactSizeIterator + Clone + use<> {
        SubjectIndex::all(self.subjects.len())
    }
}

/// An article of the policy, under the policy's own numbering.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Decimal number, `1` upwards.
    pub number: String,
}

bytes!(Article { number });

/// How strongly a provision binds its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

bytes!(enum Modality { 0 Must {}, 1 May {}, 2 Encouraged {}, 3 Principle {} });

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
#[derive(Debug, Clone, PartialEq)]
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
    /// Reading and choice under which the duty stands; it always stands where there is none.
    pub reading: Option<(String, String)>,
}

bytes!(Provision { id, article, bearers, modality, frequency, owed_to, sentences, check, applies, reading });

impl Provision {
    /// Whether a body has to, may or is encouraged to do something.
    pub fn is_duty(&self) -> bool {
        self.modality != Modality::Principle && !self.bearers.is_empty()
    }
}

/// The answers from which a duty follows: all conditions together.
#[derive(Debug, Clone, PartialEq)]
pub struct Applies {
    /// The subject to whose answers the conditions belong.
    pub subject: SubjectIndex,
    /// Questions with the accepted words; empty when the duty always follows.
    pub conditions: Vec<(QuestionIndex, WordSet)>,
}

bytes!(Applies { subject, conditions });

/// What a person can ask about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// Id, such as `unit`.
    pub id: String,
    /// The questions in the order they are asked.
    pub questions: Vec<Question>,
    /// Answers that follow from other answers.
    pub implications: Vec<Implication>,
    /// Number answers that should not exceed one another: `(smaller, larger)`.
    pub ceilings: Vec<(QuestionIndex, QuestionIndex)>,
    /// Questions about what a person cannot change, such as what kind of place it is.
    pub fixed: Vec<QuestionIndex>,
    /// Answers that do not go together in a story: no exercise has all of a list.
    pub implausible: Vec<Vec<(QuestionIndex, WordSet)>>,
    /// Decision tables in document order.
    pub tables: Vec<Table>,
    /// Figures to be reached, in document order.
    pub requirements: Vec<Requirement>,
    /// The subject's own bodies; what only others bear is owed to it. Empty where the document makes no difference.
    pub own: Vec<String>,
    /// Readings that say which of its duties stand.
    pub duty_readings: Vec<DutyReading>,
    /// Requirements that only show how far something has come.
    pub progress: Vec<RequirementIndex>,
}

bytes!(Subject { id, questions, implications, ceilings, fixed, implausible, tables, requirements, own, duty_readings, progress });

impl Subject {
    /// Position of a question by id.
    pub fn question(&self, id: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.id == id).map(QuestionIndex::new)
    }

    /// The positions of all questions.
    pub fn question_indexes(&self) -> impl DoubleEndedIterator<Item = QuestionIndex> + ExactSizeIterator + Clone + use<> {
        QuestionIndex::all(self.questions.len())
    }

    /// The positions of all tables.
    pub fn table_indexes(&self) -> impl DoubleEndedIterator<Item = TableIndex> + ExactSizeIterator + Clone + use<> {
        TableIndex::all(self.tables.len())
    }

    /// The set of all words of each question.
    pub fn all_words(&self) -> Vec<WordSet> {
        self.questions.iter().map(Question::all).collect()
    }
}

/// An input with a finite list of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Id, unique in the whole document.
    pub id: String,
    /// Id of the group it is shown in; its heading is the text `group.<id>`.
    pub group: Option<String>,
    /// What may be answered.
    pub kind: Kind,
}

bytes!(Question { id, group, kind });

/// What may be answered to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One word of a closed list, at most 64.
    Words(Vec<String>),
    /// A whole number. The cuts are the ascending first numbers of each further interval, so
    /// `[12]` cuts the numbers into `0..=11` and `12..`.
    Number(Vec<u32>),
}

bytes!(enum Kind { 0 Words { 0: value }, 1 Number { 0: value } });

impl Question {
    /// How many words, or intervals, the question distinguishes.
    pub fn size(&self) -> usize {
        match &self.kind {
            Kind::Words(words) => words.len(),
            Kind::Number(cuts) => cuts.len() + 1,
        }
    }

    /// The set of all its words.
    pub fn all(&self) -> WordSet {
        WordSet::first_of(self.size())
    }

    /// The positions of all its words.
    pub fn word_indexes(&self) -> impl DoubleEndedIterator<Item = WordIndex> + ExactSizeIterator + Clone + use<> {
        WordIndex::all(self.size())
    }

    /// Position of a word by id; `None` for number questions.
    pub fn word(&self, id: &str) -> Option<WordIndex> {
        match &self.kind {
            Kind::Words(words) => words.iter().position(|word| word == id).map(WordIndex::new),
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

    /// The id of a word; `None` beyond the last and for number questions.
    pub fn word_id(&self, word: WordIndex) -> Option<&String> {
        self.words().get(word.get())
    }

    /// The interval of a number; `None` for words.
    pub fn interval(&self, number: u32) -> Option<WordIndex> {
        match &self.kind {
            Kind::Words(_) => None,
            Kind::Number(cuts) => Some(WordIndex::new(cuts.partition_point(|cut| *cut <= number))),
        }
    }

    /// Whether a number is answered.
    pub fn is_number(&self) -> bool {
        matches!(self.kind, Kind::Number(_))
    }
}

/// When one question's answer is among some words, another's must be among others.
#[derive(Debug, Clone, PartialEq)]
pub struct Implication {
    /// Question and words that trigger.
    pub when: (QuestionIndex, WordSet),
    /// Question and words that then remain.
    pub then: (QuestionIndex, WordSet),
}

bytes!(Implication { when, then });

/// DMN's hit policy: how many rows may apply to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// Rows that apply together must agree, unless the overlap is declared.
    Unique,
    /// The outcomes of all rows that apply are collected.
    Collect,
}

bytes!(enum Hit { 0 Unique {}, 1 Collect {} });

/// Conditions over closed word lists, each leading to outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Id, unique in the whole document.
    pub id: String,
    /// Number of the article it stands in.
    pub article: String,
    /// How many rows may apply.
    pub hit: Hit,
    /// The questions of the condition columns.
    pub columns: Vec<QuestionIndex>,
    /// Every outcome id, in order of first appearance.
    pub outcomes: Vec<String>,
    /// The rules.
    pub rows: Vec<Row>,
    /// Declared overlaps of rows with differing outcomes.
    pub overlaps: Vec<Overlap>,
}

bytes!(Table { id, article, hit, columns, outcomes, rows, overlaps });

impl Table {
    /// The positions of all rows.
    pub fn row_indexes(&self) -> impl DoubleEndedIterator<Item = RowIndex> + ExactSizeIterator + Clone + use<> {
        RowIndex::all(self.rows.len())
    }

    /// The id of an outcome.
    pub fn outcome_id(&self, outcome: OutcomeIndex) -> &String {
        &self.outcomes[outcome.get()]
    }

    /// Position of an outcome by id.
    pub fn outcome(&self, id: &str) -> Option<OutcomeIndex> {
        self.outcomes.iter().position(|outcome| outcome == id).map(OutcomeIndex::new)
    }
}

/// One rule of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number the document gives the row.
    pub number: u16,
    /// When it applies.
    pub condition: Condition,
    /// What it leads to.
    pub outcomes: Vec<OutcomeIndex>,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

bytes!(Row { number, condition, outcomes, provisions });

/// When a row applies.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// One set of accepted words for each column.
    When(Vec<WordSet>),
    /// In every case that no other row covers.
    Otherwise,
}

bytes!(enum Condition { 0 When { 0: value }, 1 Otherwise {} });

/// Rows that both apply to some cases and differ, with the defensible readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The rows that overlap.
    pub rows: Vec<RowIndex>,
    /// Id of the reading.
    pub reading: String,
    /// The ways to read it; the first is the default.
    pub choices: Vec<OverlapChoice>,
}

bytes!(Overlap { rows, reading, choices });

/// One way to read an overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlapChoice {
    /// Id, such as `both`.
    pub id: String,
    /// The rows that stand.
    pub keep: Vec<RowIndex>,
}

bytes!(OverlapChoice { id, keep });

/// A number that must be reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Id, unique among requirements.
    pub id: String,
    /// Number of the article it stands in.
    pub article: String,
    /// The question that asks for the number there is.
    pub actual: QuestionIndex,
    /// Who counts, where that is open.
    pub counts: Option<CountReading>,
    /// How the number is computed.
    pub form: Form,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

bytes!(Requirement { id, article, actual, counts, form, provisions });

/// The three forms of arithmetic, and the plain range.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// From `min` to `max`, by kind.
    Range {
        /// The questions of the condition columns.
        columns: Vec<QuestionIndex>,
        /// One row for each kind.
        rows: Vec<RangeRow>,
    },
    /// At least a percentage of a base, rounded up, by kind.
    Share {
        /// The questions of the condition columns.
        columns: Vec<QuestionIndex>,
        /// One row for each kind.
        rows: Vec<ShareRow>,
        /// Id of the reading that says what the base is.
        reading: Option<String>,
        /// The ways to count the base; the first is the default.
        bases: Vec<Base>,
    },
    /// The sum of counts times quotas; both the least and the most. An absent count is 0.
    Quota(Vec<(QuestionIndex, u32)>),
    /// So many times for each of a number of bodies.
    Frequency {
        /// Times for each body.
        times: u32,
        /// The question that asks for the number of bodies; one body when `None`.
        bodies: Option<QuestionIndex>,
    },
}

bytes!(enum Form { 0 Range { columns, rows }, 1 Share { columns, rows, reading, bases }, 2 Quota { 0: value }, 3 Frequency { times, bodies } });

/// A range that holds under conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeRow {
    /// One set of accepted words for each column.
    pub when: Vec<WordSet>,
    /// Least number, included.
    pub min: Option<u32>,
    /// Greatest number, included.
    pub max: Option<u32>,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

bytes!(RangeRow { when, min, max, provisions });

/// A percentage that holds under conditions.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRow {
    /// One set of accepted words for each column.
    pub when: Vec<WordSet>,
    /// Whole per cent of the base.
    pub percent: u32,
    /// Ids of the provisions it formalises.
    pub provisions: Vec<String>,
}

bytes!(ShareRow { when, percent, provisions });

/// One way to count a base.
#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    /// Id of the reading's choice.
    pub id: String,
    /// The questions whose numbers are added.
    pub questions: Vec<QuestionIndex>,
}

bytes!(Base { id, questions });
