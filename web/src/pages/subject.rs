//! Questions and, beside them, the answer that changes with each of them.

use gloo_timers::callback::Timeout;
use remit_rules::model::Subject;
use yew::prelude::*;

use super::missing;
use crate::components::{AnswerCard, Asked, crumb, notices, question_form, summary};
use crate::document::{engine, subject};
use crate::form::{Action, Form, Step};
use crate::place;
use crate::shared::Shared;
use crate::site::{document, site};
use crate::words::{policy, t, t_of};

/// Draws the page of the subject that the address names.
pub fn draw() -> Html {
    html! { <SubjectPage /> }
}

/// The subject, by the contract's id, whose page says first what cannot wait.
const URGENT: &str = "hazard";

#[component]
fn SubjectPage() -> Html {
    let Some(subject) = subject(&site().page) else { return missing::draw() };
    let form = use_reducer_eq(|| Form::with(subject, place::read(subject)));
    use_answers(subject, &form);
    let on_action = {
        let dispatcher = form.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let result = Shared::new(engine().assess(&subject.id, &form.state.answers, &form.state.readings));
    let best = result.next.first().map(|next| next.question.as_str());
    let asked = Asked { subject, form: &form, best, on_action: on_action.clone() };
    let questions = question_form(&asked);
    let line = summary(&result);
    html! {
        <>
            { crumb(policy(&format!("subject.{}", subject.id))) }
            <h1>{ t_of(&format!("title.{}", subject.id)) }</h1>
            <p class="lead">{ t("lead") }</p>
            if subject.id == URGENT {
                <p class="caveat">{ t("hazard.first") }</p>
            }
            { notices(subject, &form.state) }
            <div class="two">
                { questions }
                <AnswerCard {result} state={form.state.clone()} {on_action} />
            </div>
            <p class="visually-hidden" role="status">{ &line }</p>
            <div class="bar"><p>{ &line }</p><a class="button main" href="#answer" onclick={to_answer}>{ t("to-answer") }</a></div>
        </>
    }
}

/// Keeps the address and the answers in step, both ways.
#[hook]
fn use_answers(subject: &'static Subject, form: &UseReducerHandle<Form>) {
    let dispatcher = form.dispatcher();
    place::use_address("popstate", move || dispatcher.dispatch(Action::Open(place::read(subject))));
    use_effect_with((**form).clone(), move |form| {
        if form.step != Step::Stay {
            let fragment = place::fragment(subject, &form.state.answers, &form.state.readings);
            let forward = form.step == Step::Forward;
            // Writing the address takes the browser longer than drawing the answer, so the answer is shown first.
            Timeout::new(0, move || place::write(&fragment, forward)).forget();
        }
    });
}

/// The fragment holds the answers, so the jump to the card must not change it.
fn to_answer(event: MouseEvent) {
    event.prevent_default();
    if let Some(card) = document().and_then(|document| document.get_element_by_id("answer")) {
        card.scroll_into_view();
    }
}
