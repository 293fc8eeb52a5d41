//! Decision tables with their outcomes and declared overlaps.

use super::condition::{Accepts, accepts, interval_mask, unread};
use super::grid::{Grid, entries};
use super::keyword::Keyword;
use super::schema::Kind as Heading;
use super::sections::Section;
use super::{Document, TablePlaces};
use crate::fault::{Code, Fault, Place};
use crate::model::{
    Condition, Hit, Kind, NONE, OutcomeIndex, Overlap, OverlapChoice, Question, QuestionIndex, Row, RowIndex, SubjectIndex,
    Table, UNSPECIFIED,
};

/// The most rows and condition columns of one table.
const MOST_ROWS: usize = 1000;
const MOST_COLUMNS: usize = 24;
/// The most cuts of a number: more intervals do not fit a set of words.
const MOST_CUTS: usize = crate::model::WordSet::MOST - 1;

/// A row before numbers are cut into intervals.
struct RawRow {
    number: u16,
    accepts: Vec<Accepts>,
    outcomes: Vec<OutcomeIndex>,
    provisions: Vec<String>,
}

/// A table before numbers are cut.
struct Raw {
    subject: SubjectIndex,
    table: Table,
    rows: Vec<RawRow>,
    /// The numbers of the rows that cannot be read, which have faults of their own.
    unread: Vec<String>,
    places: TablePlaces,
}

/// Reads all decision tables, then cuts the number questions at the tables' own boundaries.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut raws: Vec<Raw> = Vec::new();
    let (mut article, mut open) = (String::new(), None);
    for section in sections {
        if section.kind == Heading::Article {
            article.clone_from(&section.id);
        }
        if section.is(Keyword::Table) {
            raws.extend(table(document, section, &article));
            open = raws.len().checked_sub(1);
        } else if section.level <= 3 {
            open = None;
        }
        if section.is(Keyword::Overlap)
            && let Some(raw) = open.and_then(|at| raws.get_mut(at))
        {
            overlap(document, raw, section);
        }
    }
    cut(document, &raws);
    for raw in raws {
        finish(document, raw);
    }
}

fn table(document: &mut Document, section: &Section, article: &str) -> Option<Raw> {
    document.check_id(&section.id, section.place);
    let subject = document.subject_of(section)?;
    let Some(grid) = section.grid(Keyword::ColumnRow) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return None;
    };
    if document.policy.texts.find(&format!("table.{}", section.id)).is_some() {
        document.fault(Code::DuplicateId, section.place, &[("id", &section.id)]);
        return None;
    }
    document.text(format!("table.{}", section.id), &section.label, section.place);
    document.text(format!("table.{}.note", section.id), &section.text, section.place);
    let Some(hit) = Keyword::one_of(&section.bracket, &[Keyword::Unique, Keyword::Collect]) else {
        document.fault(
            Code::MalformedCell,
            section.place,
            &[("found", &section.bracket), ("wanted", Keyword::Unique.preferred())],
        );
        return None;
    };
    let hit = if hit == Keyword::Collect { Hit::Collect } else { Hit::Unique };
    let (arrow, basis) =
        (grid.require(Keyword::ColumnArrow, &mut document.faults)?, grid.require(Keyword::ColumnBasis, &mut document.faults)?);
    if !within_limits(document, section, grid, arrow) {
        return None;
    }
    let columns = columns(document, subject, grid, arrow)?;
    let table = Table {
        id: section.id.clone(),
        article: article.to_owned(),
        hit,
        columns,
        outcomes: Vec::new(),
        rows: Vec::new(),
        overlaps: Vec::new(),
    };
    let places = TablePlaces { heading: section.place, ..TablePlaces::default() };
    let mut raw = Raw { subject, table, rows: Vec::new(), unread: Vec::new(), places };
    let declared = outcome_texts(document, section);
    for at in 0..grid.rows.len() {
        row(document, &mut raw, grid, at, (arrow, basis), &declared);
        if raw.rows.len() + raw.unread.len() == at {
            raw.unread.push(grid.cell(at, Some(0)).text);
        }
    }
    raw.places.is_whole = raw.unread.is_empty();
    Some(raw)
}

fn within_limits(document: &mut Document, section: &Section, grid: &Grid, arrow: usize) -> bool {
    for (what, count, most) in [("↓", grid.rows.len(), MOST_ROWS), ("→", arrow.saturating_sub(1), MOST_COLUMNS)] {
        if count > most {
            document.fault(
                Code::TableTooLarge,
                section.place,
                &[("table", &section.id), ("what", &format!("{what} {count}")), ("most", &most.to_string())],
            );
            return false;
        }
    }
    true
}

fn columns(document: &mut Document, subject: SubjectIndex, grid: &Grid, arrow: usize) -> Option<Vec<QuestionIndex>> {
    let mut columns = Vec::new();
    for cell in grid.head.get(1..arrow)? {
        match document.policy.subjects[subject].question(&cell.text) {
            Some(question) if columns.contains(&question) => {
                document.fault(Code::DuplicateId, cell.place, &[("id", &cell.text)]);
            }
            Some(question) => columns.push(question),
            None => document.unknown(Keyword::Question, &cell.text, cell.place),
        }
    }
    (columns.len() + 1 == arrow).then_some(columns)
}

fn outcome_texts(document: &mut Document, section: &Section) -> Vec<String> {
    let Some(grid) = section.grid(Keyword::ColumnOutcome) else { return Vec::new() };
    let (name, verb, note) =
        (grid.column(Keyword::ColumnName), grid.column(Keyword::ColumnVerb), grid.column(Keyword::ColumnNote));
    let mut ids = Vec::new();
    for row in 0..grid.rows.len() {
        let id = grid.cell(row, Some(0));
        if document.check_id(&id.text, id.place) {
            let key = format!("outcome.{}.{}", section.id, id.text);
            document.text(format!("{key}.verb"), &grid.cell(row, verb).text, id.place);
            document.text(format!("{key}.note"), &grid.cell(row, note).text, id.place);
            document.text(key, &grid.cell(row, name).text, id.place);
            ids.push(id.text);
        }
    }
    ids
}

fn row(document: &mut Document, raw: &mut Raw, grid: &Grid, at: usize, (arrow, basis): (usize, usize), declared: &[String]) {
    let number = grid.cell(at, Some(0));
    let before = raw.rows.last().map_or(0, |row| row.number);
    let read = number.text.parse::<u16>().ok().filter(|number| *number > before);
    let Some(read) = read else {
        document.fault(Code::NumbersOutOfOrder, number.place, &[("found", &number.text), ("before", &before.to_string())]);
        return;
    };
    let mut conditions = Vec::new();
    for (offset, question) in raw.table.columns.iter().enumerate() {
        let cell = grid.cell(at, Some(offset + 1));
        let question = &document.policy.subjects[raw.subject].questions[*question];
        match accepts(&cell, question, &document.policy.texts) {
            Some(accepts) => conditions.push(accepts),
            None => {
                let fault = unread(&cell, question, &document.policy.texts);
                document.faults.push(fault);
            }
        }
    }
    let otherwise = conditions.iter().filter(|accepts| **accepts == Accepts::Otherwise).count();
    if otherwise != 0 && otherwise != conditions.len() {
        document.fault(Code::PartialOtherwise, number.place, &[("row", &number.text), ("table", &raw.table.id)]);
        return;
    }
    let outcomes = outcomes(document, raw, &grid.cell(at, Some(arrow)), declared);
    let basis = grid.cell(at, Some(basis));
    let provisions = document.provisions(&basis);
    if basis.text.is_empty() {
        document.fault(Code::RowWithoutProvision, number.place, &[("row", &number.text), ("table", &raw.table.id)]);
    }
    if conditions.len() == raw.table.columns.len() {
        raw.rows.push(RawRow { number: read, accepts: conditions, outcomes, provisions });
        raw.places.rows.push(number.place);
    }
}

fn outcomes(document: &mut Document, raw: &mut Raw, cell: &super::blocks::Cell, declared: &[String]) -> Vec<OutcomeIndex> {
    let mut positions = Vec::new();
    for id in entries(cell) {
        let known = declared.contains(&id) || document.policy.bodies.contains(&id) || id == UNSPECIFIED || id == NONE;
        if !known {
            document.unknown(Keyword::ColumnOutcome, &id, cell.place);
            continue;
        }
        positions.push(raw.table.outcome(&id).unwrap_or_else(|| {
            raw.table.outcomes.push(id);
            OutcomeIndex::new(raw.table.outcomes.len() - 1)
        }));
    }
    if positions.is_empty() && cell.text.is_empty() {
        document.fault(Code::MalformedCell, cell.place, &[("found", ""), ("wanted", Keyword::ColumnOutcome.preferred())]);
    }
    positions
}

fn overlap(document: &mut Document, raw: &mut Raw, section: &Section) {
    document.check_id(&section.id, section.place);
    let Some(grid) = section.grid(Keyword::ColumnReading) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return;
    };
    let (rows, title) = section.label.split_once(char::is_whitespace).unwrap_or((&section.label, &section.id));
    let rows = positions(document, raw, rows, section.place);
    let Some(keep) = grid.require(Keyword::ColumnKeep, &mut document.faults) else { return };
    let mut choices = Vec::new();
    for row in 0..grid.rows.len() {
        let cell = grid.cell(row, Some(keep));
        let keep = positions(document, raw, &cell.text, cell.place);
        let id = grid.cell(row, Some(0));
        if choices.iter().any(|choice: &OverlapChoice| choice.id == id.text) {
            document.fault(Code::DuplicateId, id.place, &[("id", &id.text)]);
        }
        choices.push(OverlapChoice { id: id.text, keep });
    }
    reading_texts(document, section, title.trim(), grid);
    raw.table.overlaps.push(Overlap { rows, reading: section.id.clone(), choices });
    raw.places.overlaps.push(section.place);
}

/// The words of a reading: why it is open, and the name and note of each choice.
pub fn reading_texts(document: &mut Document, section: &Section, title: &str, grid: &Grid) {
    let key = format!("reading.{}", section.id);
    document.text(key.clone(), title, section.place);
    document.text(format!("{key}.why"), &section.text, section.place);
    let (name, note) = (grid.column(Keyword::ColumnName), grid.column(Keyword::ColumnNote));
    for row in 0..grid.rows.len() {
        let id = grid.cell(row, Some(0));
        if document.check_id(&id.text, id.place) {
            document.text(format!("{key}.{}", id.text), &grid.cell(row, name).text, id.place);
            document.text(format!("{key}.{}.note", id.text), &grid.cell(row, note).text, id.place);
        }
    }
}

fn positions(document: &mut Document, raw: &Raw, text: &str, place: Place) -> Vec<RowIndex> {
    let mut rows = Vec::new();
    for entry in text.split(['、', ',']).map(str::trim) {
        match raw.rows.iter().position(|row| row.number.to_string() == entry) {
            Some(at) if rows.contains(&RowIndex::new(at)) => document.fault(Code::Repeated, place, &[("found", entry)]),
            Some(at) => rows.push(RowIndex::new(at)),
            None if raw.unread.iter().any(|number| number == entry) => {}
            None => document.unknown(Keyword::ColumnRow, entry, place),
        }
    }
    rows
}

/// Collects the boundaries that tables and duties use and gives each number question its cuts.
fn cut(document: &mut Document, raws: &[Raw]) {
    let mut bounds: Vec<(SubjectIndex, QuestionIndex, [u32; 2], Place)> = Vec::new();
    for raw in raws {
        for (row, place) in raw.rows.iter().zip(&raw.places.rows) {
            for (question, accepts) in raw.table.columns.iter().zip(&row.accepts) {
                if let Accepts::Numbers(from, to) = accepts {
                    bounds.push((raw.subject, *question, [*from, *to], *place));
                }
            }
        }
    }
    bounds.extend(document.spans.iter().map(|span| {
        let place = document.places.provisions.get(span.provision).copied().unwrap_or(super::FIRST);
        (span.subject, span.question, [span.from, span.to], place)
    }));
    let mut full: Vec<(SubjectIndex, QuestionIndex)> = Vec::new();
    for (subject, question, bounds, place) in bounds {
        let Question { id, kind: Kind::Number(cuts), .. } = &mut document.policy.subjects[subject].questions[question] else {
            continue;
        };
        for cut in bounds.into_iter().filter(|cut| *cut != 0 && *cut <= crate::model::LARGEST_NUMBER) {
            if let Err(at) = cuts.binary_search(&cut) {
                if cuts.len() == MOST_CUTS {
                    // The first cut too many of a question is the fault; what is read with fewer cuts never answers.
                    if !full.contains(&(subject, question)) {
                        full.push((subject, question));
                        let args = [("question", id.as_str()), ("most", &MOST_CUTS.to_string())];
                        document.faults.push(Fault::new(Code::TooManyCuts, place, &args));
                    }
                    break;
                }
                cuts.insert(at, cut);
            }
        }
    }
}

fn finish(document: &mut Document, raw: Raw) {
    let subject = &document.policy.subjects[raw.subject];
    let mut table = raw.table;
    for row in raw.rows {
        let words = |(question, accepts): (&QuestionIndex, &Accepts)| {
            let question = &subject.questions[*question];
            match (accepts, &question.kind) {
                (Accepts::Words(words), _) => *words,
                (Accepts::Numbers(from, to), Kind::Number(cuts)) => interval_mask(cuts, *from, *to),
                _ => question.all(),
            }
        };
        let is_otherwise = !row.accepts.is_empty() && row.accepts.iter().all(|accepts| *accepts == Accepts::Otherwise);
        let condition = if is_otherwise {
            Condition::Otherwise
        } else {
            Condition::When(table.columns.iter().zip(&row.accepts).map(words).collect())
        };
        table.rows.push(Row { number: row.number, condition, outcomes: row.outcomes, provisions: row.provisions });
    }
    document.policy.subjects[raw.subject].tables.push(table);
    document.places.tables[raw.subject.get()].push(raw.places);
}
