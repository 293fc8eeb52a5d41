//! Rows of which every required cell is filled.

use crate::fault::Code;
use std::rc::Rc;

use super::super::blocks::Cell;
use super::super::grid::Grid;
use super::super::keyword::Keyword;
use super::Reader;

/// Positions of columns by keyword, found once for a table and not once for each of its cells.
type Columns = Rc<[(Keyword, usize)]>;

/// A row with its id.
pub struct Row<'a> {
    grid: &'a Grid,
    columns: Columns,
    at: usize,
    /// The first cell.
    pub id: Cell,
}

impl Row<'_> {
    /// The cell of a column, empty when the column is absent.
    pub fn cell(&self, keyword: Keyword) -> Cell {
        let column = self.columns.iter().find(|(other, _)| *other == keyword).map(|(_, column)| *column);
        self.grid.cell(self.at, column)
    }
}

impl Reader {
    /// The complete rows of a table. A missing column faults the table once and not each of its rows.
    pub fn rows<'a>(&mut self, grid: &'a Grid, required: &[Keyword], optional: &[Keyword]) -> Vec<Row<'a>> {
        let needed: Vec<_> =
            required.iter().filter_map(|keyword| Some((*keyword, grid.require(*keyword, &mut self.faults)?))).collect();
        if needed.len() < required.len() {
            return Vec::new();
        }
        let others = optional.iter().filter_map(|keyword| Some((*keyword, grid.column(*keyword)?)));
        let columns: Columns = needed.into_iter().chain(others).collect();
        let row = |at| Row { grid, columns: Rc::clone(&columns), at, id: grid.cell(at, Some(0)) };
        (0..grid.rows.len()).map(row).filter(|row| self.is_full(row, required)).collect()
    }

    /// Whether all required cells are filled; a fault for each that is not.
    fn is_full(&mut self, row: &Row, required: &[Keyword]) -> bool {
        required.iter().filter(|keyword| !self.is_filled(row, **keyword)).count() == 0
    }

    /// Whether a cell is filled; otherwise a fault.
    pub fn is_filled(&mut self, row: &Row, keyword: Keyword) -> bool {
        let cell = row.cell(keyword);
        if cell.text.is_empty() {
            let args = [("row", row.id.text.as_str()), ("column", keyword.preferred())];
            self.fault(Code::MissingCell, cell.place, &args);
        }
        !cell.text.is_empty()
    }
}
