//! Questions and, beside them, the answer that changes with each of them. Page and element draw the same.

use remit_rules::model::Subject;
use yew::prelude::*;

use super::answer_card::{AnswerCard, summary};
use super::notices::notices;
use super::question_groups::{Asked, question_form};
use crate::document::engine;
use crate::form::{Action, Form};
use crate::place::State;
use crate::shared::Shared;

/// The answers to begin with, and every change of them from then on.
#[hook]
pub fn use_form(subject: &'static Subject, state: Callback<(), State>, on_change: Callback<Form>) -> UseReducerHandle<Form> {
    let form = use_reducer_eq(|| Form::with(subject, state.emit(())));
    use_effect_with((*form).clone(), move |form| on_change.emit(form.clone()));
    form
}

/// What is drawn, and its state in one line.
pub fn calculator(subject: &'static Subject, form: &UseReducerHandle<Form>) -> (Html, String) {
    let result = Shared::new(engine().assess(&subject.id, &form.state.answers, &form.state.readings));
    let line = summary(&result);
    let html = html! {
        <>
            { notices(subject, &form.state) }
            <Columns subject={subject.id.clone()} form={form.clone()} {result} />
            <p class="visually-hidden" role="status">{ &line }</p>
        </>
    };
    (html, line)
}

#[derive(Properties, PartialEq)]
struct Props {
    subject: String,
    form: UseReducerHandle<Form>,
    result: Shared<remit_rules::result::Assessment>,
}

#[component]
fn Columns(props: &Props) -> Html {
    let on_action = {
        let dispatcher = props.form.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let Some(subject) = crate::document::subject(&props.subject) else { return Html::default() };
    let (form, result) = (&props.form, props.result.clone());
    let best = result.next.first().map(|next| next.question.clone());
    let questions = question_form(&Asked { subject, form, best: best.as_deref(), on_action: on_action.clone() });
    html! {
        <div class="two">
            { questions }
            <AnswerCard {result} state={form.state.clone()} {on_action} />
        </div>
    }
}
