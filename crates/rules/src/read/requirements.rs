//! Requirements: figures by kind, shares of a base, quotas and frequencies.

use super::condition::{Accepts, accepts};
use super::grid::Grid;
use super::keyword::Keyword;
use super::number::single;
use super::number_question::find_number;
use super::schema::{FORMS, Kind as Heading};
use super::sections::Section;
use super::tables::reading_texts;
use super::{Document, readings};
use crate::fault::Code;
use crate::model::{Base, Form, QuestionIndex, RangeRow, Requirement, ShareRow, SubjectIndex, WordSet};

/// Reads all requirements.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut article = String::new();
    for (at, section) in sections.iter().enumerate() {
        if section.kind == Heading::Article {
            article.clone_from(&section.id);
        }
        if section.is(Keyword::Requirement) {
            let below = sections[at + 1..].iter().take_while(|next| next.level > section.level);
            let (who, base): (Vec<&Section>, Vec<&Section>) =
                below.filter(|next| next.is(Keyword::Reading)).partition(|next| counts_grid(next).is_some());
            let has_base = Keyword::Share.is(&section.bracket);
            let unused = base.iter().skip(usize::from(has_base)).chain(who.iter().skip(1));
            for reading in unused {
                document.fault(Code::ReadingWithoutUse, reading.place, &[("reading", &reading.id), ("requirement", &section.id)]);
            }
            requirement(document, section, (base.first().copied(), who.first().copied()), &article);
        }
    }
}

/// The table of a reading that says who counts.
fn counts_grid(section: &Section) -> Option<&Grid> {
    section.grid(Keyword::ColumnReading).filter(|grid| grid.column(Keyword::Actual).is_some())
}

/// `readings` says what the base is, and who counts.
fn requirement(document: &mut Document, section: &Section, (reading, who): (Option<&Section>, Option<&Section>), article: &str) {
    document.check_id(&section.id, section.place);
    let Some(subject) = document.subject_of(section) else { return };
    document.text(format!("requirement.{}", section.id), &section.label, section.place);
    document.text(format!("requirement.{}.note", section.id), &section.text, section.place);
    let Some(actual) = named_question(document, subject, section, Keyword::Actual) else { return };
    let form = Keyword::one_of(&section.bracket, FORMS);
    let Some(grid) = section.grids.iter().find(|grid| grid.column(Keyword::ColumnBasis).is_some()) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return;
    };
    let (form, provisions) = match form {
        Some(Keyword::Range) => range(document, subject, grid),
        Some(Keyword::Share) => share(document, subject, section, reading, grid),
        Some(Keyword::Quota) => quota(document, subject, grid),
        Some(_) => frequency(document, subject, section, grid),
        None => {
            document.fault(
                Code::MalformedCell,
                section.place,
                &[("found", &section.bracket), ("wanted", Keyword::Range.preferred())],
            );
            return;
        }
    };
    let counts = who.and_then(|who| Some(readings::counts(document, subject, who, counts_grid(who)?)));
    let requirement = Requirement { id: section.id.clone(), article: article.to_owned(), actual, counts, form, provisions };
    document.policy.subjects[subject].requirements.push(requirement);
    document.places.requirements[subject.get()].push(section.place);
}

fn named_question(document: &mut Document, subject: SubjectIndex, section: &Section, line: Keyword) -> Option<QuestionIndex> {
    let Some((id, place)) = section.line(line) else {
        document.fault(Code::MissingLine, section.place, &[("what", &section.id), ("line", line.preferred())]);
        return None;
    };
    find_number(document, subject, &id, place)
}

/// The condition columns are those whose heading is a word question of the subject. A heading that is neither a question
/// with words nor one of the form's own columns, or that stands twice, is a fault: without it a row would hold for everybody.
fn kinds(document: &mut Document, subject: SubjectIndex, grid: &Grid, own: &[Keyword]) -> Vec<(usize, QuestionIndex)> {
    let mut kinds: Vec<(usize, QuestionIndex)> = Vec::new();
    let conditions = (!own.contains(&Keyword::ColumnQuota) && !own.contains(&Keyword::ColumnTimes)).then_some(Keyword::Question);
    for (column, cell) in grid.head.iter().enumerate() {
        let questions = &document.policy.subjects[subject].questions;
        let position = document.policy.subjects[subject].question(&cell.text);
        let question = position.filter(|at| conditions.is_some() && !questions[*at].is_number());
        let keyword = Keyword::one_of(&cell.text, own);
        if grid.head[..column].iter().any(|other| other.text == cell.text || keyword.is_some_and(|own| own.is(&other.text))) {
            document.fault(Code::DuplicateId, cell.place, &[("id", &cell.text)]);
        } else if keyword.is_none() && question.is_none() {
            let known: Vec<&str> = own.iter().copied().chain(conditions).map(Keyword::preferred).collect();
            document.fault(Code::ColumnNotRead, cell.place, &[("column", &cell.text), ("known", &known.join("、"))]);
        } else if keyword.is_none() {
            kinds.extend(question.map(|question| (column, question)));
        }
    }
    kinds
}

fn when(
    document: &mut Document,
    subject: SubjectIndex,
    grid: &Grid,
    row: usize,
    kinds: &[(usize, QuestionIndex)],
) -> Vec<WordSet> {
    let mut masks = Vec::new();
    for (column, question) in kinds {
        let cell = grid.cell(row, Some(*column));
        let question = &document.policy.subjects[subject].questions[*question];
        masks.push(match accepts(&cell, question, &document.policy.texts) {
            Some(Accepts::Words(mask)) => mask,
            Some(Accepts::Any) => question.all(),
            _ => {
                let wanted = question.id.clone();
                document.fault(Code::MalformedCell, cell.place, &[("found", &cell.text), ("wanted", &wanted)]);
                WordSet::EMPTY
            }
        });
    }
    masks
}

fn figure(document: &mut Document, grid: &Grid, row: usize, column: Option<usize>) -> Option<u32> {
    let cell = grid.cell(row, column);
    if cell.text.is_empty() {
        return None;
    }
    let number = single(cell.text.trim_end_matches(['%', '％']));
    if number.is_none() {
        let label = grid.head.get(column.unwrap_or(0)).map_or("", |head| &head.text);
        document.fault(Code::MalformedNumber, cell.place, &[("found", &cell.text), ("wanted", label)]);
    }
    number
}

/// As [`figure`], but an empty cell is a fault.
fn required_figure(document: &mut Document, grid: &Grid, row: usize, column: Option<usize>, keyword: Keyword) -> Option<u32> {
    require_cell(document, grid, row, column, keyword).then(|| figure(document, grid, row, column)).flatten()
}

/// Whether a cell holds something; a fault where it does not. A missing column is a fault of its own.
fn require_cell(document: &mut Document, grid: &Grid, row: usize, column: Option<usize>, keyword: Keyword) -> bool {
    let is_empty = grid.cell(row, column).text.is_empty();
    if is_empty && column.is_some() {
        let first = grid.cell(row, Some(0));
        document.fault(Code::MissingCell, first.place, &[("row", &first.text), ("column", keyword.preferred())]);
    }
    !is_empty
}

/// The provisions of a row; a row without any is a fault.
fn basis(document: &mut Document, grid: &Grid, row: usize, column: Option<usize>) -> Vec<String> {
    require_cell(document, grid, row, column, Keyword::ColumnBasis);
    document.provisions(&grid.cell(row, column))
}

/// Faults every row beyond the first.
fn require_one_row(document: &mut Document, section: &Section, grid: &Grid) {
    if let Some(cell) = grid.rows.get(1).and_then(|row| row.first()) {
        document.fault(Code::TooManyRows, cell.place, &[("requirement", &section.id), ("most", "1")]);
    }
}

fn range(document: &mut Document, subject: SubjectIndex, grid: &Grid) -> (Form, Vec<String>) {
    let kinds = kinds(document, subject, grid, &[Keyword::ColumnMin, Keyword::ColumnMax, Keyword::ColumnBasis]);
    let (min, max, source) =
        (grid.column(Keyword::ColumnMin), grid.column(Keyword::ColumnMax), grid.column(Keyword::ColumnBasis));
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        if grid.cell(row, max).text.is_empty() {
            require_cell(document, grid, row, min.or(max).or(source), Keyword::ColumnMin);
        }
        rows.push(RangeRow {
            when: when(document, subject, grid, row, &kinds),
            min: figure(document, grid, row, min),
            max: figure(document, grid, row, max),
            provisions: basis(document, grid, row, source),
        });
    }
    (Form::Range { columns: kinds.into_iter().map(|(_, question)| question).collect(), rows }, Vec::new())
}

fn share(
    document: &mut Document,
    subject: SubjectIndex,
    section: &Section,
    reading: Option<&Section>,
    grid: &Grid,
) -> (Form, Vec<String>) {
    let kinds = kinds(document, subject, grid, &[Keyword::ColumnPercent, Keyword::ColumnBasis]);
    let (percent, source) = (grid.require(Keyword::ColumnPercent, &mut document.faults), grid.column(Keyword::ColumnBasis));
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        rows.push(ShareRow {
            when: when(document, subject, grid, row, &kinds),
            percent: required_figure(document, grid, row, percent, Keyword::ColumnPercent).unwrap_or(0),
            provisions: basis(document, grid, row, source),
        });
    }
    let bases = match reading {
        Some(reading) => bases(document, subject, reading),
        None => {
            let questions = named_question(document, subject, section, Keyword::Base).into_iter().collect();
            vec![Base { id: String::new(), questions }]
        }
    };
    let columns = kinds.into_iter().map(|(_, question)| question).collect();
    (Form::Share { columns, rows, reading: reading.map(|reading| reading.id.clone()), bases }, Vec::new())
}

fn bases(document: &mut Document, subject: SubjectIndex, section: &Section) -> Vec<Base> {
    let Some(grid) = section.grid(Keyword::ColumnReading) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return Vec::new();
    };
    reading_texts(document, section, &section.label, grid);
    let column = grid.require(Keyword::ColumnBase, &mut document.faults);
    let mut bases: Vec<Base> = Vec::new();
    for row in 0..grid.rows.len() {
        require_cell(document, grid, row, column, Keyword::ColumnBase);
        let (cell, id) = (grid.cell(row, column), grid.cell(row, Some(0)));
        let ids = super::grid::entries(&cell);
        let twice = ids.iter().enumerate().find(|(at, id)| ids[..*at].contains(id)).map(|(_, id)| (id, cell.place));
        let twice = twice.or_else(|| bases.iter().any(|base| base.id == id.text).then_some((&id.text, id.place)));
        if let Some((id, place)) = twice {
            document.fault(Code::DuplicateId, place, &[("id", id)]);
        }
        let questions = ids.iter().filter_map(|id| find_number(document, subject, id, cell.place)).collect();
        bases.push(Base { id: id.text, questions });
    }
    bases
}

fn quota(document: &mut Document, subject: SubjectIndex, grid: &Grid) -> (Form, Vec<String>) {
    kinds(document, subject, grid, &[Keyword::ColumnEntry, Keyword::ColumnQuota, Keyword::ColumnBasis]);
    let (quota, source) = (grid.require(Keyword::ColumnQuota, &mut document.faults), grid.column(Keyword::ColumnBasis));
    let (mut items, mut provisions): (Vec<(QuestionIndex, u32)>, _) = (Vec::new(), Vec::new());
    for row in 0..grid.rows.len() {
        let item = grid.cell(row, Some(0));
        let count = find_number(document, subject, &item.text, item.place);
        let quota = required_figure(document, grid, row, quota, Keyword::ColumnQuota);
        if items.iter().any(|(other, _)| Some(*other) == count) {
            document.fault(Code::DuplicateId, item.place, &[("id", &item.text)]);
        }
        items.extend(count.zip(quota));
        provisions.extend(basis(document, grid, row, source));
    }
    provisions.dedup();
    (Form::Quota(items), provisions)
}

fn frequency(document: &mut Document, subject: SubjectIndex, section: &Section, grid: &Grid) -> (Form, Vec<String>) {
    kinds(document, subject, grid, &[Keyword::ColumnTimes, Keyword::ColumnEach, Keyword::ColumnBasis]);
    require_one_row(document, section, grid);
    let (times, each, source) = (
        grid.require(Keyword::ColumnTimes, &mut document.faults),
        grid.column(Keyword::ColumnEach),
        grid.column(Keyword::ColumnBasis),
    );
    let form = |times, bodies| Form::Frequency { times, bodies };
    if grid.rows.is_empty() {
        return (form(0, None), Vec::new());
    }
    let times = required_figure(document, grid, 0, times, Keyword::ColumnTimes).unwrap_or(0);
    let each = grid.cell(0, each);
    let bodies = if each.text.is_empty() { None } else { find_number(document, subject, &each.text, each.place) };
    (form(times, bodies), basis(document, grid, 0, source))
}
