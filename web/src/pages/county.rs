//! The county's brigades: a table by kind, and what they come to.

use remit_rules::answer::Answer;
use remit_rules::model::{Form as Figure, QuestionIndex, Subject};
use yew::prelude::*;

use super::missing;
use super::subject::use_answers;
use crate::components::{Answered, FIGURES, NumberField, answer_card, crumb, notices, number_field, summary};
use crate::document::{engine, subject};
use crate::form::{Action, Form};
use crate::place;
use crate::shared::Shared;
use crate::site::site;
use crate::words::{policy, policy_if, t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    html! { <CountyPage /> }
}

#[component]
fn CountyPage() -> Html {
    let Some(subject) = subject(&site().page) else { return missing::draw() };
    let (form, on_action) = use_answers(subject);
    let result = Shared::new(engine().assess(&subject.id, &form.state.answers, &form.state.readings));
    let line = summary(&result, Some(&FIGURES));
    html! {
        <>
            { crumb(policy(&format!("subject.{}", subject.id))) }
            <h1>{ t_of(&format!("title.{}", subject.id)) }</h1>
            <p class="lead">{ t("county.lead") }</p>
            { notices(subject, &form.state) }
            <div class="two">
                <form class="questions" onsubmit={|event: SubmitEvent| event.prevent_default()}>{ kinds(subject, &form, &on_action) }</form>
                { answer_card(&Answered { result: &result, state: &form.state, on_action: &on_action, figures: Some(&FIGURES) }) }
            </div>
            <p class="visually-hidden" role="status">{ line }</p>
        </>
    }
}

/// For each kind how many brigades, how many people each has, and the product; below them the whole and what there is.
fn kinds(subject: &'static Subject, form: &Form, on_action: &Callback<Action>) -> Html {
    let quota = |figure: &'static Figure| if let Figure::Quota(items) = figure { Some(items) } else { None };
    let Some((requirement, items)) =
        subject.requirements.iter().find_map(|requirement| Some((requirement, quota(&requirement.form)?)))
    else {
        return Html::default();
    };
    let number =
        |at: QuestionIndex| if let Answer::Number(number) = form.state.answers.get(at) { Some(u64::from(number)) } else { None };
    let product = |(at, quota): &(QuestionIndex, u32)| Some(number(*at)? * u64::from(*quota));
    let sum: u64 = items.iter().filter_map(product).sum();
    let brigades: u64 = items.iter().filter_map(|(at, _)| number(*at)).sum();
    let is_begun = items.iter().any(|(at, _)| number(*at).is_some());
    let dash = || "—".to_owned();
    let row = |item: &(QuestionIndex, u32)| {
        html! {
            <tr>
                { label(subject, item.0, form) }
                <td>{ field(subject, item.0, t("county.none"), form, on_action) }</td>
                <td class="figure">{ item.1 }</td>
                <td class="figure"><b>{ product(item).map_or_else(dash, |product| product.to_string()) }</b></td>
            </tr>
        }
    };
    html! {
            <table class="kinds">
                <caption class="help">{ t("county.help") }</caption>
                <thead><tr>
                    <th scope="col">{ t("county.kind") }</th>
                    <th scope="col">{ t("county.count") }</th>
                    <th scope="col" class="figure">{ t("county.each") }</th>
                    <th scope="col" class="figure">{ t("county.product") }</th>
                </tr></thead>
                <tbody>{ for items.iter().map(row) }</tbody>
                <tbody class="sum">
                    <tr>
                        <th scope="row">{ t("county.sum") }</th>
                        <td class="figure">{ if is_begun { brigades.to_string() } else { dash() } }</td>
                        <td />
                        <td class="figure"><b>{ if is_begun { sum.to_string() } else { dash() } }</b></td>
                    </tr>
                    <tr>
                        { label(subject, requirement.actual, form) }
                        <td colspan="3">{ field(subject, requirement.actual, t("county.optional"), form, on_action) }</td>
                    </tr>
                </tbody>
            </table>
    }
}

/// The name of a question with its help, and why its text was refused.
fn label(subject: &Subject, at: QuestionIndex, form: &Form) -> Html {
    let id = &subject.questions[at].id;
    html! {
        <th scope="row">
            <label for={id.clone()}>{ policy(&format!("question.{id}")) }</label>
            if let Some(help) = policy_if(&format!("question.{id}.help")) {
                <span class="fine" id={format!("{id}-help")}>{ help }</span>
            }
            if let Some(refused) = form.refused.iter().find(|refused| refused.question == *id) {
                <span class="error" role="alert" id={format!("{id}-error")}>{ &refused.message }</span>
            }
        </th>
    }
}

fn field(subject: &Subject, at: QuestionIndex, empty: &'static str, form: &Form, on_action: &Callback<Action>) -> Html {
    let id = &subject.questions[at].id;
    let refused = form.refused.iter().find(|refused| refused.question == *id);
    let typed = refused.and_then(|refused| refused.typed.clone());
    let described_by = if refused.is_some() { format!("{id}-error {id}-help") } else { format!("{id}-help") };
    let (on_action, question) = (on_action.clone(), id.clone());
    number_field(NumberField {
        id,
        text: typed.unwrap_or_else(|| form.state.answers.text(subject, at)),
        unit: policy(&format!("question.{id}.unit")),
        empty,
        described_by: Some(described_by),
        is_refused: refused.is_some(),
        on_text: Callback::from(move |text: String| {
            on_action.emit(Action::Answer(question.clone(), place::number(&text, place::units()), false));
        }),
    })
}
