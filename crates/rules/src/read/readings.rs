//! Readings of duties, which stand under an article, and of who counts, which stand under a requirement.

use super::Document;
use super::grid::Grid;
use super::keyword::Keyword;
use super::number_question::find_number;
use super::schema::Kind as Heading;
use super::sections::Section;
use super::tables::reading_texts;
use crate::fault::{Code, Place};
use crate::model::{Count, CountReading, DutyReading, SubjectIndex};

/// Reads the readings under articles and gives them to the subjects whose duties they bear on.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut known: Vec<DutyReading> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        if section.is(Keyword::Reading) && is_under_article(&sections[..at], section.level) {
            known.extend(duty_reading(document, section));
        }
    }
    for at in 0..document.policy.provisions.len() {
        give(document, at, &known);
    }
}

/// Whether the nearest heading above a level is an article.
fn is_under_article(before: &[Section], level: usize) -> bool {
    before.iter().rev().find(|section| section.level < level).is_some_and(|section| section.kind == Heading::Article)
}

fn duty_reading(document: &mut Document, section: &Section) -> Option<DutyReading> {
    document.check_id(&section.id, section.place);
    let Some(grid) = section.grid(Keyword::ColumnReading) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return None;
    };
    reading_texts(document, section, &section.label, grid);
    let choices = (0..grid.rows.len()).map(|row| grid.cell(row, Some(0)).text).collect();
    Some(DutyReading { id: section.id.clone(), choices })
}

/// Gives the reading of a provision to its subjects; one without a declaration, or an unknown choice, is a fault.
fn give(document: &mut Document, at: usize, known: &[DutyReading]) {
    let Some((id, choice)) = document.policy.provisions[at].reading.clone() else { return };
    let place = document.places.provisions.get(at).copied().unwrap_or_default();
    let Some(reading) = known.iter().find(|reading| reading.id == id && reading.choices.contains(&choice)) else {
        document.unknown(Keyword::Reading, &format!("{id}={choice}"), place);
        document.policy.provisions[at].reading = None;
        return;
    };
    let subjects: Vec<SubjectIndex> = document.policy.provisions[at].applies.iter().map(|applies| applies.subject).collect();
    for subject in subjects {
        let readings = &mut document.policy.subjects[subject].duty_readings;
        if !readings.contains(reading) {
            readings.push(reading.clone());
        }
    }
}

/// Reads `reading=choice`.
pub fn choice(document: &mut Document, text: &str, place: Place) -> Option<(String, String)> {
    let pair = text.split_once('=').map(|(id, choice)| (id.trim().to_owned(), choice.trim().to_owned()));
    if pair.is_none() && !text.is_empty() {
        document.fault(Code::MalformedCell, place, &[("found", text), ("wanted", "a=b")]);
    }
    pair
}

/// Reads who counts: the column of what there is holds a number question, and after a minus sign those that are taken off.
pub fn counts(document: &mut Document, subject: SubjectIndex, section: &Section, grid: &Grid) -> CountReading {
    document.check_id(&section.id, section.place);
    reading_texts(document, section, &section.label, grid);
    let column = grid.column(Keyword::Actual);
    let mut choices = Vec::new();
    for row in 0..grid.rows.len() {
        let cell = grid.cell(row, column);
        let mut parts = cell.text.split('−');
        let all = parts.next().and_then(|id| find_number(document, subject, id.trim(), cell.place));
        let without: Vec<String> = parts.map(|id| id.trim().to_owned()).collect();
        let without = without.iter().filter_map(|id| find_number(document, subject, id, cell.place)).collect();
        choices.extend(all.map(|all| Count { id: grid.cell(row, Some(0)).text, all, without }));
    }
    CountReading { id: section.id.clone(), choices }
}
