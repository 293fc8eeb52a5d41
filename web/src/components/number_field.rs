//! The field of a question that is answered with a number.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A field with its present text.
pub struct NumberField<'a> {
    /// Question id, which is the field's.
    pub id: &'a str,
    /// Its text; empty when unknown.
    pub text: String,
    /// What is counted, such as persons.
    pub unit: &'static str,
    /// What an empty field says.
    pub empty: &'static str,
    /// Ids of what describes it.
    pub described_by: Option<String>,
    /// Whether its text was refused.
    pub is_refused: bool,
    /// Another text was typed.
    pub on_text: Callback<String>,
}

/// Draws the field.
pub fn number_field(field: NumberField) -> Html {
    let NumberField { id, text, unit, empty, described_by, is_refused, on_text } = field;
    let oninput = on_text.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <span class="number-field">
            <input
                id={id.to_owned()}
                type="text"
                inputmode="numeric"
                autocomplete="off"
                placeholder={(!empty.is_empty()).then_some(empty)}
                aria-describedby={described_by}
                aria-invalid={is_refused.then_some("true")}
                value={text}
                {oninput}
            />
            <span class="unit">{ unit }</span>
        </span>
    }
}
