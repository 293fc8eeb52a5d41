//! What was answered, each answer once on the whole sheet.

use remit_rules::answer::Answer;
use remit_rules::model::{Form, QuestionIndex, Subject};

use crate::components::is_check;
use crate::place::State;
use crate::words::{fill, list, policy, policy_if, word};

/// The answers as the sheet shows them.
#[derive(Debug, Default)]
pub struct Given {
    /// Questions with answers.
    pub pairs: Vec<(&'static str, String)>,
    /// The checks that were answered with yes.
    pub yes: Run,
    /// The checks that were answered with no.
    pub no: Run,
    /// How many questions have no answer.
    pub unknown: usize,
}

/// Checks with the same answer.
#[derive(Debug, Default)]
pub struct Run {
    /// How many there are.
    pub count: usize,
    /// What stands for them, each for one or, with the name of its group, for so many.
    pub names: Vec<(String, usize)>,
}

impl Run {
    /// The names one after another.
    pub fn text(&self) -> String {
        list(self.names.iter().map(|(name, _)| name.as_str()))
    }
}

/// Collects the answers. Numbers that the table of requirements shows are left to it.
pub fn given(subject: &'static Subject, state: &State) -> Given {
    let in_table = |at: QuestionIndex| subject.requirements.iter().any(|held| held.actual == at || is_least(&held.form, at));
    let known = |at: &QuestionIndex| state.answers.get(*at) != Answer::Unknown;
    let all = subject.question_indexes();
    let (checks, others): (Vec<QuestionIndex>, Vec<QuestionIndex>) =
        all.clone().filter(known).partition(|at| is_check(&subject.questions[*at]));
    Given {
        pairs: others.into_iter().filter(|at| !in_table(*at)).map(|at| pair(subject, state, at)).collect(),
        yes: checked(subject, state, &checks, "yes"),
        no: checked(subject, state, &checks, "no"),
        unknown: all.filter(|at| !known(at)).count(),
    }
}

/// Whether the least number is the answer itself, as where all of something is asked for.
fn is_least(form: &Form, at: QuestionIndex) -> bool {
    match form {
        Form::Share { rows, bases, .. } => {
            rows.iter().all(|row| row.percent == 100) && bases.iter().all(|base| base.questions == [at])
        }
        Form::Frequency { times, bodies } => *times == 1 && *bodies == Some(at),
        _ => false,
    }
}

fn pair(subject: &'static Subject, state: &State, at: QuestionIndex) -> (&'static str, String) {
    let question = &subject.questions[at];
    let shown = state.answers.shown(subject, at);
    let answer = if question.is_number() { with_unit(&question.id, &shown) } else { word(&question.id, &shown) };
    (name(subject, at), answer)
}

fn with_unit(question: &str, number: &str) -> String {
    match policy_if(&format!("question.{question}.unit")) {
        Some(unit) => format!("{number} {unit}"),
        None => number.to_owned(),
    }
}

fn checked(subject: &'static Subject, state: &State, checks: &[QuestionIndex], answer: &str) -> Run {
    let is = |at: &QuestionIndex| state.answers.shown(subject, *at) == answer;
    let mut run = Run { count: checks.iter().filter(|at| is(at)).count(), names: Vec::new() };
    for group in groups(subject) {
        if group.len() > 1 && group.iter().all(is) {
            run.names.push((whole(subject, &group), group.len()));
        } else {
            run.names.extend(group.iter().filter(|at| is(at)).map(|at| (name(subject, *at).to_owned(), 1)));
        }
    }
    run
}

/// The checks of each group, groups in order.
fn groups(subject: &Subject) -> Vec<Vec<QuestionIndex>> {
    let mut groups: Vec<Vec<QuestionIndex>> = Vec::new();
    let group = |at: QuestionIndex| subject.questions[at].group.as_deref();
    for at in subject.question_indexes().filter(|at| is_check(&subject.questions[*at])) {
        match groups.last_mut() {
            Some(held) if held.first().is_some_and(|first| group(*first) == group(at)) => held.push(at),
            _ => groups.push(vec![at]),
        }
    }
    groups
}

fn whole(subject: &Subject, group: &[QuestionIndex]) -> String {
    let id = group.first().and_then(|at| subject.questions[*at].group.as_deref()).unwrap_or_default();
    fill("sheet.whole", &[("name", policy(&format!("group.{id}"))), ("n", &group.len().to_string())])
}

fn name(subject: &Subject, at: QuestionIndex) -> &'static str {
    policy(&format!("question.{}", subject.questions[at].id))
}
