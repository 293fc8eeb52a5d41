//! Reading a reference document: related outside law, each line with its source and how sure it is.

mod rows;
mod topics;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use super::account::{self, Format};
use super::blocks::Cell;
use super::head::Head;
use super::keyword::Keyword;
use super::sections::{Section, sections};
use super::{hash, is_id, too_large};
use crate::fault::{Code, Fault, MOST_FAULTS, Place};
use crate::reference::{Reference, Source};

/// Whether a document says in its head that it is a reference.
pub fn is_reference(source: &str) -> bool {
    too_large(source).is_none() && Keyword::Reference.is(&Head::of(&sections(source)).text(Keyword::DocumentKind))
}

/// Reads a reference document. Never fails: what cannot be read is left out and is a fault.
pub fn reference(source: &str) -> (Reference, Vec<Fault>) {
    let mut reader = Reader::default();
    if let Some(fault) = too_large(source) {
        return (reader.reference, vec![fault]);
    }
    reader.reference.hash = hash(source);
    let mut sections = sections(source);
    reader.faults = account::faults(&mut sections, Format::Reference, &|_, _, _| false);
    reader.head(&sections);
    reader.sources(&sections);
    reader.measures(&sections);
    reader.topics(&sections);
    reader.finish()
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    reference: Reference,
    /// Texts by key. They move into the model in order, so that a large document takes no longer than its size.
    texts: BTreeMap<String, String>,
    /// Everything that was accepted, as `kind.id`.
    ids: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, code: Code, place: Place, args: &[(&'static str, &str)]) {
        self.faults.push(Fault::new(code, place, args));
    }

    fn unknown(&mut self, kind: Keyword, id: &str, place: Place) {
        self.fault(Code::UnknownId, place, &[("kind", kind.preferred()), ("id", id)]);
    }

    fn malformed(&mut self, text: &str, wanted: &str, place: Place) {
        self.fault(Code::MalformedCell, place, &[("found", text), ("wanted", wanted)]);
    }

    /// Sets a text unless it is empty. Ids are checked before, so that a key cannot stand twice.
    fn text(&mut self, key: String, text: &str) {
        if !text.is_empty() {
            self.texts.insert(key, text.to_owned());
        }
    }

    /// Whether something of a kind was accepted.
    fn holds(&self, kind: &str, id: &str) -> bool {
        self.ids.contains(&format!("{kind}.{id}"))
    }

    /// Whether an id is well formed and not yet taken; otherwise a fault.
    fn is_new(&mut self, kind: &str, id: &Cell) -> bool {
        let is_taken = self.holds(kind, &id.text);
        let code = if is_id(&id.text) { is_taken.then_some(Code::DuplicateId) } else { Some(Code::MalformedId) };
        if let Some(code) = code {
            self.fault(code, id.place, &[("id", &id.text)]);
        }
        code.is_none()
    }

    /// Accepts something with its main text, and returns its id.
    fn hold(&mut self, kind: &str, id: &Cell, text: &str) -> String {
        let key = format!("{kind}.{}", id.text);
        self.ids.insert(key.clone());
        self.text(key, text);
        id.text.clone()
    }

    fn finish(mut self) -> (Reference, Vec<Fault>) {
        for (key, text) in self.texts {
            self.reference.texts.insert(key, text);
        }
        account::one_fault_a_mistake(&mut self.faults);
        self.faults.truncate(MOST_FAULTS);
        self.faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
        (self.reference, self.faults)
    }

    fn head(&mut self, sections: &[Section]) {
        let head = Head::of(sections);
        self.faults.extend(head.missing(&[
            Keyword::DocumentId,
            Keyword::DocumentKind,
            Keyword::DocumentEdition,
            Keyword::DocumentLanguage,
            Keyword::DocumentRead,
        ]));
        if let Some(kind) = head.value(Keyword::DocumentKind).filter(|kind| !Keyword::Reference.is(&kind.text)) {
            self.malformed(&kind.text, Keyword::Reference.preferred(), kind.place);
        }
        self.reference.id = head.text(Keyword::DocumentId);
        self.reference.edition = head.text(Keyword::DocumentEdition);
        self.reference.language = head.text(Keyword::DocumentLanguage);
        self.reference.read_on = head.value(Keyword::DocumentRead).and_then(|cell| self.date(&cell)).unwrap_or_default();
        self.text("title".to_owned(), &head.title);
        self.text("intro".to_owned(), &head.intro);
    }

    fn sources(&mut self, sections: &[Section]) {
        const REQUIRED: &[Keyword] = &[
            Keyword::ColumnName,
            Keyword::ColumnAddress,
            Keyword::ColumnDate,
            Keyword::ColumnDated,
            Keyword::ColumnStanding,
            Keyword::ColumnMark,
        ];
        for grid in sections
            .iter()
            .filter(|section| section.is(Keyword::Sources))
            .filter_map(|section| section.grid(Keyword::ColumnSource))
        {
            for row in self.rows(grid, REQUIRED, &[Keyword::ColumnNote]) {
                if !self.is_new("source", &row.id) {
                    continue;
                }
                let date = self.date(&row.cell(Keyword::ColumnDate));
                let (addresses, dated) = (self.addresses(&row), self.dated(&row));
                let (standing, mark) = (self.standing(&row), self.mark(&row));
                if let (Some(date), Some(addresses), Some(dated), Some(standing), Some(mark)) =
                    (date, addresses, dated, standing, mark)
                {
                    let id = self.hold("source", &row.id, &row.cell(Keyword::ColumnName).text);
                    self.text(format!("source.{id}.note"), &row.cell(Keyword::ColumnNote).text);
                    self.reference.sources.push(Source { id, addresses, date, dated, standing, mark });
                }
            }
        }
    }

    fn measures(&mut self, sections: &[Section]) {
        for grid in sections
            .iter()
            .filter(|section| section.is(Keyword::Measures))
            .filter_map(|section| section.grid(Keyword::ColumnMeasure))
        {
            for row in self.rows(grid, &[Keyword::ColumnName], &[Keyword::ColumnUnit]) {
                if self.is_new("measure", &row.id) {
                    let id = self.hold("measure", &row.id, &row.cell(Keyword::ColumnName).text);
                    self.text(format!("measure.{id}.unit"), &row.cell(Keyword::ColumnUnit).text);
                    self.reference.measures.push(id);
                }
            }
        }
    }
}
