//! Markdown as far as a policy document uses it: headings, tables, marked lines and paragraphs, each with its place.

use crate::fault::Place;

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
    /// A table: its head, then its rows as written. They are not filled up to the head's width, which would
    /// multiply a hostile document.
    Table(Vec<Cell>, Vec<Vec<Cell>>),
    /// A line that begins with `- `.
    Line(Cell),
    /// Consecutive other lines.
    Paragraph(Cell),
}

/// Cuts a source into blocks. Never fails: what is no heading, table or line is a paragraph.
pub fn blocks(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut table: Vec<Vec<Cell>> = Vec::new();
    let mut paragraph: Option<Cell> = None;
    for (number, line) in source.lines().enumerate() {
        let whole = cell(line, number + 1, 0);
        let is_row = whole.text.starts_with('|');
        if !is_row && !table.is_empty() {
            blocks.push(close(std::mem::take(&mut table)));
        }
        let is_text = !is_row && !whole.text.is_empty() && !line.starts_with('#') && !line.starts_with("- ");
        if !is_text {
            blocks.extend(paragraph.take().map(Block::Paragraph));
        }
        if is_row {
            table.push(split(line, number + 1));
        } else if line.starts_with('#') {
            let level = line.chars().take_while(|c| *c == '#').count();
            blocks.push(Block::Heading(level, cell(&line[level..], number + 1, level)));
        } else if let Some(rest) = line.strip_prefix("- ") {
            blocks.push(Block::Line(cell(rest, number + 1, 2)));
        } else if is_text {
            match &mut paragraph {
                Some(open) => append(&mut open.text, &whole.text),
                None => paragraph = Some(whole),
            }
        }
    }
    blocks.extend(paragraph.map(Block::Paragraph));
    if !table.is_empty() {
        blocks.push(close(table));
    }
    blocks
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

fn close(mut lines: Vec<Vec<Cell>>) -> Block {
    let head = lines.remove(0);
    let is_rule = |row: &Vec<Cell>| row.iter().all(|cell| !cell.text.is_empty() && cell.text.chars().all(|c| "-: ".contains(c)));
    if lines.first().is_some_and(is_rule) {
        lines.remove(0);
    }
    Block::Table(head, lines)
}
