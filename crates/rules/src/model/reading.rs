//! Readings that stand neither at an overlap of rows nor at a base: who counts, and who bears a duty.

use crate::bytes;

use super::QuestionIndex;

/// A reading that says which duties stand.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyReading {
    /// Id, such as `village-cards`.
    pub id: String,
    /// Ids of the choices; the first is the default.
    pub choices: Vec<String>,
}

bytes!(DutyReading { id, choices });

/// A reading that says who counts as being there.
#[derive(Debug, Clone, PartialEq)]
pub struct CountReading {
    /// Id, such as `others-who`.
    pub id: String,
    /// The ways to count; the first is the default.
    pub choices: Vec<Count>,
}

bytes!(CountReading { id, choices });

/// One way to count who is there: some number without some others.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Id of the reading's choice.
    pub id: String,
    /// The question that asks for the number.
    pub all: QuestionIndex,
    /// The questions whose numbers are taken off.
    pub without: Vec<QuestionIndex>,
}

bytes!(Count { id, all, without });
