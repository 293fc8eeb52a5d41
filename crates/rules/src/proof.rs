//! The proof: every check that a policy document must pass, by going through every case.

mod cases;
mod example;
pub mod official;

use crate::fault::{Code, Fault, Place};
use crate::model::{Form, QuestionIndex, Requirement, Subject, WordIndex, WordSet};
use crate::read::Document;

/// What the proof found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Every fault, those of the reader included, in the order of the document.
    pub faults: Vec<Fault>,
    /// Cases gone through.
    pub cases: u64,
    /// Decision tables proved.
    pub tables: usize,
    /// Examples run.
    pub examples: usize,
}

/// Proves a document. Bounded: a table beyond the limits of [`crate::engine::compile`] is a fault and is not entered.
pub fn prove(document: &Document) -> Report {
    let mut report = Report { faults: document.faults.clone(), ..Report::default() };
    for (at, subject) in document.policy.subjects.iter().enumerate() {
        for (table, places) in subject.tables.iter().zip(&document.places.tables[at]) {
            report.tables += 1;
            report.cases += cases::prove(subject, table, places, &mut report.faults);
        }
        for (requirement, place) in subject.requirements.iter().zip(&document.places.requirements[at]) {
            figures(subject, requirement, *place, &mut report.faults);
        }
    }
    // An example of a faulty table would only repeat the table's fault.
    if report.faults.is_empty() {
        report.examples = document.examples.len();
        example::prove(document, &mut report.faults);
    }
    report.faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    report
}

/// Every kind has one figure.
fn figures(subject: &Subject, requirement: &Requirement, place: Place, faults: &mut Vec<Fault>) {
    let (columns, rows): (&[QuestionIndex], Vec<&[WordSet]>) = match &requirement.form {
        Form::Range { columns, rows } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Share { columns, rows, .. } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Quota(_) | Form::Frequency { .. } => return,
    };
    let sizes: Vec<usize> = columns.iter().map(|question| subject.questions[*question].size()).collect();
    let Some(count) = crate::engine::compile::count_cases(&sizes) else { return };
    let mut words = vec![WordIndex::default(); sizes.len()];
    for _ in 0..count {
        let hits = rows.iter().filter(|row| row.iter().zip(&words).all(|(accepted, word)| accepted.contains(*word))).count();
        let code = match hits {
            0 => Some(Code::KindWithoutFigure),
            1 => None,
            _ => Some(Code::FigureOverlap),
        };
        if let Some(code) = code {
            let example = describe(subject, columns, &words);
            faults.push(Fault::new(code, place, &[("requirement", &requirement.id), ("example", &example)]));
            return;
        }
        crate::engine::compile::advance(&mut words, &sizes);
    }
}

/// A case in the document's ids, such as `fire-grade = first, police-listed = no`.
fn describe(subject: &Subject, columns: &[QuestionIndex], words: &[WordIndex]) -> String {
    let parts = columns.iter().zip(words).map(|(question, word)| {
        let question = &subject.questions[*question];
        format!("{} = {}", question.id, crate::engine::names(question, WordSet::one(*word)).concat())
    });
    parts.collect::<Vec<_>>().join(", ")
}
