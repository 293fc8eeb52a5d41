//! Where the page stands and what its address says.

use gloo_events::EventListener;
use remit_rules::answer::{Answer, AnswerError, Answers, Given, Readings};
use remit_rules::model::Subject;
use wasm_bindgen::JsValue;
use web_sys::window;
use yew::prelude::*;

use crate::document::engine;
use crate::site::site;
use crate::words::refusal;

/// The answers and readings of an address, and what could not be used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// Answers in question order.
    pub answers: Answers,
    /// Chosen readings.
    pub readings: Readings,
    /// Sentences about what was left out.
    pub notices: Vec<String>,
    /// The other edition under which the address was written.
    pub edition: Option<String>,
}

/// What a fragment says: a place on the page, and ids with values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fragment {
    /// Id of an element of the page; empty when there is none.
    pub anchor: String,
    /// Ids with values, as in `fire-grade=third`.
    pub pairs: Vec<(String, String)>,
}

impl Fragment {
    /// The fragment of the address as it is now.
    pub fn now() -> Self {
        let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
        let mut fragment = Self::default();
        for part in hash.trim_start_matches('#').split('&') {
            match part.split_once('=') {
                Some((id, value)) => fragment.pairs.push((decode(id), decode(value))),
                None => fragment.anchor = decode(part),
            }
        }
        fragment
    }

    /// The value of an id.
    pub fn value(&self, id: &str) -> Option<&str> {
        self.pairs.iter().find(|(held, _)| held == id).map(|(_, value)| value.as_str())
    }
}

/// Reads the address, and again at every event of this name. It is read after the first drawing, so that the page can be
/// drawn where there is no address.
#[hook]
pub fn use_address(event: &'static str, read: impl Fn() + 'static) {
    use_effect_with((), move |()| {
        read();
        let listener = window().map(|window| EventListener::new(&window, event, move |_| read()));
        move || drop(listener)
    });
}

/// The address to send to others: the answers, but not the size of type of the person who sends it.
pub fn to_send() -> String {
    let parts = window()
        .map(|window| window.location())
        .and_then(|here| Some([here.origin().ok()?, here.pathname().ok()?, here.hash().ok()?].concat()));
    parts.unwrap_or_default()
}

/// Reads the fragment. What does not fit is left out and named; the rest stands.
pub fn read(subject: &Subject) -> State {
    read_from(subject, Fragment::now().pairs)
}

/// Reads answers to a subject. What does not fit is left out and named; the rest stands.
pub fn read_from(subject: &Subject, pairs: Vec<(String, String)>) -> State {
    let mut state = State { answers: Answers::unknown(subject), ..State::default() };
    let engine = engine();
    for (id, value) in pairs {
        if id == "edition" {
            if value != engine.policy().edition {
                state.edition = Some(value);
            }
        } else if engine.readings(&subject.id).iter().any(|reading| reading.id == id) {
            let mut readings = state.readings.clone();
            readings.insert(id, value);
            match engine.check_readings(&readings) {
                Ok(()) => state.readings = readings,
                Err(error) => state.notices.push(refusal(&error)),
            }
        } else {
            take(subject, &mut state, &id, &value);
        }
    }
    state
}

fn take(subject: &Subject, state: &mut State, id: &str, value: &str) {
    let is_number = subject.question(id).is_some_and(|at| subject.questions[at].is_number());
    let given = if is_number { number(value) } else { Given::Word(value.to_owned()) };
    if let Err(error) = set(subject, &mut state.answers, id, given) {
        state.notices.push(refusal(&error));
    }
}

/// What was typed for a number. Only whole numbers are answers, so anything else is kept as text and refused as such.
pub fn number(text: &str) -> Given {
    match text.parse::<i32>() {
        Ok(number) => Given::Number(number.into()),
        Err(_) if text.is_empty() => Given::Unknown,
        Err(_) => Given::Word(text.to_owned()),
    }
}

/// Sets one answer, unless it is refused or contradicts the others.
pub fn set(subject: &Subject, answers: &mut Answers, id: &str, given: Given) -> Result<(), AnswerError> {
    let alone = Answers::check(engine().policy(), &subject.id, [(id, given)])?;
    let Some(at) = subject.question(id) else { return Ok(()) };
    let mut changed = answers.clone();
    changed.set(at, alone.get(at));
    if let Some(error) = changed.contradiction(subject) {
        return Err(error);
    }
    *answers = changed;
    Ok(())
}

/// The fragment for answers and readings, with the edition.
pub fn fragment(subject: &Subject, answers: &Answers, readings: &Readings) -> String {
    let mut parts = pairs(subject, answers, readings);
    if parts.is_empty() {
        return String::new();
    }
    parts.push(format!("edition={}", engine().policy().edition));
    format!("#{}", parts.join("&"))
}

/// Answers and readings as `id=value`.
pub fn pairs(subject: &Subject, answers: &Answers, readings: &Readings) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for at in subject.question_indexes() {
        if answers.get(at) != Answer::Unknown {
            parts.push(format!("{}={}", subject.questions[at].id, answers.shown(subject, at)));
        }
    }
    parts.extend(readings.iter().map(|(id, choice)| format!("{id}={choice}")));
    parts
}

/// The address of another page, at an element of it, with the answers.
pub fn address(page: &str, anchor: &str, subject: &Subject, state: &State) -> String {
    let answers = fragment(subject, &state.answers, &state.readings).replacen('#', "&", 1);
    format!("{}{page}/index.html#{anchor}{answers}", site().home)
}

/// Writes the fragment. A changed choice is a step that Back undoes; typing in a number is not.
pub fn write(fragment: &str, step: bool) {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else { return };
    // Relative to the address as it is: what it says of the size of the type stays.
    let address = if fragment.is_empty() { "#" } else { fragment };
    // A browser may refuse when addresses change too often; the page works on without it.
    let _ = if step {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    };
}

/// Opens another place of the same page, as a link to it would.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(fragment);
    }
}

fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}
