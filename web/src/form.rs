//! The answers that a page holds and what can happen to them.

use std::rc::Rc;

use remit_rules::answer::{Answers, Given};
use remit_rules::model::Subject;
use yew::Reducible;

use crate::document::subject;
use crate::place::{self, State};
use crate::words::{fill, policy, t, word};

/// What can happen to the answers.
#[derive(Debug, Clone)]
pub enum Action {
    /// The address was read.
    Open(State),
    /// A question was answered; the last says whether Back should undo it.
    Answer(String, Given, bool),
    /// A reading was chosen.
    Read(String, String),
    /// Everything is to be cleared.
    Clear,
}

/// What the address still has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Nothing: it says what the answers are.
    #[default]
    Stay,
    /// Change in place.
    Replace,
    /// Change so that Back undoes it.
    Forward,
}

/// An answer that was refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Question id.
    pub question: String,
    /// Why, for people.
    pub message: String,
    /// What was typed, which stays in its field.
    pub typed: Option<String>,
}

/// The answers with what was refused last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    subject: String,
    /// Answers, readings and notices.
    pub state: State,
    /// What was refused last.
    pub refused: Option<Refused>,
    /// What the address still has to do.
    pub step: Step,
}

impl Form {
    /// Nothing answered yet.
    pub fn new(subject: &Subject) -> Self {
        let state = State { answers: Answers::unknown(subject), ..State::default() };
        Self::with(subject, state)
    }

    /// What was given before anything is drawn.
    pub fn with(subject: &Subject, state: State) -> Self {
        Self { subject: subject.id.clone(), state, ..Self::default() }
    }

    fn moved(&self, state: State, step: Step) -> Self {
        Self { subject: self.subject.clone(), state, refused: None, step }
    }

    fn answered(&self, question: String, given: Given, step: Step) -> Self {
        let Some(subject) = subject(&self.subject) else { return self.clone() };
        let mut state = State { notices: Vec::new(), ..self.state.clone() };
        let typed = typed(&given);
        match place::set(subject, &mut state.answers, &question, given) {
            Ok(()) => self.moved(state, step),
            Err(error) => {
                let message =
                    if error.code == "contradiction" { contradiction(&error.expected) } else { t("number.error").to_owned() };
                Self { refused: Some(Refused { question, message, typed }), step: Step::Stay, ..self.clone() }
            }
        }
    }
}

impl Reducible for Form {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Open(state) => self.moved(state, Step::Stay),
            Action::Answer(question, given, step) => {
                self.answered(question, given, if step { Step::Forward } else { Step::Replace })
            }
            Action::Read(reading, choice) => {
                let mut state = State { notices: Vec::new(), ..self.state.clone() };
                state.readings.insert(reading, choice);
                self.moved(state, Step::Forward)
            }
            Action::Clear => match subject(&self.subject) {
                Some(subject) => Self { step: Step::Forward, ..Self::new(subject) },
                None => (*self).clone(),
            },
        })
    }
}

/// What was typed; only whole numbers come as numbers.
#[expect(clippy::cast_possible_truncation, reason = "it was read from a 32-bit number")]
fn typed(given: &Given) -> Option<String> {
    match given {
        Given::Number(number) => Some((*number as i32).to_string()),
        Given::Word(text) => Some(text.clone()),
        _ => None,
    }
}

/// The contradiction in the words of the questions instead of ids.
fn contradiction(with: &[String]) -> String {
    let [question, answer, ..] = with else { return String::new() };
    fill("contradicts", &[("question", policy(&format!("question.{question}"))), ("word", &word(question, answer))])
}
