//! Why a result is what it is, why it is not another, and what would change it.

use std::cell::RefCell;

use super::compile::{Dense, Verdict};
use super::{Case, masks_for, names};
use crate::model::{Condition, Row, Table};
use crate::result::{Change, Explanation, Tested, Why, WhyNot};

/// Above this many given answers the smallest deciding set is found by leaving out one at a time.
const MOST_SUBSETS: usize = 12;
/// The most answers that a suggested change touches.
const MOST_CHANGES: usize = 3;
/// The most suggestions for one outcome.
const MOST_SUGGESTIONS: usize = 4;

/// Whether keeping only some places of the support leaves the result as it is.
type Holds<'a> = dyn Fn(&dyn Fn(usize) -> bool) -> bool + 'a;

/// A smallest set of given answers that leaves exactly the same outcomes possible.
pub fn decided_by(dense: &Dense, variant: usize, case: &Case, classes: u128) -> Vec<String> {
    let given: Vec<usize> = (0..dense.support.len()).filter(|at| case.is_known(dense.support[*at])).collect();
    let places = || dense.support.iter();
    let known: Vec<u64> = places().map(|q| case.answers.mask(case.subject, *q)).collect();
    let all: Vec<u64> = places().map(|q| case.subject.questions[*q].all()).collect();
    // Hundreds of subsets are tried for one table, all in the same place.
    let masks = RefCell::new(all.clone());
    let holds = |kept: &dyn Fn(usize) -> bool| {
        let mut masks = masks.borrow_mut();
        for (at, mask) in masks.iter_mut().enumerate() {
            *mask = if kept(at) { known[at] } else { all[at] };
        }
        dense.possible(variant, &masks).classes == classes
    };
    let kept = if given.len() <= MOST_SUBSETS { smallest(&given, &holds) } else { greedy(&given, &holds) };
    let mut questions: Vec<usize> = kept.iter().map(|at| dense.support[*at]).collect();
    questions.sort_unstable();
    questions.iter().map(|q| case.subject.questions[*q].id.clone()).collect()
}

fn smallest(given: &[usize], holds: &Holds) -> Vec<usize> {
    for size in 0..given.len() {
        for subset in 0_u32..1 << given.len() {
            if subset.count_ones() as usize != size {
                continue;
            }
            let kept = |at: usize| given.iter().position(|g| *g == at).is_some_and(|bit| subset >> bit & 1 == 1);
            if holds(&kept) {
                return given.iter().copied().filter(|at| kept(*at)).collect();
            }
        }
    }
    given.to_vec()
}

fn greedy(given: &[usize], holds: &Holds) -> Vec<usize> {
    let mut kept = given.to_vec();
    for candidate in given {
        let rest: Vec<usize> = kept.iter().copied().filter(|at| at != candidate).collect();
        if holds(&|at| rest.contains(&at)) {
            kept = rest;
        }
    }
    kept
}

/// The explanation of one table.
pub fn table(dense: &Dense, table: &Table, case: &Case) -> Explanation {
    let variant = dense.variant(case.readings);
    let masks = masks_for(dense, &case.masks);
    let possible = dense.possible(variant, &masks).verdicts;
    let verdicts = || selected(dense, variant, possible);
    let mut rows: Vec<usize> = verdicts().flat_map(|verdict| verdict.rows.iter().copied()).collect();
    rows.sort_unstable();
    rows.dedup();
    let given: Vec<usize> = verdicts().flat_map(|verdict| verdict.outcomes.iter().copied()).collect();
    let others: Vec<usize> = (0..table.outcomes.len()).filter(|outcome| !given.contains(outcome)).collect();
    Explanation {
        table: table.id.clone(),
        why: rows.iter().map(|row| why(table, &table.rows[*row], case)).collect(),
        why_not: others.iter().filter_map(|outcome| why_not(table, *outcome, &rows, case)).collect(),
        changes: changes(dense, variant, table, &others, case),
    }
}

fn selected(dense: &Dense, variant: usize, possible: u128) -> impl Iterator<Item = &Verdict> {
    dense.variants[variant].verdicts.iter().enumerate().filter(move |(at, _)| possible >> at & 1 == 1).map(|(_, verdict)| verdict)
}

fn why(table: &Table, row: &Row, case: &Case) -> Why {
    Why {
        row: row.number,
        outcome: row.outcomes.iter().map(|outcome| table.outcomes[*outcome].clone()).collect(),
        conditions: tested(table, row, case),
        otherwise: row.condition == Condition::Otherwise,
        provisions: row.provisions.clone(),
    }
}

/// The conditions of a row that ask for something.
fn tested(table: &Table, row: &Row, case: &Case) -> Vec<Tested> {
    let Condition::When(masks) = &row.condition else { return Vec::new() };
    let asks = |(question, accepted): &(&usize, &u64)| case.subject.questions[**question].all() & !**accepted != 0;
    table
        .columns
        .iter()
        .zip(masks)
        .filter(asks)
        .map(|(question, accepted)| Tested {
            question: case.subject.questions[*question].id.clone(),
            accepts: names(&case.subject.questions[*question], *accepted),
            met: case.masks[*question] & accepted != 0,
            known: case.masks[*question].is_power_of_two(),
        })
        .collect()
}

fn why_not(table: &Table, outcome: usize, applying: &[usize], case: &Case) -> Option<WhyNot> {
    let failed = |row: &Row| -> Vec<Tested> { tested(table, row, case).into_iter().filter(|condition| !condition.met).collect() };
    let row = table.rows.iter().filter(|row| row.outcomes.contains(&outcome)).min_by_key(|row| failed(row).len())?;
    let instead = if row.condition == Condition::Otherwise {
        applying.iter().map(|at| table.rows[*at].number).collect()
    } else {
        Vec::new()
    };
    Some(WhyNot {
        outcome: table.outcomes[outcome].clone(),
        row: row.number,
        failed: failed(row),
        instead,
        provisions: row.provisions.clone(),
    })
}

/// For each outcome the changes of fewest answers after which every possible result contains it.
fn changes(dense: &Dense, variant: usize, table: &Table, targets: &[usize], case: &Case) -> Vec<Change> {
    let mut found = Vec::new();
    let mut left = targets.to_vec();
    for size in 1..=MOST_CHANGES.min(dense.support.len()) {
        let mut search = Search {
            dense,
            variant,
            targets: &left,
            case,
            masks: masks_for(dense, &base_masks(case)),
            picked: Vec::new(),
            found: Vec::new(),
        };
        search.pick(0, size);
        let mut reached = search.found;
        left.retain(|target| !reached.iter().any(|(outcome, _)| outcome == target));
        found.append(&mut reached);
    }
    found.sort_by_key(|(outcome, _)| *outcome);
    found.into_iter().map(|(outcome, picked)| change(dense, table, outcome, &picked, case)).collect()
}

/// The answers as given, without what they imply: an implied answer may change with its cause.
fn base_masks(case: &Case) -> Vec<u64> {
    (0..case.subject.questions.len()).map(|question| case.answers.mask(case.subject, question)).collect()
}

/// One try after another to change a number of answers.
struct Search<'a> {
    dense: &'a Dense,
    variant: usize,
    targets: &'a [usize],
    case: &'a Case<'a>,
    masks: Vec<u64>,
    /// Place in the support and its new word.
    picked: Vec<(usize, u64)>,
    /// Outcome and the changes that bring it, words that do equally well joined.
    found: Vec<(usize, Vec<(usize, u64)>)>,
}

impl Search<'_> {
    fn pick(&mut self, from: usize, left: usize) {
        if left == 0 {
            self.record();
            return;
        }
        for place in from..self.dense.support.len() {
            let question = &self.case.subject.questions[self.dense.support[place]];
            let before = self.masks[place];
            for word in 0..question.size() {
                let changed = 1 << word;
                if before == changed {
                    continue;
                }
                self.masks[place] = changed;
                self.picked.push((place, changed));
                self.pick(place + 1, left - 1);
                self.picked.pop();
            }
            self.masks[place] = before;
        }
    }

    fn record(&mut self) {
        let possible = self.dense.possible(self.variant, &self.masks).verdicts;
        if possible == 0 {
            return;
        }
        for target in self.targets {
            if selected(self.dense, self.variant, possible).all(|verdict| verdict.outcomes.contains(target)) {
                add(&mut self.found, *target, &self.picked);
            }
        }
    }
}

/// Adds a change, joining it with one that differs in the last word only.
fn add(found: &mut Vec<(usize, Vec<(usize, u64)>)>, outcome: usize, picked: &[(usize, u64)]) {
    let Some(((place, word), rest)) = picked.split_last() else { return };
    for (_, held) in found.iter_mut().filter(|(held, _)| *held == outcome) {
        if let Some(((held_place, words), held_rest)) = held.split_last_mut()
            && held_place == place
            && *held_rest == *rest
        {
            *words |= word;
            return;
        }
    }
    if found.iter().filter(|(held, _)| *held == outcome).count() < MOST_SUGGESTIONS {
        found.push((outcome, picked.to_vec()));
    }
}

fn change(dense: &Dense, table: &Table, outcome: usize, picked: &[(usize, u64)], case: &Case) -> Change {
    Change {
        outcome: table.outcomes[outcome].clone(),
        answers: picked
            .iter()
            .map(|(place, words)| {
                let question = &case.subject.questions[dense.support[*place]];
                (question.id.clone(), names(question, *words))
            })
            .collect(),
    }
}
