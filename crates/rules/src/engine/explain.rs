//! Why a result is what it is, why it is not another, and what would change it.

use super::compile::Dense;
use super::{Case, names};
use crate::model::{Condition, OutcomeIndex, OutcomeSet, QuestionIndex, Row, RowIndex, Table, WordSet};
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
    let mut answered: Vec<QuestionIndex> = dense.support.iter().copied().filter(|question| case.is_known(*question)).collect();
    order::by_key(&mut answered, |question| *question);
    let mut words = case.answered.clone();
    let mut holds = |kept: &[bool]| {
        for (question, is_kept) in answered.iter().zip(kept) {
            words[*question] = if *is_kept { case.answered[*question] } else { case.subject.questions[*question].all() };
        }
        // Fewer answers never make less possible.
        dense.stays_within(variant, &words, classes)
    };
    let count = answered.len();
    let kept = if count <= MOST_SUBSETS { smallest(count, &mut holds) } else { greedy(count, &mut holds) };
    let deciding = answered.iter().zip(kept).filter(|(_, is_kept)| *is_kept);
    deciding.map(|(question, _)| case.subject.questions[*question].id.clone()).collect()
}

/// The first of the smallest sets that hold.
fn smallest(count: usize, holds: &mut dyn FnMut(&[bool]) -> bool) -> Vec<bool> {
    let members = |subset: u32| -> Vec<bool> { (0..count).map(|at| subset >> at & 1 == 1).collect() };
    let all = (1_u32 << count) - 1;
    for size in 0..all.count_ones() {
        let subsets = (0..all).filter(|subset| subset.count_ones() == size);
        if let Some(subset) = subsets.map(members).find(|subset| holds(subset)) {
            return subset;
        }
    }
    members(all)
}

/// Leaves out one after another for as long as the rest holds.
fn greedy(count: usize, holds: &mut dyn FnMut(&[bool]) -> bool) -> Vec<bool> {
    let mut kept = vec![true; count];
    for at in 0..count {
        kept[at] = false;
        kept[at] = !holds(&kept);
    }
    kept
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
fn divided(dense: &Dense, variant: usize, table: &Table, case: &Case) -> (Vec<RowIndex>, Vec<OutcomeIndex>) {
    let possible = dense.possible(variant, &case.words).verdicts;
    let (mut applying, mut outcomes) = (Vec::new(), OutcomeSet::EMPTY);
    let held = &dense.variants[variant];
    for at in (0..held.verdicts.len()).filter(|at| possible >> at & 1 == 1) {
        applying.extend(&held.verdicts[at].rows);
        outcomes = outcomes | held.outcomes[at];
    }
    order::by_key(&mut applying, |row| *row);
    applying.dedup();
    (applying, OutcomeIndex::all(table.outcomes.len()).filter(|outcome| !outcomes.contains(*outcome)).collect())
}

/// What stands against each outcome that is not possible.
pub fn against(dense: &Dense, table: &Table, case: &Case) -> Vec<WhyNot> {
    let (applying, others) = divided(dense, dense.variant(case.readings), table, case);
    others.iter().filter_map(|outcome| why_not(table, *outcome, &applying, case)).collect()
}

fn why(table: &Table, row: &Row, case: &Case) -> Why {
    Why {
        row: row.number,
        outcome: row.outcomes.iter().map(|outcome| table.outcome_id(*outcome).clone()).collect(),
        conditions: tested(table, row, case),
        otherwise: row.condition == Condition::Otherwise,
        provisions: row.provisions.clone(),
    }
}

/// The conditions of a row that ask for something: the question and the words that the row accepts.
fn conditions<'a>(table: &'a Table, row: &'a Row, case: &'a Case) -> impl Iterator<Item = (QuestionIndex, WordSet)> + 'a {
    let when: &[WordSet] = match &row.condition {
        Condition::When(when) => when,
        Condition::Otherwise => &[],
    };
    let pairs = table.columns.iter().copied().zip(when.iter().copied());
    pairs.filter(|(question, accepted)| !case.subject.questions[*question].all().is_within(*accepted))
}

fn tested(table: &Table, row: &Row, case: &Case) -> Vec<Tested> {
    conditions(table, row, case).map(|condition| test(condition, case)).collect()
}

fn test((question, accepted): (QuestionIndex, WordSet), case: &Case) -> Tested {
    Tested {
        question: case.subject.questions[question].id.clone(),
        accepts: names(&case.subject.questions[question], accepted),
        met: case.words[question].intersects(accepted),
        known: case.words[question].only().is_some(),
    }
}

fn why_not(table: &Table, outcome: OutcomeIndex, applying: &[RowIndex], case: &Case) -> Option<WhyNot> {
    let failed = |row| conditions(table, row, case).filter(|(question, accepted)| !case.words[*question].intersects(*accepted));
    let row = table.rows.iter().filter(|row| row.outcomes.contains(&outcome)).min_by_key(|row| failed(row).count())?;
    let instead = if row.condition == Condition::Otherwise {
        applying.iter().map(|at| table.rows[*at].number).collect()
    } else {
        Vec::new()
    };
    Some(WhyNot {
        outcome: table.outcome_id(outcome).clone(),
        row: row.number,
        failed: failed(row).map(|condition| test(condition, case)).collect(),
        instead,
        provisions: row.provisions.clone(),
    })
}

/// For each outcome the changes of fewest answers after which every possible result contains it.
fn changes(dense: &Dense, variant: usize, table: &Table, targets: &[OutcomeIndex], case: &Case) -> Vec<Change> {
    // What was given counts, not what it implies: an implied answer may change with its cause.
    let mut search = Search {
        dense,
        variant,
        case,
        targets: targets.iter().copied().collect(),
        words: case.answered.clone(),
        picked: Vec::new(),
        found: Vec::new(),
    };
    for size in 1..=MOST_CHANGES.min(dense.support.len()) {
        search.pick(0, size);
        // Who is reached with few changes needs no suggestion with more.
        search.targets = search.found.iter().fold(search.targets, |left, (outcome, _)| left - OutcomeSet::one(*outcome));
        if search.targets.is_empty() {
            break;
        }
    }
    order::by_key(&mut search.found, |(outcome, _)| *outcome);
    search.found.iter().map(|(outcome, picked)| change(table, *outcome, picked, case)).collect()
}

/// One try after another to change a number of answers.
struct Search<'a> {
    dense: &'a Dense,
    variant: usize,
    case: &'a Case<'a>,
    /// The outcomes still looked for.
    targets: OutcomeSet,
    words: Vec<WordSet>,
    /// Questions with their new word.
    picked: Vec<(QuestionIndex, WordSet)>,
    /// Outcome and the changes that bring it, words that do equally well joined.
    found: Vec<(OutcomeIndex, Vec<(QuestionIndex, WordSet)>)>,
}

impl Search<'_> {
    fn pick(&mut self, from: usize, left: usize) {
        if left == 0 {
            self.record();
            return;
        }
        for place in from..self.dense.support.len() {
            let question = self.dense.support[place];
            let before = self.words[question];
            for word in self.case.subject.questions[question].word_indexes() {
                let changed = WordSet::one(word);
                if before == changed {
                    continue;
                }
                self.words[question] = changed;
                self.picked.push((question, changed));
                self.pick(place + 1, left - 1);
                self.picked.pop();
            }
            self.words[question] = before;
        }
    }

    fn record(&mut self) {
        for outcome in self.dense.common(self.variant, &self.words, self.targets).iter() {
            add(&mut self.found, outcome, &self.picked);
        }
    }
}

/// Adds a change, joining it with one that differs in the last word only.
fn add(
    found: &mut Vec<(OutcomeIndex, Vec<(QuestionIndex, WordSet)>)>,
    outcome: OutcomeIndex,
    picked: &[(QuestionIndex, WordSet)],
) {
    let Some(((question, word), rest)) = picked.split_last() else { return };
    for (_, held) in found.iter_mut().filter(|(held, _)| *held == outcome) {
        if let Some(((held_question, words), held_rest)) = held.split_last_mut()
            && held_question == question
            && *held_rest == *rest
        {
            *words = *words | *word;
            return;
        }
    }
    if found.iter().filter(|(held, _)| *held == outcome).count() < MOST_SUGGESTIONS {
        found.push((outcome, picked.to_vec()));
    }
}

fn change(table: &Table, outcome: OutcomeIndex, picked: &[(QuestionIndex, WordSet)], case: &Case) -> Change {
    Change {
        outcome: table.outcome_id(outcome).clone(),
        answers: picked
            .iter()
            .map(|(question, words)| {
                let question = &case.subject.questions[*question];
                (question.id.clone(), names(question, *words))
            })
            .collect(),
    }
}
