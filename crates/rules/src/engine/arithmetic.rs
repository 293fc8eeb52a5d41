//! Figures: ranges, shares of a base, sums of quotas and frequencies, in whole numbers.

use crate::answer::{Answers, Readings, limited};
use crate::model::{Base, Count, Form, Question, QuestionIndex, Requirement, Subject, WordSet};
use crate::order;
use crate::result::{Alternative, RequirementResult, RequirementStatus};

/// Least and greatest number, included.
type Bounds = (Option<u64>, Option<u64>);

/// One kind's figure: the words that make the kind, its bounds, its percentage and its provisions.
struct Kind<'a> {
    when: &'a [WordSet],
    bounds: Option<Bounds>,
    percent: Option<u32>,
    provisions: &'a [String],
}

/// A requirement against what there is.
pub fn assess(
    subject: &Subject,
    requirement: &Requirement,
    answers: &Answers,
    possible_words: &[WordSet],
    readings: &Readings,
) -> RequirementResult {
    let base = base(requirement, answers, readings);
    let (columns, kinds) = kinds(requirement, answers, base);
    let possible = possible(subject, columns, &kinds, possible_words);
    let agreed = agreed(&possible);
    let actual = actual(requirement, answers, readings);
    let (min, max) = agreed.unwrap_or_default();
    let (status, gap) = compare(agreed, actual);
    let differ = possible.len() > 1 && agreed.is_none();
    let percents = agreed_percent(&possible);
    RequirementResult {
        id: requirement.id.clone(),
        article: requirement.article.clone(),
        min,
        max,
        actual,
        gap,
        status,
        provisions: provisions(requirement, &possible),
        base,
        percent: percents,
        alternatives: if differ { alternatives(subject, columns, &possible) } else { Vec::new() },
        ask: Vec::new(),
        bearers: Vec::new(),
        progress: false,
    }
}

/// The unknown questions that a requirement of unknown status needs; `None` for one whose status is known.
pub fn missing(
    subject: &Subject,
    requirement: &Requirement,
    answers: &Answers,
    possible_words: &[WordSet],
    readings: &Readings,
) -> Option<Vec<QuestionIndex>> {
    let (columns, kinds) = kinds(requirement, answers, base(requirement, answers, readings));
    let possible = possible(subject, columns, &kinds, possible_words);
    let is_unknown = |question: &QuestionIndex| answers.number(*question).is_none();
    let mut needed: Vec<QuestionIndex> = counted(requirement, readings).into_iter().filter(is_unknown).collect();
    let agreed = agreed(&possible);
    if agreed.is_some() && needed.is_empty() {
        return None;
    }
    if agreed.is_none() {
        match &requirement.form {
            Form::Share { bases, reading, .. } => {
                let base = chosen(bases, reading.as_deref(), readings);
                needed.extend(base.iter().flat_map(|base| &base.questions).copied().filter(is_unknown));
            }
            Form::Frequency { bodies, .. } => needed.extend(bodies.iter().copied().filter(is_unknown)),
            Form::Range { .. } | Form::Quota(_) => {}
        }
        let figure = |kind: &&Kind| (kind.percent, kind.percent.map_or(kind.bounds, |_| None));
        if possible.windows(2).any(|pair| figure(&pair[0]) != figure(&pair[1])) {
            needed.extend(columns.iter().filter(|question| {
                answers.get(**question) == crate::answer::Answer::Unknown && possible_words[**question].only().is_none()
            }));
        }
    }
    order::by_key(&mut needed, |question| *question);
    needed.dedup();
    Some(needed)
}

pub(super) fn chosen<'a>(bases: &'a [Base], reading: Option<&str>, readings: &Readings) -> Option<&'a Base> {
    let choice = reading.and_then(|id| readings.get(id));
    choice.and_then(|id| bases.iter().find(|base| base.id == *id)).or_else(|| bases.first())
}

/// The way to count who is there that a choice of readings selects.
pub(super) fn count<'a>(requirement: &'a Requirement, readings: &Readings) -> Option<&'a Count> {
    let reading = requirement.counts.as_ref()?;
    let chosen = readings.get(&reading.id);
    let choice = chosen.and_then(|id| reading.choices.iter().find(|count| count.id == *id));
    choice.or_else(|| reading.choices.first())
}

/// The questions that ask for what there is.
fn counted(requirement: &Requirement, readings: &Readings) -> Vec<QuestionIndex> {
    match count(requirement, readings) {
        Some(count) => std::iter::once(count.all).chain(count.without.iter().copied()).collect(),
        None => vec![requirement.actual],
    }
}

/// What there is; `None` while a number is unknown. It is never below 0.
fn actual(requirement: &Requirement, answers: &Answers, readings: &Readings) -> Option<u64> {
    let number = |question: QuestionIndex| answers.number(question).map(u64::from);
    let Some(count) = count(requirement, readings) else { return number(requirement.actual) };
    let without: Option<u64> = count.without.iter().map(|question| number(*question)).sum();
    Some(number(count.all)?.saturating_sub(without?))
}

fn base(requirement: &Requirement, answers: &Answers, readings: &Readings) -> Option<u64> {
    let Form::Share { bases, reading, .. } = &requirement.form else { return None };
    let base = chosen(bases, reading.as_deref(), readings)?;
    base.questions.iter().map(|question| answers.number(*question).map(u64::from)).sum()
}

fn kinds<'a>(requirement: &'a Requirement, answers: &Answers, base: Option<u64>) -> (&'a [QuestionIndex], Vec<Kind<'a>>) {
    let kind = |when, bounds, percent, provisions| Kind { when, bounds, percent, provisions };
    match &requirement.form {
        Form::Range { columns, rows } => {
            let bounds = |min: Option<u32>, max: Option<u32>| Some((min.map(u64::from), max.map(u64::from)));
            (columns, rows.iter().map(|row| kind(&row.when, bounds(row.min, row.max), None, &row.provisions)).collect())
        }
        Form::Share { columns, rows, .. } => {
            let bounds = |percent: u32| base.map(|base| (Some(share(base, percent)), None));
            (columns, rows.iter().map(|row| kind(&row.when, bounds(row.percent), Some(row.percent), &row.provisions)).collect())
        }
        Form::Quota(items) => {
            let sum = items.iter().map(|(count, quota)| u64::from(answers.number(*count).unwrap_or(0)) * u64::from(*quota)).sum();
            (&[], vec![kind(&[], Some((Some(sum), Some(sum))), None, &requirement.provisions)])
        }
        Form::Frequency { times, bodies } => {
            let bodies = bodies.map_or(Some(1), |question| answers.number(question).map(u64::from));
            let bounds = bodies.map(|bodies| (Some(bodies * u64::from(*times)), None));
            (&[], vec![kind(&[], bounds, None, &requirement.provisions)])
        }
    }
}

/// The smallest whole number that is not below the percentage of the base.
pub(super) fn share(base: u64, percent: u32) -> u64 {
    (base * u64::from(percent)).div_ceil(100)
}

/// The kinds to which the answers may belong.
fn possible<'a, 'b>(subject: &Subject, columns: &[QuestionIndex], kinds: &'b [Kind<'a>], words: &[WordSet]) -> Vec<&'b Kind<'a>> {
    kinds.iter().filter(|kind| is_possible(subject, columns, kind.when, words)).collect()
}

/// Whether some complete case within the words meets the conditions of a kind.
pub(super) fn is_possible(subject: &Subject, columns: &[QuestionIndex], when: &[WordSet], words: &[WordSet]) -> bool {
    let conditions: Vec<_> = columns.iter().copied().zip(when.iter().copied()).collect();
    match conditions.as_slice() {
        [] => true,
        [(question, accepted)] => words[*question].intersects(*accepted),
        conditions => limited(subject, words, conditions).is_some(),
    }
}

fn agreed(possible: &[&Kind]) -> Option<Bounds> {
    let first = possible.first()?.bounds?;
    possible.iter().all(|kind| kind.bounds == Some(first)).then_some(first)
}

fn agreed_percent(possible: &[&Kind]) -> Option<u32> {
    let first = possible.first()?.percent?;
    possible.iter().all(|kind| kind.percent == Some(first)).then_some(first)
}

#[expect(clippy::cast_possible_wrap, reason = "a sum of products of numbers up to ten million is far below 2^63")]
fn compare(bounds: Option<Bounds>, actual: Option<u64>) -> (RequirementStatus, Option<i64>) {
    let (Some((min, max)), Some(actual)) = (bounds, actual) else {
        return (RequirementStatus::Unknown, None);
    };
    match (min, max) {
        (Some(min), _) if actual < min => (RequirementStatus::Short, Some((min - actual) as i64)),
        (_, Some(max)) if actual > max => (RequirementStatus::Over, Some(-((actual - max) as i64))),
        _ => (RequirementStatus::Met, Some(0)),
    }
}

fn provisions(requirement: &Requirement, possible: &[&Kind]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in possible.iter().flat_map(|kind| kind.provisions).chain(&requirement.provisions) {
        let wanted = !possible.iter().all(|kind| kind.provisions.is_empty());
        let listed = possible.iter().any(|kind| kind.provisions.contains(id));
        if (listed || !wanted) && !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    ids
}

fn alternatives(subject: &Subject, columns: &[QuestionIndex], possible: &[&Kind]) -> Vec<Alternative> {
    possible
        .iter()
        .map(|kind| Alternative {
            when: columns
                .iter()
                .zip(kind.when)
                .map(|(question, words)| words_of(&subject.questions[*question], *words))
                .collect(),
            min: kind.bounds.and_then(|bounds| bounds.0),
            max: kind.bounds.and_then(|bounds| bounds.1),
        })
        .collect()
}

fn words_of(question: &Question, words: WordSet) -> (String, Vec<String>) {
    (question.id.clone(), super::names(question, words))
}
