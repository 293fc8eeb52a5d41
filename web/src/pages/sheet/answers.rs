//! What was answered, each answer once on the whole sheet.

use remit_rules::answer::Answer;
use remit_rules::model::Subject;

use crate::components::is_check;
use crate::place::State;
use crate::words::{list, policy, policy_if, word};

/// The answers as the sheet shows them.
#[derive(Debug, Default)]
pub struct Given {
    /// Questions with answers.
    pub pairs: Vec<(&'static str, String)>,
    /// How many checks were answered with yes, and which.
    pub yes: (usize, String),
    /// How many checks were answered with no, and which.
    pub no: (usize, String),
    /// How many questions have no answer.
    pub unknown: usize,
}

/// Collects the answers. Numbers that the table of requirements shows are left to it.
pub fn given(subject: &'static Subject, state: &State) -> Given {
    let in_table = |at: usize| subject.requirements.iter().any(|held| held.actual == at);
    let known = |at: &usize| state.answers.get(*at) != Answer::Unknown;
    let all = 0..subject.questions.len();
    let (checks, others): (Vec<usize>, Vec<usize>) = all.clone().filter(known).partition(|at| is_check(&subject.questions[*at]));
    Given {
        pairs: others.into_iter().filter(|at| !in_table(*at)).map(|at| pair(subject, state, at)).collect(),
        yes: checked(subject, state, &checks, "yes"),
        no: checked(subject, state, &checks, "no"),
        unknown: all.filter(|at| !known(at)).count(),
    }
}

fn pair(subject: &'static Subject, state: &State, at: usize) -> (&'static str, String) {
    let question = &subject.questions[at];
    let shown = state.answers.shown(subject, at);
    let answer = if question.is_number() { with_unit(&question.id, &shown) } else { word(&question.id, &shown) };
    (policy(&format!("question.{}", question.id)), answer)
}

fn with_unit(question: &str, number: &str) -> String {
    match policy_if(&format!("question.{question}.unit")) {
        Some(unit) => format!("{number} {unit}"),
        None => number.to_owned(),
    }
}

fn checked(subject: &'static Subject, state: &State, checks: &[usize], answer: &str) -> (usize, String) {
    let found: Vec<&str> = checks
        .iter()
        .filter(|at| state.answers.shown(subject, **at) == answer)
        .map(|at| policy(&format!("question.{}", subject.questions[*at].id)))
        .collect();
    (found.len(), list(found.into_iter()))
}
