//! Accounts for every heading, table, column, row and marked line: what no reader takes is a fault.

use super::blocks::Cell;
use super::grid::{Grid, colon};
use super::keyword;
use super::schema::{self, HEAD_LINES, Heading, LINES, MANY_LINES, Questions, REFERENCE_LINES, Table};
use super::sections::{KINDS, Kind, Section};
use crate::fault::{Code, Fault, MOST_FAULTS, Place};

/// Which kind of document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A policy.
    Policy,
    /// A reference.
    Reference,
}

/// Whether a question of the section's subject may head a column of a table.
pub type IsQuestion<'a> = &'a dyn Fn(&Section, Questions, &str) -> bool;

/// Every heading, table, column, row and line that is not read, up to [`MOST_FAULTS`]. `is_question` says whether a
/// column of a section may be headed by a question.
pub fn faults(sections: &[Section], format: Format, is_question: IsQuestion) -> Vec<Fault> {
    let mut account = Account { format, is_question, faults: Vec::new() };
    let mut above: Vec<&Section> = Vec::new();
    let mut has_title = false;
    for section in sections {
        while above.last().is_some_and(|last| last.level >= section.level) {
            above.pop();
        }
        let parent = above.last().map_or("", |parent| name(parent));
        if section.kind == Kind::Title && std::mem::replace(&mut has_title, true) {
            account.fault(Code::Repeated, section.place, &section.label, "");
        }
        account.section(section, parent);
        above.push(section);
        if account.faults.len() >= MOST_FAULTS {
            break;
        }
    }
    account.faults.truncate(MOST_FAULTS);
    account.faults
}

/// The faults of lines that look like structure and are not read.
pub fn stray(strays: &[(Code, Cell)]) -> impl Iterator<Item = Fault> {
    strays.iter().map(|(code, cell)| Fault::new(*code, cell.place, &[("found", &short(&cell.text))]))
}

/// The rows of a table that have not as many cells as its head.
pub fn uneven<'a>(head: &'a [Cell], rows: &'a [Vec<Cell>]) -> impl Iterator<Item = Fault> + 'a {
    rows.iter().filter(|row| row.len() != head.len()).map(|row| {
        let place = row.last().map(|cell| cell.place).unwrap_or_default();
        Fault::new(Code::CellsDiffer, place, &[("found", &row.len().to_string()), ("wanted", &head.len().to_string())])
    })
}

/// The name of a heading's kind in the schema.
fn name(section: &Section) -> &'static str {
    match section.kind {
        Kind::Title => "title",
        Kind::Article(_) => "article",
        Kind::Keyword(kind) => kind,
        Kind::Plain => "plain",
    }
}

struct Account<'a> {
    format: Format,
    is_question: IsQuestion<'a>,
    faults: Vec<Fault>,
}

impl Account<'_> {
    fn fault(&mut self, code: Code, place: Place, text: &str, known: &str) {
        self.faults.push(Fault::new(code, place, &[("found", &short(text)), ("known", known)]));
    }

    fn section(&mut self, section: &Section, parent: &'static str) {
        self.faults.extend(stray(&section.strays).take(MOST_FAULTS));
        let form = keyword::one_of(&section.bracket, &["range", "share", "quota", "frequency"]).unwrap_or("range");
        let heading = match self.format {
            Format::Policy => schema::policy(name(section), parent, form),
            Format::Reference => schema::reference(name(section)),
        };
        if section.level > 0 {
            self.heading(section, parent, heading);
        }
        self.lines(section, heading);
        self.tables(section, heading);
    }

    fn heading(&mut self, section: &Section, parent: &'static str, heading: Heading) {
        let is_plain = section.kind == Kind::Plain;
        let is_known = match self.format {
            Format::Policy => !heading.levels.is_empty(),
            Format::Reference => !heading.levels.is_empty() && (!is_plain || parent == "topic" || parent == "plain"),
        };
        if !is_known {
            let word = section.label.split_whitespace().next().unwrap_or_default();
            let known = if self.format == Format::Policy { KINDS } else { &["sources", "measures", "topic"] };
            self.fault(Code::UnknownHeading, section.place, &section.heading, &nearest(word, known));
            return;
        }
        let is_in_place = heading.parents.is_empty() || heading.parents.contains(&parent);
        if !heading.levels.contains(&section.level) || !is_in_place {
            let parents: Vec<&str> = heading.parents.iter().map(|parent| heading_word(parent)).collect();
            let level = "#".repeat(heading.levels.first().copied().unwrap_or_default());
            let known = [parents.join("、"), format!("{level} {}", heading_word(name(section)))];
            let known: Vec<&str> = known.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            self.fault(Code::MisplacedHeading, section.place, &section.heading, &known.join(" › "));
        }
    }

    fn lines(&mut self, section: &Section, heading: Heading) {
        let mut before: Vec<&str> = Vec::new();
        for line in section.lines.iter().take(MOST_FAULTS) {
            let word = colon(&line.text).map_or(line.text.as_str(), |(word, _)| word);
            match keyword::one_of(word, heading.lines).filter(|_| colon(&line.text).is_some()) {
                Some(concept) if before.contains(&concept) && !MANY_LINES.contains(&concept) => {
                    self.fault(Code::Repeated, line.place, word, "");
                }
                Some(concept) => before.push(concept),
                None => {
                    let known = if heading.lines.is_empty() { LINES } else { heading.lines };
                    self.fault(Code::UnknownLine, line.place, word, &nearest(word, known));
                }
            }
        }
    }

    fn tables(&mut self, section: &Section, heading: Heading) {
        let mut before: Vec<&str> = Vec::new();
        for grid in section.grids.iter().take(MOST_FAULTS) {
            let Some(table) = table_of(grid, heading) else {
                self.unknown_table(section, grid, heading);
                continue;
            };
            if before.contains(&table.first) && !table.is_many {
                self.fault(Code::Repeated, grid.place(), grid.head.first().map_or("", |cell| &cell.text), "");
            }
            before.push(table.first);
            if !table.is_figures() {
                self.columns(section, grid, table);
            }
            self.faults.extend(uneven(&grid.head, &grid.rows).take(MOST_FAULTS));
            if table.first == "col-item" {
                self.head_lines(grid);
            }
        }
    }

    /// A table that is not read. Without a line of hyphens and as wide as a table above, it is rows that came apart from that.
    fn unknown_table(&mut self, section: &Section, grid: &Grid, heading: Heading) {
        let is_apart = !grid.has_rule
            && section.grids.iter().any(|other| other.place() < grid.place() && other.head.len() == grid.head.len());
        let first = grid.head.first().map_or("", |cell| &cell.text);
        if is_apart {
            self.fault(Code::RowApart, grid.place(), first, "");
            return;
        }
        let firsts: Vec<&str> = heading.tables.iter().map(|table| table.first).filter(|first| !first.is_empty()).collect();
        self.fault(Code::UnknownTable, grid.place(), first, &nearest(first, &firsts));
    }

    fn columns(&mut self, section: &Section, grid: &Grid, table: &Table) {
        let mut before: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
        // The reader of decision tables faults what stands before the arrow itself.
        let arrow = grid.column("col-arrow").filter(|_| table.first == "col-row").unwrap_or(0);
        for (at, cell) in grid.head.iter().enumerate().take(MOST_FAULTS).filter(|(at, _)| *at == 0 || *at >= arrow) {
            let concept =
                if at == 0 && !table.first.is_empty() { Some(table.first) } else { keyword::one_of(&cell.text, table.columns) };
            let is_known = concept.is_some() || (self.is_question)(section, table.questions, &cell.text);
            if !is_known {
                self.fault(Code::UnknownColumn, cell.place, &cell.text, &nearest(&cell.text, table.columns));
            } else if !before.insert(concept.unwrap_or(&cell.text)) {
                self.fault(Code::Repeated, cell.place, &cell.text, "");
            }
        }
    }

    fn head_lines(&mut self, grid: &Grid) {
        let known = if self.format == Format::Policy { HEAD_LINES } else { REFERENCE_LINES };
        let mut before: Vec<&str> = Vec::new();
        for cell in grid.rows.iter().filter_map(|row| row.first()).take(MOST_FAULTS) {
            match keyword::one_of(&cell.text, known) {
                Some(concept) if before.contains(&concept) => self.fault(Code::Repeated, cell.place, &cell.text, ""),
                Some(concept) => before.push(concept),
                None => self.fault(Code::UnknownLine, cell.place, &cell.text, &nearest(&cell.text, known)),
            }
        }
    }
}

/// The table of the schema that a grid is.
fn table_of(grid: &Grid, heading: Heading) -> Option<&'static Table> {
    let is_figures = |table: &&Table| table.first.is_empty() && grid.column("col-basis").is_some();
    let named = heading.tables.iter().find(|table| !table.first.is_empty() && grid.starts_with(table.first));
    named.or_else(|| heading.tables.iter().find(is_figures))
}

/// How a heading of a kind is written.
fn heading_word(kind: &str) -> &str {
    match kind {
        "title" => "",
        "article" => "（1）",
        kind => keyword::preferred(kind),
    }
}

/// The known words that are spelt most like what was written, the nearest first.
fn nearest(written: &str, concepts: &[&str]) -> String {
    const MOST: usize = 3;
    let is_latin = !written.is_empty() && written.is_ascii();
    let written = short(written);
    let spelling = |concept: &&str| {
        let mut spellings = keyword::spellings(concept);
        let first = spellings.next().unwrap_or_default();
        if is_latin { spellings.find(|word| word.is_ascii()).unwrap_or(first) } else { first }
    };
    let mut words: Vec<&str> = concepts.iter().map(spelling).collect();
    words.sort_by_key(|word| strsim::osa_distance(word, &written));
    words.dedup();
    words.truncate(MOST);
    words.join("、")
}

/// The beginning of a text, as much as a message can show.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
