//! One thing to look at: as it should be, why, and at once what to do where it is not so.

use remit_rules::reference::{Fact, Reference, SelfCheck};
use yew::prelude::*;

use super::super::law::name;
use super::{Checked, VALUES};
use crate::chunk::Chunk;
use crate::components::Panel;
use crate::document::loaded;
use crate::site::site;
use crate::words::{fill, law, t, t_of};

/// Draws an item with its answer.
pub fn item(reference: &Reference, item: &SelfCheck, checked: &Checked, set: &Callback<Checked>) -> Html {
    let (id, value) = (item.id.as_str(), checked.value(&item.id));
    let key = format!("self-check.{id}");
    let option = |own: &'static str| {
        let onchange = {
            let (next, set) = (checked.with(id, own), set.clone());
            move |_: Event| set.emit(next.clone())
        };
        html! {
            <label class={classes!("option", (value == own).then_some("on"))}>
                <input type="radio" name={id.to_owned()} value={own} checked={value == own} {onchange} />
                <span>{ t_of(&format!("check.{own}")) }</span>
            </label>
        }
    };
    let basis = {
        let id = id.to_owned();
        move |()| basis(&id)
    };
    html! {
        <Chunk key={id.to_owned()}>
            <fieldset class={classes!("question", "item", (!value.is_empty()).then_some(value.to_owned()))}>
                <legend class="legend">{ law(&key) }</legend>
                <p class="help">{ law(&format!("{key}.why")) }</p>
                <div class="options">{ for VALUES.map(option) }</div>
                if value == "no" {
                    <p class="remedy"><b>{ t("check.remedy") }</b>{ law(&format!("{key}.remedy")) }</p>
                }
                if value == "unsure" {
                    <p class="remedy">{ t("check.ask") }</p>
                }
                // In a page as text nothing can be opened.
                <Panel summary={basis_title(reference, item)} open={cfg!(not(target_arch = "wasm32"))} content={Callback::from(basis)} />
            </fieldset>
        </Chunk>
    }
}

/// Whether it rests on a rule is said before anything is opened.
fn basis_title(reference: &Reference, item: &SelfCheck) -> &'static str {
    if reference.rests_on_rule(item) { t("check.basis") } else { t("check.basis.practice") }
}

fn basis(id: &str) -> Html {
    let Some(reference) = &loaded().reference else { return Html::default() };
    let Some(item) = reference.self_checks().find(|item| item.id == id) else { return Html::default() };
    let facts = item.facts.iter().filter_map(|id| reference.fact(id));
    html! {
        <ul class="basis">
            { for facts.map(|fact| html! { <li>{ law(&format!("fact.{}", fact.id)) }{ source(reference, fact) }</li> }) }
            if !reference.rests_on_rule(item) {
                <li>{ t("check.practice") }</li>
            }
        </ul>
    }
}

/// A citation that leads to the page of related law.
fn source(reference: &Reference, fact: &Fact) -> Html {
    let date = reference.source(&fact.source).map(|source| source.date.as_str()).unwrap_or_default();
    let words = format!("{}{}", name(fact), fill("brackets", &[("n", date)]));
    html! { <a class="source" href={format!("{}law/index.html#fact-{}", site().home, fact.id)}>{ words }</a> }
}
