//! Examples: cases with the result that must come out.

use super::condition::word;
use super::grid::{Grid, entries};
use super::keyword::Keyword;
use super::number::single;
use super::sections::Section;
use super::{Document, readings};
use crate::answer::{Input, Readings};
use crate::fault::Place;
use crate::model::{RequirementIndex, Subject, SubjectIndex, TableIndex};

/// An example of a table or a requirement.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// The subject.
    pub subject: SubjectIndex,
    /// What it is an example of.
    pub target: Target,
    /// Question ids with answers.
    pub answers: Vec<(String, Input)>,
    /// Chosen readings.
    pub readings: Readings,
    /// What must come out.
    pub expected: Expected,
    /// Where it stands.
    pub place: Place,
}

impl Example {
    /// Whether it is an example of a table of its subject.
    pub fn is_of_table(&self, subject: &Subject, table: &str) -> bool {
        matches!(self.target, Target::Table(at) if subject.tables.get(at.get()).is_some_and(|other| other.id == table))
    }
}

/// What an example is an example of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A table of the subject, by position.
    Table(TableIndex),
    /// A requirement of the subject, by position.
    Requirement(RequirementIndex),
}

/// What must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Every possible outcome list, as written.
    Outcomes(Vec<Vec<String>>),
    /// Least, greatest and status as texts; empty is not checked, a dash means none.
    Figure(String, String, String),
}

/// Reads all examples. They may also stand below an overlap or a reading of their table.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut current = None;
    for section in sections {
        if section.is(Keyword::Table) || section.is(Keyword::Requirement) {
            current = target(document, section);
        } else if !section.is(Keyword::Overlap) && !section.is(Keyword::Reading) {
            current = None;
        }
        let Some((subject, target)) = current else { continue };
        for grid in section.grids.iter().filter(|grid| grid.starts_with(Keyword::ColumnExample)) {
            for row in 0..grid.rows.len() {
                let example = example(document, subject, target, grid, row);
                document.examples.push(example);
            }
        }
    }
}

fn target(document: &Document, section: &Section) -> Option<(SubjectIndex, Target)> {
    document.policy.subjects.iter().enumerate().find_map(|(at, subject)| {
        let table = || subject.tables.iter().position(|table| table.id == section.id).map(TableIndex::new).map(Target::Table);
        let requirement = || {
            subject
                .requirements
                .iter()
                .position(|requirement| requirement.id == section.id)
                .map(RequirementIndex::new)
                .map(Target::Requirement)
        };
        let target = if section.is(Keyword::Table) { table() } else { requirement() };
        target.map(|target| (SubjectIndex::new(at), target))
    })
}

fn example(document: &mut Document, subject: SubjectIndex, target: Target, grid: &Grid, row: usize) -> Example {
    let first = grid.cell(row, Some(0));
    let text = |keyword: Keyword| grid.cell(row, grid.column(keyword)).text;
    let figure = |keyword: Keyword| {
        let text = text(keyword);
        single(&text).map_or(text, |number| number.to_string())
    };
    let expected = match target {
        Target::Table(_) => Expected::Outcomes(outcomes(&text(Keyword::ColumnExpected))),
        Target::Requirement(_) => {
            Expected::Figure(figure(Keyword::ColumnMin), figure(Keyword::ColumnMax), text(Keyword::ColumnStatus))
        }
    };
    let cell = grid.cell(row, grid.column(Keyword::ColumnReading));
    let readings = entries(&cell).iter().filter_map(|pair| readings::choice(document, pair, cell.place)).collect();
    let mut answers = Vec::new();
    let own = [
        Keyword::ColumnExample,
        Keyword::ColumnExpected,
        Keyword::ColumnReading,
        Keyword::ColumnMin,
        Keyword::ColumnMax,
        Keyword::ColumnStatus,
    ];
    for (column, head) in grid.head.iter().enumerate() {
        if Keyword::one_of(&head.text, &own).is_some() {
            continue;
        }
        match answer(document, subject, &head.text, &grid.cell(row, Some(column)).text) {
            Some(input) => answers.push((head.text.clone(), input)),
            None => document.unknown(Keyword::Question, &head.text, head.place),
        }
    }
    Example { name: first.text, subject, target, answers, readings, expected, place: first.place }
}

fn answer(document: &Document, subject: SubjectIndex, id: &str, text: &str) -> Option<Input> {
    let own = &document.policy.subjects[subject];
    let question = &own.questions[own.question(id)?];
    if text.is_empty() || Keyword::Unknown.is(text) {
        return Some(Input::Unknown);
    }
    Some(match single(text).filter(|_| question.is_number()) {
        Some(number) => Input::Number(number.into()),
        None => Input::Word(
            word(text, question, &document.policy.texts)
                .and_then(|word| question.word_id(word))
                .cloned()
                .unwrap_or_else(|| text.to_owned()),
        ),
    })
}

/// The lists of outcomes; none where nothing is written.
fn outcomes(text: &str) -> Vec<Vec<String>> {
    if text.is_empty() {
        return Vec::new();
    }
    let list =
        |part: &str| part.split('、').map(str::trim).filter(|id| !id.is_empty() && *id != "—").map(str::to_owned).collect();
    let or = Keyword::Or.spellings().iter().find(|or| text.contains(&format!(" {or} ")));
    match or {
        Some(or) => text.split(&format!(" {or} ")).map(list).collect(),
        None => vec![list(text)],
    }
}
