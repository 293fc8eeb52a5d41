//! Why a result is what it is, why it is not another, and what would change it.

use super::compile::{Dense, set_of};
use super::{Case, names};
use crate::model::{Condition, Row, Table};
use crate::order;
use crate::result::{Change, Explanation, Tested, Why, WhyNot};

/// Above this many given answers the smallest deciding set is found by leaving out one at a time.
const MOST_SUBSETS: usize = 12;
/// The most answers that a suggested change touches.
const MOST_CHANGES: usize = 3;
/// The most suggestions for one outcome.
const MOST_SUGGESTIONS: usize = 4;

/// A smallest set of given answers that leaves exactly the same outcomes possible.
pub fn decided_by(dense: &Dense, variant: usize, case: &Case, classes: u128) -> Vec<String> {
    let mut given: Vec<usize> = dense.support.iter().copied().filter(|question| case.is_known(*question)).collect();
    order::by_key(&mut given, |question| *question);
    let mut masks = case.given.clone();
    let mut holds = |kept: u32| {
        for (bit, question) in given.iter().enumerate() {
            masks[*question] = if kept >> bit & 1 == 1 { case.given[*question] } else { case.subject.questions[*question].all() };
        }
        // Fewer answers never make less possible.
        dense.stays_within(variant, &masks, classes)
    };
    let kept = if given.len() <= MOST_SUBSETS { smallest(given.len(), &mut holds) } else { greedy(given.len(), &mut holds) };
    let deciding = given.iter().enumerate().filter(|(bit, _)| kept >> bit & 1 == 1);
    deciding.map(|(_, question)| case.subject.questions[*question].id.clone()).collect()
}

/// The first of the smallest sets that hold, each a set of bits.
fn smallest(count: usize, holds: &mut dyn FnMut(u32) -> bool) -> u32 {
    let all = (1_u32 << count) - 1;
    for size in 0..all.count_ones() {
        if let Some(found) = (0..all).find(|subset| subset.count_ones() == size && holds(*subset)) {
            return found;
        }
    }
    all
}

/// Leaves out one after another for as long as the rest holds.
fn greedy(count: usize, holds: &mut dyn FnMut(u32) -> bool) -> u32 {
    // A table has at most 16 questions that can be answered in more than one way; the others decide nothing.
    let bits = || (0..count.min(32)).map(|bit| 1_u32 << bit);
    bits().fold(bits().sum(), |kept, bit| if holds(kept & !bit) { kept & !bit } else { kept })
}

/// The explanation of one table.
pub fn table(dense: &Dense, table: &Table, case: &Case) -> Explanation {
    let variant = dense.variant(case.readings);
    let (applying, others) = divided(dense, variant, table, case);
    Explanation {
        table: table.id.clone(),
        why: applying.iter().map(|row| why(table, &table.rows[*row], case)).collect(),
        why_not: others.iter().filter_map(|outcome| why_not(table, *outcome, &applying, case)).collect(),
        changes: changes(dense, variant, table, &others, case),
    }
}

/// The rows that are possible, and the outcomes that are not.
fn divided(dense: &Dense, variant: usize, table: &Table, case: &Case) -> (Vec<usize>, Vec<usize>) {
    let possible = dense.possible(variant, &case.masks).verdicts;
    let (mut applying, mut outcomes) = (Vec::new(), 0_u64);
    let held = &dense.variants[variant];
    for at in (0..held.verdicts.len()).filter(|at| possible >> at & 1 == 1) {
        applying.extend(&held.verdicts[at].rows);
        outcomes |= held.outcomes[at];
    }
    order::by_key(&mut applying, |row| *row);
    applying.dedup();
    (applying, (0..table.outcomes.len()).filter(|outcome| outcomes >> outcome & 1 == 0).collect())
}

/// What stands against each outcome that is not possible.
pub fn against(dense: &Dense, table: &Table, case: &Case) -> Vec<WhyNot> {
    let (applying, others) = divided(dense, dense.variant(case.readings), table, case);
    others.iter().filter_map(|outcome| why_not(table, *outcome, &applying, case)).collect()
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

/// The conditions of a row that ask for something: the question and the words that the row accepts.
fn conditions<'a>(table: &'a Table, row: &'a Row, case: &'a Case) -> impl Iterator<Item = (usize, u64)> + 'a {
    let masks: &[u64] = match &row.condition {
        Condition::When(masks) => masks,
        Condition::Otherwise => &[],
    };
    let pairs = table.columns.iter().copied().zip(masks.iter().copied());
    pairs.filter(|(question, accepted)| case.subject.questions[*question].all() & !accepted != 0)
}

fn tested(table: &Table, row: &Row, case: &Case) -> Vec<Tested> {
    conditions(table, row, case).map(|condition| test(condition, case)).collect()
}

fn test((question, accepted): (usize, u64), case: &Case) -> Tested {
    Tested {
        question: case.subject.questions[question].id.clone(),
        accepts: names(&case.subject.questions[question], accepted),
        met: case.masks[question] & accepted != 0,
        known: case.masks[question].is_power_of_two(),
    }
}

fn why_not(table: &Table, outcome: usize, applying: &[usize], case: &Case) -> Option<WhyNot> {
    let failed = |row| conditions(table, row, case).filter(|(question, accepted)| case.masks[*question] & accepted == 0);
    let row = table.rows.iter().filter(|row| row.outcomes.contains(&outcome)).min_by_key(|row| failed(row).count())?;
    let instead = if row.condition == Condition::Otherwise {
        applying.iter().map(|at| table.rows[*at].number).collect()
    } else {
        Vec::new()
    };
    Some(WhyNot {
        outcome: table.outcomes[outcome].clone(),
        row: row.number,
        failed: failed(row).map(|condition| test(condition, case)).collect(),
        instead,
        provisions: row.provisions.clone(),
    })
}

/// For each outcome the changes of fewest answers after which every possible result contains it.
fn changes(dense: &Dense, variant: usize, table: &Table, targets: &[usize], case: &Case) -> Vec<Change> {
    // What was given counts, not what it implies: an implied answer may change with its cause.
    let mut search = Search {
        dense,
        variant,
        case,
        targets: set_of(targets),
        masks: case.given.clone(),
        picked: Vec::new(),
        found: Vec::new(),
    };
    for size in 1..=MOST_CHANGES.min(dense.support.len()) {
        search.pick(0, size);
        // Who is reached with few changes needs no suggestion with more.
        search.targets = search.found.iter().fold(search.targets, |left, (outcome, _)| left & !(1 << outcome));
        if search.targets == 0 {
            break;
        }
    }
    order::by_key(&mut search.found, |(outcome, _)| *outcome);
    search.found.iter().map(|(outcome, picked)| change(dense, table, *outcome, picked, case)).collect()
}

/// One try after another to change a number of answers.
struct Search<'a> {
    dense: &'a Dense,
    variant: usize,
    case: &'a Case<'a>,
    /// The outcomes still looked for.
    targets: u64,
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
            let question = self.dense.support[place];
            let before = self.masks[question];
            for word in 0..self.case.subject.questions[question].size() {
                let changed = 1 << word;
                if before == changed {
                    continue;
                }
                self.masks[question] = changed;
                self.picked.push((place, changed));
                self.pick(place + 1, left - 1);
                self.picked.pop();
            }
            self.masks[question] = before;
        }
    }

    fn record(&mut self) {
        let mut reached = self.dense.common(self.variant, &self.masks, self.targets);
        while reached != 0 {
            add(&mut self.found, reached.trailing_zeros() as usize, &self.picked);
            reached &= reached - 1;
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
