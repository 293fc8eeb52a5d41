//! The choice between the ways to read an open passage.

use yew::prelude::*;

use crate::document::engine;
use crate::held::Action;
use crate::words::{policy, policy_if, t};

/// A reading with the choice in use.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Subject id.
    pub subject: String,
    /// Reading id.
    pub reading: String,
    /// Choice in use.
    pub chosen: String,
    /// A choice is made.
    pub on_action: Callback<Action>,
}

/// One radio button for each choice.
#[component]
pub fn ReadingChoice(props: &Props) -> Html {
    let reading = &props.reading;
    let all = engine().readings(&props.subject);
    let Some(info) = all.into_iter().find(|info| info.id == *reading) else { return Html::default() };
    html! {
        <fieldset class="reading">
            <legend>{ t("reading") }</legend>
            if let Some(why) = policy_if(&format!("reading.{reading}.why")) {
                <p class="fine">{ why }</p>
            }
            { for info.choices.into_iter().map(|choice| {
                let on = choice == props.chosen;
                let (on_action, id, picked) = (props.on_action.clone(), reading.clone(), choice.clone());
                let onchange = move |_: Event| on_action.emit(Action::Read(id.clone(), picked.clone()));
                html! {
                    <label class={classes!("option", "small", on.then_some("on"))}>
                        <input type="radio" name={format!("reading-{reading}")} checked={on} {onchange} />
                        <span>{ policy(&format!("reading.{reading}.{choice}")) }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}
