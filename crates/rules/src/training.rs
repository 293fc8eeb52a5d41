//! Exercises: cases that a document itself yields, with the answer that the engine gives and answers that are wrong.
//!
//! What they are made of is finite and known, so all of them are made, and a test goes through every one. Their words
//! are the document's own; see [`text`].

mod duties;
mod figures;
pub mod own;
pub mod quiz;
pub mod random;
pub mod repetition;
pub mod story;
mod tables;
pub mod text;

use crate::answer::{Answer, Answers, Readings};
use crate::engine::Engine;
use crate::model::{
    ArticleIndex, Form, Policy, QuestionIndex, Requirement, RequirementIndex, Subject, SubjectIndex, Table, TableIndex,
};
use crate::result::{RequirementStatus, WhyNot};

/// One case with what is asked about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Names it for as long as the questions and words of the document keep their ids, whatever else is added.
    pub id: String,
    /// The subject.
    pub subject: SubjectIndex,
    /// What is asked.
    pub target: Target,
    /// What the learner is told, and nothing else is needed.
    pub answers: Answers,
    /// Of the answers those that are there for the learner to see through: nothing depends on them.
    pub extras: Vec<QuestionIndex>,
    /// At a boundary: the other case, and the one question whose answers differ.
    pub beside: Option<(Answers, QuestionIndex)>,
    /// The reading and choice under which it is asked; none where every reading is allowed.
    pub reading: Option<(String, String)>,
    /// What it trains.
    pub kind: Kind,
    /// How hard it is, from 1 to 3.
    pub level: u8,
    /// What of the document it touches.
    pub covers: Vec<Cover>,
    /// Whether several choices may be right.
    pub many: bool,
    /// The choices, in the order of the document.
    pub choices: Vec<Choice>,
    /// Ids of the provisions on which the right answer rests.
    pub provisions: Vec<String>,
}

/// What is asked about a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// What follows from a table of the subject.
    Table(TableIndex),
    /// Whether a requirement of the subject is reached.
    Requirement(RequirementIndex),
    /// Which duties of an article follow.
    Duties(ArticleIndex),
}

/// What an exercise trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A row of a table.
    Row,
    /// Two cases that differ in one answer and in what follows.
    Boundary,
    /// Rows that both apply, where the text does not say which goes first.
    Overlap,
    /// The same under one reading.
    Reading,
    /// A case about which the text says nothing.
    Silence,
    /// A number at the edge of what is asked for.
    Figure,
    /// Duties that follow from an answer.
    Duty,
}

/// A part of the document that an exercise touches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// Table id and number of the row.
    Row(String, u16),
    /// Table id and number of a row that says that the text is silent.
    Silence(String, u16),
    /// Reading id and choice id.
    Reading(String, String),
    /// Requirement id and position of its row or item.
    Figure(String, usize),
    /// Provision id.
    Duty(String),
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub what: What,
    /// Whether it is right.
    pub right: bool,
    /// Why it is wrong; empty when it is right.
    pub wrong: Vec<Wrong>,
}

/// What a choice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// These outcomes together; none means that nothing follows.
    Outcomes(Vec<String>),
    /// Where a requirement stands, and by how much it is missed or exceeded.
    Figure(RequirementStatus, u64),
    /// This duty, by provision id.
    Duty(String),
}

/// Why a choice is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// The nearest row that would give an outcome, and what stood against it.
    Row(WhyNot),
    /// An outcome that follows as well is left out: the outcome, the row that gives it, and its provisions.
    LeftOut(String, u16, Vec<String>),
    /// So it would be under another choice of a reading.
    OtherReading(String, String),
    /// So it would be for another kind: question id and its words.
    OtherKind(String, Vec<String>),
    /// A share was rounded down; it may not be below the percentage.
    RoundedDown,
    /// The numbers were compared wrongly: the boundary itself counts.
    Miscounted,
    /// The text sets no upper limit.
    NoMost,
    /// The duty follows only from another answer: question id and the words that bring it.
    Condition(String, Vec<String>),
}

/// Every exercise of a document, in its order.
pub fn exercises(engine: &Engine) -> Vec<Exercise> {
    let mut all = Vec::new();
    for subject in SubjectIndex::all(engine.policy().subjects.len()) {
        for table in engine.policy().subjects[subject].table_indexes() {
            tables::exercises(engine, subject, table, &mut all);
        }
        for requirement in RequirementIndex::all(engine.policy().subjects[subject].requirements.len()) {
            figures::exercises(engine, subject, requirement, &mut all);
        }
        duties::exercises(engine, subject, &mut all);
    }
    all
}

/// Everything of a document that exercises can touch.
pub fn coverable(policy: &Policy) -> Vec<Cover> {
    let mut all = Vec::new();
    for at in SubjectIndex::all(policy.subjects.len()) {
        let subject = &policy.subjects[at];
        for table in &subject.tables {
            all.extend(table.rows.iter().flat_map(|row| row_covers(table, row.number)));
            for overlap in &table.overlaps {
                all.extend(overlap.choices.iter().map(|choice| Cover::Reading(overlap.reading.clone(), choice.id.clone())));
            }
        }
        for requirement in &subject.requirements {
            all.extend((0..rows(requirement)).map(|row| Cover::Figure(requirement.id.clone(), row)));
            if let Form::Share { reading: Some(reading), bases, .. } = &requirement.form {
                all.extend(bases.iter().map(|base| Cover::Reading(reading.clone(), base.id.clone())));
            }
        }
        let duties = duties::conditional(policy, at).into_iter().flat_map(|(_, duties)| duties);
        all.extend(duties.map(|(id, ..)| Cover::Duty(id)));
    }
    all
}

/// The rows, or items, of a requirement.
fn rows(requirement: &Requirement) -> usize {
    match &requirement.form {
        Form::Range { rows, .. } => rows.len(),
        Form::Share { rows, .. } => rows.len(),
        Form::Quota(items) => items.len(),
        Form::Frequency { .. } => 1,
    }
}

/// A row, and that it is silent where it is.
fn row_covers(table: &Table, number: u16) -> Vec<Cover> {
    let is_silent = table.rows.iter().any(|row| {
        row.number == number && row.outcomes.iter().any(|outcome| table.outcome_id(*outcome) == crate::model::UNSPECIFIED)
    });
    let silence = is_silent.then(|| Cover::Silence(table.id.clone(), number));
    std::iter::once(Cover::Row(table.id.clone(), number)).chain(silence).collect()
}

/// The positions of the questions of a subject that exercises speak of: all that decide something.
pub fn spoken(policy: &Policy, subject: SubjectIndex) -> Vec<QuestionIndex> {
    let own = &policy.subjects[subject];
    let mut spoken: Vec<QuestionIndex> = own.tables.iter().flat_map(|table| &table.columns).copied().collect();
    for requirement in &own.requirements {
        spoken.extend(figures::questions(requirement));
    }
    let duties = duties::conditional(policy, subject).into_iter().flat_map(|(_, duties)| duties);
    spoken.extend(duties.map(|(_, question, _)| question));
    spoken.sort_unstable();
    spoken.dedup();
    spoken
}

/// The ids of everything about a subject that exercises ask: tables, requirements and articles.
pub fn askable(policy: &Policy, subject: SubjectIndex) -> Vec<String> {
    let own = &policy.subjects[subject];
    let tables = own.tables.iter().map(|table| table.id.clone());
    let requirements = own.requirements.iter().map(|requirement| requirement.id.clone());
    let articles = duties::conditional(policy, subject).into_iter().map(|(article, _)| policy.articles[article].number.clone());
    tables.chain(requirements).chain(articles).collect()
}

impl Exercise {
    /// Its subject.
    pub fn subject_of<'a>(&self, policy: &'a Policy) -> &'a Subject {
        &policy.subjects[self.subject]
    }

    /// Id of the table, the requirement or the article it asks about.
    pub fn target_id<'a>(&self, policy: &'a Policy) -> &'a str {
        let subject = self.subject_of(policy);
        match self.target {
            Target::Table(at) => &subject.tables[at].id,
            Target::Requirement(at) => &subject.requirements[at].id,
            Target::Duties(at) => &policy.articles[at].number,
        }
    }

    /// Number of the article it asks about.
    pub fn article<'a>(&self, policy: &'a Policy) -> &'a str {
        let subject = self.subject_of(policy);
        match self.target {
            Target::Table(at) => &subject.tables[at].article,
            Target::Requirement(at) => &subject.requirements[at].article,
            Target::Duties(at) => &policy.articles[at].number,
        }
    }

    /// The readings under which it is asked.
    pub fn readings(&self) -> Readings {
        self.reading.iter().cloned().collect()
    }

    /// Whether the choices at some positions, in ascending order, are the right ones and no others.
    pub fn is_right(&self, chosen: &[usize]) -> bool {
        self.choices.iter().enumerate().all(|(at, choice)| choice.right == chosen.contains(&at))
    }
}

/// A stable name for answers: `question=word` in question order.
fn name(subject: &Subject, answers: &Answers) -> String {
    let parts = subject.question_indexes().filter(|at| answers.get(*at) != Answer::Unknown);
    parts.map(|at| format!("{}={}", subject.questions[at].id, answers.text(subject, at))).collect::<Vec<_>>().join("&")
}
