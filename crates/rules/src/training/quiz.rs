//! A quiz: some exercises by lot, the same for the same seed wherever it is drawn.

use std::collections::BTreeSet;

use super::random::SplitMix64;
use super::{Cover, Exercise};

/// What a quiz is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Any text; the same text gives the same quiz.
    pub seed: String,
    /// How many questions.
    pub count: usize,
    /// Positions of the subjects; none means all.
    pub subjects: Vec<usize>,
    /// Levels; none means all.
    pub levels: Vec<u8>,
}

/// The positions of the chosen exercises, in the order in which they are asked. First come those that touch something
/// that none before has touched, so that a short quiz ranges widely.
pub fn draw(all: &[Exercise], wanted: &Wanted) -> Vec<usize> {
    let fits = |exercise: &Exercise| {
        (wanted.subjects.is_empty() || wanted.subjects.contains(&exercise.subject))
            && (wanted.levels.is_empty() || wanted.levels.contains(&exercise.level))
    };
    let mut left: Vec<usize> = (0..all.len()).filter(|at| fits(&all[*at])).collect();
    SplitMix64::of(&wanted.seed).shuffle(&mut left);
    let mut touched: BTreeSet<&Cover> = BTreeSet::new();
    let (mut chosen, mut others) = (Vec::new(), Vec::new());
    for at in left {
        if chosen.len() < wanted.count && all[at].covers.iter().any(|cover| !touched.contains(cover)) {
            touched.extend(&all[at].covers);
            chosen.push(at);
        } else {
            others.push(at);
        }
    }
    chosen.extend(others.into_iter().take(wanted.count.saturating_sub(chosen.len())));
    chosen
}

/// The order in which the choices of an exercise stand. Figures stay in the order of their size.
pub fn order(exercise: &Exercise, seed: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..exercise.choices.len()).collect();
    if exercise.kind != super::Kind::Figure {
        SplitMix64::of(&format!("{seed}/{}", exercise.id)).shuffle(&mut order);
    }
    order
}

/// What some exercises touch.
pub fn coverage<'a>(exercises: impl IntoIterator<Item = &'a Exercise>) -> BTreeSet<&'a Cover> {
    exercises.into_iter().flat_map(|exercise| &exercise.covers).collect()
}
