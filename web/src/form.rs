//! The answers on a page and the actions that change them.

use std::rc::Rc;

use remit_rules::answer::{Answer, Answers, Input};
use remit_rules::fault::AnswerCode;
use remit_rules::model::{QuestionIndex, Subject};
use yew::Reducible;

use crate::document::subject;
use crate::place::{self, State};
use crate::words::t;

/// An action of the visitor.
#[derive(Debug, Clone)]
pub enum Action {
    /// The address was read.
    Open(State),
    /// A question was answered; the last says whether the next one should be shown where one is shown at a time.
    Answer(String, Input, bool),
    /// Open questions of a group are answered with one word.
    AnswerAll(String, Vec<QuestionIndex>, &'static str),
    /// The answers come back that were there before [`Action::AnswerAll`].
    Undo,
    /// Another question is to be shown.
    Show(QuestionIndex),
    /// A reading was chosen.
    Read(String, String),
    /// Everything is cleared.
    Clear,
}

/// How the address is to follow the answers.
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

/// The answers with those that were refused.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    subject: String,
    /// Answers, readings and notices.
    pub state: State,
    /// The answers that were refused. A number's text stays, with its message, until another text takes its place.
    pub refused: Vec<Refused>,
    /// The question that is shown where one is shown at a time; where there is none, the next useful one.
    pub current: Option<QuestionIndex>,
    /// The group whose questions were answered at once, and the answers before; gone with the next change.
    pub undo: Option<(String, State)>,
    /// How the address is to follow.
    pub step: Step,
}

impl Form {
    /// Nothing answered yet.
    pub fn new(subject: &Subject) -> Self {
        let state = State { answers: Answers::unknown(subject), ..State::default() };
        Self::with(subject, state)
    }

    /// The answers to begin with.
    pub fn with(subject: &Subject, state: State) -> Self {
        Self { subject: subject.id.clone(), state, ..Self::default() }
    }

    /// The form with other answers. Refused numbers stay, unless the answers have a number for them.
    fn with_state(&self, state: State, step: Step) -> Self {
        let Some(subject) = subject(&self.subject) else { return self.clone() };
        let is_answered = |id: &str| subject.question(id).is_some_and(|at| state.answers.get(at) != Answer::Unknown);
        let mut refused = self.refused.clone();
        refused.retain(|refused| refused.typed.is_some() && !is_answered(&refused.question));
        Self { subject: self.subject.clone(), state, refused, current: None, undo: None, step }
    }

    /// What another answer contradicts stays open.
    fn answer_all(&self, group: String, questions: &[QuestionIndex], word: &str) -> Self {
        let Some(subject) = subject(&self.subject) else { return self.clone() };
        let mut state = State { notices: Vec::new(), ..self.state.clone() };
        for at in questions {
            let _ = place::set(subject, &mut state.answers, &subject.questions[*at].id, Input::Word(word.to_owned()));
        }
        Self { undo: Some((group, self.state.clone())), ..self.with_state(state, Step::Forward) }
    }

    fn answer(&self, question: String, answer: Input, moves_on: bool) -> Self {
        let Some(subject) = subject(&self.subject) else { return self.clone() };
        let Some(at) = subject.question(&question) else { return self.clone() };
        let is_number = subject.questions[at].is_number();
        let mut state = State { notices: Vec::new(), ..self.state.clone() };
        let typed = typed(&answer).filter(|_| is_number);
        let is_unknown = answer == Input::Unknown && !is_number;
        let error = place::set(subject, &mut state.answers, &question, answer).err();
        if error.is_some() && is_number {
            // The number before it must not go on counting.
            state.answers.set(at, Answer::Unknown);
        }
        if error.is_none() {
            state.unknown.retain(|other| *other != at);
            state.unknown.extend(is_unknown.then_some(at));
        }
        let mut form = self.with_state(state, Step::Replace);
        form.current = (!moves_on || error.is_some()).then_some(at);
        form.refused.retain(|refused| refused.question != question);
        if let Some(error) = error {
            let message = if error.code == AnswerCode::Contradiction {
                place::contradiction(&error.expected)
            } else {
                t("number.error").to_owned()
            };
            form.refused.push(Refused { question, message, typed });
        }
        form
    }
}

impl Reducible for Form {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Open(state) => self.with_state(state, Step::Stay),
            Action::Answer(question, answer, moves_on) => self.answer(question, answer, moves_on),
            Action::AnswerAll(group, questions, word) => self.answer_all(group, &questions, word),
            Action::Undo => match &self.undo {
                Some((_, state)) => self.with_state(state.clone(), Step::Forward),
                None => (*self).clone(),
            },
            Action::Show(question) => Self { current: Some(question), step: Step::Stay, ..(*self).clone() },
            Action::Read(reading, choice) => {
                let mut state = State { notices: Vec::new(), ..self.state.clone() };
                state.readings.insert(reading, choice);
                Self { current: self.current, ..self.with_state(state, Step::Replace) }
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
fn typed(answer: &Input) -> Option<String> {
    match answer {
        Input::Number(number) => Some((*number as i32).to_string()),
        Input::Word(text) => Some(text.clone()),
        _ => None,
    }
}
