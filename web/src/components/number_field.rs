//! A question that is answered with a number.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::forms::NumberParts;
use super::question::Props;
use crate::held::Action;
use crate::place;
use crate::words::{policy, policy_if, t};

/// The question with its field.
pub fn number_question(props: &Props, id: &str, parts: NumberParts) -> Html {
    let NumberParts { class, tag, notes, help } = parts;
    html! {
        <div {class}>
            { tag }
            <label class="legend" for={id.to_owned()}>{ policy(&format!("question.{id}")) }</label>
            { notes }
            { field(props, id, help) }
        </div>
    }
}

fn field(props: &Props, question: &str, help: Option<String>) -> Html {
    let (on_action, id) = (props.on_action.clone(), question.to_owned());
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        on_action.emit(Action::Answer(id.clone(), place::number(text.trim()), false));
    });
    let value = props.typed.clone().unwrap_or_else(|| props.value.clone());
    html! {
        <span class="number-field">
            <input
                id={question.to_owned()}
                type="text"
                inputmode="numeric"
                autocomplete="off"
                placeholder={t("unknown")}
                aria-describedby={help}
                aria-invalid={props.refused.is_some().then_some("true")}
                {value}
                {oninput}
            />
            <span class="unit">{ policy_if(&format!("question.{question}.unit")).unwrap_or_default() }</span>
        </span>
    }
}
