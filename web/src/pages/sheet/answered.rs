//! What was answered, each answer once on the whole sheet.

use remit_rules::answer::Answer;
use remit_rules::model::{Form, QuestionIndex, Subject};

use crate::components::is_check;
use crate::place::{State, UNKNOWN};
use crate::words::{fill, list, policy, policy_if, t, word};

/// The answers as the sheet shows them.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// Questions with answers.
    pub pairs: Vec<(&'static str, String)>,
    /// The checks that were answered with yes.
    pub yes: Checks,
    /// The checks that were answered with no.
    pub no: Checks,
    /// How many questions have no answer.
    pub unknown: usize,
}

/// Checks with the same answer.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// How many there are.
    pub count: usize,
    /// Names of checks, or of groups of checks, each with the number of checks that it stands for.
    pub names: Vec<(String, usize)>,
    /// The number of checks whose names are left out.
    pub more: usize,
}

impl Checks {
    /// The names one after another, and how many more there are.
    pub fn text(&self) -> String {
        let others = (self.more > 0 && !self.names.is_empty()).then(|| fill("sheet.others", &[("n", &self.more.to_string())]));
        list(self.names.iter().map(|(name, _)| name).chain(&others).map(String::as_str))
    }
}

/// Collects the answers. Numbers that the table of requirements shows are left to it.
pub fn answered(subject: &'static Subject, state: &State) -> Answered {
    let in_table = |at: QuestionIndex| {
        subject.requirements.iter().any(|requirement| requirement.actual == at || is_least(&requirement.form, at))
    };
    // That somebody does not know a thing is worth its line, except among the checks, where only the rest is counted.
    let is_line = |at: &QuestionIndex| {
        state.answers.get(*at) != Answer::Unknown || (state.is_reached(*at) && !is_check(&subject.questions[*at]))
    };
    let all = subject.question_indexes();
    let (checks, others): (Vec<QuestionIndex>, Vec<QuestionIndex>) =
        all.clone().filter(is_line).partition(|at| is_check(&subject.questions[*at]));
    Answered {
        pairs: others.into_iter().filter(|at| !in_table(*at)).map(|at| pair(subject, state, at)).collect(),
        yes: checked(subject, state, &checks, "yes"),
        no: checked(subject, state, &checks, "no"),
        unknown: all.filter(|at| !is_line(at)).count(),
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
    let id = state.value(subject, at);
    let answer = match id.as_str() {
        UNKNOWN => t("unknown").to_owned(),
        _ if question.is_number() => with_unit(&question.id, &id),
        _ => word(&question.id, &id),
    };
    (name(subject, at), answer)
}

fn with_unit(question: &str, number: &str) -> String {
    match policy_if(&format!("question.{question}.unit")) {
        Some(unit) => format!("{number} {unit}"),
        None => number.to_owned(),
    }
}

fn checked(subject: &'static Subject, state: &State, checks: &[QuestionIndex], answer: &str) -> Checks {
    let is = |at: &QuestionIndex| state.answers.text(subject, *at) == answer;
    let mut answered = Checks { count: checks.iter().filter(|at| is(at)).count(), ..Checks::default() };
    for group in groups(subject) {
        if group.len() > 1 && group.iter().all(is) {
            answered.names.push((whole(subject, &group), group.len()));
        } else {
            answered.names.extend(group.iter().filter(|at| is(at)).map(|at| (name(subject, *at).to_owned(), 1)));
        }
    }
    answered
}

/// The checks of each group, groups in order.
fn groups(subject: &Subject) -> Vec<Vec<QuestionIndex>> {
    let mut groups: Vec<Vec<QuestionIndex>> = Vec::new();
    let group = |at: QuestionIndex| subject.questions[at].group.as_deref();
    for at in subject.question_indexes().filter(|at| is_check(&subject.questions[*at])) {
        match groups.last_mut() {
            Some(last) if last.first().is_some_and(|first| group(*first) == group(at)) => last.push(at),
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
