//! A quiz: some exercises by lot, the same for the same seed wherever it is drawn.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::random::SplitMix64;
use super::{Cover, Exercise, Target};
use crate::model::SubjectIndex;

/// What a quiz is drawn from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Any text; the same text gives the same quiz.
    pub seed: String,
    /// How many questions.
    pub count: usize,
    /// The subjects; none means all.
    pub subjects: Vec<SubjectIndex>,
    /// Levels; none means all.
    pub levels: Vec<u8>,
}

/// The positions of the chosen exercises, in the order in which they are asked.
///
/// Questions are shared out among what is asked by the method of Sainte-Laguë: a table with many rows and readings
/// comes up more often than a single figure. Of one table those come first that touch something none before has touched.
pub fn draw(all: &[Exercise], wanted: &Wanted) -> Vec<usize> {
    let fits = |exercise: &Exercise| {
        (wanted.subjects.is_empty() || wanted.subjects.contains(&exercise.subject))
            && (wanted.levels.is_empty() || wanted.levels.contains(&exercise.level))
    };
    let mut random = SplitMix64::of(&wanted.seed);
    let mut left: Vec<usize> = (0..all.len()).filter(|at| fits(&all[*at])).collect();
    random.shuffle(&mut left);
    let mut topics = topics(all, &left);
    let mut touched: BTreeSet<&Cover> = BTreeSet::new();
    let mut chosen = Vec::new();
    while chosen.len() < wanted.count
        && let Some(topic) = topics.iter_mut().filter(|topic| !topic.left.is_empty()).min_by(|a, b| a.compare(b))
    {
        let is_new = |at: &usize| all[*at].covers.iter().any(|cover| !touched.contains(cover));
        let at = topic.left.remove(topic.left.iter().position(is_new).unwrap_or(0));
        topic.drawn += 1;
        touched.extend(&all[at].covers);
        chosen.push(at);
    }
    random.shuffle(&mut chosen);
    chosen
}

/// What is asked, with the exercises on it that are left.
struct Topic {
    subject: SubjectIndex,
    what: Target,
    /// How much there is to touch.
    weight: usize,
    /// How often it came up.
    drawn: usize,
    left: Vec<usize>,
}

impl Topic {
    /// Whose turn comes first: the quotient of an odd number and the weight.
    fn compare(&self, other: &Self) -> Ordering {
        ((2 * self.drawn + 1) * other.weight).cmp(&((2 * other.drawn + 1) * self.weight))
    }
}

/// The topics of some exercises, in the order of these.
fn topics(all: &[Exercise], some: &[usize]) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for at in some {
        let Exercise { subject, target, .. } = all[*at];
        match topics.iter_mut().find(|topic| topic.subject == subject && topic.what == target) {
            Some(topic) => topic.left.push(*at),
            None => {
                let own = all.iter().filter(|exercise| exercise.subject == subject && exercise.target == target);
                topics.push(Topic { subject, what: target, weight: coverage(own).len(), drawn: 0, left: vec![*at] });
            }
        }
    }
    topics
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
