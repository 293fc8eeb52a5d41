//! A round through a small venue: what the place has, one thing after another, what to put right, and what the policy
//! says happens next.

mod item;
mod outcome;

use remit_rules::reference::{Reference, SelfCheck};
use yew::prelude::*;

use crate::chunk::Chunk;
use crate::components::{crumb, unusable};
use crate::document::loaded;
use crate::link;
use crate::place;
use crate::site::document;
use crate::words::{fill, law, t};

/// As it should be, not so, not known, and nothing of the kind there.
const VALUES: [&str; 4] = ["yes", "no", "unsure", "none"];

/// How the names of features begin in the address.
const HAS: &str = "has-";

/// The answers: ids of items, and of features with [`HAS`] before them, with their values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked(Vec<(String, String)>);

impl Checked {
    /// The answers of the address, which may say anything, and what of it could not be used.
    fn of_address(reference: &Reference) -> (Self, Vec<String>) {
        let mut checked = Self::default();
        let notices = link::unusable(&link::fragment().pairs, |id, value, is_twice| {
            let feature = id.strip_prefix(HAS).filter(|id| reference.features().any(|other| other == *id));
            let is_item = || reference.self_checks().any(|item| item.id == id);
            let name = feature.map(|id| format!("feature.{id}")).or_else(|| is_item().then(|| format!("self-check.{id}")))?;
            let is_value = if feature.is_some() { value == "yes" } else { VALUES.contains(&value) };
            if is_value && !is_twice {
                checked = checked.with(id, value);
            }
            Some((law(&name), is_value))
        });
        (checked, notices)
    }

    fn fragment(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(|(id, value)| format!("{id}={value}")).collect();
        if parts.is_empty() { String::new() } else { format!("#{}", parts.join("&")) }
    }

    /// The value for an id; empty where there is none.
    fn value(&self, id: &str) -> &str {
        self.0.iter().find(|(other, _)| other == id).map_or("", |(_, value)| value.as_str())
    }

    fn with(&self, id: &str, value: &str) -> Self {
        let mut next: Vec<_> = self.0.iter().filter(|(other, _)| other != id).cloned().collect();
        if !value.is_empty() {
            next.push((id.to_owned(), value.to_owned()));
        }
        Self(next)
    }

    /// Whether an item is asked: the place has all that it is about, or it is answered already. A page as text asks all,
    /// because nothing can be chosen there.
    fn asks(&self, item: &SelfCheck) -> bool {
        let has = |feature: &String| !self.value(&format!("{HAS}{feature}")).is_empty();
        cfg!(not(target_arch = "wasm32")) || !self.value(&item.id).is_empty() || item.features.iter().all(has)
    }
}

/// The items that are asked, by their values.
pub struct Sorted<'a> {
    /// Not as they should be.
    wrong: Vec<&'a SelfCheck>,
    /// Looked at, and not known.
    unsure: Vec<&'a SelfCheck>,
    /// Not looked at yet.
    unseen: Vec<&'a SelfCheck>,
    /// As they should be.
    right: Vec<&'a SelfCheck>,
    /// How many are asked, without those of which there is nothing there.
    count: usize,
}

impl<'a> Sorted<'a> {
    fn new(reference: &'a Reference, checked: &Checked) -> Self {
        let items = || reference.self_checks().filter(|item| checked.asks(item));
        let with = |value: &str| items().filter(|item| checked.value(&item.id) == value).collect::<Vec<_>>();
        let (wrong, unsure, unseen, right) = (with("no"), with("unsure"), with(""), with("yes"));
        let count = wrong.len() + unsure.len() + unseen.len() + right.len();
        Self { wrong, unsure, unseen, right, count }
    }
}

/// Draws the page.
pub fn draw() -> Html {
    html! { <SelfCheckPage /> }
}

#[component]
fn SelfCheckPage() -> Html {
    let reference = loaded().reference.as_ref();
    let address = use_state_eq(|| reference.map(Checked::of_address).unwrap_or_default());
    place::use_address("popstate", {
        let address = address.clone();
        move || address.set(reference.map(Checked::of_address).unwrap_or_default())
    });
    let (checked, notices) = &*address;
    let Some(reference) = reference else { return html! { <h1>{ t("check.title") }</h1> } };
    let set = {
        let address = address.clone();
        Callback::from(move |next: Checked| {
            place::write(&next.fragment(), true);
            address.set((next, Vec::new()));
        })
    };
    let sorted = Sorted::new(reference, checked);
    html! {
        <div class="round">
            { crumb(t("check.title")) }
            <h1>{ t("check.title") }</h1>
            <p class="lead">{ t("check.lead") }</p>
            { unusable(notices) }
            <form class="questions" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { features(reference, checked, &set) }
                { progress(&sorted) }
                <div class="items">
                    { for reference.self_checks().filter(|item| checked.asks(item)).map(|one| item::item(reference, one, checked, &set)) }
                </div>
            </form>
            <Chunk>{ outcome::outcome(reference, &sorted, &set) }</Chunk>
        </div>
    }
}

/// What the place has, which is asked first, so that nothing is asked that does not concern it.
fn features(reference: &Reference, checked: &Checked, set: &Callback<Checked>) -> Html {
    let option = |feature: &str| {
        let id = format!("{HAS}{feature}");
        let on = !checked.value(&id).is_empty();
        let onchange = {
            let (next, set) = (checked.with(&id, if on { "" } else { "yes" }), set.clone());
            move |_: Event| set.emit(next.clone())
        };
        html! {
            <label class={classes!("option", on.then_some("on"))}>
                <input type="checkbox" name={id} value="yes" checked={on} {onchange} />
                <span>{ law(&format!("feature.{feature}")) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="features">
            <legend class="legend">{ t("check.has") }</legend>
            <p class="help">{ t("check.has.help") }</p>
            <div class="options">{ for reference.features().map(option) }</div>
        </fieldset>
    }
}

/// How far the round has come; it stays in view.
fn progress(sorted: &Sorted) -> Html {
    let seen = (sorted.count - sorted.unseen.len()).to_string();
    let parts = [("a", seen.as_str()), ("n", &sorted.count.to_string()), ("b", &sorted.wrong.len().to_string())];
    html! {
        <div class="progress">
            <p role="status">{ fill("check.progress", &parts) }</p>
            <a class="button" href="#answer" onclick={to_outcome}>{ t("check.to-result") }</a>
        </div>
    }
}

/// The fragment holds the answers, so the jump must not change it.
fn to_outcome(event: MouseEvent) {
    event.prevent_default();
    if let Some(outcome) = document().and_then(|document| document.get_element_by_id("answer")) {
        outcome.scroll_into_view();
    }
}
