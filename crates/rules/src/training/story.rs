//! Which answers go together in a story.

use crate::answer::{Answers, Readings};
use crate::engine::Case;
use crate::model::Subject;

/// Whether a person could tell a case with these answers: they do not contradict each other, no number exceeds what it is
/// a part of, and the document does not keep them apart. What follows from the answers counts as told.
pub fn is_plausible(subject: &Subject, answers: &Answers) -> bool {
    let fits = |(smaller, larger): &(usize, usize)| match (answers.number(*smaller), answers.number(*larger)) {
        (Some(smaller), Some(larger)) => smaller <= larger,
        _ => true,
    };
    let masks = Case::new(subject, answers, &Readings::new()).masks;
    // What leaves every word open tells nothing.
    let is_told = |question: usize| masks[question] != subject.questions[question].all();
    let are_told = |together: &Vec<(usize, u64)>| {
        together.iter().all(|(question, words)| is_told(*question) && masks[*question] & !words == 0)
    };
    answers.contradiction(subject).is_none() && subject.ceilings.iter().all(fits) && !subject.implausible.iter().any(are_told)
}
