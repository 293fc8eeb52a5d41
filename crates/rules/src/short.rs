//! Answers as few letters, for a square code that must be read from paper.
//!
//! Each question takes as many bits as its words need, a number as many as it has, and the letters are those that such
//! codes pack best. The letters name nothing, so they can be read with the same edition only.

use crate::answer::{Answer, Answers, Readings};
use crate::engine::ReadingInfo;
use crate::model::{LARGEST_NUMBER, Question, QuestionIndex, Subject, WordIndex};

/// Five bits each, and no two that a person would take for one another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKLMNPQRSTUVWX";
const BITS: u32 = 5;

/// What is marked in a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Marks {
    /// The answers.
    pub answers: Answers,
    /// The questions to which unknown was the answer, in ascending order; the others without an answer were not reached.
    pub unknown: Vec<QuestionIndex>,
    /// The readings that were chosen.
    pub readings: Readings,
}

/// A form of a subject in letters. The last two guard the others.
pub fn encode(subject: &Subject, infos: &[ReadingInfo], marks: &Marks) -> String {
    let Marks { answers, unknown, readings } = marks;
    let mut bits = Vec::new();
    for at in subject.question_indexes() {
        let question = &subject.questions[at];
        match answers.get(at) {
            Answer::Number(number) => push_number(&mut bits, Some(number)),
            _ if question.is_number() => push_number(&mut bits, None),
            Answer::Word(word) => push(&mut bits, place(word.get()), width(places(question))),
            Answer::Unknown if unknown.contains(&at) => push(&mut bits, place(question.words().len()), width(places(question))),
            Answer::Unknown => push(&mut bits, 0, width(places(question))),
        }
    }
    for info in infos {
        let chosen = readings.get(&info.id).and_then(|choice| info.choices.iter().position(|other| other == choice));
        push(&mut bits, chosen.map_or(0, place), width(info.choices.len()));
    }
    let mut values: Vec<u32> = bits.chunks(BITS as usize).map(value).collect();
    // What is empty at the end needs no letters.
    while values.last() == Some(&0) {
        values.pop();
    }
    let guard = guard(&values);
    values.extend([guard >> BITS, guard & 31]);
    values.into_iter().filter_map(|value| LETTERS.get(value as usize)).map(|letter| char::from(*letter)).collect()
}

/// The form that letters tell; `None` where they are damaged or belong to another edition.
pub fn decode(subject: &Subject, infos: &[ReadingInfo], text: &str) -> Option<Marks> {
    let letter = |letter: u8| LETTERS.iter().position(|other| *other == letter).and_then(|at| u32::try_from(at).ok());
    let mut values: Vec<u32> = text.bytes().map(letter).collect::<Option<_>>()?;
    let (low, high) = (values.pop()?, values.pop()?);
    if guard(&values) != high << BITS | low {
        return None;
    }
    let mut bits = values.iter().flat_map(|value| (0..BITS).rev().map(move |bit| value >> bit & 1 == 1));
    let mut marks = Marks { answers: Answers::unknown(subject), ..Marks::default() };
    for at in subject.question_indexes() {
        let question = &subject.questions[at];
        if question.is_number() {
            marks.answers.set(at, take_number(&mut bits)?);
            continue;
        }
        match take_place(&mut bits, places(question))?.checked_sub(1) {
            Some(word) if word < question.words().len() => marks.answers.set(at, Answer::Word(WordIndex::new(word))),
            Some(_) => marks.unknown.push(at),
            None => {}
        }
    }
    for info in infos {
        if let Some(choice) = take_place(&mut bits, info.choices.len())?.checked_sub(1) {
            marks.readings.insert(info.id.clone(), info.choices.get(choice)?.clone());
        }
    }
    let is_rest_empty = bits.all(|bit| !bit);
    (is_rest_empty && marks.answers.contradiction(subject).is_none()).then_some(marks)
}

/// The words of a question, and unknown behind them.
fn places(question: &Question) -> usize {
    question.words().len() + 1
}

/// A position with room for nothing before it.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or_default() + 1
}

/// Bits for so many places and none.
fn width(places: usize) -> u32 {
    usize::BITS - places.leading_zeros()
}

fn push(bits: &mut Vec<bool>, value: u32, width: u32) {
    bits.extend((0..width).rev().map(|bit| value >> bit & 1 == 1));
}

fn take(bits: &mut impl Iterator<Item = bool>, width: u32) -> u32 {
    (0..width).fold(0, |value, _| value << 1 | u32::from(bits.next().unwrap_or(false)))
}

/// One of so many places from 1, or 0; `None` beyond the last.
fn take_place(bits: &mut impl Iterator<Item = bool>, places: usize) -> Option<usize> {
    let place = take(bits, width(places)) as usize;
    (place <= places).then_some(place)
}

/// How many bits a number has, unknown being none, then the bits below the first.
fn push_number(bits: &mut Vec<bool>, number: Option<u32>) {
    let number = number.map_or(0, |number| number + 1);
    let length = u32::BITS - number.leading_zeros();
    push(bits, length, BITS);
    push(bits, number, length.saturating_sub(1));
}

fn take_number(bits: &mut impl Iterator<Item = bool>) -> Option<Answer> {
    let length = take(bits, BITS);
    let Some(rest) = length.checked_sub(1) else { return Some(Answer::Unknown) };
    let number = (1 << rest | take(bits, rest)) - 1;
    (number <= LARGEST_NUMBER).then_some(Answer::Number(number))
}

fn value(bits: &[bool]) -> u32 {
    (0..BITS as usize).fold(0, |value, at| value << 1 | u32::from(bits.get(at).copied().unwrap_or(false)))
}

/// A value that differs when a letter differs or two change places.
fn guard(values: &[u32]) -> u32 {
    values.iter().fold(17, |sum, value| (sum * 33 + value) % 1021)
}
