//! Many cases at once, as columns: for large lists, where an object for each case would cost more than its decision.

use super::{Case, Engine, arithmetic, outcomes, status};
use crate::answer::{Answer, AnswerError, Answers, Readings};
use crate::fault::AnswerCode;
use crate::model::{Kind, LARGEST_NUMBER, QuestionIndex, Subject, SubjectIndex, TableIndex, WordIndex};
use crate::result::{Outcome, RequirementResult, RequirementStatus, Status};

/// Where a row was refused, in place of the position of its list.
pub const REFUSED: u32 = u32::MAX;

/// An unknown answer.
pub const UNKNOWN: i32 = -1;

/// What many cases come to, one value for each row in every column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    /// One for each table, in document order.
    pub tables: Vec<TableColumn>,
    /// One for each requirement, in document order.
    pub requirements: Vec<RequirementColumn>,
    /// The rows that were refused, with the reason.
    pub refused: Vec<(usize, AnswerError)>,
}

/// One table over all rows.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// Table id.
    pub table: String,
    /// The distinct lists of what remains possible.
    pub findings: Vec<Finding>,
    /// For each row the position of its finding, or [`REFUSED`].
    pub rows: Vec<u32>,
}

/// What a table comes to in some of the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Whether it is settled.
    pub status: Status,
    /// Every outcome that is still possible.
    pub outcomes: Vec<Outcome>,
}

/// One requirement over all rows; not a number where there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct RequirementColumn {
    /// Requirement id.
    pub id: String,
    /// Least numbers, included.
    pub min: Vec<f64>,
    /// Greatest numbers, included.
    pub max: Vec<f64>,
    /// The numbers there are.
    pub actual: Vec<f64>,
    /// What is missing, or the surplus as a negative number.
    pub gap: Vec<f64>,
    /// Where each row stands; `None` where it was refused.
    pub status: Vec<Option<RequirementStatus>>,
}

/// One question's answers, one for each row: the position of the word, or the number; [`UNKNOWN`] is unknown.
pub type Column<'a> = (QuestionIndex, &'a [i32]);

impl Engine {
    /// What each of `rows` cases of a subject comes to. Rows beyond the end of a column are unknown there.
    pub fn columns(&self, subject: &str, columns: &[Column], rows: usize, readings: &Readings) -> Columns {
        let Some((position, own)) = self.find(subject) else { return Columns::default() };
        let mut all = Collector::new(self, position, own);
        let mut answers = Answers::unknown(own);
        for row in 0..rows {
            match fill(own, columns, row, &mut answers) {
                Ok(()) => all.add(&Case::new(own, &answers, readings)),
                Err(error) => all.refuse(row, error),
            }
        }
        all.columns
    }
}

/// The answers of one row, checked.
fn fill(subject: &Subject, columns: &[Column], row: usize, answers: &mut Answers) -> Result<(), AnswerError> {
    for (position, values) in columns {
        let Some(question) = subject.questions.get(position.get()) else { continue };
        let value = values.get(row).copied().unwrap_or(UNKNOWN);
        let refuse = |code| AnswerError::new(code, Some(&question.id), value.to_string(), question.words().to_vec());
        let answer = match (u32::try_from(value), &question.kind) {
            (Err(_), _) if value == UNKNOWN => Answer::Unknown,
            (Err(_), Kind::Number(_)) => return Err(refuse(AnswerCode::NegativeNumber)),
            (Ok(word), Kind::Words(words)) if (word as usize) < words.len() => Answer::Word(WordIndex::new(word as usize)),
            (_, Kind::Words(_)) => return Err(refuse(AnswerCode::UnknownWord)),
            (Ok(number), Kind::Number(_)) if number <= LARGEST_NUMBER => Answer::Number(number),
            (Ok(_), Kind::Number(_)) => return Err(refuse(AnswerCode::LargeNumber)),
        };
        answers.set(*position, answer);
    }
    answers.contradiction(subject).map_or(Ok(()), Err)
}

/// The columns as they grow.
struct Collector<'a> {
    engine: &'a Engine,
    subject: SubjectIndex,
    /// For each table the sets of verdicts whose findings are held, in the same order.
    known: Vec<Vec<u128>>,
    columns: Columns,
}

impl<'a> Collector<'a> {
    fn new(engine: &'a Engine, position: SubjectIndex, subject: &Subject) -> Self {
        let table = |id: &String| TableColumn { table: id.clone(), findings: Vec::new(), rows: Vec::new() };
        let requirement = |id: &String| RequirementColumn {
            id: id.clone(),
            min: Vec::new(),
            max: Vec::new(),
            actual: Vec::new(),
            gap: Vec::new(),
            status: Vec::new(),
        };
        let columns = Columns {
            tables: subject.tables.iter().map(|own| table(&own.id)).collect(),
            requirements: subject.requirements.iter().map(|own| requirement(&own.id)).collect(),
            refused: Vec::new(),
        };
        Self { engine, subject: position, known: vec![Vec::new(); subject.tables.len()], columns }
    }

    fn add(&mut self, case: &Case) {
        for at in case.subject.table_indexes() {
            let finding = self.finding(at, case);
            self.columns.tables[at.get()].rows.push(finding);
        }
        for (column, requirement) in self.columns.requirements.iter_mut().zip(&case.subject.requirements) {
            column.add(Some(&arithmetic::assess(case.subject, requirement, case.answers, &case.words, case.readings)));
        }
    }

    fn refuse(&mut self, row: usize, error: AnswerError) {
        self.columns.refused.push((row, error));
        for table in &mut self.columns.tables {
            table.rows.push(REFUSED);
        }
        for column in &mut self.columns.requirements {
            column.add(None);
        }
    }

    /// The position of what one table comes to in a case.
    #[expect(clippy::cast_possible_truncation, reason = "there are no more findings than rows, which are counted in 32 bits")]
    fn finding(&mut self, at: TableIndex, case: &Case) -> u32 {
        let (Some(dense), Some(table)) = (self.engine.dense(self.subject, at), case.subject.tables.get(at.get())) else {
            return REFUSED;
        };
        let variant = dense.variant(case.readings);
        let verdicts = dense.possible(variant, &case.words).verdicts;
        let known = &mut self.known[at.get()];
        let position = known.iter().position(|other| *other == verdicts).unwrap_or_else(|| {
            known.push(verdicts);
            let outcomes = outcomes(table, dense, variant, verdicts);
            self.columns.tables[at.get()].findings.push(Finding { status: status(&outcomes), outcomes });
            known.len() - 1
        });
        position as u32
    }
}

impl RequirementColumn {
    fn add(&mut self, result: Option<&RequirementResult>) {
        self.min.push(number(result.and_then(|result| result.min)));
        self.max.push(number(result.and_then(|result| result.max)));
        self.actual.push(number(result.and_then(|result| result.actual)));
        self.gap.push(result.and_then(|result| result.gap).map_or(f64::NAN, signed));
        self.status.push(result.map(|result| result.status));
    }
}

#[expect(clippy::cast_precision_loss, reason = "answers are at most ten million, and a document's factors small")]
fn number(value: Option<u64>) -> f64 {
    value.map_or(f64::NAN, |value| value as f64)
}

#[expect(clippy::cast_precision_loss, reason = "as above")]
fn signed(value: i64) -> f64 {
    value as f64
}
