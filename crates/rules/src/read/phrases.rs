//! How answers read within a sentence: the words of exercises. A subject without them has none; a subject with them has
//! all that its exercises need.

use std::collections::BTreeSet;

use super::grid::Grid;
use super::keyword::Keyword;
use super::number::single;
use super::sections::Section;
use super::{Document, stories};
use crate::fault::messages::gaps;
use crate::fault::{Code, Place};
use crate::model::{Question, SubjectIndex};
use crate::training::text::FORMS;
use crate::training::{askable, spoken};

/// The gap of a phrase for any number.
const NUMBER: &[&str] = &["n"];

/// Reads the phrases of every subject. Everything else has to be read before, as it says what they must speak of.
pub fn read(document: &mut Document, sections: &[Section]) {
    let mut subjects = Vec::new();
    for section in sections.iter().filter(|section| section.is(Keyword::Phrases)) {
        let Some(subject) = document.policy.subjects.iter().position(|subject| subject.id == section.id).map(SubjectIndex::new)
        else {
            document.unknown(Keyword::Subject, &section.id, section.place);
            continue;
        };
        if subjects.contains(&subject) {
            document.fault(Code::DuplicateId, section.place, &[("id", &section.id)]);
            continue;
        }
        subjects.push(subject);
        for grid in &section.grids {
            if grid.starts_with(Keyword::ColumnUse) {
                forms(document, subject, grid);
            } else if grid.starts_with(Keyword::ColumnQuestion) {
                phrases(document, subject, grid);
            } else if grid.starts_with(Keyword::ColumnAsked) {
                asks(document, subject, grid);
            }
        }
        stories::read(document, subject, section);
        missing(document, subject, section.place);
    }
}

/// Sets a phrase whose gaps are those that it must have.
fn phrase(document: &mut Document, key: String, text: &str, wanted: &[&str], place: Place) {
    if !text.is_empty() && gaps(text) != wanted {
        let list = |gaps: &[&str]| gaps.iter().map(|gap| format!("{{{gap}}}")).collect::<Vec<_>>().join(" ");
        document.fault(Code::PhraseGap, place, &[("phrase", text), ("wanted", &list(wanted)), ("found", &list(&gaps(text)))]);
    }
    document.text(key, text, place);
}

fn forms(document: &mut Document, subject: SubjectIndex, grid: &Grid) {
    let Some(sentence) = grid.require(Keyword::ColumnSentence, &mut document.faults) else { return };
    for row in 0..grid.rows.len() {
        let (form, text) = (grid.cell(row, Some(0)), grid.cell(row, Some(sentence)));
        match FORMS.iter().find(|(id, _)| *id == form.text) {
            Some((_, wanted)) => {
                let key = format!("phrase.{}.{}", document.policy.subjects[subject].id, form.text);
                phrase(document, key, &text.text, wanted, text.place);
            }
            None => document.unknown(Keyword::ColumnUse, &form.text, form.place),
        }
    }
}

fn asks(document: &mut Document, subject: SubjectIndex, grid: &Grid) {
    let Some(ask) = grid.require(Keyword::ColumnAsk, &mut document.faults) else { return };
    let known = askable(&document.policy, subject);
    for row in 0..grid.rows.len() {
        let (topic, text) = (grid.cell(row, Some(0)), grid.cell(row, Some(ask)));
        if known.contains(&topic.text) {
            phrase(document, format!("phrase.ask.{}", topic.text), &text.text, &[], text.place);
        } else {
            document.unknown(Keyword::ColumnAsked, &topic.text, topic.place);
        }
    }
}

fn phrases(document: &mut Document, subject: SubjectIndex, grid: &Grid) {
    let Some(clause) = grid.require(Keyword::ColumnClause, &mut document.faults) else { return };
    let Some(word) = grid.require(Keyword::ColumnWord, &mut document.faults) else { return };
    let own = &document.policy.subjects[subject];
    let spoken: BTreeSet<String> = spoken(&document.policy, subject).into_iter().map(|at| own.questions[at].id.clone()).collect();
    let (noun, after, but) =
        (grid.column(Keyword::ColumnNoun), grid.column(Keyword::ColumnAfter), grid.column(Keyword::ColumnBut));
    for row in 0..grid.rows.len() {
        let (question, word) = (grid.cell(row, Some(0)), grid.cell(row, Some(word)));
        let own = document.policy.subjects[subject].questions.iter().find(|own| own.id == question.text);
        let Some(own) = own else {
            document.unknown(Keyword::Question, &question.text, question.place);
            continue;
        };
        if !is_value(own, &word.text) {
            document.unknown(Keyword::ColumnWord, &word.text, word.place);
            continue;
        }
        let is_number = own.is_number();
        if !spoken.contains(&question.text) {
            document.fault(
                Code::NeverUsed,
                question.place,
                &[("kind", Keyword::ColumnClause.preferred()), ("id", &question.text)],
            );
        }
        let wanted = if word.text == "n" && is_number { NUMBER } else { &[] };
        let value = single(&word.text).filter(|_| is_number).map_or(word.text, |number| number.to_string());
        let key = format!("phrase.{}.{value}", question.text);
        for (kind, column) in [("", Some(clause)), (".noun", noun), (".after", after), (".but", but)] {
            let cell = grid.cell(row, column);
            let wanted = if kind == ".noun" { &[] } else { wanted };
            phrase(document, format!("{key}{kind}"), &cell.text, wanted, cell.place);
        }
    }
}

/// A word of the question; for a number the number itself, or `n` for any.
fn is_value(question: &Question, word: &str) -> bool {
    if question.is_number() { word == "n" || single(word).is_some() } else { question.word(word).is_some() }
}

fn missing(document: &mut Document, subject: SubjectIndex, place: Place) {
    let policy = &document.policy;
    let own = &policy.subjects[subject];
    let mut wanted: Vec<String> = FORMS.iter().map(|(form, _)| format!("{}.{form}", own.id)).collect();
    wanted.extend(askable(policy, subject).into_iter().map(|id| format!("ask.{id}")));
    for question in spoken(policy, subject).into_iter().map(|at| &own.questions[at]) {
        let any = ["n".to_owned()];
        let words = if question.is_number() { &any } else { question.words() };
        wanted.extend(words.iter().map(|word| format!("{}.{word}", question.id)));
    }
    let absent: Vec<String> = wanted.into_iter().filter(|key| policy.texts.find(&format!("phrase.{key}")).is_none()).collect();
    let subject = own.id.clone();
    for key in absent {
        document.fault(Code::PhraseMissing, place, &[("subject", &subject), ("phrase", &key)]);
    }
}
