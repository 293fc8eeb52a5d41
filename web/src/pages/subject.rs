//! Questions and, beside them, the answer that changes with each of them.

use std::rc::Rc;

use gloo_events::EventListener;
use remit_rules::answer::{Answer, Answers, Given};
use remit_rules::model::Subject;
use web_sys::window;
use yew::prelude::*;

use crate::components::{AnswerCard, QuestionField, summary};
use crate::place::{self, State};
use crate::words::{fill, policy, t};

/// Which subject.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Subject id.
    pub subject: String,
    /// Relative address of the start page's folder.
    pub root: AttrValue,
}

/// What can happen to the answers.
enum Action {
    /// A checked state replaces the old one.
    Replace(State),
    /// One answer was refused.
    Refuse(Refused),
}

/// An answer that was refused.
#[derive(Clone, PartialEq)]
struct Refused {
    question: String,
    /// Why, for people.
    message: String,
    /// What was typed, which stays in its field.
    typed: Option<String>,
}

/// The answers with what was refused last.
#[derive(Clone, PartialEq, Default)]
struct Held {
    state: State,
    refused: Option<Refused>,
}

impl Reducible for Held {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(match action {
            Action::Replace(state) => Self { state, refused: None },
            Action::Refuse(refused) => Self { state: self.state.clone(), refused: Some(refused) },
        })
    }
}

/// One subject's page.
#[component]
pub fn SubjectPage(props: &Props) -> Html {
    let engine = remit_policy::engine();
    let Some(subject) = engine.policy().subjects.iter().find(|held| held.id == props.subject) else {
        return html! { <p>{ &props.subject }</p> };
    };
    let held = use_reducer_eq(Held::default);
    // The address is read after the first drawing, so that the page can be drawn where there is no address.
    use_effect_with(props.subject.clone(), {
        let held = held.clone();
        move |_| {
            let read = move || held.dispatch(Action::Replace(place::read(subject)));
            read();
            let listener = window().map(|window| EventListener::new(&window, "popstate", move |_| read()));
            move || drop(listener)
        }
    });
    let state = &held.state;
    let answers = if state.answers == Answers::default() { Answers::unknown(subject) } else { state.answers.clone() };
    let result = engine.assess(&subject.id, &answers, &state.readings);
    let on_answer = answering(subject, &held);
    let on_reading = {
        let held = held.clone();
        Callback::from(move |(reading, choice): (String, String)| {
            let mut state = State { notices: Vec::new(), ..held.state.clone() };
            state.readings.insert(reading, choice);
            place::write(&place::fragment(subject, &state.answers, &state.readings), true);
            held.dispatch(Action::Replace(state));
        })
    };
    let on_clear = {
        let held = held.clone();
        Callback::from(move |()| {
            place::write("", true);
            held.dispatch(Action::Replace(State { answers: Answers::unknown(subject), ..State::default() }));
        })
    };
    let best = result.next.first().map(|next| next.question.clone());
    let line = summary(&result);
    let refused_at = |id: &str| held.refused.as_ref().filter(|refused| refused.question == id);
    html! {
        <>
            <p class="crumb"><a href={format!("{}index.html", props.root)}>{ t("home") }</a>{ " › " }{ policy(&format!("subject.{}", subject.id)) }</p>
            <h1>{ t(&format!("title.{}", subject.id)) }</h1>
            <p class="lead">{ t("lead") }</p>
            if !state.notices.is_empty() {
                <div class="notice" role="alert">
                    <p>{ t("notice") }</p>
                    <ul>{ for state.notices.iter().map(|notice| html! { <li>{ notice }</li> }) }</ul>
                </div>
            }
            <div class="two">
                <form class="questions" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { for subject.questions.iter().enumerate().map(|(at, question)| html! {
                        <QuestionField
                            key={question.id.clone()}
                            subject={props.subject.clone()}
                            {at}
                            value={answers.shown(subject, at)}
                            implied={implied(subject, &answers, at)}
                            best={best.as_ref() == Some(&question.id)}
                            refused={refused_at(&question.id).map(|refused| refused.message.clone())}
                            typed={refused_at(&question.id).and_then(|refused| refused.typed.clone())}
                            on_answer={on_answer.clone()}
                        />
                    }) }
                </form>
                <AnswerCard result={Rc::new(result)} {answers} readings={state.readings.clone()} {on_reading} {on_clear} />
            </div>
            <p class="visually-hidden" role="status">{ &line }</p>
            <div class="bar"><p>{ &line }</p><a class="button main" href="#answer" onclick={to_answer}>{ t("to-answer") }</a></div>
        </>
    }
}

/// The fragment holds the answers, so the jump to the card must not change it.
fn to_answer(event: MouseEvent) {
    event.prevent_default();
    if let Some(card) = window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("answer")) {
        card.scroll_into_view();
    }
}

fn answering(subject: &'static Subject, held: &UseReducerHandle<Held>) -> Callback<(String, Given, bool)> {
    let held = held.clone();
    Callback::from(move |(question, given, step): (String, Given, bool)| {
        let mut state = State { notices: Vec::new(), ..held.state.clone() };
        let typed = if let Given::Word(text) = &given { Some(text.clone()) } else { number_text(&given) };
        match place::set(subject, &mut state.answers, &question, given) {
            Ok(()) => {
                place::write(&place::fragment(subject, &state.answers, &state.readings), step);
                held.dispatch(Action::Replace(state));
            }
            Err(error) => {
                let message = if error.code == "contradiction" { contradiction(&error.expected) } else { t("number.error") };
                held.dispatch(Action::Refuse(Refused { question, message, typed }));
            }
        }
    })
}

/// A number as it was typed; only whole numbers come as numbers.
#[expect(clippy::cast_possible_truncation, reason = "it was read from a 32-bit number")]
fn number_text(given: &Given) -> Option<String> {
    match given {
        Given::Number(number) => Some((*number as i32).to_string()),
        _ => None,
    }
}

/// The contradiction in the words of the questions instead of ids.
fn contradiction(with: &[String]) -> String {
    let [question, word, ..] = with else { return String::new() };
    fill("contradicts", &[("question", &policy(&format!("question.{question}"))), ("word", &crate::words::word(question, word))])
}

/// The word that other answers imply for an unanswered question.
fn implied(subject: &Subject, answers: &Answers, at: usize) -> Option<String> {
    let question = subject.questions.get(at)?;
    if answers.get(at) != Answer::Unknown || question.is_number() {
        return None;
    }
    let fits = |word: &usize| {
        let mut tried = answers.clone();
        tried.set(at, Answer::Word(*word));
        tried.contradiction(subject).is_none()
    };
    let possible: Vec<usize> = (0..question.size()).filter(fits).collect();
    match possible.as_slice() {
        [only] => question.words().get(*only).cloned(),
        _ => None,
    }
}
