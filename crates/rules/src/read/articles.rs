//! Articles with their provisions.

use super::Document;
use super::blocks::colon;
use super::condition::interval_mask;
use super::grid::{Grid, entries};
use super::keyword::{self, Keyword};
use super::number::interval;
use super::questions::equation;
use super::readings::choice;
use super::schema::Kind as Heading;
use super::sections::Section;
use crate::fault::{Code, Place};
use crate::model::{Applies, Article, Kind, Modality, Provision, QuestionIndex, SubjectIndex, WordSet};

/// The most sentences that one provision restates.
const MOST_SENTENCES: usize = 999;

/// The columns of a provision table.
struct Columns {
    body: Option<usize>,
    modality: Option<usize>,
    text: Option<usize>,
    sentences: Option<usize>,
    condition: Option<usize>,
    frequency: Option<usize>,
    owed: Option<usize>,
    check: Option<usize>,
    applies: Option<usize>,
    reading: Option<usize>,
}

/// Reads all articles and their provisions.
pub fn read(document: &mut Document, sections: &[Section]) {
    for section in sections {
        if section.kind != Heading::Article {
            continue;
        }
        article(document, section);
        for grid in section.grids.iter().filter(|grid| grid.starts_with(Keyword::ColumnProvision)) {
            provisions(document, &section.id, grid);
        }
    }
}

fn article(document: &mut Document, section: &Section) {
    if !document.ids.insert(format!("article.{}", section.id)) {
        document.fault(Code::DuplicateId, section.place, &[("id", &section.id)]);
        return;
    }
    document.text(format!("article.{}", section.id), &section.label, section.place);
    document.text(format!("article.{}.note", section.id), &section.text, section.place);
    document.policy.articles.push(Article { number: section.id.clone() });
}

fn provisions(document: &mut Document, article: &str, grid: &Grid) {
    let columns = Columns {
        body: grid.require(Keyword::ColumnBody, &mut document.faults),
        modality: grid.require(Keyword::ColumnModality, &mut document.faults),
        text: grid.require(Keyword::ColumnText, &mut document.faults),
        sentences: grid.require(Keyword::ColumnSentences, &mut document.faults),
        condition: grid.column(Keyword::ColumnCondition),
        frequency: grid.column(Keyword::ColumnFrequency),
        owed: grid.column(Keyword::ColumnOwed),
        check: grid.column(Keyword::ColumnCheck),
        applies: grid.column(Keyword::ColumnApplies),
        reading: grid.column(Keyword::ColumnReading),
    };
    for row in 0..grid.rows.len() {
        provision(document, article, grid, row, &columns);
    }
}

fn provision(document: &mut Document, article: &str, grid: &Grid, row: usize, columns: &Columns) {
    let id = grid.cell(row, Some(0));
    let well = id.text.split_once('.').is_some_and(|(head, tail)| head == article && keyword::number(tail).is_some());
    if !well {
        document.fault(Code::ArticleMismatch, id.place, &[("id", &id.text), ("article", article)]);
    }
    if !document.ids.insert(format!("provision.{}", id.text)) {
        document.fault(Code::DuplicateId, id.place, &[("id", &id.text)]);
        return;
    }
    document.text(format!("provision.{}", id.text), &grid.cell(row, columns.text).text, id.place);
    document.text(format!("provision.{}.condition", id.text), &grid.cell(row, columns.condition).text, id.place);
    let modality = modality(document, grid, row, columns);
    let bearers = document.bodies(&grid.cell(row, columns.body));
    if bearers.is_empty() && modality != Modality::Principle {
        let word = grid.cell(row, columns.modality).text;
        document.fault(Code::DutyWithoutBearer, id.place, &[("id", &id.text), ("modality", &word)]);
    }
    let reading = grid.cell(row, columns.reading);
    let provision = Provision {
        reading: choice(document, &reading.text, reading.place),
        article: article.to_owned(),
        bearers,
        modality,
        frequency: frequency(document, grid, row, columns),
        owed_to: document.bodies(&grid.cell(row, columns.owed)),
        sentences: sentences(document, grid, row, columns),
        check: check(document, grid, row, columns),
        applies: applies(document, grid, row, columns, document.policy.provisions.len()),
        id: id.text,
    };
    document.policy.provisions.push(provision);
    document.places.provisions.push(id.place);
}

fn modality(document: &mut Document, grid: &Grid, row: usize, columns: &Columns) -> Modality {
    let cell = grid.cell(row, columns.modality);
    match Keyword::one_of(&cell.text, &[Keyword::Must, Keyword::May, Keyword::Encouraged, Keyword::Principle]) {
        Some(Keyword::Must) => Modality::Must,
        Some(Keyword::May) => Modality::May,
        Some(Keyword::Encouraged) => Modality::Encouraged,
        Some(_) => Modality::Principle,
        None => {
            document.fault(
                Code::MalformedCell,
                cell.place,
                &[("found", &cell.text), ("wanted", Keyword::ColumnModality.preferred())],
            );
            Modality::Principle
        }
    }
}

fn frequency(document: &mut Document, grid: &Grid, row: usize, columns: &Columns) -> Option<String> {
    let cell = grid.cell(row, columns.frequency);
    if cell.text.is_empty() {
        return None;
    }
    if document.policy.texts.find(&format!("frequency.{}", cell.text)).is_none() {
        document.unknown(Keyword::Frequencies, &cell.text, cell.place);
        return None;
    }
    Some(cell.text)
}

fn sentences(document: &mut Document, grid: &Grid, row: usize, columns: &Columns) -> Vec<u16> {
    let cell = grid.cell(row, columns.sentences);
    let mut numbers = Vec::new();
    for entry in entries(&cell) {
        match span(&entry) {
            Some((from, to)) if numbers.len() + usize::from(to - from) >= MOST_SENTENCES => {
                let most = MOST_SENTENCES.to_string();
                document.fault(Code::CellTooLong, cell.place, &[("what", Keyword::ColumnSentences.preferred()), ("most", &most)]);
                return Vec::new();
            }
            Some((from, to)) if (from..=to).any(|number| numbers.contains(&number)) => {
                document.fault(Code::Repeated, cell.place, &[("found", &entry)]);
            }
            Some((from, to)) => numbers.extend(from..=to),
            None => document.fault(
                Code::MalformedCell,
                cell.place,
                &[("found", &entry), ("wanted", Keyword::ColumnSentences.preferred())],
            ),
        }
    }
    numbers
}

fn span(entry: &str) -> Option<(u16, u16)> {
    let (from, end) = interval(entry)?;
    let (from, to) = (u16::try_from(from).ok()?, u16::try_from(end - 1).ok()?);
    (from >= 1 && to <= 999).then_some((from, to))
}

fn check(document: &mut Document, grid: &Grid, row: usize, columns: &Columns) -> Option<String> {
    let cell = grid.cell(row, columns.check);
    if cell.text.is_empty() {
        return None;
    }
    let is_yes_no = document
        .policy
        .subjects
        .iter()
        .flat_map(|subject| &subject.questions)
        .any(|question| question.id == cell.text && question.words() == ["yes", "no"]);
    if !is_yes_no {
        document.unknown(Keyword::Question, &cell.text, cell.place);
    }
    is_yes_no.then_some(cell.text)
}

fn applies(document: &mut Document, grid: &Grid, row: usize, columns: &Columns, provision: usize) -> Vec<Applies> {
    let cell = grid.cell(row, columns.applies);
    let mut all = Vec::new();
    for entry in cell.text.split(['；', ';']).map(str::trim).filter(|entry| !entry.is_empty()) {
        let owner = (provision, all.len());
        all.extend(applies_one(document, entry, cell.place, owner));
    }
    all
}

/// `owner` is the position of the provision and, within it, of the entry that is read.
fn applies_one(document: &mut Document, entry: &str, place: Place, owner: (usize, usize)) -> Option<Applies> {
    let (id, conditions) = colon(entry).unwrap_or((entry, ""));
    let Some(subject) = document.policy.subjects.iter().position(|subject| subject.id == id).map(SubjectIndex::new) else {
        document.unknown(Keyword::Subject, id, place);
        return None;
    };
    let mut read = Vec::new();
    for condition in conditions.split(['，', ',']).map(str::trim).filter(|text| !text.is_empty()) {
        if let Some(condition) = equation(document, subject, condition) {
            read.push(condition);
        } else if let Some((question, (from, to))) = numbers(document, subject, condition) {
            let at = read.len();
            read.push((question, WordSet::EMPTY));
            document.spans.push(Span { provision: owner.0, applies: owner.1, at, subject, question, from, to });
        } else {
            document.fault(Code::MalformedCell, place, &[("found", condition), ("wanted", "a=b")]);
        }
    }
    Some(Applies { subject, conditions: read })
}

/// A condition on a number, which becomes a set of intervals once every boundary is known.
#[derive(Debug, Clone)]
pub struct Span {
    /// Position of the provision.
    pub provision: usize,
    applies: usize,
    at: usize,
    /// The subject.
    pub subject: SubjectIndex,
    /// The question.
    pub question: QuestionIndex,
    /// The first number, included, and the last, excluded.
    pub from: u32,
    pub to: u32,
}

/// Reads `question=12 or more` for a number question.
fn numbers(document: &Document, subject: SubjectIndex, text: &str) -> Option<(QuestionIndex, (u32, u32))> {
    let (id, span) = text.split_once('=')?;
    let own = document.policy.subjects.get(subject.get())?;
    let question = own.question(id.trim())?;
    own.questions[question].is_number().then_some(())?;
    Some((question, interval(span.trim())?))
}

/// Turns the conditions on numbers into sets of intervals.
pub fn finish(document: &mut Document) {
    for span in std::mem::take(&mut document.spans) {
        let Kind::Number(cuts) = &document.policy.subjects[span.subject].questions[span.question].kind else { continue };
        let mask = interval_mask(cuts, span.from, span.to);
        let provision = document.policy.provisions.get_mut(span.provision);
        let condition = provision.and_then(|provision| provision.applies.get_mut(span.applies)?.conditions.get_mut(span.at));
        if let Some(condition) = condition {
            condition.1 = mask;
        }
    }
}
