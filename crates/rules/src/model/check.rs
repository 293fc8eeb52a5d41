//! Whether a policy that comes from outside as data holds together: every position within its list, every set within its
//! question. The engine relies on it.

use std::fmt;

use super::{
    Applies, Condition, Form, Implication, Kind, LARGEST_NUMBER, Policy, Question, QuestionIndex, Requirement, Subject, Table,
    WordSet,
};

/// A part of a policy that does not hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// Where it is, such as `table fire-supervision, row 3`.
    pub place: String,
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the policy does not hold together at {}", self.place)
    }
}

impl std::error::Error for Unsound {}

impl Policy {
    /// Refuses positions beyond their list, sets beyond their question, and questions without an answer.
    pub fn check(&self) -> Result<(), Unsound> {
        for subject in &self.subjects {
            check_subject(subject)?;
        }
        for provision in &self.provisions {
            let fits = |applies: &Applies| {
                let subject = self.subjects.get(applies.subject.get());
                subject.is_some_and(|subject| applies.conditions.iter().all(|condition| fits(subject, *condition)))
            };
            require(provision.applies.iter().all(fits), || format!("provision {}", provision.id))?;
        }
        Ok(())
    }
}

fn require(holds: bool, place: impl FnOnce() -> String) -> Result<(), Unsound> {
    if holds { Ok(()) } else { Err(Unsound { place: place() }) }
}

fn check_subject(subject: &Subject) -> Result<(), Unsound> {
    let place = || format!("subject {}", subject.id);
    for question in &subject.questions {
        require(is_askable(question), || format!("question {}", question.id))?;
    }
    let implications = |implication: &Implication| fits(subject, implication.when) && fits(subject, implication.then);
    require(subject.implications.iter().all(implications), place)?;
    require(subject.implausible.iter().flatten().all(|condition| fits(subject, *condition)), place)?;
    let is_number = |question| is_number(subject, question);
    require(subject.ceilings.iter().all(|(smaller, larger)| is_number(*smaller) && is_number(*larger)), place)?;
    require(subject.fixed.iter().all(|question| is_question(subject, *question)), place)?;
    for table in &subject.tables {
        check_table(subject, table)?;
    }
    for requirement in &subject.requirements {
        require(check_requirement(subject, requirement), || format!("requirement {}", requirement.id))?;
    }
    require(subject.progress.iter().all(|at| at.get() < subject.requirements.len()), place)?;
    Ok(())
}

/// Whether there is an answer, there are no more than a set can hold, and cuts ascend within the numbers.
fn is_askable(question: &Question) -> bool {
    let cuts = match &question.kind {
        Kind::Words(_) => &[][..],
        Kind::Number(cuts) => cuts,
    };
    (1..=WordSet::MOST).contains(&question.size())
        && cuts.windows(2).all(|pair| pair[0] < pair[1])
        && cuts.iter().all(|cut| (1..=LARGEST_NUMBER).contains(cut))
}

fn is_question(subject: &Subject, question: QuestionIndex) -> bool {
    question.get() < subject.questions.len()
}

fn is_number(subject: &Subject, question: QuestionIndex) -> bool {
    subject.questions.get(question.get()).is_some_and(Question::is_number)
}

fn fits(subject: &Subject, (question, words): (QuestionIndex, WordSet)) -> bool {
    subject.questions.get(question.get()).is_some_and(|question| words.is_within(question.all()))
}

/// Whether each column has its set of words.
fn is_row(subject: &Subject, columns: &[QuestionIndex], when: &[WordSet]) -> bool {
    columns.len() == when.len() && columns.iter().zip(when).all(|(question, words)| fits(subject, (*question, *words)))
}

/// Whether all questions are there, none of them twice.
fn are_columns(subject: &Subject, columns: &[QuestionIndex]) -> bool {
    columns.iter().enumerate().all(|(at, question)| is_question(subject, *question) && !columns[..at].contains(question))
}

fn check_table(subject: &Subject, table: &Table) -> Result<(), Unsound> {
    require(are_columns(subject, &table.columns), || format!("table {}", table.id))?;
    for row in &table.rows {
        let is_sound = match &row.condition {
            Condition::When(when) => is_row(subject, &table.columns, when),
            Condition::Otherwise => true,
        } && row.outcomes.iter().all(|outcome| outcome.get() < table.outcomes.len());
        require(is_sound, || format!("table {}, row {}", table.id, row.number))?;
    }
    for overlap in &table.overlaps {
        let mut rows = overlap.rows.iter().chain(overlap.choices.iter().flat_map(|choice| &choice.keep));
        require(rows.all(|row| row.get() < table.rows.len()), || format!("table {}, reading {}", table.id, overlap.reading))?;
    }
    Ok(())
}

fn check_requirement(subject: &Subject, requirement: &Requirement) -> bool {
    let is_number = |question: &QuestionIndex| is_number(subject, *question);
    let are_counted = |count: &super::Count| is_number(&count.all) && count.without.iter().all(is_number);
    let counts = requirement.counts.as_ref().is_none_or(|reading| reading.choices.iter().all(are_counted));
    counts
        && is_number(&requirement.actual)
        && match &requirement.form {
            Form::Range { columns, rows } => {
                are_columns(subject, columns) && rows.iter().all(|row| is_row(subject, columns, &row.when))
            }
            Form::Share { columns, rows, bases, .. } => {
                are_columns(subject, columns)
                    && rows.iter().all(|row| is_row(subject, columns, &row.when))
                    && bases.iter().flat_map(|base| &base.questions).all(is_number)
            }
            Form::Quota(items) => items.iter().all(|(question, _)| is_number(question)),
            Form::Frequency { bodies, .. } => bodies.iter().all(is_number),
        }
}
