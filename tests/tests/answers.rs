//! What is refused as an answer is told as it was given.

use remit_rules::answer::{AnswerError, Answers, Input};

fn refused(question: &str, input: Input) -> AnswerError {
    let policy = remit_policy::engine().policy();
    let subject = policy.subjects.iter().find(|subject| subject.question(question).is_some()).expect("a subject");
    Answers::check(policy, &subject.id, [(question, input)]).expect_err("it must be refused")
}

#[test]
fn a_number_is_repeated_as_it_was_given() {
    for (number, code, text) in [
        (-3.0, "negative-number", "-3"),
        (-2.5, "negative-number", "-2.5"),
        (2.5, "fractional-number", "2.5"),
        (0.1, "fractional-number", "0.1"),
        (1.75, "fractional-number", "1.75"),
        (0.000_001, "fractional-number", "0.000001"),
        (1.000_000_9, "fractional-number", "1.000001"),
        (0.999_999_9, "fractional-number", "0.999999"),
        (10_000_001.0, "large-number", "10000001"),
        (999_999_999_999_999.0, "large-number", "999999999999999"),
        (1e15, "large-number", "…"),
        (-1e15, "negative-number", "…"),
        (f64::NAN, "not-a-number", "…"),
        (f64::INFINITY, "not-a-number", "…"),
    ] {
        let error = refused("villages", Input::Number(number));
        assert_eq!((error.code.id(), error.input.as_str()), (code, text), "{number}");
    }
}

#[test]
fn the_largest_and_the_smallest_number_are_answers() {
    let policy = remit_policy::engine().policy();
    for number in [0.0, 10_000_000.0] {
        let answers = Answers::check(policy, "town", [("villages", Input::Number(number))]);
        assert!(answers.is_ok(), "{number}: {answers:?}");
    }
}

/// A long input is cut, so that an error is never longer than a line or two.
#[test]
fn a_long_input_is_cut() {
    for (count, cut) in [(60, false), (61, true)] {
        let error = refused("leader", Input::Word("字".repeat(count)));
        assert_eq!(error.code.id(), "unknown-word");
        assert_eq!(error.input.ends_with('…'), cut, "{count}");
        assert!(error.input.chars().count() <= 61, "{count}");
    }
}
