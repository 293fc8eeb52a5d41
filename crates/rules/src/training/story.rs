//! Which answers go together in a story.

use crate::answer::{Answers, Readings};
use crate::engine::Case;
use crate::model::{QuestionIndex, Subject, WordSet};

/// Whether a person could tell a case with these answers: they do not contradict each other, no number exceeds what it is
/// a part of, and the document does not keep them apart. What follows from the answers counts as well.
pub fn is_plausible(subject: &Subject, answers: &Answers) -> bool {
    let fits = |(smaller, larger): &(QuestionIndex, QuestionIndex)| match (answers.number(*smaller), answers.number(*larger)) {
        (Some(smaller), Some(larger)) => smaller <= larger,
        _ => true,
    };
    let possible = Case::new(subject, answers, &Readings::new()).words;
    // A question with every word open tells nothing.
    let is_limited = |question: QuestionIndex| possible[question] != subject.questions[question].all();
    let are_apart = |together: &Vec<(QuestionIndex, WordSet)>| {
        together.iter().all(|(question, words)| is_limited(*question) && (possible[*question] - *words).is_empty())
    };
    answers.contradiction(subject).is_none() && subject.ceilings.iter().all(fits) && !subject.implausible.iter().any(are_apart)
}
