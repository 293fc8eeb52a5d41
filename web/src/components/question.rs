//! One question: a group of choices, or a number.

use remit_rules::answer::Input;
use remit_rules::model::{Question, QuestionIndex};
use web_sys::Element;
use yew::prelude::*;

use super::number_field::{NumberField, number_field};
use crate::document::subject;
use crate::form::Action;
use crate::place::{self, UNKNOWN};
use crate::words::{policy, policy_if, t, word};

/// A question with its present answer.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Subject id.
    pub subject: String,
    /// Position of the question.
    pub at: QuestionIndex,
    /// Present answer as an id or a number; empty where the question was not reached.
    pub value: String,
    /// The word that other answers imply.
    pub implied: Option<String>,
    /// Whether it is the most useful unanswered question.
    pub best: bool,
    /// Whether it is left out where one question is shown at a time.
    #[prop_or_default]
    pub other: bool,
    /// Why the last answer to it was refused.
    pub refused: Option<String>,
    /// What was typed and refused; it stays in the field.
    #[prop_or_default]
    pub typed: Option<String>,
    /// A question is answered.
    pub on_action: Callback<Action>,
}

/// The field for one question.
#[component]
pub fn QuestionField(props: &Props) -> Html {
    let Some(question) = subject(&props.subject).and_then(|subject| subject.questions.get(props.at.get())) else {
        return Html::default();
    };
    let id = question.id.as_str();
    let help = policy_if(&format!("question.{id}.help"));
    let help_id = help.is_some().then(|| format!("{id}-help"));
    let error_id = props.refused.is_some().then(|| format!("{id}-error"));
    let described_by = [error_id, help_id].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let described_by = (!described_by.is_empty()).then_some(described_by);
    let notes = html! {
        <>
            if let Some(help) = help {
                <p class="help" id={format!("{id}-help")}>{ help }</p>
            }
            if let Some(implied) = &props.implied {
                <p class="implied">{ t("implied") }{ word(id, implied) }</p>
            }
            if let Some(refused) = &props.refused {
                <p class="error" role="alert" id={format!("{id}-error")}>{ refused }</p>
            }
        </>
    };
    let class = classes!(
        "question",
        props.best.then_some("best"),
        props.other.then_some("other"),
        // What is not answered is not printed.
        (props.value.is_empty() && props.implied.is_none()).then_some("unanswered"),
        question.is_number().then_some("number"),
        is_check(question).then_some("check")
    );
    let tag = if props.best {
        html! { <span class="best-tag">{ t("best") }</span> }
    } else {
        Html::default()
    };
    if question.is_number() {
        return html! {
            <div {class}>
                { tag }
                <label class="legend" for={id.to_owned()}>{ policy(&format!("question.{id}")) }</label>
                { notes }
                { number(props, id, described_by) }
            </div>
        };
    }
    let name = policy(&format!("question.{id}"));
    let wording = policy_if(&format!("question.{id}.wording"));
    html! {
        <fieldset {class} aria-describedby={described_by} tabindex="-1">
            <legend class="legend">
                { tag }{ wording.unwrap_or(name) }
                if wording.is_some() {
                    <small class="fine">{ name }</small>
                }
            </legend>
            if wording.is_none() {
                { notes.clone() }
            }
            <div class="options">
                { for question.words().iter().map(|word_id| option(props, id, word_id, &word(id, word_id))) }
                { option(props, id, UNKNOWN, t("unknown")) }
            </div>
            // A sentence is understood without its notes, so the choices come first.
            if wording.is_some() {
                { notes }
            }
        </fieldset>
    }
}

fn number(props: &Props, question: &str, described_by: Option<String>) -> Html {
    let (on_action, id) = (props.on_action.clone(), question.to_owned());
    number_field(NumberField {
        id: question,
        text: props.typed.clone().unwrap_or_else(|| props.value.clone()),
        unit: policy(&format!("question.{question}.unit")),
        empty: "",
        described_by,
        is_refused: props.refused.is_some(),
        on_text: Callback::from(move |text: String| {
            on_action.emit(Action::Answer(id.clone(), place::number(&text, place::units()), false));
        }),
    })
}

/// A question of a group that is answered with yes or no takes one line, unless it is asked in a sentence.
pub fn is_check(question: &Question) -> bool {
    let has_wording = || policy_if(&format!("question.{}.wording", question.id)).is_some();
    question.group.is_some() && question.words() == ["yes", "no"] && !has_wording()
}

/// Whether a question stands after the answer.
pub fn is_optional(question: &Question) -> bool {
    question.group.as_ref().is_some_and(|group| policy_if(&format!("group.{group}.optional")).is_some())
}

/// A choice. One that is pointed at leads on to the next question. With the keyboard, whose arrows choose as well, the
/// question stays, and so does the ring around the focus by which the two are told apart.
fn option(props: &Props, question: &str, value: &str, label: &str) -> Html {
    let is_unknown = value == UNKNOWN;
    let answer = if is_unknown { Input::Unknown } else { Input::Word(value.to_owned()) };
    let (on_action, id) = (props.on_action.clone(), question.to_owned());
    let onchange = Callback::from(move |event: Event| {
        let has_ring = event.target_unchecked_into::<Element>().matches(":focus-visible").unwrap_or(false);
        on_action.emit(Action::Answer(id.clone(), answer.clone(), !has_ring));
    });
    html! {
        <label class={classes!("option", is_unknown.then_some("unknown"), (props.value == value).then_some("on"))}>
            <input type="radio" name={question.to_owned()} value={value.to_owned()} checked={props.value == value} {onchange} />
            <span>{ label }</span>
        </label>
    }
}
