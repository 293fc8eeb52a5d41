//! Questions and, beside them, the answer that changes with each of them. Page and element draw the same.

use remit_rules::model::Subject;
use yew::prelude::*;

use super::answer_card::{AnswerCard, summary};
use super::figures::Figures;
use super::notices::notices;
use super::question_groups::{QuestionForm, question_form};
use crate::document::engine;
use crate::form::{Action, Form};
use crate::place::State;
use crate::shared::Shared;

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

/// What is drawn, and its state in one line.
pub fn calculator(
    subject: &'static Subject,
    form: &Form,
    on_action: Callback<Action>,
    figures: Option<&'static Figures>,
) -> (Html, String) {
    let result = Shared::new(engine().assess(&subject.id, &form.state.answers, &form.state.readings));
    let line = summary(&result, figures);
    let best = result.next.first().map(|next| next.question.as_str());
    let questions = question_form(&QuestionForm { subject, form, best, on_action: on_action.clone() });
    let html = html! {
        <>
            { notices(subject, &form.state) }
            <div class="two">
                { questions }
                <AnswerCard {result} state={form.state.clone()} {on_action} {figures} />
            </div>
            <p class="visually-hidden" role="status">{ &line }</p>
        </>
    };
    (html, line)
}
