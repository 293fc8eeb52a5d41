//! Exercises on duties that follow from an answer and stand in no table.

use super::story::is_plausible;
use super::{Choice, Cover, Exercise, Kind, Target, What, Wrong, name};
use crate::answer::{Answer, Answers};
use crate::engine::{Engine, names};
use crate::model::{ArticleIndex, Form, Policy, Provision, QuestionIndex, Subject, SubjectIndex, WordSet};

/// So many duties stand to choose from.
const CHOICES: usize = 3;

/// A duty by provision id, the question from which it follows, and the words that bring it.
pub type Conditional = (String, QuestionIndex, WordSet);

/// The duties that each follow from the answer to a question of their own, by position of the article. Those that a table
/// or a requirement cites are trained there; one alone in its article leaves nothing to choose.
pub fn conditional(policy: &Policy, subject: SubjectIndex) -> Vec<(ArticleIndex, Vec<Conditional>)> {
    let own = &policy.subjects[subject];
    let mut articles: Vec<(ArticleIndex, Vec<Conditional>)> = Vec::new();
    for provision in policy.provisions.iter().filter(|provision| provision.is_duty()) {
        let all = provision.applies.iter().filter(|applies| applies.subject == subject);
        for applies in all {
            if let [(question, words)] = applies.conditions.as_slice()
                && !own.questions[*question].is_number()
                && !is_cited(own, provision)
            {
                add(policy, &mut articles, provision, (*question, *words));
            }
        }
    }
    articles.retain(|(_, duties)| duties.len() > 1);
    articles
}

/// Adds a duty to those of its article, unless one there follows from the same question.
fn add(
    policy: &Policy,
    articles: &mut Vec<(ArticleIndex, Vec<Conditional>)>,
    provision: &Provision,
    (question, words): (QuestionIndex, WordSet),
) {
    let Some(article) = policy.articles.iter().position(|article| article.number == provision.article).map(ArticleIndex::new)
    else {
        return;
    };
    let at = articles.iter().position(|(other, _)| *other == article).unwrap_or_else(|| {
        articles.push((article, Vec::new()));
        articles.len() - 1
    });
    if !articles[at].1.iter().any(|(_, other, _)| *other == question) {
        articles[at].1.push((provision.id.clone(), question, words));
    }
}

fn is_cited(subject: &Subject, provision: &Provision) -> bool {
    let id = &provision.id;
    let figures = |form: &Form| match form {
        Form::Range { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
        Form::Share { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
        Form::Quota(_) | Form::Frequency { .. } => false,
    };
    subject.tables.iter().flat_map(|table| &table.rows).any(|row| row.provisions.contains(id))
        || subject.requirements.iter().any(|requirement| requirement.provisions.contains(id) || figures(&requirement.form))
}

/// Adds the exercises on one subject.
pub fn exercises(engine: &Engine, subject: SubjectIndex, all: &mut Vec<Exercise>) {
    let policy = engine.policy();
    for (article, duties) in conditional(policy, subject) {
        for start in 0..duties.len() {
            for following in 1..CHOICES.min(duties.len()) {
                let exercise = exercise(policy, subject, article, &duties, (start, following));
                let is_new = !all.iter().any(|other| other.id == exercise.id);
                if is_new && is_plausible(&policy.subjects[subject], &exercise.answers) {
                    all.push(exercise);
                }
            }
        }
    }
}

/// Some duties that follow one another; the first ones follow from the answers, the others do not.
fn exercise(
    policy: &Policy,
    subject: SubjectIndex,
    article: ArticleIndex,
    duties: &[Conditional],
    (start, following): (usize, usize),
) -> Exercise {
    let own = &policy.subjects[subject];
    let mut window: Vec<usize> = (start..duties.len().min(CHOICES) + start).map(|at| at % duties.len()).collect();
    let right: Vec<usize> = window[..following].to_vec();
    let mut answers = Answers::unknown(own);
    for at in &window {
        let (_, question, words) = &duties[*at];
        let other = own.questions[*question].all() - *words;
        let word = if right.contains(at) { words.first() } else { other.first().or(words.first()) };
        answers.set(*question, word.map_or(Answer::Unknown, Answer::Word));
    }
    window.sort_unstable();
    let number = &policy.articles[article].number;
    let id = format!("{number}:{}", name(own, &answers));
    Exercise {
        subject,
        target: Target::Duties(article),
        choices: window.iter().map(|at| choice(own, &duties[*at], right.contains(at))).collect(),
        provisions: right.iter().map(|at| duties[*at].0.clone()).collect(),
        covers: right.iter().map(|at| Cover::Duty(duties[*at].0.clone())).collect(),
        level: if following > 1 { 2 } else { 1 },
        id,
        answers,
        extras: Vec::new(),
        beside: None,
        reading: None,
        kind: Kind::Duty,
        many: true,
    }
}

fn choice(subject: &Subject, (id, question, words): &Conditional, right: bool) -> Choice {
    let question = &subject.questions[*question];
    let why = Wrong::Condition(question.id.clone(), names(question, *words));
    Choice { what: What::Duty(id.clone()), right, wrong: if right { Vec::new() } else { vec![why] } }
}
