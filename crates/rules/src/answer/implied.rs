//! What answers leave possible once the implications of the subject are taken into account.

use crate::model::{Implication, QuestionIndex, Subject, WordSet};

/// The most steps of one search through implications that depend on one another. Beyond them a word counts as possible,
/// so that no document can hold up an answer.
const MOST_STEPS: usize = 10_000;

/// Leaves only the words that belong to a complete case without a contradiction.
/// Returns the position of an implication that leaves a question without any word.
pub(crate) fn propagate(subject: &Subject, words: &mut [WordSet]) -> Option<usize> {
    let contradiction = narrow(subject, words);
    if contradiction.is_some() || !has_circle(subject) {
        return contradiction;
    }
    drop_impossible(subject, words)
}

/// The words that remain when some questions are limited further; `None` when nothing remains.
pub(crate) fn limited(subject: &Subject, words: &[WordSet], conditions: &[(QuestionIndex, WordSet)]) -> Option<Vec<WordSet>> {
    let mut words = words.to_vec();
    for (question, accepted) in conditions {
        words[*question] = words[*question] & *accepted;
        if words[*question].is_empty() {
            return None;
        }
    }
    propagate(subject, &mut words).is_none().then_some(words)
}

/// Applies each implication both ways until nothing changes. This is exact unless implications form a circle.
fn narrow(subject: &Subject, words: &mut [WordSet]) -> Option<usize> {
    loop {
        let mut narrowed = false;
        for (at, implication) in subject.implications.iter().enumerate() {
            let ((when, trigger), (then, remains)) = (implication.when, implication.then);
            let before = (words[when], words[then]);
            if words[when].is_within(trigger) {
                words[then] = words[then] & remains;
            }
            if !words[then].intersects(remains) {
                words[when] = words[when] - trigger;
            }
            narrowed |= before != (words[when], words[then]);
            if words[when].is_empty() || words[then].is_empty() {
                return Some(at);
            }
        }
        if !narrowed {
            return None;
        }
    }
}

/// Whether some questions are linked by implications in more than one sequence.
fn has_circle(subject: &Subject) -> bool {
    if let [] | [_] = subject.implications.as_slice() {
        return subject.implications.iter().any(|implication| implication.when.0 == implication.then.0);
    }
    let mut groups: Vec<QuestionIndex> = subject.question_indexes().collect();
    subject.implications.iter().any(|implication| {
        let (from, to) = (groups[implication.when.0.get()], groups[implication.then.0.get()]);
        for group in &mut groups {
            if *group == from {
                *group = to;
            }
        }
        from == to
    })
}

/// Removes every word that belongs to no complete case.
fn drop_impossible(subject: &Subject, words: &mut [WordSet]) -> Option<usize> {
    let mut steps = MOST_STEPS;
    for (at, implication) in subject.implications.iter().enumerate() {
        for question in [implication.when.0, implication.then.0] {
            for word in words[question].iter() {
                let mut tried = words.to_vec();
                tried[question] = WordSet::one(word);
                if !has_case(subject, tried, &mut steps) {
                    words[question] = words[question] - WordSet::one(word);
                }
            }
            if words[question].is_empty() {
                return Some(at);
            }
        }
    }
    None
}

/// Whether a complete case without a contradiction remains.
fn has_case(subject: &Subject, mut words: Vec<WordSet>, steps: &mut usize) -> bool {
    let Some(left) = steps.checked_sub(1) else { return true };
    *steps = left;
    if narrow(subject, &mut words).is_some() {
        return false;
    }
    let Some(implication) = subject.implications.iter().find(|implication| is_open(implication, &words)) else { return true };
    let (question, trigger) = implication.when;
    [words[question] & trigger, words[question] - trigger].into_iter().any(|part| {
        let mut words = words.clone();
        words[question] = part;
        has_case(subject, words, steps)
    })
}

/// Whether an implication may still fail.
fn is_open(implication: &Implication, words: &[WordSet]) -> bool {
    let ((when, trigger), (then, remains)) = (implication.when, implication.then);
    words[when].intersects(trigger) && !words[then].is_within(remains)
}
