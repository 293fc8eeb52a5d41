//! Questions and, beside them, the answer that changes with each of them.

use gloo_timers::callback::Timeout;
use remit_rules::model::Subject;
use yew::prelude::*;

use super::missing;
use crate::components::{calculator, crumb, use_form};
use crate::document::subject;
use crate::form::{Action, Form, Step};
use crate::place;
use crate::site::site;
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
    let (form, on_action) = use_answers(subject);
    html! {
        <>
            { crumb(policy(&format!("subject.{}", subject.id))) }
            <h1>{ t_of(&format!("title.{}", subject.id)) }</h1>
            <p class="lead">{ t("lead") }</p>
            if subject.id == URGENT {
                <p class="caveat">{ t("hazard.first") }</p>
            }
            { calculator(subject, &form, &on_action, None) }
        </>
    }
}

/// The answers of the address, which follows every change of them.
#[hook]
pub fn use_answers(subject: &'static Subject) -> (UseReducerHandle<Form>, Callback<Action>) {
    let (form, on_action) = use_form(
        subject,
        Callback::from(move |()| place::read(subject)),
        Callback::from(move |form: Form| follow(subject, &form)),
    );
    let dispatcher = form.dispatcher();
    place::use_address("popstate", move || dispatcher.dispatch(Action::Open(place::read(subject))));
    (form, on_action)
}

/// Writes the answers into the address.
fn follow(subject: &Subject, form: &Form) {
    if form.step != Step::Stay {
        let fragment = place::fragment(subject, &form.state);
        let forward = form.step == Step::Forward;
        // Writing the address takes the browser longer than drawing the answer, so the answer comes first.
        Timeout::new(1, move || place::write(&fragment, forward)).forget();
    }
}
