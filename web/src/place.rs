//! Where the page stands and what its address says.

use gloo_events::EventListener;
use remit_rules::answer::{Answer, AnswerError, Answers, Input, Readings};
use remit_rules::fault::AnswerCode;
use remit_rules::model::{QuestionIndex, Subject};
use wasm_bindgen::JsValue;
use web_sys::window;
use yew::prelude::*;

use crate::document::engine;
use crate::link;
use crate::site::site;
use crate::words::{fill, policy, policy_if, t, word};

/// The answers and readings of an address, and what could not be used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// Answers in question order.
    pub answers: Answers,
    /// Questions whose answer the visitor does not know. The others without an answer were not reached.
    pub unknown: Vec<QuestionIndex>,
    /// Chosen readings.
    pub readings: Readings,
    /// What was left out, each with the reason.
    pub notices: Vec<String>,
    /// The other edition under which the address was written.
    pub edition: Option<String>,
}

/// What a link and a choice say of an answer that the visitor does not know: the keyword of documents for it.
pub const UNKNOWN: &str = "unknown";

impl State {
    /// The answer as its id or number; [`UNKNOWN`] where the visitor does not know it, and empty where it was not reached.
    pub fn value(&self, subject: &Subject, at: QuestionIndex) -> String {
        if self.unknown.contains(&at) { UNKNOWN.to_owned() } else { self.answers.text(subject, at) }
    }

    /// Whether the visitor has dealt with a question.
    pub fn is_reached(&self, at: QuestionIndex) -> bool {
        self.unknown.contains(&at) || self.answers.get(at) != Answer::Unknown
    }
}

/// Reads the address again at every event of this name.
#[hook]
pub fn use_address(event: &'static str, read: impl Fn() + 'static) {
    use_effect_with((), move |()| {
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
    read_from(subject, link::fragment().pairs)
}

/// Reads answers to a subject. What does not fit is left out and named; the rest stands.
pub fn read_from(subject: &Subject, pairs: Vec<(String, String)>) -> State {
    let mut state = State { answers: Answers::unknown(subject), ..State::default() };
    let engine = engine();
    for (id, value) in &pairs {
        let (id, value) = (id.clone(), value.clone());
        if link::is_twice(&pairs, &id, &value) {
            notice(&mut state, fill("notice.twice", &[("n", &name(&id))]));
        } else if id == "edition" {
            if value != engine.policy().edition {
                state.edition = Some(link::cut(&value));
            }
        } else if engine.readings(&subject.id).iter().any(|reading| reading.id == id) {
            let mut readings = state.readings.clone();
            readings.insert(id, value);
            match engine.check_readings(&readings) {
                Ok(()) => state.readings = readings,
                Err(error) => notice(&mut state, refusal(&error)),
            }
        } else {
            take(subject, &mut state, &id, &value);
        }
    }
    state
}

fn take(subject: &Subject, state: &mut State, id: &str, value: &str) {
    let question = subject.question(id);
    let is_number = question.is_some_and(|at| subject.questions[at].is_number());
    if let Some(at) = question.filter(|_| !is_number && value == UNKNOWN) {
        state.unknown.push(at);
        return;
    }
    let answer = if is_number { number(value, units()) } else { Input::Word(value.to_owned()) };
    match set(subject, &mut state.answers, id, answer) {
        Err(error) if error.code != AnswerCode::UnknownQuestion || !link::is_added(id) => notice(state, refusal(&error)),
        _ => {}
    }
}

fn notice(state: &mut State, sentence: String) {
    if !state.notices.contains(&sentence) {
        state.notices.push(sentence);
    }
}

/// What could not be used, in the words of the questions.
fn refusal(error: &AnswerError) -> String {
    let id = error.question.as_deref().unwrap_or_default();
    match error.code {
        AnswerCode::Contradiction => format!("{}{}{}", name(id), t("colon"), contradiction(&error.expected)),
        AnswerCode::UnknownQuestion => name(id),
        _ => format!("{}{}{}", name(id), t("colon"), link::cut(&error.input)),
    }
}

/// The contradiction in the words of the questions instead of ids.
pub fn contradiction(with: &[String]) -> String {
    let [question, answer, ..] = with else { return String::new() };
    fill("contradicts", &[("question", policy(&format!("question.{question}"))), ("word", &word(question, answer))])
}

/// The name of a question or of a reading, or else the id as the link has it.
fn name(id: &str) -> String {
    let name = policy_if(&format!("question.{id}")).or_else(|| policy_if(&format!("reading.{id}")));
    name.map_or_else(|| link::cut(id), str::to_owned)
}

/// A number as people type it: with full-width digits, with spaces or separators between groups of three digits, and with
/// its unit behind. Only whole numbers are answers, so anything else stays a text and is refused as such.
pub fn number<'a>(text: &str, units: impl IntoIterator<Item = &'a str>) -> Input {
    let plain: String = text.chars().map(half_width).collect();
    let plain = plain.trim();
    let digits = units.into_iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(plain).trim_end();
    match without_separators(digits).and_then(|digits| digits.parse::<i32>().ok()) {
        Some(number) => Input::Number(number.into()),
        None if plain.is_empty() => Input::Unknown,
        None => Input::Word(text.to_owned()),
    }
}

/// The ASCII sign for a full-width one, and a plain space for any other.
fn half_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => sign,
    }
}

/// The digits alone, where every separator stands before a group of three digits and after at most three.
fn without_separators(text: &str) -> Option<String> {
    let (mut digits, mut group, mut is_grouped) = (String::new(), 0, false);
    for sign in text.chars() {
        match sign {
            ',' | ' ' | '\'' if group == 3 || (!is_grouped && (1..3).contains(&group)) => (group, is_grouped) = (0, true),
            '0'..='9' => {
                digits.push(sign);
                group += 1;
            }
            '+' | '-' if digits.is_empty() => digits.push(sign),
            _ => return None,
        }
    }
    (!is_grouped || group == 3).then_some(digits)
}

/// The units of all questions, such as persons, and others that people write.
pub fn units() -> impl Iterator<Item = &'static str> {
    let others = t("number.units").split(' ');
    let questions = engine().policy().subjects.iter().flat_map(|subject| subject.questions.iter());
    questions.filter_map(|question| policy_if(&format!("question.{}.unit", question.id))).chain(others)
}

/// Sets one answer, unless it is refused or contradicts the others.
pub fn set(subject: &Subject, answers: &mut Answers, id: &str, answer: Input) -> Result<(), AnswerError> {
    let alone = Answers::check(engine().policy(), &subject.id, [(id, answer)])?;
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
pub fn fragment(subject: &Subject, state: &State) -> String {
    let mut parts = pairs(subject, state);
    if parts.is_empty() {
        return String::new();
    }
    parts.push(format!("edition={}", engine().policy().edition));
    format!("#{}", parts.join("&"))
}

/// Answers and readings as `id=value`.
pub fn pairs(subject: &Subject, state: &State) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for at in subject.question_indexes().filter(|at| state.is_reached(*at)) {
        parts.push(format!("{}={}", subject.questions[at].id, state.value(subject, at)));
    }
    parts.extend(state.readings.iter().map(|(id, choice)| format!("{id}={choice}")));
    parts
}

/// The address of another page, at an element of it, with the answers.
pub fn address(page: &str, anchor: &str, subject: &Subject, state: &State) -> String {
    let answers = fragment(subject, state).replacen('#', "&", 1);
    format!("{}{page}/index.html#{anchor}{answers}", site().home)
}

/// Writes the fragment. Clearing is a step that Back undoes; an answer is not.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let twelve = ["12", " 12 ", "１２", "12p", "12 p", "１２ｐ", "+12", "012"];
        for text in twelve {
            assert!(matches!(number(text, ["p"]), Input::Number(number) if number.to_string() == "12"), "{text}");
        }
        for text in ["1,234", "1 234", "１，２３４", "1\u{a0}234", "1'234 p"] {
            assert!(matches!(number(text, ["p"]), Input::Number(number) if number.to_string() == "1234"), "{text}");
        }
        assert!(matches!(number(" \u{3000}", ["p"]), Input::Unknown));
        for text in ["31.", "1.5", "1,5", "12,34", "1234,567", "p", "twelve", "12q", "1,,234", ","] {
            assert!(matches!(number(text, ["p"]), Input::Word(word) if word == text), "{text}");
        }
        assert!(matches!(number("-3", []), Input::Number(number) if number.to_string() == "-3"));
    }
}
