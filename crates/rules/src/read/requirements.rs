//! Requirements: figures by kind, shares of a base, quotas and frequencies.

use super::condition::{Accepts, accepts};
use super::grid::Grid;
use super::sections::{Kind as Heading, Section};
use super::tables::reading_texts;
use super::{Document, keyword, readings};
use crate::fault::Place;
use crate::model::{Base, Form, QuestionIndex, RangeRow, Requirement, ShareRow, SubjectIndex, WordSet};

/// Reads all requirements.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut article = String::new();
    for (at, section) in sections.iter().enumerate() {
        if let Heading::Article(_) = section.kind {
            article.clone_from(&section.id);
        }
        if section.is("requirement") {
            let below = sections[at + 1..].iter().take_while(|next| next.level > section.level);
            let (who, base): (Vec<&Section>, Vec<&Section>) =
                below.filter(|next| next.is("reading")).partition(|next| counts_grid(next).is_some());
            requirement(document, section, (base.first().copied(), who.first().copied()), &article);
        }
    }
}

/// The table of a reading that says who counts.
fn counts_grid(section: &Section) -> Option<&Grid> {
    section.grid("col-reading").filter(|grid| grid.column("actual").is_some())
}

/// `readings` says what the base is, and who counts.
fn requirement(document: &mut Document, section: &Section, (reading, who): (Option<&Section>, Option<&Section>), article: &str) {
    document.check_id(&section.id, section.place);
    let Some(subject) = document.subject_of(section) else { return };
    document.text(format!("requirement.{}", section.id), &section.label, section.place);
    document.text(format!("requirement.{}.note", section.id), &section.text, section.place);
    let Some(actual) = named_question(document, subject, section, "actual") else { return };
    let form = keyword::one_of(&section.bracket, &["range", "share", "quota", "frequency"]);
    let Some(grid) = section.grids.iter().find(|grid| grid.column("col-basis").is_some()) else {
        document.fault("missing-table", section.place, &[("what", &section.id)]);
        return;
    };
    let (form, provisions) = match form {
        Some("range") => range(document, subject, grid),
        Some("share") => share(document, subject, section, reading, grid),
        Some("quota") => quota(document, subject, grid),
        Some(_) => frequency(document, subject, grid),
        None => {
            document.fault(
                "malformed-cell",
                section.place,
                &[("found", &section.bracket), ("wanted", keyword::preferred("range"))],
            );
            return;
        }
    };
    let counts = who.and_then(|who| Some(readings::counts(document, subject, who, counts_grid(who)?)));
    let requirement = Requirement { id: section.id.clone(), article: article.to_owned(), actual, counts, form, provisions };
    document.policy.subjects[subject].requirements.push(requirement);
    document.places.requirements[subject.get()].push(section.place);
}

fn named_question(
    document: &mut Document,
    subject: SubjectIndex,
    section: &Section,
    line: &'static str,
) -> Option<QuestionIndex> {
    let Some((id, place)) = section.line(line) else {
        document.fault("missing-line", section.place, &[("what", &section.id), ("line", keyword::preferred(line))]);
        return None;
    };
    find_number(document, subject, &id, place)
}

pub fn find_number(document: &mut Document, subject: SubjectIndex, id: &str, place: Place) -> Option<QuestionIndex> {
    let held = &document.policy.subjects[subject];
    let found = held.question(id).filter(|at| held.questions[*at].is_number());
    if found.is_none() {
        document.unknown(keyword::preferred("question"), id, place);
    }
    found
}

/// The condition columns are those whose heading is a word question of the subject.
fn kinds(document: &Document, subject: SubjectIndex, grid: &Grid) -> Vec<(usize, QuestionIndex)> {
    let held = &document.policy.subjects[subject];
    grid.head
        .iter()
        .enumerate()
        .filter_map(|(column, cell)| Some((column, held.question(&cell.text).filter(|at| !held.questions[*at].is_number())?)))
        .collect()
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
                document.fault("malformed-cell", cell.place, &[("found", &cell.text), ("wanted", &wanted)]);
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
    let number =
        cell.text.trim_end_matches(['%', '％']).trim().parse().ok().filter(|number| *number <= crate::model::LARGEST_NUMBER);
    if number.is_none() {
        document.fault("malformed-cell", cell.place, &[("found", &cell.text), ("wanted", keyword::preferred("number"))]);
    }
    number
}

fn range(document: &mut Document, subject: SubjectIndex, grid: &Grid) -> (Form, Vec<String>) {
    let kinds = kinds(document, subject, grid);
    let (min, max, basis) = (grid.column("col-min"), grid.column("col-max"), grid.column("col-basis"));
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        rows.push(RangeRow {
            when: when(document, subject, grid, row, &kinds),
            min: figure(document, grid, row, min),
            max: figure(document, grid, row, max),
            provisions: document.provisions(&grid.cell(row, basis)),
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
    let kinds = kinds(document, subject, grid);
    let (percent, basis) = (grid.require("col-percent", &mut document.faults), grid.column("col-basis"));
    let mut rows = Vec::new();
    for row in 0..grid.rows.len() {
        rows.push(ShareRow {
            when: when(document, subject, grid, row, &kinds),
            percent: figure(document, grid, row, percent).unwrap_or(0),
            provisions: document.provisions(&grid.cell(row, basis)),
        });
    }
    let bases = match reading {
        Some(reading) => bases(document, subject, reading),
        None => {
            let questions = named_question(document, subject, section, "base").into_iter().collect();
            vec![Base { id: String::new(), questions }]
        }
    };
    let columns = kinds.into_iter().map(|(_, question)| question).collect();
    (Form::Share { columns, rows, reading: reading.map(|reading| reading.id.clone()), bases }, Vec::new())
}

fn bases(document: &mut Document, subject: SubjectIndex, section: &Section) -> Vec<Base> {
    let Some(grid) = section.grid("col-reading") else {
        document.fault("missing-table", section.place, &[("what", &section.id)]);
        return Vec::new();
    };
    reading_texts(document, section, &section.label, grid);
    let column = grid.require("col-base", &mut document.faults);
    let mut bases = Vec::new();
    for row in 0..grid.rows.len() {
        let cell = grid.cell(row, column);
        let ids = super::grid::entries(&cell);
        let questions = ids.iter().filter_map(|id| find_number(document, subject, id, cell.place)).collect();
        bases.push(Base { id: grid.cell(row, Some(0)).text, questions });
    }
    bases
}

fn quota(document: &mut Document, subject: SubjectIndex, grid: &Grid) -> (Form, Vec<String>) {
    let (quota, basis) = (grid.require("col-quota", &mut document.faults), grid.column("col-basis"));
    let (mut items, mut provisions) = (Vec::new(), Vec::new());
    for row in 0..grid.rows.len() {
        let item = grid.cell(row, Some(0));
        let count = find_number(document, subject, &item.text, item.place);
        let quota = figure(document, grid, row, quota);
        items.extend(count.zip(quota));
        provisions.extend(document.provisions(&grid.cell(row, basis)));
    }
    provisions.dedup();
    (Form::Quota(items), provisions)
}

fn frequency(document: &mut Document, subject: SubjectIndex, grid: &Grid) -> (Form, Vec<String>) {
    let (times, each, basis) =
        (grid.require("col-times", &mut document.faults), grid.column("col-each"), grid.column("col-basis"));
    let times = figure(document, grid, 0, times).unwrap_or(0);
    let each = grid.cell(0, each);
    let bodies = if each.text.is_empty() { None } else { find_number(document, subject, &each.text, each.place) };
    (Form::Frequency { times, bodies }, document.provisions(&grid.cell(0, basis)))
}
