//! The title and the table under it, which say what a document is.

use super::blocks::Cell;
use super::grid::Grid;
use super::sections::{Kind, Section};
use super::{FIRST, keyword};
use crate::fault::{Code, Fault, Place};

/// What a document says about itself.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title.
    pub title: String,
    /// The paragraphs under it.
    pub intro: String,
    /// Where the title stands.
    pub place: Place,
    grid: Grid,
}

impl Head {
    /// The head among a document's sections.
    pub fn of(sections: &[Section]) -> Self {
        let Some(section) = sections.iter().find(|section| section.kind == Kind::Title) else {
            return Self { place: FIRST, ..Self::default() };
        };
        let grid = section.grid("col-item").cloned().unwrap_or_default();
        Self { title: section.label.clone(), intro: section.text.clone(), place: section.place, grid }
    }

    /// The value beside a concept, unless it is empty.
    pub fn value(&self, concept: &str) -> Option<Cell> {
        let row = (0..self.grid.rows.len()).find(|row| keyword::is(&self.grid.cell(*row, Some(0)).text, concept))?;
        Some(self.grid.cell(row, Some(1))).filter(|cell| !cell.text.is_empty())
    }

    /// The text beside a concept; empty when there is none.
    pub fn text(&self, concept: &str) -> String {
        self.value(concept).map(|cell| cell.text).unwrap_or_default()
    }

    /// A fault for each concept without a value.
    pub fn missing(&self, concepts: &[&str]) -> Vec<Fault> {
        let absent = concepts.iter().filter(|concept| self.value(concept).is_none());
        let line =
            |concept: &str| self.grid.rows.iter().filter_map(|row| row.first()).find(|cell| keyword::is(&cell.text, concept));
        let place = |concept: &str| line(concept).map_or(self.place, |cell| cell.place);
        absent.map(|concept| Fault::new(Code::MissingHead, place(concept), &[("what", keyword::preferred(concept))])).collect()
    }
}
