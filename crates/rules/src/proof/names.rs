//! Ids stand once, and all that people see has a name.

use std::collections::BTreeSet;

use crate::fault::{Code, Fault, Place};
use crate::model::{Form, NONE, Policy, Requirement, Subject, Table, UNSPECIFIED};
use crate::read::keyword::Keyword;
use crate::read::{Document, TablePlaces};

use super::FIRST;

/// The fault of each id that stands twice and of each name that is missing.
pub fn prove(document: &Document) -> Vec<Fault> {
    let mut proof = Proof { document, policy: &document.policy, ids: BTreeSet::new(), faults: Vec::new() };
    for body in &document.policy.bodies {
        proof.name(Keyword::Bodies, body, &[format!("body.{body}")], proof.place(&format!("body.{body}")));
    }
    for (provision, place) in document.policy.provisions.iter().zip(&document.places.provisions) {
        proof.name(Keyword::ColumnProvision, &provision.id, &[format!("provision.{}", provision.id)], *place);
    }
    for (at, subject) in document.policy.subjects.iter().enumerate() {
        for (table, places) in subject.tables.iter().zip(&document.places.tables[at]) {
            proof.table(table, places);
        }
        for (requirement, place) in subject.requirements.iter().zip(&document.places.requirements[at]) {
            proof.requirement(requirement, *place);
        }
        proof.questions(subject);
    }
    proof.faults
}

struct Proof<'a> {
    document: &'a Document,
    policy: &'a Policy,
    /// Ids of tables and requirements, and of readings, each with its kind.
    ids: BTreeSet<(&'static str, &'a str)>,
    faults: Vec<Fault>,
}

impl<'a> Proof<'a> {
    /// Where a text is declared.
    fn place(&self, key: &str) -> Place {
        self.document.places.texts.get(key).copied().unwrap_or(FIRST)
    }

    fn id(&mut self, kind: &'static str, id: &'a str, place: Place) {
        if !self.ids.insert((kind, id)) {
            self.faults.push(Fault::new(Code::DuplicateId, place, &[("id", id)]));
        }
    }

    fn name(&mut self, kind: Keyword, id: &str, keys: &[String], place: Place) {
        if !keys.iter().any(|key| self.policy.texts.find(key).is_some()) {
            self.faults.push(Fault::new(Code::NameMissing, place, &[("kind", kind.preferred()), ("id", id)]));
        }
    }

    fn table(&mut self, table: &'a Table, places: &TablePlaces) {
        self.id("table", &table.id, places.heading);
        self.name(Keyword::Table, &table.id, &[format!("table.{}", table.id)], places.heading);
        for id in table.outcomes.iter().filter(|id| *id != NONE && *id != UNSPECIFIED) {
            let keys = [format!("outcome.{}.{id}", table.id), format!("body.{id}")];
            self.name(Keyword::ColumnOutcome, id, &keys, places.heading);
        }
        for (overlap, place) in table.overlaps.iter().zip(&places.overlaps) {
            let choices = overlap.choices.iter().map(|choice| choice.id.as_str());
            self.reading(&overlap.reading, choices, *place);
        }
    }

    fn requirement(&mut self, requirement: &'a Requirement, place: Place) {
        self.id("table", &requirement.id, place);
        self.name(Keyword::Requirement, &requirement.id, &[format!("requirement.{}", requirement.id)], place);
        if let Form::Share { reading: Some(reading), bases, .. } = &requirement.form {
            self.reading(reading, bases.iter().map(|base| base.id.as_str()), place);
        }
        if let Some(counts) = &requirement.counts {
            self.reading(&counts.id, counts.choices.iter().map(|choice| choice.id.as_str()), place);
        }
    }

    fn reading<'b>(&mut self, reading: &'a str, choices: impl Iterator<Item = &'b str>, place: Place) {
        self.id("reading", reading, place);
        self.name(Keyword::Reading, reading, &[format!("reading.{reading}")], place);
        for choice in choices {
            self.name(Keyword::Reading, &format!("{reading}={choice}"), &[format!("reading.{reading}.{choice}")], place);
        }
    }

    /// A subject, its questions and their words.
    fn questions(&mut self, subject: &Subject) {
        let key = format!("subject.{}", subject.id);
        self.name(Keyword::Subject, &subject.id, std::slice::from_ref(&key), self.place(&key));
        for question in &subject.questions {
            let key = format!("question.{}", question.id);
            self.name(Keyword::Question, &question.id, std::slice::from_ref(&key), self.place(&key));
            for word in question.words() {
                let keys = [format!("word.{}.{word}", question.id), format!("word.{word}")];
                self.name(Keyword::ColumnWord, &format!("{}={word}", question.id), &keys, self.place(&keys[0]));
            }
        }
    }
}
