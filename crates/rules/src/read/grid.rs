//! A table with named columns.

use super::blocks::Cell;
use super::keyword::Keyword;
use super::limits::MOST_ENTRIES;
use crate::fault::{Code, Fault, Place};

/// A table whose columns are found by keyword.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The heading cells.
    pub head: Vec<Cell>,
    /// The rows as written; some may be shorter than the head.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the line of hyphens stands below the head.
    pub has_rule: bool,
}

impl Grid {
    /// Position of the column that a keyword heads.
    pub fn column(&self, keyword: Keyword) -> Option<usize> {
        self.head.iter().position(|cell| keyword.is(&cell.text))
    }

    /// As [`Grid::column`], and a fault when it is missing.
    pub fn require(&self, keyword: Keyword, faults: &mut Vec<Fault>) -> Option<usize> {
        let column = self.column(keyword);
        if column.is_none() {
            faults.push(Fault::new(Code::MissingColumn, self.place(), &[("column", keyword.preferred())]));
        }
        column
    }

    /// Where the table begins.
    pub fn place(&self) -> Place {
        self.head.first().map(|cell| cell.place).unwrap_or_default()
    }

    /// Whether a keyword heads the first column.
    pub fn starts_with(&self, keyword: Keyword) -> bool {
        self.head.first().is_some_and(|cell| keyword.is(&cell.text))
    }

    /// The cell of a row; empty when the column is absent, or when the row ends before it.
    pub fn cell(&self, row: usize, column: Option<usize>) -> Cell {
        let Some(row) = self.rows.get(row) else { return Cell::default() };
        let empty = |cell: Option<&Cell>| Cell { text: String::new(), place: cell.map(|cell| cell.place).unwrap_or_default() };
        match column {
            Some(column) => row.get(column).cloned().unwrap_or_else(|| empty(row.last())),
            None => empty(row.first()),
        }
    }
}

/// The entries of a cell, separated by an ideographic or a plain comma.
///
/// At most one more than [`MOST_ENTRIES`], so that the reader can tell that there are too many.
pub fn entries(cell: &Cell) -> Vec<String> {
    let parts = cell.text.split(['、', ',', '，']).map(str::trim).filter(|entry| !entry.is_empty());
    parts.take(MOST_ENTRIES + 1).map(str::to_owned).collect()
}
