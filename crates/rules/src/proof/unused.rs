//! Everything that a document declares is used somewhere.

use std::collections::BTreeSet;

use crate::engine::compile::Dense;
use crate::fault::{Code, Fault, Place};
use crate::model::{Form, Policy, QuestionIndex, Requirement, Subject, Texts, WordIndex, WordSet};
use crate::read::Document;
use crate::read::keyword::Keyword;

/// A fault for each declaration that nothing uses.
pub fn prove(document: &Document) -> Vec<Fault> {
    let mut proof = Proof { document, faults: Vec::new() };
    proof.bodies();
    proof.frequencies();
    proof.readings();
    proof.outcomes();
    for subject in &document.policy.subjects {
        proof.questions(subject);
        proof.words(subject);
    }
    proof.faults
}

/// A fault for each line of whom to ask about outcomes that never come together.
pub fn contacts(document: &Document) -> Vec<Fault> {
    let policy = &document.policy;
    let mut faults = Vec::new();
    for subject in &policy.subjects {
        for table in &subject.tables {
            let contacts = policy.contacts.iter().zip(&document.places.contacts);
            let own = contacts.filter(|(contact, _)| contact.decides == table.id && !contact.case.is_empty());
            let is_reading = |case: &[String]| matches!(case, [id] if table.overlaps.iter().any(|one| one.reading == *id));
            let mut cases = own.filter(|(contact, _)| !is_reading(&contact.case)).peekable();
            let Some(dense) = cases.peek().and_then(|_| Dense::new(subject, table).ok()) else { continue };
            let verdicts = dense.variants.iter().flat_map(|variant| &variant.verdicts);
            let lists: BTreeSet<Vec<&str>> =
                verdicts.map(|verdict| verdict.outcomes.iter().map(|at| table.outcome_id(*at).as_str()).collect()).collect();
            let unused =
                cases.filter(|(contact, _)| !lists.contains(&contact.case.iter().map(String::as_str).collect::<Vec<_>>()));
            faults.extend(unused.map(|(contact, place)| fault(Keyword::ColumnCase, &contact.case.join("、"), *place)));
        }
    }
    faults
}

fn fault(keyword: Keyword, id: &str, place: Place) -> Fault {
    Fault::new(Code::NeverUsed, place, &[("kind", keyword.preferred()), ("id", id)])
}

struct Proof<'a> {
    document: &'a Document,
    faults: Vec<Fault>,
}

impl<'a> Proof<'a> {
    fn policy(&self) -> &'a Policy {
        &self.document.policy
    }

    fn unused(&mut self, keyword: Keyword, key: &str, id: &str) {
        let place = self.document.places.texts.get(key).copied().unwrap_or(super::FIRST);
        self.faults.push(fault(keyword, id, place));
    }

    fn bodies(&mut self) {
        let policy = self.policy();
        let borne = policy.provisions.iter().flat_map(|provision| provision.bearers.iter().chain(&provision.owed_to));
        let results = policy.subjects.iter().flat_map(|subject| subject.tables.iter().flat_map(|table| &table.outcomes));
        let own = policy.subjects.iter().flat_map(|subject| &subject.own);
        let contacts = policy.contacts.iter().flat_map(|contact| &contact.bodies);
        let used: BTreeSet<&String> = borne.chain(results).chain(own).chain(contacts).collect();
        for id in policy.bodies.iter().filter(|id| !used.contains(id)) {
            self.unused(Keyword::Bodies, &format!("body.{id}"), id);
        }
    }

    fn frequencies(&mut self) {
        let policy = self.policy();
        let used: BTreeSet<&str> = policy.provisions.iter().filter_map(|provision| provision.frequency.as_deref()).collect();
        for id in ids(&policy.texts, "frequency").into_iter().filter(|id| !used.contains(id)) {
            self.unused(Keyword::Frequencies, &format!("frequency.{id}"), id);
        }
    }

    fn readings(&mut self) {
        let policy = self.policy();
        let of_duties = policy.provisions.iter().filter_map(|provision| Some(provision.reading.as_ref()?.0.as_str()));
        let of_subjects = policy.subjects.iter().flat_map(readings_of);
        let used: BTreeSet<&str> = of_duties.chain(of_subjects).collect();
        for id in ids(&policy.texts, "reading").into_iter().filter(|id| !used.contains(id)) {
            self.unused(Keyword::Reading, &format!("reading.{id}"), id);
        }
    }

    /// The outcomes that a table describes and that no row has.
    fn outcomes(&mut self) {
        let policy = self.policy();
        let tables = policy.subjects.iter().flat_map(|subject| &subject.tables);
        let used: BTreeSet<(&str, &str)> =
            tables.flat_map(|table| table.outcomes.iter().map(|id| (table.id.as_str(), id.as_str()))).collect();
        let mut reported = BTreeSet::new();
        for (key, _) in policy.texts.iter() {
            let mut parts = key.split('.');
            if let (Some("outcome"), Some(table), Some(id)) = (parts.next(), parts.next(), parts.next())
                && !used.contains(&(table, id))
                && reported.insert((table, id))
            {
                self.unused(Keyword::ColumnOutcome, key, id);
            }
        }
    }

    fn questions(&mut self, subject: &Subject) {
        let used = used_questions(self.policy(), subject);
        for question in subject.question_indexes().filter(|question| !used.contains(question)) {
            let id = &subject.questions[question].id;
            let is_check = self.policy().provisions.iter().any(|provision| provision.check.as_ref() == Some(id));
            if !is_check {
                self.unused(Keyword::Question, &format!("question.{id}"), id);
            }
        }
    }

    /// The words that no case has, because of what follows from other answers.
    fn words(&mut self, subject: &Subject) {
        let linked = subject.implications.iter().flat_map(|one| [one.when.0, one.then.0]);
        for question in linked.collect::<BTreeSet<QuestionIndex>>() {
            let own = &subject.questions[question];
            let is_impossible = |word: &WordIndex| {
                let mut words = subject.all_words();
                words[question] = WordSet::one(*word);
                crate::answer::propagate(subject, &mut words).is_some()
            };
            for word in own.word_indexes().filter(is_impossible).filter_map(|word| own.word_id(word)) {
                let place = self.document.places.texts.get(&format!("word.{}.{word}", own.id)).copied().unwrap_or(super::FIRST);
                let args = [("question", own.id.as_str()), ("word", word), ("line", Keyword::Implies.preferred())];
                self.faults.push(Fault::new(Code::WordImpossible, place, &args));
            }
        }
    }
}

/// The ids of the texts of a kind, such as `yearly` of `frequency.yearly`.
fn ids<'a>(texts: &'a Texts, kind: &str) -> BTreeSet<&'a str> {
    let id = |key: &'a str| key.strip_prefix(kind)?.strip_prefix('.')?.split('.').next();
    texts.iter().filter_map(|(key, _)| id(key)).collect()
}

fn readings_of(subject: &Subject) -> impl Iterator<Item = &str> {
    let overlaps = subject.tables.iter().flat_map(|table| table.overlaps.iter().map(|overlap| overlap.reading.as_str()));
    let bases = subject.requirements.iter().filter_map(|requirement| match &requirement.form {
        Form::Share { reading, .. } => reading.as_deref(),
        _ => None,
    });
    let counts = subject.requirements.iter().filter_map(|requirement| Some(requirement.counts.as_ref()?.id.as_str()));
    overlaps.chain(bases).chain(counts)
}

/// The questions on which something of a subject depends.
fn used_questions(policy: &Policy, subject: &Subject) -> BTreeSet<QuestionIndex> {
    let mut used: BTreeSet<QuestionIndex> = subject.tables.iter().flat_map(|table| &table.columns).copied().collect();
    subject.requirements.iter().for_each(|requirement| add(&mut used, requirement));
    used.extend(subject.implications.iter().flat_map(|one| [one.when.0, one.then.0]));
    used.extend(subject.ceilings.iter().flat_map(|(smaller, larger)| [*smaller, *larger]));
    let applies = policy.provisions.iter().flat_map(|provision| &provision.applies);
    let own = applies.filter(|applies| policy.subject(applies.subject).is_some_and(|other| other.id == subject.id));
    used.extend(own.flat_map(|applies| applies.conditions.iter().map(|(question, _)| *question)));
    used
}

fn add(used: &mut BTreeSet<QuestionIndex>, requirement: &Requirement) {
    used.insert(requirement.actual);
    used.extend(requirement.counts.iter().flat_map(|reading| &reading.choices).flat_map(|count| {
        let without = count.without.iter().copied();
        without.chain([count.all])
    }));
    match &requirement.form {
        Form::Range { columns, .. } => used.extend(columns),
        Form::Share { columns, bases, .. } => {
            used.extend(columns);
            used.extend(bases.iter().flat_map(|base| &base.questions));
        }
        Form::Quota(items) => used.extend(items.iter().map(|(question, _)| *question)),
        Form::Frequency { bodies, .. } => used.extend(bodies),
    }
}
