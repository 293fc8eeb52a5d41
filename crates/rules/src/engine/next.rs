//! Which unknown question is worth asking first.

use super::{Case, Engine, arithmetic, masks_for};
use crate::answer::propagate;
use crate::result::NextQuestion;

/// An open table: its place and how many outcomes are possible now.
struct Open {
    table: usize,
    classes: u128,
}

/// Unknown questions that can narrow an open table or settle a requirement, best first.
pub fn questions(engine: &Engine, subject: usize, case: &Case) -> Vec<NextQuestion> {
    let open = open_tables(engine, subject, case);
    let missing: Vec<Vec<usize>> = case
        .subject
        .requirements
        .iter()
        .map(|requirement| arithmetic::missing(requirement, case.answers, &case.masks, case.readings))
        .filter(|missing| !missing.is_empty())
        .collect();
    let mut found: Vec<NextQuestion> = (0..case.subject.questions.len())
        .filter(|question| !case.is_known(*question))
        .filter_map(|question| {
            let bears = missing.iter().any(|missing| missing.contains(&question));
            let narrowed = narrowed(engine, subject, case, &open, question);
            let settled = missing.iter().filter(|missing| ***missing == [question]).count();
            let outcomes = narrowed.or_else(|| bears.then(|| total(&open)))?;
            Some(NextQuestion {
                question: case.subject.questions[question].id.clone(),
                remaining: outcomes + count(missing.len() - settled),
            })
        })
        .collect();
    // A stable sort: equally good questions keep the order in which they are asked.
    found.sort_by(|a, b| a.remaining.total_cmp(&b.remaining));
    found
}

fn open_tables(engine: &Engine, subject: usize, case: &Case) -> Vec<Open> {
    (0..case.subject.tables.len())
        .filter_map(|table| Some(Open { table, classes: classes(engine, subject, table, case, &case.masks)? }))
        .filter(|open| open.classes.count_ones() > 1)
        .collect()
}

fn classes(engine: &Engine, subject: usize, table: usize, case: &Case, masks: &[u64]) -> Option<u128> {
    let dense = engine.dense(subject, table)?;
    Some(dense.possible(dense.variant(case.readings), &masks_for(dense, masks)).classes)
}

/// The outcomes that remain over the open tables, on average over the question's possible words;
/// `None` when no open table depends on the question.
fn narrowed(engine: &Engine, subject: usize, case: &Case, open: &[Open], question: usize) -> Option<f64> {
    let bears = |table: usize| engine.dense(subject, table).is_some_and(|dense| dense.support.contains(&question));
    if !open.iter().any(|open| bears(open.table)) {
        return None;
    }
    let (mut sum, mut words, mut narrows) = (0.0, 0_u32, false);
    for word in (0..64).filter(|word| case.masks[question] >> word & 1 == 1) {
        let mut masks = case.masks.clone();
        masks[question] = 1 << word;
        if propagate(case.subject, &mut masks).is_some() {
            continue;
        }
        words += 1;
        for open in open {
            let left = classes(engine, subject, open.table, case, &masks).unwrap_or(open.classes);
            narrows |= left != open.classes;
            sum += f64::from(left.count_ones());
        }
    }
    // A question may narrow nothing alone and yet matter together with another; only then is it kept,
    // and it ranks last because it leaves everything as it is.
    let matters =
        narrows || open.iter().any(|open| is_column(case, open.table, question) && nothing_narrows(engine, subject, case, open));
    matters.then(|| sum / f64::from(words.max(1)))
}

fn is_column(case: &Case, table: usize, question: usize) -> bool {
    case.subject.tables[table].columns.contains(&question)
}

fn nothing_narrows(engine: &Engine, subject: usize, case: &Case, open: &Open) -> bool {
    case.subject.tables[open.table].columns.iter().filter(|question| !case.is_known(**question)).all(|question| {
        (0..64).filter(|word| case.masks[*question] >> word & 1 == 1).all(|word| {
            let mut masks = case.masks.clone();
            masks[*question] = 1 << word;
            classes(engine, subject, open.table, case, &masks) == Some(open.classes)
        })
    })
}

fn total(open: &[Open]) -> f64 {
    open.iter().map(|open| f64::from(open.classes.count_ones())).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a document has few requirements")]
fn count(number: usize) -> f64 {
    number as f64
}
