//! A decision table as a tree to look at: one question after another, words that lead to the same kept together, and
//! the way that the answers leave open marked.

use super::compile::Dense;
use super::{Case, names};
use crate::model::{QuestionIndex, Table, WordSet};
use crate::result::{Branch, Picture};

/// The tree of a table under the chosen readings.
pub fn table(dense: &Dense, table: &Table, case: &Case) -> Picture {
    let tree = Tree { dense, table, case, variant: dense.variant(case.readings) };
    tree.node(0, &case.subject.all_words(), Some(&case.words))
}

struct Tree<'a> {
    dense: &'a Dense,
    table: &'a Table,
    case: &'a Case<'a>,
    variant: usize,
}

impl Tree<'_> {
    /// The tree below some questions already split. `way` holds the words that the answers leave, as long as the
    /// answers lead here at all.
    fn node(&self, depth: usize, words: &[WordSet], way: Option<&[WordSet]>) -> Picture {
        let open = way.filter(|way| self.dense.possible(self.variant, way).classes != 0);
        let classes = self.dense.possible(self.variant, words).classes;
        let Some(question) = self.table.columns.get(depth).filter(|_| classes.count_ones() > 1) else {
            return self.leaf(classes, open.is_some());
        };
        let mut branches: Vec<(WordSet, Picture)> = Vec::new();
        for word in self.case.subject.questions[*question].word_indexes().map(WordSet::one) {
            let narrowed = |words: &[WordSet]| {
                let mut words = words.to_vec();
                words[*question] = words[*question] & word;
                words
            };
            let below = narrowed(words);
            if self.dense.possible(self.variant, &below).classes == 0 {
                continue;
            }
            let node = self.node(depth + 1, &below, open.map(narrowed).as_deref());
            match branches.iter_mut().find(|(_, other)| other.leads_where(&node)) {
                Some((words, other)) => {
                    *words = *words | word;
                    other.mark(&node);
                }
                None => branches.push((word, node)),
            }
        }
        self.ask(*question, branches)
    }

    fn leaf(&self, classes: u128, is_open: bool) -> Picture {
        let variant = &self.dense.variants[self.variant];
        let class = u8::try_from(classes.trailing_zeros()).unwrap_or(u8::MAX);
        let verdict = variant.classes.iter().position(|other| *other == class).and_then(|at| variant.verdicts.get(at));
        let outcomes = verdict.map(|verdict| &verdict.outcomes).into_iter().flatten();
        Picture {
            is_open,
            question: None,
            branches: Vec::new(),
            outcome: outcomes.map(|outcome| self.table.outcome_id(*outcome).clone()).collect(),
        }
    }

    /// A question, unless all its words lead to the same.
    fn ask(&self, question: QuestionIndex, mut branches: Vec<(WordSet, Picture)>) -> Picture {
        if branches.len() == 1
            && let Some((_, only)) = branches.pop()
        {
            return only;
        }
        let question = &self.case.subject.questions[question];
        let branches: Vec<Branch> =
            branches.into_iter().map(|(words, to)| Branch { words: names(question, words), to }).collect();
        Picture {
            is_open: branches.iter().any(|branch| branch.to.is_open),
            question: Some(question.id.clone()),
            branches,
            outcome: Vec::new(),
        }
    }
}

impl Picture {
    /// The number of results at the ends.
    pub fn leaves(&self) -> usize {
        if self.question.is_none() { 1 } else { self.branches.iter().map(|branch| branch.to.leaves()).sum() }
    }

    /// Whether another tree asks and answers the same.
    fn leads_where(&self, other: &Self) -> bool {
        self.question == other.question
            && self.outcome == other.outcome
            && self.branches.len() == other.branches.len()
            && self.branches.iter().zip(&other.branches).all(|(a, b)| a.words == b.words && a.to.leads_where(&b.to))
    }

    /// Marks what the other tree, which leads where this does, has marked.
    fn mark(&mut self, other: &Self) {
        self.is_open |= other.is_open;
        for (own, other) in self.branches.iter_mut().zip(&other.branches) {
            own.to.mark(&other.to);
        }
    }
}
