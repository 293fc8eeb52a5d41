//! The title and the table under it, which say what a document is.

use super::FIRST;
use super::blocks::Cell;
use super::grid::Grid;
use super::keyword::Keyword;
use super::schema::Kind;
use super::sections::Section;
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
        let grid = section.grid(Keyword::ColumnItem).cloned().unwrap_or_default();
        Self { title: section.label.clone(), intro: section.text.clone(), place: section.place, grid }
    }

    /// The value beside a keyword, unless it is empty.
    pub fn value(&self, keyword: Keyword) -> Option<Cell> {
        let row = (0..self.grid.rows.len()).find(|row| keyword.is(&self.grid.cell(*row, Some(0)).text))?;
        Some(self.grid.cell(row, Some(1))).filter(|cell| !cell.text.is_empty())
    }

    /// The text beside a keyword; empty when there is none.
    pub fn text(&self, keyword: Keyword) -> String {
        self.value(keyword).map(|cell| cell.text).unwrap_or_default()
    }

    /// A fault for each keyword without a value.
    pub fn missing(&self, keywords: &[Keyword]) -> Vec<Fault> {
        let absent = keywords.iter().copied().filter(|keyword| self.value(*keyword).is_none());
        let line = |keyword: Keyword| self.grid.rows.iter().filter_map(|row| row.first()).find(|cell| keyword.is(&cell.text));
        let place = |keyword: Keyword| line(keyword).map_or(self.place, |cell| cell.place);
        absent.map(|keyword| Fault::new(Code::MissingHead, place(keyword), &[("what", keyword.preferred())])).collect()
    }
}
