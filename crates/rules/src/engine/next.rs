//! Which unknown question is worth asking first.

use std::cell::OnceCell;

use super::{Case, Dense, Engine, arithmetic};
use crate::answer::propagate;
use crate::model::Table;
use crate::order;
use crate::result::NextQuestion;

/// An open table and the outcome lists that are possible now.
struct Open<'a> {
    dense: &'a Dense,
    variant: usize,
    columns: &'a [usize],
    classes: u128,
    /// Whether no unknown column narrows it alone; found when first asked for, as few tables need it.
    stuck: OnceCell<bool>,
}

impl Open<'_> {
    fn classes(&self, masks: &[u64]) -> u128 {
        self.dense.classes(self.variant, masks, self.classes)
    }

    fn is_stuck(&self, case: &Case) -> bool {
        *self.stuck.get_or_init(|| nothing_narrows(case, self))
    }
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
            let narrowed = narrowed(case, &open, question);
            let settled = missing.iter().filter(|missing| ***missing == [question]).count();
            let outcomes = narrowed.or_else(|| bears.then(|| total(&open)))?;
            Some(NextQuestion {
                question: case.subject.questions[question].id.clone(),
                remaining: outcomes + count(missing.len() - settled),
            })
        })
        .collect();
    // Equally good questions keep the order in which they are asked.
    order::by_key(&mut found, |next| next.remaining);
    found
}

fn open_tables<'a>(engine: &'a Engine, subject: usize, case: &'a Case) -> Vec<Open<'a>> {
    let open = |(at, table): (usize, &'a Table)| {
        let dense = engine.dense(subject, at)?;
        let variant = dense.variant(case.readings);
        let classes = dense.possible(variant, &case.masks).classes;
        (classes.count_ones() > 1).then_some(Open { dense, variant, columns: &table.columns, classes, stuck: OnceCell::new() })
    };
    case.subject.tables.iter().enumerate().filter_map(open).collect()
}

/// The outcomes that remain over the open tables, on average over the question's possible words;
/// `None` when no open table depends on the question.
fn narrowed(case: &Case, open: &[Open], question: usize) -> Option<f64> {
    if !open.iter().any(|open| open.dense.support.contains(&question)) {
        return None;
    }
    let (mut sum, mut words, mut narrows) = (0, 0_u32, false);
    let mut masks = case.masks.clone();
    for word in words_of(case.masks[question]) {
        masks.copy_from_slice(&case.masks);
        masks[question] = 1 << word;
        if propagate(case.subject, &mut masks).is_some() {
            continue;
        }
        words += 1;
        for open in open {
            let left = open.classes(&masks);
            narrows |= left != open.classes;
            sum += left.count_ones();
        }
    }
    // A question may narrow nothing alone and yet matter together with another; only then is it kept,
    // and it ranks last because it leaves everything as it is.
    let matters = narrows || open.iter().any(|open| open.columns.contains(&question) && open.is_stuck(case));
    matters.then(|| f64::from(sum) / f64::from(words.max(1)))
}

fn nothing_narrows(case: &Case, open: &Open) -> bool {
    let mut masks = case.masks.clone();
    open.columns.iter().filter(|question| !case.is_known(**question)).all(|question| {
        let narrows_nothing = words_of(case.masks[*question]).all(|word| {
            masks[*question] = 1 << word;
            open.classes(&masks) == open.classes
        });
        masks[*question] = case.masks[*question];
        narrows_nothing
    })
}

fn words_of(mask: u64) -> impl Iterator<Item = u32> {
    (0..64).filter(move |word| mask >> word & 1 == 1)
}

fn total(open: &[Open]) -> f64 {
    open.iter().map(|open| f64::from(open.classes.count_ones())).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a document has few requirements")]
fn count(number: usize) -> f64 {
    number as f64
}
