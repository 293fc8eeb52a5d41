//! Figures: every kind has one, and none asks for what cannot be.

use super::is_possible;
use super::tell::{self, Language};
use crate::engine::compile::{advance, count_cases};
use crate::fault::{Code, Fault, Place};
use crate::model::{Form, QuestionIndex, Requirement, Subject, Texts, WordIndex, WordSet};

/// Proves a requirement.
pub fn prove(subject: &Subject, requirement: &Requirement, texts: &Texts, place: Place, faults: &mut Vec<Fault>) {
    faults.extend(bounds(requirement, place));
    faults.extend(without_choice(requirement, place));
    let (columns, rows): (&[QuestionIndex], Vec<&[WordSet]>) = match &requirement.form {
        Form::Range { columns, rows } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Share { columns, rows, .. } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Quota(_) | Form::Frequency { .. } => return,
    };
    // A cell that cannot be read has a fault of its own, and what it leaves out would be one of the requirement.
    if rows.iter().any(|row| row.contains(&WordSet::EMPTY)) {
        return;
    }
    let sizes: Vec<usize> = columns.iter().map(|question| subject.questions[*question].size()).collect();
    let Some(count) = count_cases(&sizes) else {
        faults.push(super::too_many_cases(subject, texts, (columns, &rows), &requirement.id, place));
        return;
    };
    let mut covers = vec![false; rows.len()];
    let mut words = vec![WordIndex::default(); sizes.len()];
    for _ in 0..count {
        let accepts = |row: &&[WordSet]| row.iter().zip(&words).all(|(accepted, word)| accepted.contains(*word));
        let is_possible = is_possible(subject, columns, &words);
        let hits = rows.iter().filter(|row| accepts(row)).count();
        for (row, covers) in rows.iter().zip(&mut covers) {
            *covers |= is_possible && accepts(row);
        }
        if hits != 1 && is_possible {
            let code = if hits == 0 { Code::KindWithoutFigure } else { Code::FigureOverlap };
            let case = |language| tell::case(subject, texts, columns, &words, language);
            let (chinese, english) = (case(Language::Chinese), case(Language::English));
            let args = [("requirement", requirement.id.as_str()), ("example", &chinese), ("example:en", &english)];
            faults.push(Fault::new(code, place, &args));
            return;
        }
        advance(&mut words, &sizes);
    }
    for (at, _) in covers.iter().enumerate().filter(|(_, covers)| !**covers) {
        let number = (at + 1).to_string();
        faults.push(Fault::new(Code::RowDead, place, &[("row", &number), ("table", &requirement.id)]));
    }
}

/// A least number above the greatest can never be met.
fn bounds(requirement: &Requirement, place: Place) -> Option<Fault> {
    let Form::Range { rows, .. } = &requirement.form else { return None };
    let (min, max) = rows.iter().filter_map(|row| row.min.zip(row.max)).find(|(min, max)| min > max)?;
    let args = [("requirement", requirement.id.as_str()), ("min", &min.to_string()), ("max", &max.to_string())];
    Some(Fault::new(Code::FigureBounds, place, &args))
}

/// A reading of a base, or of who counts, that offers nothing to choose.
fn without_choice(requirement: &Requirement, place: Place) -> Option<Fault> {
    let base = match &requirement.form {
        Form::Share { reading, bases, .. } => bases.is_empty().then(|| reading.clone().unwrap_or_default()),
        _ => None,
    };
    let counts = requirement.counts.as_ref().filter(|reading| reading.choices.is_empty()).map(|reading| reading.id.clone());
    base.or(counts).map(|reading| Fault::new(Code::ReadingWithoutChoice, place, &[("reading", &reading)]))
}
