//! The proof: every check that a policy document must pass, by going through every case.

mod cases;
mod example;
mod figures;
mod gaps;
mod names;
pub mod official;
mod overlaps;
mod tell;
mod unused;

use crate::fault::{Code, Fault, Place};
use crate::model::{Modality, Question, QuestionIndex, Subject, Texts, WordIndex, WordSet};
use crate::read::Document;

/// Result of a proof.
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
        // Without a row that cannot be read, every case of it would be a fault of the table.
        let tables = subject.tables.iter().zip(&document.places.tables[at]);
        for (table, places) in tables.filter(|(_, places)| places.is_whole) {
            report.tables += 1;
            report.cases += cases::prove(subject, table, &document.policy.texts, places, &mut report.faults);
        }
        for (requirement, place) in subject.requirements.iter().zip(&document.places.requirements[at]) {
            figures::prove(subject, requirement, &document.policy.texts, *place, &mut report.faults);
        }
    }
    report.faults.extend(names::prove(document));
    report.faults.extend(unused::prove(document));
    if report.faults.is_empty() && proves_nothing(document) {
        report.faults.push(Fault::new(Code::ProvesNothing, FIRST, &[]));
    }
    // An example of a faulty table would only repeat the table's fault.
    if report.faults.is_empty() {
        report.examples = document.examples.len();
        example::prove(document, &mut report.faults);
        report.faults.extend(unused::contacts(document));
    }
    report.faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    report
}

/// Where something stands whose place is not known.
const FIRST: Place = Place { line: 1, column: 1, length: 1 };

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

/// The fault of columns with too many cases: the product column by column, and which columns to merge first. Those with
/// words that the rows never tell apart come first and name these words.
fn too_many_cases(
    subject: &Subject,
    texts: &Texts,
    (columns, rows): (&[QuestionIndex], &[&[WordSet]]),
    id: &str,
    place: Place,
) -> Fault {
    let label = |question: &Question| texts.find(&format!("question.{}", question.id)).unwrap_or(&question.id).to_owned();
    let questions: Vec<&Question> = columns.iter().map(|question| &subject.questions[*question]).collect();
    let factors: Vec<String> = questions.iter().map(|question| format!("{} ({})", label(question), question.size())).collect();
    let mut columns: Vec<(WordSet, &Question)> =
        questions.iter().enumerate().map(|(column, question)| (alike(question, rows, column), *question)).collect();
    columns.sort_by_key(|(alike, question)| std::cmp::Reverse((alike.iter().count(), question.size())));
    columns.truncate(2);
    let named = columns.iter().map(|(alike, question)| match alike.iter().count() {
        0 => label(question),
        _ => format!("{} ({})", label(question), tell::words_of(question, texts, *alike, tell::Language::Chinese)),
    });
    let (product, widest) = (factors.join(" × "), named.collect::<Vec<_>>().join("、"));
    let most = crate::engine::compile::MOST_CASES.to_string();
    let args = [("table", id), ("product", product.as_str()), ("widest", &widest), ("most", &most)];
    Fault::new(Code::TableProduct, place, &args)
}

/// The largest set of words of a column that every row accepts or refuses together; none where each word counts.
fn alike(question: &Question, rows: &[&[WordSet]], column: usize) -> WordSet {
    let accepts = |word: WordIndex| -> Vec<bool> {
        rows.iter().map(|row| row.get(column).is_none_or(|words| words.contains(word))).collect()
    };
    let with = |word: WordIndex| -> WordSet {
        let own = accepts(word);
        question.word_indexes().filter(|other| accepts(*other) == own).collect()
    };
    let largest = question.word_indexes().map(with).max_by_key(|words| words.iter().count()).unwrap_or(WordSet::EMPTY);
    if largest.iter().count() > 1 { largest } else { WordSet::EMPTY }
}
