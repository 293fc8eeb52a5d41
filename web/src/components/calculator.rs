//! Questions and, beside them, the answer that changes with each of them. Page and element draw the same.

use remit_rules::model::Subject;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::answer_card::{Answered, answer_card, summary};
use super::figures::Figures;
use super::notices::notices;
use super::question::is_optional;
use super::question_groups::{QuestionForm, question_form};
use super::steps::steps;
use crate::document::engine;
use crate::form::{Action, Form};
use crate::place::State;
use crate::shared::Shared;
use crate::words::t;

/// The answers to begin with, and every change of them from then on; and what changes them.
#[hook]
pub fn use_form(
    subject: &'static Subject,
    state: Callback<(), State>,
    on_change: Callback<Form>,
) -> (UseReducerHandle<Form>, Callback<Action>) {
    let form = use_reducer_eq(|| Form::with(subject, state.emit(())));
    use_effect_with((*form).clone(), move |form| on_change.emit(form.clone()));
    let dispatcher = form.dispatcher();
    let on_action = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    (form, on_action)
}

/// What is drawn.
pub fn calculator(
    subject: &'static Subject,
    form: &Form,
    on_action: &Callback<Action>,
    figures: Option<&'static Figures>,
) -> Html {
    let result = Shared::new(engine().assess(&subject.id, &form.state.answers, &form.state.readings));
    let line = summary(&result, figures);
    // Where numbers are compared, every question stands for itself.
    let steps = subject.requirements.is_empty().then(|| steps(subject, form, &result));
    let best = match &steps {
        Some(steps) => steps.best,
        None => result.next.first().and_then(|next| subject.question(&next.question)),
    };
    let questions = QuestionForm { subject, form, steps: steps.as_ref(), best, on_action: on_action.clone() };
    html! {
        <>
            { notices(subject, &form.state) }
            <div class="calculator">
                { question_form(&questions, false) }
                <div class="bar"><p>{ &line }</p><a class="button main" href="#answer" onclick={to_answer}>{ t("to-answer") }</a></div>
                { answer_card(&Answered { result: &result, state: &form.state, on_action, figures }) }
                if subject.questions.iter().any(is_optional) {
                    { question_form(&questions, true) }
                }
            </div>
            <p class="visually-hidden" role="status">{ line }</p>
        </>
    }
}

/// The focus moves to the answer. The fragment holds the answers, so the jump must not change it.
fn to_answer(event: MouseEvent) {
    event.prevent_default();
    let link: Element = event.target_unchecked_into();
    let place = link.closest(".calculator").ok().flatten();
    let answer = place.and_then(|place| place.query_selector("#answer").ok()?);
    if let Some(answer) = answer.and_then(|answer| answer.dyn_into::<HtmlElement>().ok()) {
        answer.scroll_into_view();
        let _ = answer.focus();
    }
}
