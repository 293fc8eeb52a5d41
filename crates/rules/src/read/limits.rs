//! How much a document may hold. Beyond a limit it is faulted and not read further; [`super::excess`] looks for that.

/// The most headings, rows' cells, marked lines and paragraphs of a document.
pub const MOST_PIECES: usize = 200_000;
/// The most rows of all tables of a policy.
pub const MOST_ROWS: usize = 20_000;
/// The most entries of a cell.
pub const MOST_ENTRIES: usize = 1000;

/// The most lines of a kind, such as those that say what follows from an answer.
pub const MOST_LINES: usize = 200;
