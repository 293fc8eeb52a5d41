//! Whom to ask: the table `| decides | case | contact |`. A line may also name a question.

use std::collections::BTreeSet;

use super::Document;
use super::grid::{Grid, entries};
use super::keyword::Keyword;
use super::sections::Section;
use crate::fault::{Code, Place};
use crate::model::{Contact, Subject, Table};

/// Reads the section. A document that has it names a body for every table and requirement.
pub fn read(document: &mut Document, sections: &[Section]) {
    for section in sections.iter().filter(|section| section.is(Keyword::Contacts)) {
        let whole = section.grid(Keyword::ColumnDecides).map(|grid| lines(document, grid)).unwrap_or_default();
        missing(document, section.place, &whole);
    }
}

/// Reads the lines, and returns the tables and requirements that have one without a case, whether or not its body is known.
fn lines(document: &mut Document, grid: &Grid) -> BTreeSet<String> {
    let mut whole = BTreeSet::new();
    let Some(contact) = grid.require(Keyword::ColumnContact, &mut document.faults) else { return whole };
    let case = grid.column(Keyword::ColumnCase);
    let mut before: BTreeSet<(String, Vec<String>)> = BTreeSet::new();
    for row in 0..grid.rows.len() {
        let (decides, case, contact) = (grid.cell(row, Some(0)), grid.cell(row, case), grid.cell(row, Some(contact)));
        let mut subjects = document.policy.subjects.iter();
        let decides_here =
            |subject: &&Subject| ids(subject).any(|id| *id == decides.text) || subject.question(&decides.text).is_some();
        let Some(subject) = subjects.find(decides_here) else {
            document.unknown(Keyword::ColumnDecides, &decides.text, decides.place);
            continue;
        };
        let table = subject.tables.iter().find(|table| table.id == decides.text);
        let cases = entries(&case);
        let unknown: Vec<String> = cases.iter().filter(|id| !is_case(table, id, cases.len())).cloned().collect();
        for id in &unknown {
            document.unknown(Keyword::ColumnCase, id, case.place);
        }
        let bodies = document.bodies(&contact);
        if cases.is_empty() {
            whole.insert(decides.text.clone());
        }
        if bodies.is_empty() {
            let args = [("row", decides.text.as_str()), ("column", Keyword::ColumnContact.preferred())];
            document.fault(Code::MissingCell, contact.place, &args);
        } else if unknown.is_empty() {
            if !before.insert((decides.text.clone(), cases.clone())) {
                document.fault(Code::Repeated, decides.place, &[("found", &decides.text)]);
            }
            document.policy.contacts.push(Contact { decides: decides.text, case: cases, bodies });
            document.places.contacts.push(decides.place);
        }
    }
    whole
}

/// The ids of all tables and requirements.
fn ids(subject: &Subject) -> impl Iterator<Item = &String> {
    let tables = subject.tables.iter().map(|table| &table.id);
    tables.chain(subject.requirements.iter().map(|requirement| &requirement.id))
}

/// Whether an id is an outcome of the table, or a reading that stands alone in its cell.
fn is_case(table: Option<&Table>, id: &String, count: usize) -> bool {
    table.is_some_and(|table| {
        let is_reading = count == 1 && table.overlaps.iter().any(|overlap| overlap.reading == *id);
        is_reading || table.outcomes.contains(id)
    })
}

/// Every table and requirement has a line without a case, so that every result has a body to ask.
fn missing(document: &mut Document, place: Place, whole: &BTreeSet<String>) {
    let absent: Vec<String> = document.policy.subjects.iter().flat_map(ids).filter(|id| !whole.contains(*id)).cloned().collect();
    for id in absent {
        document.fault(Code::ContactMissing, place, &[("what", &id)]);
    }
}
