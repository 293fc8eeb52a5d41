//! Many cases at once, as columns: for large lists, where an object for each case would cost more than its decision.

mod figure;
mod keys;
mod table;

use std::ops::Range;

use self::figure::Figure;
use self::keys::{BLOCK, Contradictions, Digits};
use self::table::TableLookup;
use super::Engine;
use crate::answer::{Answer, AnswerError, Answers, Readings};
use crate::fault::AnswerCode;
use crate::model::{Kind, LARGEST_NUMBER, QuestionIndex, Subject, SubjectIndex, WordIndex};
use crate::result::{Outcome, RequirementStatus, Status};

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
    ///
    /// Works on blocks of rows; whatever depends on words alone is computed once for each combination of answers.
    pub fn columns(&self, subject: &str, columns: &[Column], rows: usize, readings: &Readings) -> Columns {
        let Some((position, subject)) = self.find(subject) else { return Columns::default() };
        let mut list = List::new(self, position, subject, readings);
        let mut refused = Vec::new();
        for start in (0..rows).step_by(BLOCK) {
            let block = start..rows.min(start + BLOCK);
            list.add(columns, block.clone());
            refused.extend(block.zip(list.is_refused).filter(|(_, is_refused)| *is_refused).map(|(row, _)| row));
        }
        let error = |row: usize| Some((row, fill(subject, columns, row).err()?));
        Columns {
            tables: list.tables.into_iter().map(TableLookup::column).collect(),
            requirements: list.figures.into_iter().map(Figure::column).collect(),
            refused: refused.into_iter().filter_map(error).collect(),
        }
    }
}

/// A list of rows, as far as it was worked on.
struct List<'a> {
    subject: &'a Subject,
    digits: Vec<Digits>,
    contradictions: Contradictions,
    tables: Vec<TableLookup<'a>>,
    figures: Vec<Figure<'a>>,
    /// Which rows of the block are refused.
    is_refused: [bool; BLOCK],
    keys: [u64; BLOCK],
}

impl<'a> List<'a> {
    fn new(engine: &'a Engine, position: SubjectIndex, subject: &'a Subject, readings: &Readings) -> Self {
        let tables = subject.table_indexes().zip(&subject.tables);
        Self {
            subject,
            digits: subject.questions.iter().map(Digits::unknown).collect(),
            contradictions: Contradictions::new(subject),
            tables: tables.map(|(at, table)| TableLookup::new(subject, table, engine.dense(position, at), readings)).collect(),
            figures: subject.requirements.iter().map(|requirement| Figure::new(subject, requirement, readings)).collect(),
            is_refused: [false; BLOCK],
            keys: [0; BLOCK],
        }
    }

    /// Works on a block of rows.
    fn add(&mut self, columns: &[Column], block: Range<usize>) {
        let mut numbers = Numbers(vec![&[]; self.subject.questions.len()]);
        self.is_refused = [false; BLOCK];
        for (position, values) in columns {
            let Some(question) = self.subject.questions.get(position.get()) else { continue };
            let values = values.get(block.start..values.len().min(block.end)).unwrap_or_default();
            self.digits[position.get()].read(question, values, &mut self.is_refused);
            if question.is_number() {
                numbers.0[position.get()] = values;
            }
        }
        self.contradictions.mark(self.subject, &self.digits, &mut self.keys, &mut self.is_refused);
        let is_refused = &self.is_refused[..block.len()];
        for table in &mut self.tables {
            table.add(&self.digits, &mut self.keys, is_refused);
        }
        for figure in &mut self.figures {
            figure.add(&self.digits, &numbers, &mut self.keys, is_refused);
        }
    }
}

/// The numbers of a block of rows by question; shorter where rows are unknown.
struct Numbers<'a>(Vec<&'a [i32]>);

impl Numbers<'_> {
    /// Joins the number of each row to what is there already; [`UNKNOWN`] where there is none.
    fn each(&self, question: QuestionIndex, values: &mut [i64; BLOCK], join: impl Fn(i64, i64) -> i64) {
        let numbers = self.0.get(question.get()).copied().unwrap_or_default();
        let (first, rest) = values.split_at_mut(numbers.len());
        for (value, number) in first.iter_mut().zip(numbers) {
            *value = join(*value, i64::from(*number));
        }
        for value in rest {
            *value = join(*value, i64::from(UNKNOWN));
        }
    }

    /// Copies the number of each row.
    fn copy(&self, question: QuestionIndex, values: &mut [i64; BLOCK]) {
        self.each(question, values, |_, number| number);
    }
}

/// The answers of one row, checked.
fn fill(subject: &Subject, columns: &[Column], row: usize) -> Result<Answers, AnswerError> {
    let mut answers = Answers::unknown(subject);
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
    answers.contradiction(subject).map_or(Ok(answers), Err)
}

impl RequirementColumn {
    fn new(id: &str) -> Self {
        let [min, max, actual, gap] = [const { Vec::new() }; 4];
        Self { id: id.to_owned(), min, max, actual, gap, status: Vec::new() }
    }

    /// Adds a row: its status, or `None` where it is refused; its bounds and what there is, negative where there is none.
    fn push(&mut self, status: Option<RequirementStatus>, (min, max, actual): (i64, i64, i64), gap: Option<i64>) {
        let number = |value: i64| if status.is_some() && value >= 0 { float(value) } else { f64::NAN };
        self.min.push(number(min));
        self.max.push(number(max));
        self.actual.push(number(actual));
        self.gap.push(gap.filter(|_| status.is_some()).map_or(f64::NAN, float));
        self.status.push(status);
    }
}

#[expect(clippy::cast_precision_loss, reason = "answers are at most ten million, and a document's factors small")]
fn float(value: i64) -> f64 {
    value as f64
}
