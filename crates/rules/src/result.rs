//! What comes out: the contract's result object and the explanation beside it.

use serde::Serialize;

use crate::ById;

/// The contract's result object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// Which document gave it.
    pub policy: PolicyName,
    /// Subject id.
    pub subject: String,
    /// One for each decision table of the subject, in document order.
    pub determinations: Vec<Determination>,
    /// One for each requirement of the subject, in document order.
    pub requirements: Vec<RequirementResult>,
    /// Duties that follow from the answers whatever the unknown ones are.
    pub duties: Vec<Duty>,
    /// Duties that follow under some completions of the unknown answers only.
    pub possible_duties: Vec<Duty>,
    /// Unknown questions worth asking, best first.
    pub next: Vec<NextQuestion>,
    /// The readings that bear on this subject and the choice used: `(reading, choice)`.
    pub readings: ById<String>,
    /// Things to look at again; they change no result.
    pub warnings: Vec<Warning>,
}

/// Which document gave a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyName {
    /// Policy id.
    pub id: String,
    /// The document's own version.
    pub edition: String,
    /// SHA-256 of the document's source.
    pub hash: String,
}

/// How far a table's question is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// One outcome whatever the unknown answers are.
    Determined,
    /// Several outcomes remain possible.
    Open,
    /// The text gives no answer.
    Silent,
}

/// The result of one decision table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Determination {
    /// Table id.
    pub table: String,
    /// Article number.
    pub article: String,
    /// How far it is settled.
    pub status: Status,
    /// Every outcome that is still possible, in row order.
    pub outcomes: Vec<Outcome>,
    /// A smallest set of answers that decides: drop any other and the result stands.
    pub decided_by: Vec<String>,
    /// Bodies to ask about it; empty where the document names none.
    pub ask: Vec<String>,
}

/// One outcome that is possible.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Outcome ids; empty when there is nothing to do.
    pub outcome: Vec<String>,
    /// The document's numbers of the rows that give it.
    pub rows: Vec<u16>,
    /// The provisions of those rows.
    pub provisions: Vec<String>,
    /// `<reading>.<choice>` when the outcome rests on a reading; its words are under
    /// `reading.<reading>.<choice>.note`.
    pub caveat: Option<String>,
}

/// Where a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementStatus {
    /// Reached.
    Met,
    /// Below the least number.
    Short,
    /// Above the greatest number; more than asked for, not wrong.
    Over,
    /// Not enough answers.
    Unknown,
}

impl RequirementStatus {
    /// Its id, as in the JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
            Self::Over => "over",
            Self::Unknown => "unknown",
        }
    }
}

/// One requirement against what there is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequirementResult {
    /// Requirement id.
    pub id: String,
    /// Article number.
    pub article: String,
    /// Least number, included.
    pub min: Option<u64>,
    /// Greatest number, included.
    pub max: Option<u64>,
    /// The number there is.
    pub actual: Option<u64>,
    /// What is missing to the least, 0 when reached, or the surplus over the greatest as a negative number.
    pub gap: Option<i64>,
    /// Where it stands.
    pub status: RequirementStatus,
    /// The provisions it rests on.
    pub provisions: Vec<String>,
    /// The base of a percentage, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u64>,
    /// The percentage of the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u32>,
    /// One entry for each kind that is still possible, when they differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// Bodies to ask about it; empty where the document names none.
    pub ask: Vec<String>,
    /// The bodies that have to meet it.
    pub bearers: Vec<String>,
    /// Whether it only shows how far something has come.
    pub progress: bool,
}

/// What a requirement would be for one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternative {
    /// Question id to the words that make the kind.
    pub when: ById<Vec<String>>,
    /// Least number, included.
    pub min: Option<u64>,
    /// Greatest number, included.
    pub max: Option<u64>,
}

/// A duty that follows from answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Duty {
    /// Provision id.
    pub id: String,
    /// Article number.
    pub article: String,
    /// The body that bears it; the first when several do.
    pub bearer: String,
    /// All bodies that bear it.
    pub bearers: Vec<String>,
    /// Modality id.
    pub modality: &'static str,
    /// Frequency id, or `None` where the text names none.
    pub frequency: Option<String>,
    /// Whether it is done, for a duty with a checking question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<DutyStatus>,
}

/// Whether a checkable duty is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyStatus {
    /// Answered yes.
    Done,
    /// Answered no.
    Missing,
    /// Not answered.
    Unknown,
}

/// An unknown question worth asking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextQuestion {
    /// Question id.
    pub question: String,
    /// The outcomes that would still be possible over the tables open now, on average over the
    /// question's possible answers, plus the requirements that would still be unknown.
    pub remaining: f64,
}

/// Something to look at again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Warning {
    /// What kind: `exceeds`, where the first question's number is above the second's.
    pub code: &'static str,
    /// The questions concerned.
    pub questions: Vec<String>,
}

/// Why a table's result is what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Table id.
    pub table: String,
    /// For each row that is possible, what made it apply.
    pub why: Vec<Why>,
    /// For each outcome that is not possible, what stood against it.
    pub why_not: Vec<WhyNot>,
    /// For each outcome that is not possible the smallest changes that would give it, and for each that is certain the
    /// smallest changes after which it alone drops out. Changes of what a person can change come first.
    pub changes: Vec<Change>,
}

/// A condition of a row beside the answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tested {
    /// Question id.
    pub question: String,
    /// The words, or for numbers the intervals such as `12..`, that the row accepts.
    pub accepts: Vec<String>,
    /// Whether every, or for an open answer some, completion meets it.
    pub met: bool,
    /// Whether the answer is known or implied.
    pub known: bool,
}

/// A row that is possible.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// The document's number of the row.
    pub row: u16,
    /// The row's outcome ids.
    pub outcome: Vec<String>,
    /// Its conditions that ask for something; empty for the row for all other cases.
    pub conditions: Vec<Tested>,
    /// Whether this is the row for all cases that no other row covers.
    pub otherwise: bool,
    /// For the row for all other cases: the rows that cannot apply, each with the conditions that are not met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<Excluded>,
    /// Provision ids.
    pub provisions: Vec<String>,
}

/// A row that does not apply, so that the row for all other cases does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Excluded {
    /// The document's number of the row.
    pub row: u16,
    /// The row's outcome ids.
    pub outcome: Vec<String>,
    /// Its conditions that the answers do not meet; where each alone may be met and never all, those that are open.
    pub failed: Vec<Tested>,
}

/// An outcome that is not possible.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WhyNot {
    /// Outcome id.
    pub outcome: String,
    /// The nearest row that would give it.
    pub row: u16,
    /// The conditions of that row which the answers do not meet.
    pub failed: Vec<Tested>,
    /// For the row for all other cases: the rows that apply instead.
    pub instead: Vec<u16>,
    /// Provision ids.
    pub provisions: Vec<String>,
}

/// A smallest change of answers that gives an outcome or takes it away.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Outcome id that the change brings, or that drops out.
    pub outcome: String,
    /// Whether the outcome drops out, and all others stay.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
    /// Question id and the words any of which would do, all questions together.
    pub answers: Vec<(String, Vec<String>)>,
}

/// A decision table as a tree: a question with branches, or a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// Whether the answers leave this way open.
    #[serde(rename = "lit")]
    pub is_open: bool,
    /// The question that is asked here; `None` at an end.
    pub question: Option<String>,
    /// Where its words lead; empty at an end.
    pub branches: Vec<Branch>,
    /// Outcome ids at an end; empty there when there is nothing to do.
    pub outcome: Vec<String>,
}

/// Words that lead to the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Branch {
    /// The words, or for numbers the intervals such as `12..`.
    pub words: Vec<String>,
    /// Where they lead.
    pub to: Picture,
}
