//! Answers as few letters: nothing is lost, and damage is noticed.

use remit_policy::engine;
use remit_rules::answer::{Answer, Answers, Readings};
use remit_rules::engine::ReadingInfo;
use remit_rules::model::{Subject, WordIndex};
use remit_rules::short::{Marks, decode, encode};

fn subjects() -> impl Iterator<Item = (&'static Subject, Vec<ReadingInfo>)> {
    engine().policy().subjects.iter().map(|subject| (subject, engine().readings(&subject.id)))
}

fn marks(answers: Answers) -> Marks {
    Marks { answers, ..Marks::default() }
}

fn assert_kept(subject: &Subject, infos: &[ReadingInfo], marks: &Marks) {
    let text = encode(subject, infos, marks);
    assert_eq!(decode(subject, infos, &text).as_ref(), Some(marks), "{text}");
}

#[test]
fn every_answer_alone_comes_back() {
    for (subject, infos) in subjects() {
        assert_kept(subject, &infos, &marks(Answers::unknown(subject)));
        for at in subject.question_indexes() {
            let question = &subject.questions[at];
            let words = question.word_indexes().map(Answer::Word);
            let numbers = [0, 1, 2, 3, 7, 8, 1023, 9_999_999, 10_000_000].map(Answer::Number);
            let all: Vec<Answer> = if question.is_number() { numbers.into() } else { words.collect() };
            for answer in all {
                let mut answers = Answers::unknown(subject);
                answers.set(at, answer);
                assert_kept(subject, &infos, &marks(answers));
            }
            if !question.is_number() {
                assert_kept(subject, &infos, &Marks { unknown: vec![at], ..marks(Answers::unknown(subject)) });
            }
        }
        for info in &infos {
            for choice in &info.choices {
                let mut readings = Readings::new();
                readings.insert(info.id.clone(), choice.clone());
                assert_kept(subject, &infos, &Marks { readings, ..marks(Answers::unknown(subject)) });
            }
        }
    }
}

/// Every question answered.
fn whole(subject: &Subject, number: u32) -> Answers {
    let mut answers = Answers::unknown(subject);
    for at in subject.question_indexes() {
        let is_number = subject.questions[at].is_number();
        answers.set(at, if is_number { Answer::Number(number) } else { Answer::Word(WordIndex::default()) });
    }
    answers
}

#[test]
fn a_whole_town_takes_few_letters_and_every_subject_comes_back() {
    for (subject, infos) in subjects() {
        for number in [0, 1, 18, 175_000, 10_000_000] {
            assert_kept(subject, &infos, &marks(whole(subject, number)));
        }
        let length = encode(subject, &infos, &marks(whole(subject, 18))).len();
        assert!(length < 80, "{} takes {length} letters", subject.id);
    }
}

#[test]
fn a_letter_changed_lost_or_in_another_place_is_noticed() {
    let (subject, infos) = subjects().find(|(subject, _)| subject.id == "town").expect("it is in the document");
    let text = encode(subject, &infos, &marks(whole(subject, 7)));
    for at in 0..text.len() {
        let (before, after) = (&text[..at], &text[at + 1..]);
        for letter in "0123456789ABCDEFGHJKLMNPQRSTUVWXIOYZ-é".chars().filter(|letter| !text[at..].starts_with(*letter)) {
            assert_eq!(decode(subject, &infos, &format!("{before}{letter}{after}")), None, "{at} {letter}");
        }
        let swapped: String = after.chars().take(1).chain(text[at..].chars().take(1)).chain(after.chars().skip(1)).collect();
        let swapped = format!("{before}{swapped}");
        assert!(swapped == text || decode(subject, &infos, &swapped).is_none(), "{at}");
    }
    for end in 0..text.len() {
        assert_eq!(decode(subject, &infos, &text[..end]), None, "{end}");
    }
}

#[test]
fn answers_that_contradict_one_another_are_refused() {
    let (subject, infos) = subjects().find(|(subject, _)| subject.id == "unit").expect("it is in the document");
    let mut answers = Answers::unknown(subject);
    for (id, word) in [("industry-trade", "yes"), ("production-unit", "no")] {
        let at = subject.question(id).expect("it is asked");
        answers.set(at, subject.questions[at].word(word).map(Answer::Word).expect("it is a word"));
    }
    assert_eq!(decode(subject, &infos, &encode(subject, &infos, &marks(answers))), None);
}
