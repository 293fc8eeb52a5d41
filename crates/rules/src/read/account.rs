//! Accounts for every heading, table, column, row and marked line: what no reader takes is a fault.

use std::collections::BTreeSet;

use super::blocks::{Cell, colon};
use super::grid::{Grid, entries};
use super::is_id;
use super::keyword::Keyword;
use super::schema::{self, FORMS, HEAD_LINES, Heading, Kind, LINES, MANY_LINES, Questions, REFERENCE_LINES, Table};
use super::sections::{KINDS, Section};
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
    let mut above: Vec<(usize, Kind)> = Vec::new();
    let mut has_title = false;
    for section in sections {
        while above.last().is_some_and(|(level, _)| *level >= section.level) {
            above.pop();
        }
        let parent = above.last().map(|(_, parent)| *parent);
        if section.kind == Kind::Title && std::mem::replace(&mut has_title, true) {
            account.fault(Code::Repeated, section.place, &section.label, "");
        }
        account.section(section, parent);
        above.push((section.level, section.kind));
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

/// Leaves out what only follows from another fault: a missing column says no more than the unknown one in the same head,
/// and what is read from a row whose cells are displaced no more than what displaces them.
pub fn one_fault_a_mistake(faults: &mut Vec<Fault>) {
    let lines = |code: Code| -> BTreeSet<usize> {
        faults.iter().filter(|fault| fault.code == code).map(|fault| fault.place.line).collect()
    };
    let (heads, bars, uneven) = (lines(Code::UnknownColumn), lines(Code::StrayBar), lines(Code::CellsDiffer));
    faults.retain(|fault| match (fault.code, fault.place.line) {
        (Code::StrayBar, _) => true,
        (Code::CellsDiffer, line) => !bars.contains(&line),
        (Code::MissingColumn, line) if heads.contains(&line) => false,
        (_, line) => !bars.contains(&line) && !uneven.contains(&line),
    });
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

    fn section(&mut self, section: &mut Section, parent: Option<Kind>) {
        self.faults.extend(stray(&section.strays).take(MOST_FAULTS));
        let is_respelt = self.format == Format::Policy && respell(section);
        if is_respelt {
            let word = heading_word(section.kind);
            self.fault(Code::UnknownHeading, section.place, &section.heading, word);
        }
        let form = Keyword::one_of(&section.bracket, FORMS).unwrap_or(Keyword::Range);
        let heading = match self.format {
            Format::Policy => schema::policy(section.kind, parent, form),
            Format::Reference => schema::reference(section.kind),
        };
        if section.level > 0 {
            self.heading(section, parent, heading);
        }
        self.lines(section, heading);
        let mut grids = std::mem::take(&mut section.grids);
        self.tables(section, &mut grids, heading);
        section.grids = grids;
    }

    fn heading(&mut self, section: &Section, parent: Option<Kind>, heading: Heading) {
        let is_plain = section.kind == Kind::Plain;
        let is_below_topic = matches!(parent, Some(Kind::Keyword(Keyword::Topic) | Kind::Plain));
        let is_known = match self.format {
            Format::Policy => !heading.levels.is_empty(),
            Format::Reference => !heading.levels.is_empty() && (!is_plain || is_below_topic),
        };
        if !is_known {
            let word = section.label.split_whitespace().next().unwrap_or_default();
            let known =
                if self.format == Format::Policy { KINDS } else { &[Keyword::Sources, Keyword::Measures, Keyword::Topic] };
            self.fault(Code::UnknownHeading, section.place, &section.heading, &nearest(word, known));
            return;
        }
        let is_in_place = heading.parents.is_empty() || parent.is_some_and(|parent| heading.parents.contains(&parent));
        if !heading.levels.contains(&section.level) || !is_in_place {
            let parents: Vec<&str> = heading.parents.iter().map(|parent| heading_word(*parent)).collect();
            let level = "#".repeat(heading.levels.first().copied().unwrap_or_default());
            let known = [parents.join("、"), format!("{level} {}", heading_word(section.kind))];
            let known: Vec<&str> = known.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            self.fault(Code::MisplacedHeading, section.place, &section.heading, &known.join(" › "));
        }
    }

    fn lines(&mut self, section: &mut Section, heading: Heading) {
        let mut before: Vec<Keyword> = Vec::new();
        for line in section.lines.iter_mut().take(MOST_FAULTS) {
            let word = colon(&line.text).map_or(line.text.as_str(), |(word, _)| word);
            match Keyword::one_of(word, heading.lines).filter(|_| colon(&line.text).is_some()) {
                Some(keyword) if before.contains(&keyword) && !MANY_LINES.contains(&keyword) => {
                    self.fault(Code::Repeated, line.place, word, "");
                }
                Some(keyword) => before.push(keyword),
                None => {
                    let known = if heading.lines.is_empty() { LINES } else { heading.lines };
                    self.fault(Code::UnknownLine, line.place, word, &nearest(word, known));
                    if let (Some(keyword), Some((_, value))) = (misspelt(word, heading.lines), colon(&line.text)) {
                        line.text = format!("{}：{value}", keyword.preferred());
                    }
                }
            }
        }
    }

    fn tables(&mut self, section: &Section, grids: &mut [Grid], heading: Heading) {
        let mut before: Vec<Option<Keyword>> = Vec::new();
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
            if table.first == Some(Keyword::ColumnItem) {
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
        let firsts: Vec<Keyword> = heading.tables.iter().filter_map(|table| table.first).collect();
        self.fault(Code::UnknownTable, grid.place(), first, &nearest(first, &firsts));
        if let (Some(keyword), Some(cell)) = (misspelt(first, &firsts), grid.head.first_mut()) {
            keyword.preferred().clone_into(&mut cell.text);
        }
    }

    fn columns(&mut self, section: &Section, grid: &mut Grid, table: &Table) {
        let absent: Vec<Keyword> = table.columns.iter().copied().filter(|keyword| grid.column(*keyword).is_none()).collect();
        let known = if absent.is_empty() { table.columns } else { &absent };
        let mut before: BTreeSet<String> = BTreeSet::new();
        // The reader of decision tables faults what stands before the arrow itself.
        let arrow = grid.column(Keyword::ColumnArrow).filter(|_| table.first == Some(Keyword::ColumnRow)).unwrap_or(0);
        for (at, cell) in grid.head.iter_mut().enumerate().take(MOST_FAULTS).filter(|(at, _)| *at == 0 || *at >= arrow) {
            let first = table.first.filter(|_| at == 0);
            let keyword = first.or_else(|| Keyword::one_of(&cell.text, table.columns));
            let is_known = keyword.is_some() || (self.is_question)(section, table.questions, &cell.text);
            let respelling = misspelt(&cell.text, &absent).filter(|_| !is_known);
            // The reader of figures faults its other columns itself.
            let is_read = !table.is_figures();
            if let Some(respelling) = respelling {
                self.fault(Code::UnknownColumn, cell.place, &cell.text, &nearest(&cell.text, known));
                respelling.preferred().clone_into(&mut cell.text);
            } else if is_read && !is_known {
                self.fault(Code::UnknownColumn, cell.place, &cell.text, &nearest(&cell.text, known));
            } else if is_read && !before.insert(keyword.map_or(cell.text.as_str(), |keyword| keyword.preferred()).to_owned()) {
                self.fault(Code::Repeated, cell.place, &cell.text, "");
            }
        }
    }

    /// The entries that stand twice in a cell of a list.
    fn repeated_entries(&mut self, section: &Section, grid: &Grid, table: &Table) {
        let is_list = |cell: &&(usize, &Cell)| {
            Keyword::one_of(&cell.1.text, table.columns).is_some_and(|keyword| LISTS.contains(&keyword))
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
        let mut before: Vec<Keyword> = Vec::new();
        for cell in grid.rows.iter().filter_map(|row| row.first()).take(MOST_FAULTS) {
            match Keyword::one_of(&cell.text, known) {
                Some(keyword) if before.contains(&keyword) => self.fault(Code::Repeated, cell.place, &cell.text, ""),
                Some(keyword) => before.push(keyword),
                None => self.fault(Code::UnknownLine, cell.place, &cell.text, &nearest(&cell.text, known)),
            }
        }
    }
}

/// The table of the schema that a grid is.
fn table_of(grid: &Grid, heading: Heading) -> Option<&'static Table> {
    let has_column = |table: &Table| table.columns.iter().any(|keyword| grid.column(*keyword).is_some());
    let is_figures = |table: &&Table| table.first.is_none() && has_column(table);
    let named = heading.tables.iter().find(|table| table.first.is_some_and(|first| grid.starts_with(first)));
    named.or_else(|| heading.tables.iter().find(is_figures))
}

/// Columns whose cells are lists.
const LISTS: &[Keyword] = &[
    Keyword::ColumnBody,
    Keyword::ColumnSentences,
    Keyword::ColumnOwed,
    Keyword::ColumnBasis,
    Keyword::ColumnArrow,
    Keyword::ColumnKeep,
    Keyword::ColumnBase,
    Keyword::ColumnContact,
    Keyword::ColumnCase,
    Keyword::ColumnReading,
];

/// The first entry of a list that stands in it before.
pub fn twice(entries: &[String]) -> Option<&str> {
    let mut before = BTreeSet::new();
    entries.iter().map(String::as_str).find(|entry| !before.insert(*entry))
}

/// Kinds of headings with which a whole part of the document would be lost.
const RESPELT: &[Keyword] = &[
    Keyword::Bodies,
    Keyword::Frequencies,
    Keyword::Subject,
    Keyword::Group,
    Keyword::Question,
    Keyword::YesNo,
    Keyword::Table,
    Keyword::Requirement,
    Keyword::Overlap,
    Keyword::Reading,
];

/// Corrects the first word of a heading where it is only misspelt.
fn respell(section: &mut Section) -> bool {
    let Some(word) = section.heading.split_whitespace().next().filter(|_| section.kind == Kind::Plain) else { return false };
    let rest = &section.heading[word.len()..];
    let Some(kind) = misspelt(word, RESPELT) else { return false };
    let id = rest.split_whitespace().next().unwrap_or_default();
    let is_sound =
        schema::policy(Kind::Keyword(kind), None, Keyword::Range).levels.contains(&section.level) && (is_id(id) || id.is_empty());
    let heading = format!("{}{rest}", kind.preferred());
    if is_sound {
        section.parse(&heading);
    }
    is_sound
}

/// The one keyword of which a word is a misspelling: at least half of its characters are right.
fn misspelt(word: &str, keywords: &[Keyword]) -> Option<Keyword> {
    const LONGEST: usize = 20;
    let count = word.chars().count();
    if count > LONGEST {
        return None;
    }
    let distance = |keyword: &Keyword| keyword.spellings().iter().map(|known| strsim::osa_distance(known, word)).min();
    let near: Vec<(usize, Keyword)> =
        keywords.iter().filter_map(|keyword| Some((distance(keyword).filter(|far| far * 2 <= count)?, *keyword))).collect();
    let nearest = near.iter().map(|(distance, _)| *distance).min()?;
    let mut all = near.iter().filter(|(distance, _)| *distance == nearest);
    all.next().filter(|_| all.next().is_none()).map(|(_, keyword)| *keyword)
}

/// How a heading of a kind is written.
fn heading_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Title | Kind::Plain => "",
        Kind::Article => "（1）",
        Kind::Keyword(keyword) => keyword.preferred(),
    }
}

/// The known words that are spelt most like what was written, the nearest first.
fn nearest(written: &str, keywords: &[Keyword]) -> String {
    const MOST: usize = 3;
    let is_latin = !written.is_empty() && written.is_ascii();
    let written = short(written);
    let spelling = |keyword: &Keyword| {
        let latin = keyword.spellings().iter().copied().find(|word| word.is_ascii()).filter(|_| is_latin);
        latin.unwrap_or(keyword.preferred())
    };
    let mut words: Vec<&str> = keywords.iter().map(spelling).collect();
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
