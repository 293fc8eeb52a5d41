//! The proof: every check that a policy document must pass, by going through every case.

mod cases;
mod example;
mod figures;
mod gaps;
mod names;
pub mod official;
mod overlaps;
mod tell;

use crate::fault::{Fault, Place};
use crate::model::{Modality, QuestionIndex, Subject, Texts, WordIndex, WordSet};
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
            report.cases += cases::prove(subject, table, &document.policy.texts, places, &mut report.faults);
        }
        for (requirement, place) in subject.requirements.iter().zip(&document.places.requirements[at]) {
            figures::prove(subject, requirement, &document.policy.texts, *place, &mut report.faults);
        }
    }
    report.faults.extend(names::prove(document));
    if report.faults.is_empty() && proves_nothing(document) {
        report.faults.push(Fault::new("proves-nothing", Place { line: 1, column: 1, length: 1 }, &[]));
    }
    // An example of a faulty table would only repeat the table's fault.
    if report.faults.is_empty() {
        report.examples = document.examples.len();
        example::prove(document, &mut report.faults);
    }
    report.faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    report
}

/// Whether a document has neither a table nor a figure nor a duty, so that there is nothing that could be wrong.
fn proves_nothing(document: &Document) -> bool {
    let policy = &document.policy;
    let has_rules = policy.subjects.iter().any(|subject| !subject.tables.is_empty() || !subject.requirements.is_empty());
    !has_rules && policy.provisions.iter().all(|provision| provision.modality == Modality::Principle)
}

/// A case whose words contradict one another by the subject's implications needs no row.
fn is_possible(subject: &Subject, columns: &[QuestionIndex], words: &[WordIndex]) -> bool {
    let mut sets = subject.all_words();
    for (question, word) in columns.iter().zip(words) {
        sets[*question] = WordSet::one(*word);
    }
    crate::answer::propagate(subject, &mut sets).is_none()
}

/// The fault of columns with too many cases: the product column by column, and the columns that multiply it most.
fn too_many_cases(subject: &Subject, texts: &Texts, columns: &[QuestionIndex], id: &str, place: Place) -> Fault {
    let label = |question: &QuestionIndex| {
        let question = &subject.questions[*question];
        texts.find(&format!("question.{}", question.id)).unwrap_or(&question.id).to_owned()
    };
    let size = |question: &QuestionIndex| subject.questions[*question].size();
    let factors: Vec<String> = columns.iter().map(|question| format!("{} {}", label(question), size(question))).collect();
    let mut largest = columns.to_vec();
    largest.sort_by_key(|question| std::cmp::Reverse(size(question)));
    largest.truncate(2);
    let widest = largest.iter().map(label).collect::<Vec<_>>().join("、");
    let (product, most) = (factors.join(" × "), crate::engine::compile::MOST_CASES.to_string());
    let args = [("table", id), ("product", product.as_str()), ("widest", &widest), ("most", &most)];
    Fault::new("table-product", place, &args)
}
