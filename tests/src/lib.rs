//! A second, naive evaluator, written from the contract alone, and what the tests share.

pub mod interpreter;
pub mod oracle;
pub mod random;
pub mod tree;
pub mod writer;

use remit_rules::answer::{AnswerError, Answers, Input, Readings};
use remit_rules::result::Assessment;

/// Answers as ids: a question with a word, or with a number written out.
pub type Case = Vec<(&'static str, &'static str)>;

/// Asks the engine; a text that reads as a number becomes one.
pub fn ask(subject: &str, case: &[(&str, &str)], readings: &Readings) -> Result<Assessment, AnswerError> {
    let engine = remit_policy::engine();
    let inputs = case.iter().map(|(id, text)| {
        let input = text.parse::<f64>().map_or_else(|_| Input::Word((*text).to_owned()), Input::Number);
        (*id, input)
    });
    let answers = Answers::check(engine.policy(), subject, inputs)?;
    Ok(engine.assess(subject, &answers, readings))
}

/// Every combination of words, with unknown as one more word.
pub fn all_cases(questions: &[(&'static str, &[&'static str])]) -> Vec<Case> {
    let mut cases: Vec<Case> = vec![Vec::new()];
    for (question, words) in questions {
        let mut longer = cases.clone();
        for case in &cases {
            longer.extend(words.iter().map(|word| case.iter().copied().chain([(*question, *word)]).collect::<Case>()));
        }
        cases = longer;
    }
    cases
}
