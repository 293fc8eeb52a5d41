//! The smallest changes of answers that bring an outcome or take one away.

use super::compile::Dense;
use super::{Case, names};
use crate::model::{OutcomeIndex, OutcomeSet, QuestionIndex, Table, WordSet};
use crate::order;
use crate::result::Change;

/// The most answers that a suggested change touches.
const MOST_CHANGES: usize = 3;
/// The most suggestions for one outcome.
const MOST_SUGGESTIONS: usize = 4;

/// Questions with their new words; those of the last question may be several.
type Answers = Vec<(QuestionIndex, WordSet)>;

/// What a change is to bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Every possible result contains the outcome.
    Gain(OutcomeIndex),
    /// Every possible result is what there is now, without the outcome.
    Loss(OutcomeIndex),
}

impl Target {
    fn outcome(self) -> OutcomeIndex {
        match self {
            Self::Gain(outcome) | Self::Loss(outcome) => outcome,
        }
    }
}

/// A change that reaches a target.
struct Reached {
    target: Target,
    answers: Answers,
    /// Whether it changes what a person cannot change.
    is_fixed: bool,
}

/// For each outcome in `absent` the changes after which every possible result contains it, and for each outcome that is
/// certain now the changes after which it alone drops out. No part of a change does the same.
pub fn changes(dense: &Dense, variant: usize, table: &Table, absent: &[OutcomeIndex], case: &Case) -> Vec<Change> {
    let certain = certain(dense, variant, case);
    let losses = certain.iter().filter(|_| certain.len() > 1).map(Target::Loss);
    let mut search = Search {
        dense,
        variant,
        case,
        certain,
        open: absent.iter().copied().map(Target::Gain).chain(losses).collect(),
        // An implied answer may change with its cause, so the search begins with the answers alone.
        words: case.answered.clone(),
        picked: Vec::new(),
        reached: Vec::new(),
    };
    for size in 1..=MOST_CHANGES.min(dense.support.len()) {
        search.pick(0, size);
        // A target that is reached without touching what is fixed needs no larger change.
        let is_reached = |target: &Target| search.reached.iter().any(|reached| reached.target == *target && !reached.is_fixed);
        search.open.retain(|target| !is_reached(target));
        if search.open.is_empty() {
            break;
        }
    }
    // What a person can change stands first.
    order::by_key(&mut search.reached, |reached| (reached.is_fixed, reached.target.outcome(), reached.answers.len()));
    search.reached.iter().map(|reached| change(table, reached, case)).collect()
}

/// The outcomes of the one result that is possible; none while several are.
fn certain(dense: &Dense, variant: usize, case: &Case) -> OutcomeSet {
    let possible = dense.possible(variant, &case.words);
    let only = possible.classes.is_power_of_two().then(|| possible.verdicts.trailing_zeros() as usize);
    let outcomes = only.and_then(|at| dense.variants[variant].outcomes.get(at));
    outcomes.copied().unwrap_or_default()
}

/// One attempt after another to change a number of answers.
struct Search<'a> {
    dense: &'a Dense,
    variant: usize,
    case: &'a Case<'a>,
    /// The outcomes of the one result that is possible now.
    certain: OutcomeSet,
    /// The targets not yet reached without touching what is fixed.
    open: Vec<Target>,
    words: Vec<WordSet>,
    picked: Answers,
    reached: Vec<Reached>,
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
        let gains = self.open.iter().filter_map(|target| match target {
            Target::Gain(outcome) => Some(*outcome),
            Target::Loss(_) => None,
        });
        let brought = self.dense.common(self.variant, &self.words, gains.collect());
        for target in self.open.clone() {
            let is_reached = match target {
                Target::Gain(outcome) => brought.contains(outcome),
                Target::Loss(outcome) => self.leaves(self.certain - OutcomeSet::one(outcome)),
            };
            if is_reached && !self.has_part(target) {
                self.add(target);
            }
        }
    }

    /// Whether every possible result has exactly these outcomes, and some result is possible.
    fn leaves(&self, outcomes: OutcomeSet) -> bool {
        let variant = &self.dense.variants[self.variant];
        let verdicts = self.dense.possible(self.variant, &self.words).verdicts;
        verdicts != 0
            && (0..variant.outcomes.len()).filter(|at| verdicts >> at & 1 == 1).all(|at| variant.outcomes[at] == outcomes)
    }

    /// Whether a part of the picked answers reaches the target already.
    fn has_part(&self, target: Target) -> bool {
        self.reached.iter().any(|reached| {
            reached.target == target
                && reached.answers.len() < self.picked.len()
                && reached.answers.iter().all(|(question, words)| {
                    self.picked.iter().any(|(picked, word)| picked == question && word.is_within(*words))
                })
        })
    }

    /// Adds a change, joining it with one that differs in the last word only.
    fn add(&mut self, target: Target) {
        let Some(((question, word), rest)) = self.picked.split_last() else { return };
        for reached in self.reached.iter_mut().filter(|reached| reached.target == target) {
            if let Some(((last, words), others)) = reached.answers.split_last_mut()
                && last == question
                && *others == *rest
            {
                *words = *words | *word;
                return;
            }
        }
        let is_fixed = self.picked.iter().any(|(question, _)| self.case.subject.fixed.contains(question));
        let alike = self.reached.iter().filter(|reached| reached.target == target && reached.is_fixed == is_fixed);
        if alike.count() < MOST_SUGGESTIONS {
            self.reached.push(Reached { target, answers: self.picked.clone(), is_fixed });
        }
    }
}

fn change(table: &Table, reached: &Reached, case: &Case) -> Change {
    let answer = |(question, words): &(QuestionIndex, WordSet)| {
        let question = &case.subject.questions[*question];
        (question.id.clone(), names(question, *words))
    };
    Change {
        outcome: table.outcome_id(reached.target.outcome()).clone(),
        removed: matches!(reached.target, Target::Loss(_)),
        answers: reached.answers.iter().map(answer).collect(),
    }
}
