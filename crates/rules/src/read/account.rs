//! Accounts for every heading, table, column, row and marked line: what no reader takes is a fault.

use std::collections::BTreeSet;

use super::blocks::{Cell, colon};
use super::grid::{Grid, entries};
use super::schema::{self, HEAD_LINES, Heading, LINES, MANY_LINES, Questions, REFERENCE_LINES, Table};
use super::sections::{KINDS, Kind, Section};
use super::{is_id, keyword};
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
/// column of a section may be headed by a question. A word that is only misspelt is corrected in the sections, so that one
/// mistake is one fault.
pub fn faults(sections: &mut [Section], format: Format, is_question: IsQuestion) -> Vec<Fault> {
    let mut account = Account { format, is_question, faults: Vec::new() };
    let mut above: Vec<(usize, &'static str)> = Vec::new();
    let mut has_title = false;
    for section in sections {
        while above.last().is_some_and(|(level, _)| *level >= section.level) {
            above.pop();
        }
        let parent = above.last().map_or("", |(_, parent)| parent);
        if section.kind == Kind::Title && std::mem::replace(&mut has_title, true) {
            account.fault(Code::Repeated, section.place, &section.label, "");
        }
        account.section(section, parent);
        above.push((section.level, name(section)));
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

    fn section(&mut self, section: &mut Section, parent: &'static str) {
        self.faults.extend(stray(&section.strays).take(MOST_FAULTS));
        let is_respelt = self.format == Format::Policy && respell(section);
        if is_respelt {
            let word = keyword::preferred(name(section));
            self.fault(Code::UnknownHeading, section.place, &section.heading, word);
        }
        let form = keyword::one_of(&section.bracket, &["range", "share", "quota", "frequency"]).unwrap_or("range");
        let heading = match self.format {
            Format::Policy => schema::policy(name(section), parent, form),
            Format::Reference => schema::reference(name(section)),
        };
        if section.level > 0 {
            self.heading(section, parent, heading);
        }
        self.lines(section, heading);
        let mut grids = std::mem::take(&mut section.grids);
        self.tables(section, &mut grids, heading);
        section.grids = grids;
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

    fn lines(&mut self, section: &mut Section, heading: Heading) {
        let mut before: Vec<&str> = Vec::new();
        for line in section.lines.iter_mut().take(MOST_FAULTS) {
            let word = colon(&line.text).map_or(line.text.as_str(), |(word, _)| word);
            match keyword::one_of(word, heading.lines).filter(|_| colon(&line.text).is_some()) {
                Some(concept) if before.contains(&concept) && !MANY_LINES.contains(&concept) => {
                    self.fault(Code::Repeated, line.place, word, "");
                }
                Some(concept) => before.push(concept),
                None => {
                    let known = if heading.lines.is_empty() { LINES } else { heading.lines };
                    self.fault(Code::UnknownLine, line.place, word, &nearest(word, known));
                    if let (Some(concept), Some((_, value))) = (misspelt(word, heading.lines), colon(&line.text)) {
                        line.text = format!("{}：{value}", keyword::preferred(concept));
                    }
                }
            }
        }
    }

    fn tables(&mut self, section: &Section, grids: &mut [Grid], heading: Heading) {
        let mut before: Vec<&str> = Vec::new();
        for at in 0..grids.len().min(MOST_FAULTS) {
            let (above, rest) = grids.split_at_mut(at);
            let Some(grid) = rest.first_mut() else { break };
            let Some(table) = table_of(grid, heading) else {
                self.unknown_table(above, grid, heading);
                continue;
            };
            if before.contains(&table.first) && !table.is_many {
                self.fault(Code::Repeated, grid.place(), grid.head.first().map_or("", |cell| &cell.text), "");
            }
            before.push(table.first);
            if grid.rows.is_empty() {
                self.fault(Code::TableWithoutRows, grid.place(), grid.head.first().map_or("", |cell| &cell.text), "");
            }
            self.columns(section, grid, table);
            self.repeated_entries(section, grid, table);
            self.faults.extend(uneven(&grid.head, &grid.rows).take(MOST_FAULTS));
            if table.first == "col-item" {
                self.head_lines(grid);
            }
        }
    }

    /// A table that is not read. Without a line of hyphens and as wide as a table above, it is rows that came apart from that.
    fn unknown_table(&mut self, above: &[Grid], grid: &mut Grid, heading: Heading) {
        let is_apart = !grid.has_rule && above.iter().any(|other| other.head.len() == grid.head.len());
        let first = grid.head.first().map_or("", |cell| &cell.text);
        if is_apart {
            self.fault(Code::RowApart, grid.place(), first, "");
            return;
        }
        let firsts: Vec<&str> = heading.tables.iter().map(|table| table.first).filter(|first| !first.is_empty()).collect();
        self.fault(Code::UnknownTable, grid.place(), first, &nearest(first, &firsts));
        if let (Some(concept), Some(cell)) = (misspelt(first, &firsts), grid.head.first_mut()) {
            keyword::preferred(concept).clone_into(&mut cell.text);
        }
    }

    fn columns(&mut self, section: &Section, grid: &mut Grid, table: &Table) {
        let absent: Vec<&str> = table.columns.iter().copied().filter(|concept| grid.column(concept).is_none()).collect();
        let known = if absent.is_empty() { table.columns } else { &absent };
        let mut before: BTreeSet<String> = BTreeSet::new();
        // The reader of decision tables faults what stands before the arrow itself.
        let arrow = grid.column("col-arrow").filter(|_| table.first == "col-row").unwrap_or(0);
        for (at, cell) in grid.head.iter_mut().enumerate().take(MOST_FAULTS).filter(|(at, _)| *at == 0 || *at >= arrow) {
            let concept =
                if at == 0 && !table.first.is_empty() { Some(table.first) } else { keyword::one_of(&cell.text, table.columns) };
            let is_known = concept.is_some() || (self.is_question)(section, table.questions, &cell.text);
            let respelling = misspelt(&cell.text, &absent).filter(|_| !is_known);
            // The reader of figures faults its other columns itself.
            let is_read = !table.is_figures();
            if let Some(respelling) = respelling {
                self.fault(Code::UnknownColumn, cell.place, &cell.text, &nearest(&cell.text, known));
                keyword::preferred(respelling).clone_into(&mut cell.text);
            } else if is_read && !is_known {
                self.fault(Code::UnknownColumn, cell.place, &cell.text, &nearest(&cell.text, known));
            } else if is_read && !before.insert(concept.unwrap_or(&cell.text).to_owned()) {
                self.fault(Code::Repeated, cell.place, &cell.text, "");
            }
        }
    }

    /// The entries that stand twice in a cell of a list.
    fn repeated_entries(&mut self, section: &Section, grid: &Grid, table: &Table) {
        let is_list = |cell: &&(usize, &Cell)| {
            keyword::one_of(&cell.1.text, table.columns).is_some_and(|concept| LISTS.contains(&concept))
                || (self.is_question)(section, table.questions, &cell.1.text)
        };
        let heads: Vec<(usize, &Cell)> = grid.head.iter().enumerate().collect();
        let columns: Vec<usize> = heads.iter().take(MOST_FAULTS).filter(is_list).map(|(at, _)| *at).collect();
        for cell in grid.rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.get(*at))) {
            if let Some(entry) = twice(&entries(cell)).filter(|_| self.faults.len() < MOST_FAULTS) {
                self.fault(Code::Repeated, cell.place, entry, "");
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
    let has_column = |table: &Table| table.columns.iter().any(|concept| grid.column(concept).is_some());
    let is_figures = |table: &&Table| table.first.is_empty() && has_column(table);
    let named = heading.tables.iter().find(|table| !table.first.is_empty() && grid.starts_with(table.first));
    named.or_else(|| heading.tables.iter().find(is_figures))
}

/// Columns whose cells are lists.
const LISTS: &[&str] = &[
    "col-body",
    "col-sentences",
    "col-owed",
    "col-basis",
    "col-arrow",
    "col-keep",
    "col-base",
    "col-contact",
    "col-case",
    "col-reading",
];

/// The first entry of a list that stands in it before.
pub fn twice(entries: &[String]) -> Option<&str> {
    let mut before = BTreeSet::new();
    entries.iter().map(String::as_str).find(|entry| !before.insert(*entry))
}

/// Kinds of headings with which a whole part of the document would be lost.
const RESPELT: &[&str] =
    &["bodies", "frequencies", "subject", "group", "question", "yes-no", "table", "requirement", "overlap", "reading"];

/// Corrects the first word of a heading where it is only misspelt.
fn respell(section: &mut Section) -> bool {
    let Some(word) = section.heading.split_whitespace().next().filter(|_| section.kind == Kind::Plain) else { return false };
    let rest = &section.heading[word.len()..];
    let Some(kind) = misspelt(word, RESPELT) else { return false };
    let id = rest.split_whitespace().next().unwrap_or_default();
    let is_sound = schema::policy(kind, "", "").levels.contains(&section.level) && (is_id(id) || id.is_empty());
    let heading = format!("{}{rest}", keyword::preferred(kind));
    if is_sound {
        section.parse(&heading);
    }
    is_sound
}

/// The one concept of which a word is a misspelling: at least half of its characters are right.
fn misspelt<'a>(word: &str, concepts: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 20;
    let count = word.chars().count();
    if count > LONGEST {
        return None;
    }
    let distance = |concept: &str| keyword::spellings(concept).map(|known| strsim::osa_distance(known, word)).min();
    let near: Vec<(usize, &str)> =
        concepts.iter().filter_map(|concept| Some((distance(concept).filter(|far| far * 2 <= count)?, *concept))).collect();
    let nearest = near.iter().map(|(distance, _)| *distance).min()?;
    let mut all = near.iter().filter(|(distance, _)| *distance == nearest);
    all.next().filter(|_| all.next().is_none()).map(|(_, concept)| *concept)
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
