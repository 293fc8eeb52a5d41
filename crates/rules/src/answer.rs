//! What a person answers, checked against the questions of a subject.

mod implied;

use std::fmt;

use serde::Serialize;

pub(crate) use implied::{limited, propagate};

use crate::ById;
use crate::fault::AnswerCode;
use crate::model::{Kind, LARGEST_NUMBER, Policy, Question, QuestionIndex, Subject, WordIndex, WordSet};

/// One answer as it arrives from JSON, a link, a form or a spreadsheet cell, before any check.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Left out or `null`: unknown, which is a legitimate answer.
    Unknown,
    /// A word id.
    Word(String),
    /// A number.
    Number(f64),
    /// Anything else; holds the name of what it is, such as `array`.
    Other(&'static str),
}

/// One checked answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not known.
    #[default]
    Unknown,
    /// Position of the word in its question.
    Word(WordIndex),
    /// A number from 0 to [`LARGEST_NUMBER`].
    Number(u32),
}

/// Checked answers: one for each question of the subject, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Answer>);

/// The chosen reading for each open passage; a reading that is absent has its default.
pub type Readings = ById<String>;

/// Why answers or readings were refused. The words for it are in [`AnswerError::message`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerError {
    /// A stable name of the kind of error, in kebab-case.
    pub code: AnswerCode,
    /// Question, reading or subject id that is at fault.
    pub question: Option<String>,
    /// The input, shortened.
    #[serde(rename = "given")]
    pub input: String,
    /// What would have been accepted: ids, or the other question of a contradiction.
    pub expected: Vec<String>,
}

impl Answers {
    /// Nothing known.
    pub fn unknown(subject: &Subject) -> Self {
        Self(vec![Answer::Unknown; subject.questions.len()])
    }

    /// Checks answers. Order does not matter; two answers to a question are refused.
    pub fn check<'a>(
        policy: &Policy,
        subject: &str,
        inputs: impl IntoIterator<Item = (&'a str, Input)>,
    ) -> Result<Self, AnswerError> {
        let subject = find_subject(policy, subject)?;
        let mut answers = Self::unknown(subject);
        let mut is_answered = vec![false; subject.questions.len()];
        for (id, input) in inputs {
            let Some(position) = subject.question(id) else {
                return Err(AnswerError::new(AnswerCode::UnknownQuestion, Some(id), String::new(), question_ids(subject)));
            };
            if std::mem::replace(&mut is_answered[position.get()], true) {
                return Err(AnswerError::twice(id));
            }
            answers.0[position.get()] = check_one(&subject.questions[position], input)?;
        }
        answers.contradiction(subject).map_or(Ok(answers), Err)
    }

    /// The answer to the question at this position; unknown when out of range.
    pub fn get(&self, question: QuestionIndex) -> Answer {
        self.0.get(question.get()).copied().unwrap_or_default()
    }

    /// Sets one answer without a check for contradictions; see [`Answers::contradiction`].
    pub fn set(&mut self, question: QuestionIndex, answer: Answer) {
        if let Some(slot) = self.0.get_mut(question.get()) {
            *slot = answer;
        }
    }

    /// All answers in question order.
    pub fn iter(&self) -> impl Iterator<Item = Answer> + '_ {
        self.0.iter().copied()
    }

    /// The number answered, if one is.
    pub fn number(&self, question: QuestionIndex) -> Option<u32> {
        match self.get(question) {
            Answer::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The words, or intervals, still possible for a question when nothing is implied.
    pub fn words(&self, subject: &Subject, question: QuestionIndex) -> WordSet {
        let Some(own) = subject.questions.get(question.get()) else { return WordSet::EMPTY };
        let word = match self.get(question) {
            Answer::Word(word) => own.word_id(word).and(Some(word)),
            Answer::Number(number) => own.interval(number),
            Answer::Unknown => None,
        };
        word.map_or(own.all(), WordSet::one)
    }

    /// The words still possible for each question when nothing is implied.
    pub fn all_words(&self, subject: &Subject) -> Vec<WordSet> {
        subject.question_indexes().map(|question| self.words(subject, question)).collect()
    }

    /// The first pair of answers that cannot hold together.
    pub fn contradiction(&self, subject: &Subject) -> Option<AnswerError> {
        let at = propagate(subject, &mut self.all_words(subject))?;
        let implication = &subject.implications[at];
        let (when, then) = (implication.when.0, implication.then.0);
        Some(AnswerError::new(
            AnswerCode::Contradiction,
            Some(&subject.questions[then].id),
            self.text(subject, then),
            vec![subject.questions[when].id.clone(), self.text(subject, when)],
        ))
    }

    /// The answer as its id or number; empty when unknown.
    pub fn text(&self, subject: &Subject, question: QuestionIndex) -> String {
        match (self.get(question), subject.questions.get(question.get())) {
            (Answer::Word(word), Some(own)) => own.word_id(word).cloned().unwrap_or_default(),
            (Answer::Number(number), _) => number.to_string(),
            _ => String::new(),
        }
    }
}

impl Question {
    /// The word as an answer; of an interval its last number, as the smallest ones make shares alike by rounding.
    pub(crate) fn last_answer(&self, word: WordIndex) -> Answer {
        match &self.kind {
            Kind::Words(_) => Answer::Word(word),
            Kind::Number(cuts) => Answer::Number(cuts.get(word.get()).map_or(LARGEST_NUMBER, |next| next - 1)),
        }
    }
}

/// Finds a subject or says which there are.
pub fn find_subject<'a>(policy: &'a Policy, id: &str) -> Result<&'a Subject, AnswerError> {
    policy.subjects.iter().find(|subject| subject.id == id).ok_or_else(|| {
        let known = policy.subjects.iter().map(|subject| subject.id.clone()).collect();
        AnswerError::new(AnswerCode::UnknownSubject, Some(id), String::new(), known)
    })
}

fn question_ids(subject: &Subject) -> Vec<String> {
    subject.questions.iter().map(|question| question.id.clone()).collect()
}

fn check_one(question: &Question, input: Input) -> Result<Answer, AnswerError> {
    let refuse = |code, input: String| Err(AnswerError::new(code, Some(&question.id), input, question.words().to_vec()));
    match (input, &question.kind) {
        (Input::Unknown, _) => Ok(Answer::Unknown),
        (Input::Word(word), Kind::Words(_)) => match question.word(&word) {
            Some(position) => Ok(Answer::Word(position)),
            None => refuse(AnswerCode::UnknownWord, word),
        },
        (Input::Number(number), Kind::Number(_)) => match check_number(number) {
            Ok(number) => Ok(Answer::Number(number)),
            Err(code) => refuse(code, number_text(number)),
        },
        (Input::Word(word), Kind::Number(_)) => refuse(AnswerCode::NotANumber, word),
        (Input::Number(number), Kind::Words(_)) => refuse(AnswerCode::NotAWord, number_text(number)),
        (Input::Other(kind), Kind::Number(_)) => refuse(AnswerCode::NotANumber, kind.to_owned()),
        (Input::Other(kind), Kind::Words(_)) => refuse(AnswerCode::NotAWord, kind.to_owned()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
fn check_number(number: f64) -> Result<u32, AnswerCode> {
    if !number.is_finite() {
        Err(AnswerCode::NotANumber)
    } else if number < 0.0 {
        Err(AnswerCode::NegativeNumber)
    } else if number.fract() != 0.0 {
        Err(AnswerCode::FractionalNumber)
    } else if number > f64::from(LARGEST_NUMBER) {
        Err(AnswerCode::LargeNumber)
    } else {
        Ok(number as u32)
    }
}

/// A number in an error, to six decimals. The library's own formatting of floating-point numbers would add
/// more to the page than all the rest of the answers' checks.
#[expect(clippy::cast_possible_truncation, reason = "the whole part is below 10^15, and the rest below 10^6")]
fn number_text(number: f64) -> String {
    if !number.is_finite() || number.abs() >= 1e15 {
        return "…".to_owned();
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let whole = number.abs().trunc() as i64;
    let rest = ((number.abs().fract() * 1e6).round() as i64).min(999_999);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{rest:06}").trim_end_matches('0'))
}

impl AnswerError {
    /// The most characters of an input that are repeated in an error.
    const MOST: usize = 60;

    pub(crate) fn new(code: AnswerCode, question: Option<&str>, input: String, expected: Vec<String>) -> Self {
        Self { code, question: question.map(|id| shorten(id, Self::MOST)), input: shorten(&input, Self::MOST), expected }
    }

    /// Two values for a question or a reading.
    pub fn twice(id: &str) -> Self {
        Self::new(AnswerCode::AnswerTwice, Some(id), String::new(), Vec::new())
    }

    /// One sentence in the language, `zh-CN` or otherwise English.
    pub fn message(&self, language: &str) -> String {
        self.fill(crate::fault::messages::answer(language).template(self.code.id()).as_deref().unwrap_or(self.code.id()))
    }

    /// The sentence of a template for this kind of error, for those who bring their own words.
    pub fn fill(&self, template: &str) -> String {
        crate::fault::messages::fill(
            template,
            &[
                ("question", self.question.as_deref().unwrap_or_default()),
                ("given", &self.input),
                ("expected", &self.expected.join(", ")),
                ("first", self.expected.first().map_or("", String::as_str)),
                ("second", self.expected.get(1).map_or("", String::as_str)),
            ],
        )
    }
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message("en"))
    }
}

impl std::error::Error for AnswerError {}

/// Keeps the first characters of a text that came from outside.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
