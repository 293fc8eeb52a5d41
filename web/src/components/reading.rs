//! The choice between the readings of an open passage.

use remit_rules::result::Assessment;
use yew::prelude::*;

use crate::document::engine;
use crate::form::Action;
use crate::words::{policy, policy_if, t};

/// One radio button for each choice.
pub fn reading_choice(result: &Assessment, reading: &str, on_action: &Callback<Action>) -> Html {
    let chosen = result.readings.get(reading);
    let all = engine().readings(&result.subject);
    let Some(info) = all.into_iter().find(|info| info.id == reading) else { return Html::default() };
    html! {
        <fieldset class="reading">
            <legend>{ policy(&format!("reading.{reading}")) }{ t("colon") }{ t("reading") }</legend>
            if let Some(why) = policy_if(&format!("reading.{reading}.why")) {
                <p class="fine">{ why }</p>
            }
            { for info.choices.into_iter().map(|choice| {
                let on = Some(&choice) == chosen;
                let (on_action, id, picked) = (on_action.clone(), reading.to_owned(), choice.clone());
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
