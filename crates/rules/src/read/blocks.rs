//! Markdown as far as a policy document uses it: headings, tables, marked lines and paragraphs, each with its place.
//!
//! A line that looks like structure and is none of these is a [`Block::Stray`], so that it cannot be lost among the text.

mod look;

use super::limits::MOST_PIECES;
use crate::fault::{Code, Place};
use look::Hidden;

/// A stretch of text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text without surrounding white space.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading with the number of its `#`.
    Heading(usize, Cell),
    /// A table: its head, its rows as written, and whether the line of hyphens stands between them. The rows are not filled up to the head's width, which would
    /// multiply a hostile document.
    Table(Vec<Cell>, Vec<Vec<Cell>>, bool),
    /// A line that begins with `- `.
    Line(Cell),
    /// Consecutive other lines.
    Paragraph(Cell),
    /// A line that looks like structure and is not read, with the code of its fault.
    Stray(Code, Cell),
}

/// Cuts a source into blocks. Never fails: what is neither structure nor looks like it is a paragraph.
pub fn blocks(source: &str) -> Vec<Block> {
    let source = crate::decode::line_feeds(source);
    let mut cutter = Cutter::default();
    for (number, line) in source.lines().enumerate() {
        if !cutter.line(line, number + 1) {
            break;
        }
    }
    cutter.finish()
}

/// What has been cut so far, with the table, the paragraph and the hidden part that are still open.
#[derive(Default)]
struct Cutter {
    blocks: Vec<Block>,
    table: Vec<Vec<Cell>>,
    paragraph: Option<Cell>,
    hidden: Option<Hidden>,
    pieces: usize,
}

impl Cutter {
    /// Takes a line in; `false` when the document has too many pieces.
    fn line(&mut self, line: &str, number: usize) -> bool {
        // A line that is no row adds to a paragraph or is a piece of its own.
        let is_row = line.trim_start().starts_with('|');
        self.pieces += if is_row { line.matches('|').count() } else { usize::from(!line.trim().is_empty()) };
        if self.pieces > MOST_PIECES {
            self.close();
            let first: String = line.chars().take(20).collect();
            self.blocks.push(Block::Stray(Code::TooManyPieces, cell(&first, number, 0)));
            return false;
        }
        self.cut(line, number);
        true
    }

    fn cut(&mut self, line: &str, number: usize) {
        let whole = cell(line, number, 0);
        if let Some(mut hidden) = self.hidden.take() {
            let is_open = hidden.line(&whole);
            self.stray(hidden.take_stray());
            self.hidden = is_open.then_some(hidden);
            return;
        }
        if let Some(mut hidden) = Hidden::open(&whole) {
            self.close();
            self.stray(hidden.take_stray());
            self.hidden = hidden.is_open().then_some(hidden);
            return;
        }
        if whole.text.starts_with('|') {
            self.close_paragraph();
            self.stray(look::stray_in_row(&whole));
            self.table.push(split(line, number));
            return;
        }
        self.close_table();
        if whole.text.is_empty() {
            self.close_paragraph();
        } else if line.starts_with('#') {
            self.close_paragraph();
            let level = line.chars().take_while(|c| *c == '#').count();
            self.blocks.push(Block::Heading(level, cell(&line[level..], number, level)));
        } else if let Some(rest) = line.strip_prefix("- ") {
            self.close_paragraph();
            self.blocks.push(Block::Line(cell(rest, number, 2)));
        } else if let Some(code) = look::stray(&whole) {
            self.close_paragraph();
            self.blocks.push(Block::Stray(code, whole));
        } else {
            match &mut self.paragraph {
                Some(open) => append(&mut open.text, &whole.text),
                None => self.paragraph = Some(whole),
            }
        }
    }

    fn stray(&mut self, stray: Option<(Code, Cell)>) {
        self.blocks.extend(stray.map(|(code, cell)| Block::Stray(code, cell)));
    }

    fn close_paragraph(&mut self) {
        self.blocks.extend(self.paragraph.take().map(Block::Paragraph));
    }

    fn close_table(&mut self) {
        let mut lines = std::mem::take(&mut self.table).into_iter().peekable();
        let Some(head) = lines.next() else { return };
        let has_rule = lines.next_if(|row| is_rule(row)).is_some();
        let rows: Vec<Vec<Cell>> = lines.collect();
        // A second rule begins another table, whose rows must not be read by the columns of this one.
        let rules = rows.iter().filter(|row| is_rule(row)).filter_map(|row| row.first());
        let strays: Vec<Block> = rules.map(|cell| Block::Stray(Code::StrayRow, cell.clone())).collect();
        self.blocks.push(Block::Table(head, rows, has_rule));
        self.blocks.extend(strays);
    }

    fn close(&mut self) {
        self.close_paragraph();
        self.close_table();
    }

    fn finish(mut self) -> Vec<Block> {
        self.close();
        if let Some(hidden) = self.hidden.take() {
            self.stray(Some((Code::StrayBlock, hidden.begin)));
        }
        self.blocks
    }
}

/// Whether a row is the line of hyphens below a table's head.
fn is_rule(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.text.contains('-') && cell.text.chars().all(|c| "-: ".contains(c)))
}

/// Joins a wrapped line: Chinese without a space, other scripts with one.
fn append(text: &mut String, line: &str) {
    let joins_plainly = text.chars().last().is_some_and(|c| c > '\u{2e7f}');
    if !joins_plainly {
        text.push(' ');
    }
    text.push_str(line);
}

fn cell(text: &str, line: usize, before: usize) -> Cell {
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    let text = text.trim();
    let length = text.chars().count().max(1);
    Cell { text: text.to_owned(), place: Place { line, column: before + indent + 1, length } }
}

fn split(line: &str, number: usize) -> Vec<Cell> {
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let inner = line.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut before = indent + 1;
    let mut cells = Vec::new();
    for part in inner.split('|') {
        cells.push(cell(part, number, before));
        before += part.chars().count() + 1;
    }
    cells
}

/// Splits `name：value` at the first colon of either width.
pub fn colon(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(['：', ':'])?;
    Some((name.trim(), value.trim()))
}
