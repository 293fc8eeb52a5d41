//! The reader: from a literate Markdown document to a policy, with every fault and its place.
//!
//! Reading never fails. All that can be read is returned, and the rest is a [`Fault`].

mod account;
mod articles;
mod blocks;
mod condition;
mod contacts;
mod examples;
mod excess;
mod grid;
mod head;
pub mod keyword;
mod limits;
pub mod number;
mod number_question;
mod phrases;
mod question_ids;
mod questions;
mod readings;
mod reference;
mod requirements;
mod schema;
mod sections;
mod standing;
mod stories;
mod tables;
mod translation;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

pub(crate) use condition::word;
pub use examples::{Example, Expected, Target};
pub use reference::{is_reference, reference};
pub use translation::translation;

use crate::fault::{Code, Fault, MOST_FAULTS, Place};
use crate::model::{Policy, SubjectIndex};
use account::Format;
use grid::Grid;
use head::Head;
use keyword::Keyword;
use question_ids::QuestionIds;
use schema::Questions;
use sections::Section;

/// The most bytes of a document that are read.
pub const MOST_BYTES: usize = 4_000_000;

/// A document as read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What it says.
    pub policy: Policy,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where things stand, for the proof.
    pub places: Places,
    /// Everything that could not be read.
    pub faults: Vec<Fault>,
    /// The ids of bodies, articles and provisions, each as `kind.id`.
    ids: BTreeSet<String>,
    /// Conditions on numbers that wait for the boundaries of all tables.
    spans: Vec<articles::Span>,
}

/// Where things stand.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// For each subject its tables.
    pub tables: Vec<Vec<TablePlaces>>,
    /// For each subject its requirements.
    pub requirements: Vec<Vec<Place>>,
    /// The provisions, in order.
    pub provisions: Vec<Place>,
    /// The lines that say whom to ask, in order.
    pub contacts: Vec<Place>,
    /// What people see of declarations, by the key of the text.
    pub texts: BTreeMap<String, Place>,
}

/// Where a table and its rows stand.
#[derive(Debug, Clone, Default)]
pub struct TablePlaces {
    /// The heading.
    pub heading: Place,
    /// The rows, in order.
    pub rows: Vec<Place>,
    /// The declared overlaps, in order.
    pub overlaps: Vec<Place>,
    /// Whether every row was read.
    pub is_whole: bool,
}

/// Reads a document.
pub fn read(source: &str) -> Document {
    let mut document = Document::default();
    if let Some(fault) = too_large(source) {
        document.faults.push(fault);
        return document;
    }
    document.policy.hash = hash(source);
    let mut sections = sections::sections(source);
    if let Some(fault) = excess::first(&sections) {
        document.faults.push(fault);
        return document;
    }
    document.account(&mut sections);
    document.head(&sections);
    document.lists(&sections);
    questions::read(&mut document, &sections);
    articles::read(&mut document, &sections);
    tables::read(&mut document, &sections);
    articles::finish(&mut document);
    requirements::read(&mut document, &sections);
    readings::read(&mut document, &sections);
    standing::read(&mut document, &sections);
    contacts::read(&mut document, &sections);
    phrases::read(&mut document, &sections);
    examples::read(&mut document, &sections);
    account::one_fault_a_mistake(&mut document.faults);
    document.faults.sort_by_key(|fault| (fault.place.line, fault.place.column));
    document
}

/// The texts of declarations, whose places the proof names.
const DECLARATIONS: [&str; 7] = ["body.", "frequency.", "subject.", "question.", "word.", "reading.", "outcome."];

const FIRST: Place = Place { line: 1, column: 1, length: 1 };

/// The fault of a document that is too large to be read at all.
fn too_large(source: &str) -> Option<Fault> {
    let (size, most) = (format!("{} B", source.len()), format!("{MOST_BYTES} B"));
    (source.len() > MOST_BYTES).then(|| Fault::new(Code::DocumentTooLarge, FIRST, &[("size", &size), ("most", &most)]))
}

/// Whether a text is made of lower-case letters, digits and hyphens.
fn is_id(text: &str) -> bool {
    let is_well = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 60 && text.bytes().all(is_well)
}

/// SHA-256 of a text whose line ends are line feeds, in lower-case hexadecimal.
pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n").as_bytes());
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

impl Document {
    pub(crate) fn fault(&mut self, code: Code, place: Place, args: &[(&'static str, &str)]) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault::new(code, place, args));
        }
    }

    /// Sets a text unless it is empty; the same key twice is a fault.
    pub(crate) fn text(&mut self, key: String, text: &str, place: Place) {
        if DECLARATIONS.iter().any(|kind| key.starts_with(kind)) {
            self.places.texts.entry(key.clone()).or_insert(place);
        }
        if text.is_empty() {
            return;
        }
        if !self.policy.texts.insert(key.clone(), text.to_owned()) {
            self.fault(Code::DuplicateId, place, &[("id", &key)]);
        }
    }

    /// Faults an id that is not made of lower-case letters, digits and hyphens.
    pub(crate) fn check_id(&mut self, id: &str, place: Place) -> bool {
        let well = is_id(id);
        if !well {
            self.fault(Code::MalformedId, place, &[("id", id)]);
        }
        well
    }

    pub(crate) fn unknown(&mut self, kind: Keyword, id: &str, place: Place) {
        self.fault(Code::UnknownId, place, &[("kind", kind.preferred()), ("id", id)]);
    }

    /// The entries of a list line, each once; one that stands twice is a fault.
    pub(crate) fn list(&mut self, value: &str, place: Place) -> Vec<String> {
        let mut entries = grid::entries(&blocks::Cell { text: value.to_owned(), place });
        if let Some(entry) = account::twice(&entries).map(str::to_owned) {
            self.fault(Code::Repeated, place, &[("found", &entry)]);
        }
        let mut before = BTreeSet::new();
        entries.retain(|entry| before.insert(entry.clone()));
        entries
    }

    /// The ids of a cell that are bodies; the others are faults.
    pub(crate) fn bodies(&mut self, cell: &blocks::Cell) -> Vec<String> {
        self.ids_of(cell, "body", Keyword::Bodies)
    }

    /// The ids of a cell that are provisions; the others are faults.
    pub(crate) fn provisions(&mut self, cell: &blocks::Cell) -> Vec<String> {
        self.ids_of(cell, "provision", Keyword::ColumnProvision)
    }

    /// The ids of a cell that are of a kind; the others, and too many, are faults.
    fn ids_of(&mut self, cell: &blocks::Cell, kind: &str, name: Keyword) -> Vec<String> {
        let entries = grid::entries(cell);
        if entries.len() > limits::MOST_ENTRIES {
            self.fault(Code::CellTooLong, cell.place, &[("what", name.preferred()), ("most", &limits::MOST_ENTRIES.to_string())]);
            return Vec::new();
        }
        let (known, unknown): (Vec<_>, Vec<_>) = entries.into_iter().partition(|id| self.ids.contains(&format!("{kind}.{id}")));
        for id in unknown {
            self.unknown(name, &id, cell.place);
        }
        known
    }

    /// The position of the subject that the line `- subject：id` of a section names.
    pub(crate) fn subject_of(&mut self, section: &Section) -> Option<SubjectIndex> {
        let Some((id, place)) = section.line(Keyword::Subject) else {
            self.fault(Code::MissingLine, section.place, &[("what", &section.id), ("line", Keyword::Subject.preferred())]);
            return None;
        };
        let position = self.policy.subjects.iter().position(|subject| subject.id == id).map(SubjectIndex::new);
        if position.is_none() {
            self.unknown(Keyword::Subject, &id, place);
        }
        position
    }

    /// Faults everything that no reader takes, and corrects what is only misspelt.
    fn account(&mut self, sections: &mut [Section]) {
        let known = QuestionIds::of(sections);
        let is_question = |section: &Section, questions: Questions, id: &str| known.may_head(section, questions, id);
        self.faults.extend(account::faults(sections, Format::Policy, &is_question));
    }

    fn head(&mut self, sections: &[Section]) {
        let head = Head::of(sections);
        self.faults.extend(head.missing(&[Keyword::DocumentId, Keyword::DocumentEdition, Keyword::DocumentLanguage]));
        self.policy.id = head.text(Keyword::DocumentId);
        self.policy.edition = head.text(Keyword::DocumentEdition);
        self.policy.language = head.text(Keyword::DocumentLanguage);
        self.policy.official_hash = head.value(Keyword::DocumentOfficial).map(|cell| cell.text);
        self.text("title".to_owned(), &head.title, head.place);
        self.text("source".to_owned(), &head.text(Keyword::DocumentSource), head.place);
    }

    fn lists(&mut self, sections: &[Section]) {
        for section in sections {
            if section.is(Keyword::Bodies)
                && let Some(grid) = section.grid(Keyword::ColumnBody)
            {
                for (id, place) in self.named(grid, "body") {
                    if self.ids.insert(format!("body.{id}")) {
                        self.policy.bodies.push(id);
                    } else {
                        self.fault(Code::DuplicateId, place, &[("id", &id)]);
                    }
                }
            }
            // Frequencies share a spelling with one of the requirement forms, but those stand in brackets.
            if (section.is(Keyword::Frequencies) || section.is(Keyword::Frequency))
                && let Some(grid) = section.grid(Keyword::ColumnFrequency)
            {
                self.named(grid, "frequency");
            }
        }
    }

    /// Reads `| id | name | short or note |` into texts and returns the ids.
    fn named(&mut self, grid: &Grid, kind: &str) -> Vec<(String, Place)> {
        let (name, short, note) = (
            grid.require(Keyword::ColumnName, &mut self.faults),
            grid.column(Keyword::ColumnShort),
            grid.column(Keyword::ColumnNote),
        );
        let mut ids = Vec::new();
        for row in 0..grid.rows.len() {
            let id = grid.cell(row, Some(0));
            if !self.check_id(&id.text, id.place) {
                continue;
            }
            let key = format!("{kind}.{}", id.text);
            self.text(format!("{key}.short"), &grid.cell(row, short).text, id.place);
            self.text(format!("{key}.note"), &grid.cell(row, note).text, id.place);
            self.text(key, &grid.cell(row, name).text, id.place);
            ids.push((id.text, id.place));
        }
        ids
    }
}
