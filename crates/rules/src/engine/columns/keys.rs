//! Combinations of answers as numbers. "Unknown" is one more digit of each question, so whatever depends on a few answers
//! is one lookup, computed when its combination is met first.

use crate::answer::propagate;
use crate::model::{Kind, LARGEST_NUMBER, Question, QuestionIndex, Subject, WordIndex, WordSet};

use super::UNKNOWN;
use crate::engine::compile::support;

/// Rows that are worked on together. Their digits stay in the processor's nearest memory.
pub const BLOCK: usize = 1024;

/// The most combinations that have a place each. Beyond them each row is computed.
const MOST_PLACES: u64 = 1 << 20;

/// Marks a combination that was not met yet.
const ABSENT: u32 = u32::MAX;

/// The digits of one question in a block of rows: the position of the word or interval, or their number when unknown.
pub struct Digits {
    values: [u8; BLOCK],
}

impl Digits {
    /// A question without a column.
    pub fn unknown(question: &Question) -> Self {
        Self { values: [digit_of_unknown(question); BLOCK] }
    }

    /// Reads the values of a block. Marks the rows whose value is none of the question's. Rows beyond the end are unknown.
    pub fn read(&mut self, question: &Question, values: &[i32], is_refused: &mut [bool; BLOCK]) {
        let unknown = digit_of_unknown(question);
        self.values[values.len()..].fill(unknown);
        let rows = self.values.iter_mut().zip(values).zip(is_refused);
        match &question.kind {
            Kind::Words(_) => rows.for_each(|((digit, value), is_refused)| {
                let word = value.cast_unsigned();
                *digit = if word < u32::from(unknown) { word.to_le_bytes()[0] } else { unknown };
                *is_refused |= word >= u32::from(unknown) && *value != UNKNOWN;
            }),
            Kind::Number(cuts) => rows.for_each(|((digit, value), is_refused)| {
                let number = value.cast_unsigned();
                let interval = cuts.iter().map(|cut| u8::from(number >= *cut)).sum();
                *digit = if *value == UNKNOWN { unknown } else { interval };
                *is_refused |= number > LARGEST_NUMBER && *value != UNKNOWN;
            }),
        }
    }
}

/// A question has at most 64 words or intervals.
fn digit_of_unknown(question: &Question) -> u8 {
    u8::try_from(question.size()).unwrap_or(u8::MAX)
}

/// The combinations of answers to some questions, and a value for each that was met.
pub struct Memo {
    questions: Vec<Place>,
    /// A value for each combination; empty where there are too many.
    values: Vec<u32>,
}

/// A question's place in a combination's number.
struct Place {
    question: QuestionIndex,
    weight: u64,
}

impl Memo {
    /// For some questions of a subject.
    pub fn new(subject: &Subject, questions: &[QuestionIndex]) -> Self {
        let mut combinations = Some(1_u64);
        let mut places = Vec::with_capacity(questions.len());
        for question in questions {
            places.push(Place { question: *question, weight: combinations.unwrap_or(0) });
            let digits = subject.questions[*question].size() as u64 + 1;
            combinations = combinations.and_then(|combinations| combinations.checked_mul(digits));
        }
        let count = combinations.filter(|count| *count <= MOST_PLACES).and_then(|count| usize::try_from(count).ok());
        let values = vec![ABSENT; count.unwrap_or(0)];
        Self { questions: places, values }
    }

    /// The number of each row's combination.
    pub fn keys(&self, digits: &[Digits], keys: &mut [u64; BLOCK]) {
        keys.fill(0);
        for place in &self.questions {
            let digits = &digits[place.question.get()];
            for (key, digit) in keys.iter_mut().zip(&digits.values) {
                *key = key.wrapping_add(u64::from(*digit).wrapping_mul(place.weight));
            }
        }
    }

    /// The value of a row's combination, which `compute` tells from the words that it leaves to each question.
    pub fn value(
        &mut self,
        subject: &Subject,
        digits: &[Digits],
        (row, key): (usize, u64),
        compute: impl FnOnce(&mut [WordSet]) -> u32,
    ) -> u32 {
        let place = usize::try_from(key).unwrap_or(usize::MAX);
        match self.values.get(place) {
            Some(value) if *value != ABSENT => return *value,
            _ => {}
        }
        let value = compute(&mut self.words(subject, digits, row));
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
        value
    }

    /// The words that a row leaves to each question, without what it implies. Other questions are open.
    fn words(&self, subject: &Subject, digits: &[Digits], row: usize) -> Vec<WordSet> {
        let mut words = subject.all_words();
        for place in &self.questions {
            let digit = digits[place.question.get()].values.get(row).copied().map_or(usize::MAX, usize::from);
            if digit < subject.questions[place.question].size() {
                words[place.question] = WordSet::one(WordIndex::new(digit));
            }
        }
        words
    }
}

/// Groups of questions that implications link, and which of their combinations contradict themselves.
pub struct Contradictions(Vec<Memo>);

impl Contradictions {
    /// Of a subject.
    pub fn new(subject: &Subject) -> Self {
        let mut groups: Vec<Vec<QuestionIndex>> = Vec::new();
        for implication in &subject.implications {
            if !groups.iter().any(|group| group.contains(&implication.when.0)) {
                groups.push(support(subject, &[implication.when.0]));
            }
        }
        Self(groups.iter().map(|group| Memo::new(subject, group)).collect())
    }

    /// Marks the rows of a block that contradict themselves.
    pub fn mark(&mut self, subject: &Subject, digits: &[Digits], keys: &mut [u64; BLOCK], is_refused: &mut [bool; BLOCK]) {
        for memo in &mut self.0 {
            memo.keys(digits, keys);
            for (row, (key, is_refused)) in keys.iter().zip(is_refused.iter_mut()).enumerate() {
                let contradicts = |words: &mut [WordSet]| u32::from(propagate(subject, words).is_some());
                *is_refused |= memo.value(subject, digits, (row, *key), contradicts) == 1;
            }
        }
    }
}
