//! Subjects with their questions, and what follows from an answer.

use super::Document;
use super::blocks::colon;
use super::condition::word;
use super::grid::Grid;
use super::keyword::Keyword;
use super::sections::Section;
use crate::fault::{Code, Place};
use crate::model::{Implication, Kind, Question, QuestionIndex, Subject, SubjectIndex, WordSet};

/// Reads all subjects. Their number questions have no cuts yet.
pub fn read(document: &mut Document, sections: &[Section]) {
    let (mut current, mut group) = (None, None);
    for section in sections {
        if section.level == 2 {
            current = section.is(Keyword::Subject).then(|| subject(document, section));
            group = None;
        }
        let Some(subject) = current else { continue };
        if section.is(Keyword::Group) || section.is(Keyword::YesNo) {
            group = open_group(document, section);
        }
        if section.is(Keyword::Question) {
            question(document, subject, section, group.clone());
        } else if section.is(Keyword::YesNo) {
            yes_no(document, subject, section, group.as_ref());
        }
    }
    let mut current = None;
    for section in sections {
        if section.level == 2 {
            current = section
                .is(Keyword::Subject)
                .then(|| document.policy.subjects.iter().position(|s| s.id == section.id).map(SubjectIndex::new))
                .flatten();
        }
        if let Some(subject) = current {
            lines(document, subject, section);
        }
    }
}

fn subject(document: &mut Document, section: &Section) -> SubjectIndex {
    document.check_id(&section.id, section.place);
    document.text(format!("subject.{}", section.id), &section.label, section.place);
    document.text(format!("subject.{}.note", section.id), &section.text, section.place);
    document.policy.subjects.push(Subject { id: section.id.clone(), ..Subject::default() });
    document.places.tables.push(Vec::new());
    document.places.requirements.push(Vec::new());
    SubjectIndex::new(document.policy.subjects.len() - 1)
}

/// Opens the group that the questions below belong to, up to the next one.
fn open_group(document: &mut Document, section: &Section) -> Option<String> {
    let well = document.check_id(&section.id, section.place);
    let key = format!("group.{}", section.id);
    document.text(key.clone(), &section.label, section.place);
    document.text(format!("{key}.note"), &section.text, section.place);
    if Keyword::Optional.is(&section.bracket) {
        document.text(format!("{key}.optional"), &section.bracket, section.place);
    }
    well.then(|| section.id.clone())
}

fn question(document: &mut Document, subject: SubjectIndex, section: &Section, group: Option<String>) {
    document.check_id(&section.id, section.place);
    let key = format!("question.{}", section.id);
    document.text(key.clone(), &section.label, section.place);
    document.text(format!("{key}.help"), &section.text, section.place);
    if let Some((wording, place)) = section.line(Keyword::Wording) {
        document.text(format!("{key}.wording"), &wording, place);
    }
    let kind = match section.grid(Keyword::ColumnWord) {
        Some(grid) => Kind::Words(words(document, &section.id, grid)),
        None => {
            document.text(format!("{key}.unit"), colon(&section.bracket).map_or("", |(_, unit)| unit), section.place);
            Kind::Number(Vec::new())
        }
    };
    push(document, subject, Question { id: section.id.clone(), group, kind }, section.place);
}

fn push(document: &mut Document, subject: SubjectIndex, question: Question, place: Place) {
    if document.policy.subjects.iter().any(|subject| subject.question(&question.id).is_some()) {
        document.fault(Code::DuplicateId, place, &[("id", &question.id)]);
    } else {
        document.policy.subjects[subject].questions.push(question);
    }
}

fn words(document: &mut Document, question: &str, grid: &Grid) -> Vec<String> {
    let (name, note) = (grid.require(Keyword::ColumnName, &mut document.faults), grid.column(Keyword::ColumnNote));
    let mut words: Vec<String> = Vec::new();
    for row in 0..grid.rows.len() {
        let id = grid.cell(row, Some(0));
        if !document.check_id(&id.text, id.place) {
            continue;
        }
        if words.contains(&id.text) {
            document.fault(Code::DuplicateId, id.place, &[("id", &id.text)]);
            continue;
        }
        if words.len() == 64 {
            document.fault(Code::TableTooLarge, id.place, &[("table", question), ("what", "65+"), ("most", "64")]);
            break;
        }
        let key = format!("word.{question}.{}", id.text);
        document.text(format!("{key}.help"), &grid.cell(row, note).text, id.place);
        let name = grid.cell(row, name);
        if Keyword::one_of(&name.text, &[Keyword::Any, Keyword::Otherwise, Keyword::Unknown]).is_some() {
            document.fault(Code::NameIsKeyword, name.place, &[("name", &name.text)]);
        }
        document.text(key, &name.text, id.place);
        words.push(id.text);
    }
    words
}

fn yes_no(document: &mut Document, subject: SubjectIndex, section: &Section, group: Option<&String>) {
    let Some(grid) = section.grid(Keyword::ColumnYesNo) else {
        document.fault(Code::MissingTable, section.place, &[("what", &section.id)]);
        return;
    };
    let (name, note) = (grid.require(Keyword::ColumnName, &mut document.faults), grid.column(Keyword::ColumnNote));
    for row in 0..grid.rows.len() {
        let id = grid.cell(row, Some(0));
        if !document.check_id(&id.text, id.place) {
            continue;
        }
        document.text(format!("question.{}", id.text), &grid.cell(row, name).text, id.place);
        document.text(format!("question.{}.help", id.text), &grid.cell(row, note).text, id.place);
        for (answer, word) in [("yes", Keyword::Yes), ("no", Keyword::No)] {
            document.text(format!("word.{}.{answer}", id.text), word.preferred(), id.place);
        }
        let kind = Kind::Words(vec!["yes".to_owned(), "no".to_owned()]);
        push(document, subject, Question { id: id.text, group: group.cloned(), kind }, id.place);
    }
}

fn lines(document: &mut Document, subject: SubjectIndex, section: &Section) {
    for line in &section.lines {
        let Some((name, value)) = colon(&line.text) else { continue };
        if Keyword::Implies.is(name) {
            match implication(document, subject, value) {
                Some(implication) => document.policy.subjects[subject].implications.push(implication),
                None => document.fault(Code::MalformedCell, line.place, &[("found", value), ("wanted", "a = b → c = d")]),
            }
        } else if Keyword::AtMost.is(name) {
            let find = |id: &str| document.policy.subjects[subject].question(id.trim());
            match split_any(value, &["≤", "<=", "≦", "＜＝"]).and_then(|(a, b)| Some((find(a)?, find(b)?))) {
                Some(pair) => document.policy.subjects[subject].ceilings.push(pair),
                None => document.fault(Code::MalformedCell, line.place, &[("found", value), ("wanted", "a ≤ b")]),
            }
        } else if Keyword::Fixed.is(name) {
            fixed(document, subject, value, line.place);
        }
    }
}

/// Reads the questions about what a person cannot change.
fn fixed(document: &mut Document, subject: SubjectIndex, value: &str, place: Place) {
    for id in document.list(value, place) {
        match document.policy.subjects[subject].question(&id) {
            Some(question) => document.policy.subjects[subject].fixed.push(question),
            None => document.unknown(Keyword::Question, &id, place),
        }
    }
}

fn implication(document: &Document, subject: SubjectIndex, text: &str) -> Option<Implication> {
    let (when, then) = split_any(text, &["→", "->", "=>", "⇒"])?;
    Some(Implication { when: equation(document, subject, when)?, then: equation(document, subject, then)? })
}

/// The parts before and after the first of some signs.
fn split_any<'a>(text: &'a str, signs: &[&str]) -> Option<(&'a str, &'a str)> {
    signs.iter().find_map(|sign| text.split_once(sign))
}

/// Reads `question = word、word` into the question's position and a set of words.
pub fn equation(document: &Document, subject: SubjectIndex, text: &str) -> Option<(QuestionIndex, WordSet)> {
    let (id, words) = text.split_once(['=', '＝'])?;
    let own = document.policy.subjects.get(subject.get())?;
    let question = own.question(id.trim())?;
    let word = |entry: &str| word(entry.trim(), &own.questions[question], &document.policy.texts);
    let words: Option<WordSet> = words.split('、').map(word).collect();
    Some((question, words?))
}
