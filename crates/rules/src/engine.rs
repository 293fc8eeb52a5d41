//! The engine: a compiled policy that turns answers into outcomes and reasons.

pub(crate) mod arithmetic;
mod changes;
mod columns;
pub mod compile;
mod duties;
mod explain;
mod next;
mod picture;
mod standing;

pub use columns::{Column, Columns, Finding, REFUSED, RequirementColumn, TableColumn, UNKNOWN};
pub use compile::{Dense, Verdict};
pub(crate) use explain::against;

use crate::answer::{Answer, AnswerError, Answers, Readings, find_subject, propagate};
use crate::fault::AnswerCode;
use crate::model::{
    Form, Kind, Policy, Question, QuestionIndex, Subject, SubjectIndex, Table, TableIndex, UNSPECIFIED, Unsound, WordIndex,
    WordSet,
};
use crate::order;
use crate::result::{Assessment, Determination, Explanation, Outcome, Picture, PolicyName, Status, Warning};

/// A policy with its tables in dense form.
#[derive(Debug)]
pub struct Engine {
    policy: Policy,
    /// For each subject, its tables in order; `None` for a table that is too large to compile.
    dense: Vec<Vec<Option<Dense>>>,
}

/// A reading that bears on a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingInfo {
    /// Reading id.
    pub id: String,
    /// Choice ids; the first is the default.
    pub choices: Vec<String>,
}

/// One subject with answers, narrowed by what they imply.
pub(crate) struct Case<'a> {
    pub subject: &'a Subject,
    pub answers: &'a Answers,
    /// The words that each answer leaves, without what it implies.
    pub answered: Vec<WordSet>,
    /// Possible words of each question, after implications.
    pub words: Vec<WordSet>,
    pub readings: &'a Readings,
}

impl<'a> Case<'a> {
    pub fn new(subject: &'a Subject, answers: &'a Answers, readings: &'a Readings) -> Self {
        let answered = answers.all_words(subject);
        let mut words = answered.clone();
        // A contradiction is refused where answers are checked; here it merely leaves nothing possible.
        let _ = propagate(subject, &mut words);
        Self { subject, answers, answered, words, readings }
    }

    fn is_known(&self, question: QuestionIndex) -> bool {
        self.answers.get(question) != Answer::Unknown
    }
}

impl Engine {
    /// Compiles a policy that comes from outside as data, once it is known to hold together.
    pub fn checked(policy: Policy) -> Result<Self, Unsound> {
        policy.check()?;
        Ok(Self::new(policy))
    }

    /// Compiles a policy that was read from a document, or that [`Policy::check`] accepts. A table beyond the stated limits, which the proof reports, gives no determination.
    pub fn new(policy: Policy) -> Self {
        let dense = policy
            .subjects
            .iter()
            .map(|subject| subject.tables.iter().map(|table| Dense::new(subject, table).ok()).collect())
            .collect();
        Self { policy, dense }
    }

    /// The policy it was compiled from.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The bare decision of one fully known case: one lookup, no allocation.
    /// `words` has one word for each question of the table's support.
    pub fn decide(&self, subject: SubjectIndex, table: TableIndex, variant: usize, words: &[WordIndex]) -> Option<&Verdict> {
        self.dense(subject, table)?.decide(variant, words)
    }

    /// A compiled table, for those who enumerate its cases.
    pub fn dense(&self, subject: SubjectIndex, table: TableIndex) -> Option<&Dense> {
        self.dense.get(subject.get())?.get(table.get())?.as_ref()
    }

    /// The readings that bear on a subject, in document order.
    pub fn readings(&self, subject: &str) -> Vec<ReadingInfo> {
        find_subject(&self.policy, subject).map(readings_of).unwrap_or_default()
    }

    /// Refuses unknown readings and unknown choices.
    pub fn check_readings(&self, readings: &Readings) -> Result<(), AnswerError> {
        let all: Vec<ReadingInfo> = self.policy.subjects.iter().flat_map(readings_of).collect();
        for (id, choice) in readings.iter() {
            let Some(reading) = all.iter().find(|reading| reading.id == *id) else {
                let known = all.iter().map(|reading| reading.id.clone()).collect();
                return Err(AnswerError::new(AnswerCode::UnknownReading, Some(id), choice.clone(), known));
            };
            if !reading.choices.contains(choice) {
                return Err(AnswerError::new(AnswerCode::UnknownChoice, Some(id), choice.clone(), reading.choices.clone()));
            }
        }
        Ok(())
    }

    /// What follows from the answers. An unknown subject gives an empty assessment.
    pub fn assess(&self, subject: &str, answers: &Answers, readings: &Readings) -> Assessment {
        let mut result = self.empty(subject);
        let Some((position, subject)) = self.find(subject) else { return result };
        let case = Case::new(subject, answers, readings);
        result.determinations = subject.table_indexes().filter_map(|table| self.determine(position, table, &case)).collect();
        result.requirements = subject
            .requirements
            .iter()
            .map(|requirement| arithmetic::assess(subject, requirement, answers, &case.words, readings))
            .collect();
        (result.duties, result.possible_duties) = self.duties(position, &case);
        result.next = next::questions(self, position, &case);
        result.readings = chosen_readings(subject, readings);
        result.warnings = warnings(subject, answers);
        standing::add(&self.policy, subject, &mut result);
        result
    }

    /// Why, why not and what would change it, one for each table in document order.
    pub fn explain(&self, subject: &str, answers: &Answers, readings: &Readings) -> Vec<Explanation> {
        let Some((position, subject)) = self.find(subject) else { return Vec::new() };
        let case = Case::new(subject, answers, readings);
        subject.table_indexes().filter_map(|table| self.explain_case(position, table, &case)).collect()
    }

    /// As [`Engine::explain`], for the table at one position of the subject.
    pub fn explain_table(&self, subject: &str, table: TableIndex, answers: &Answers, readings: &Readings) -> Option<Explanation> {
        let (position, subject) = self.find(subject)?;
        self.explain_case(position, table, &Case::new(subject, answers, readings))
    }

    /// One table as a tree with the way of the answers marked; `None` for a table that the subject does not have.
    pub fn picture(&self, subject: &str, table: TableIndex, answers: &Answers, readings: &Readings) -> Option<Picture> {
        let (position, subject) = self.find(subject)?;
        let case = Case::new(subject, answers, readings);
        Some(picture::table(self.dense(position, table)?, subject.tables.get(table.get())?, &case))
    }

    fn explain_case(&self, subject: SubjectIndex, table: TableIndex, case: &Case) -> Option<Explanation> {
        Some(explain::table(self.dense(subject, table)?, case.subject.tables.get(table.get())?, case))
    }

    fn find(&self, id: &str) -> Option<(SubjectIndex, &Subject)> {
        let position = self.policy.subjects.iter().position(|subject| subject.id == id)?;
        Some((SubjectIndex::new(position), &self.policy.subjects[position]))
    }

    fn empty(&self, subject: &str) -> Assessment {
        let Policy { id, edition, hash, .. } = &self.policy;
        Assessment {
            policy: PolicyName { id: id.clone(), edition: edition.clone(), hash: hash.clone() },
            subject: subject.to_owned(),
            determinations: Vec::new(),
            requirements: Vec::new(),
            duties: Vec::new(),
            possible_duties: Vec::new(),
            next: Vec::new(),
            readings: Readings::new(),
            warnings: Vec::new(),
        }
    }

    fn determine(&self, subject: SubjectIndex, table: TableIndex, case: &Case) -> Option<Determination> {
        let dense = self.dense(subject, table)?;
        let table = &case.subject.tables[table];
        let variant = dense.variant(case.readings);
        let possible = dense.possible(variant, &case.words);
        let outcomes = outcomes(table, dense, variant, possible.verdicts);
        Some(Determination {
            table: table.id.clone(),
            article: table.article.clone(),
            status: status(&outcomes),
            decided_by: explain::decided_by(dense, variant, case, possible.classes),
            ask: Vec::new(),
            outcomes,
        })
    }
}

/// The outcome lists of a set of verdicts, equal lists joined, in row order.
fn outcomes(table: &Table, dense: &Dense, variant: usize, verdicts: u128) -> Vec<Outcome> {
    let variant = &dense.variants[variant];
    let mut outcomes: Vec<(u8, Outcome)> = Vec::new();
    for (at, verdict) in variant.verdicts.iter().enumerate().filter(|(at, _)| verdicts >> at & 1 == 1) {
        let class = variant.classes[at];
        match outcomes.iter_mut().find(|(own, _)| *own == class) {
            Some((_, outcome)) => join(outcome, table, verdict),
            None => outcomes.push((class, new_outcome(table, verdict))),
        }
    }
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn new_outcome(table: &Table, verdict: &Verdict) -> Outcome {
    let mut outcome = Outcome {
        outcome: verdict.outcomes.iter().map(|outcome| table.outcome_id(*outcome).clone()).collect(),
        rows: Vec::new(),
        provisions: Vec::new(),
        caveat: None,
    };
    join(&mut outcome, table, verdict);
    outcome
}

fn join(outcome: &mut Outcome, table: &Table, verdict: &Verdict) {
    for row in verdict.rows.iter().map(|at| &table.rows[*at]) {
        if !outcome.rows.contains(&row.number) {
            outcome.rows.push(row.number);
        }
        for provision in &row.provisions {
            if !outcome.provisions.contains(provision) {
                outcome.provisions.push(provision.clone());
            }
        }
    }
    order::by_key(&mut outcome.rows, |row| *row);
    if outcome.caveat.is_none() {
        outcome.caveat = verdict.caveat.as_ref().map(|(reading, choice)| format!("{reading}.{choice}"));
    }
}

fn status(outcomes: &[Outcome]) -> Status {
    match outcomes {
        [only] if only.outcome.iter().any(|id| id == UNSPECIFIED) => Status::Silent,
        [_] => Status::Determined,
        _ => Status::Open,
    }
}

fn readings_of(subject: &Subject) -> Vec<ReadingInfo> {
    let mut all: Vec<ReadingInfo> = Vec::new();
    let mut add = |id: &str, choices: Vec<String>| {
        if !all.iter().any(|reading| reading.id == id) {
            all.push(ReadingInfo { id: id.to_owned(), choices });
        }
    };
    for overlap in subject.tables.iter().flat_map(|table| &table.overlaps) {
        add(&overlap.reading, overlap.choices.iter().map(|choice| choice.id.clone()).collect());
    }
    for requirement in &subject.requirements {
        if let Form::Share { reading: Some(reading), bases, .. } = &requirement.form {
            add(reading, bases.iter().map(|base| base.id.clone()).collect());
        }
        if let Some(reading) = &requirement.counts {
            add(&reading.id, reading.choices.iter().map(|count| count.id.clone()).collect());
        }
    }
    for reading in &subject.duty_readings {
        add(&reading.id, reading.choices.clone());
    }
    all
}

fn chosen_readings(subject: &Subject, readings: &Readings) -> Readings {
    readings_of(subject)
        .into_iter()
        .filter_map(|reading| {
            let chosen = readings.get(&reading.id).filter(|id| reading.choices.contains(id)).or(reading.choices.first())?;
            Some((reading.id.clone(), chosen.clone()))
        })
        .collect()
}

fn warnings(subject: &Subject, answers: &Answers) -> Vec<Warning> {
    let exceeds = |(smaller, larger): &&(QuestionIndex, QuestionIndex)| matches!((answers.number(*smaller), answers.number(*larger)), (Some(a), Some(b)) if a > b);
    subject
        .ceilings
        .iter()
        .filter(exceeds)
        .map(|(smaller, larger)| Warning {
            code: "exceeds",
            questions: vec![subject.questions[*smaller].id.clone(), subject.questions[*larger].id.clone()],
        })
        .collect()
}

/// The ids of a set of words; for numbers the ranges, as `0..=11` and `12..`. Intervals that follow one another are one
/// range, wherever other rows cut the numbers.
pub fn names(question: &Question, words: WordSet) -> Vec<String> {
    match &question.kind {
        Kind::Words(ids) => words.iter().filter_map(|word| ids.get(word.get()).cloned()).collect(),
        Kind::Number(cuts) => ranges(words).map(|(first, last)| range(cuts, first, last)).collect(),
    }
}

/// The first and the last member of each run of members that follow one another.
fn ranges(words: WordSet) -> impl Iterator<Item = (WordIndex, WordIndex)> {
    let after = |word: WordIndex| WordIndex::new(word.get() + 1);
    let first =
        words.iter().filter(move |word| word.get().checked_sub(1).is_none_or(|before| !words.contains(WordIndex::new(before))));
    let last = words.iter().filter(move |word| !words.contains(after(*word)));
    first.zip(last)
}

/// The numbers of the intervals from one to another.
fn range(cuts: &[u32], first: WordIndex, last: WordIndex) -> String {
    let from = first.get().checked_sub(1).and_then(|before| cuts.get(before)).unwrap_or(&0);
    match cuts.get(last.get()) {
        Some(next) => format!("{from}..={}", next - 1),
        None => format!("{from}.."),
    }
}
