//! What a quiz, or a row of cases for the projector, is drawn from, as the address says it.

use remit_rules::model::SubjectIndex;
use remit_rules::training::Exercise;
use remit_rules::training::quiz::{Wanted, draw};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::bank::{exercises, random_below};
use crate::document::policy as document;
use crate::fragment::Fragment;
use crate::link;
use crate::words::{policy, t, t_of};

/// The choices for the number of questions.
pub const COUNTS: [usize; 5] = [5, 10, 20, 30, 50];
/// The levels of difficulty.
const LEVELS: [u8; 3] = [1, 2, 3];
/// Letters and digits that are not mistaken for one another when reading them aloud.
const SIGNS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// The settings, with subjects by id.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Any text.
    pub seed: String,
    /// How many questions.
    pub count: usize,
    /// Subject ids; none means all.
    pub subjects: Vec<String>,
    /// Levels; none means all.
    pub levels: Vec<u8>,
}

impl Settings {
    /// What the address says; whatever it leaves out is drawn at random or is the usual.
    pub fn from(fragment: &Fragment) -> Self {
        let value = |id: &str| fragment.value(id).filter(|value| !link::is_twice(&fragment.pairs, id, value));
        let list = |id: &str| value(id).unwrap_or_default().split('.').map(str::to_owned).collect::<Vec<_>>();
        let is_subject = |id: &String| document().subjects.iter().any(|subject| subject.id == *id);
        Self {
            seed: value("seed").map_or_else(new_seed, |seed| seed.chars().take(40).collect()),
            count: value("n").and_then(count).unwrap_or(10),
            subjects: list("subjects").into_iter().filter(is_subject).collect(),
            levels: list("levels").iter().filter_map(|number| level(number)).collect(),
        }
    }

    /// The fragment for a view.
    pub fn address(&self, view: &str) -> String {
        let mut parts = vec![format!("#{view}"), format!("seed={}", String::from(js_sys::encode_uri_component(&self.seed)))];
        parts.push(format!("n={}", self.count));
        if !self.subjects.is_empty() {
            parts.push(format!("subjects={}", self.subjects.join(".")));
        }
        if !self.levels.is_empty() {
            parts.push(format!("levels={}", self.levels.iter().map(u8::to_string).collect::<Vec<_>>().join(".")));
        }
        parts.push(format!("edition={}", document().edition));
        parts.join("&")
    }

    /// The positions of the exercises.
    pub fn draw(&self) -> Vec<usize> {
        let position = |id: &String| document().subjects.iter().position(|subject| subject.id == *id).map(SubjectIndex::new);
        let subjects = self.subjects.iter().filter_map(position).collect();
        draw(exercises(), &Wanted { seed: self.seed.clone(), count: self.count, subjects, levels: self.levels.clone() })
    }
}

fn count(text: &str) -> Option<usize> {
    text.parse().ok().filter(|count| (1..=100).contains(count))
}

fn level(text: &str) -> Option<u8> {
    text.parse().ok().filter(|level| LEVELS.contains(level))
}

/// What of a link could not be used. What stands on the stage, and the edition, are looked at elsewhere.
pub fn notices(fragment: &Fragment) -> Vec<String> {
    let is_subject = |id: &str| document().subjects.iter().any(|subject| subject.id == id);
    link::unusable(&fragment.pairs, |id, value, _| {
        let all = |is_known: &dyn Fn(&str) -> bool| value.is_empty() || value.split('.').all(is_known);
        Some(match id {
            "seed" => (t("training.seed"), true),
            "at" => ("at", true),
            "step" => ("step", true),
            "edition" => (t("edition"), true),
            "n" => (t("training.count"), count(value).is_some()),
            "subjects" => (t("training.subjects"), all(&is_subject)),
            "levels" => (t("training.levels"), all(&|text| level(text).is_some())),
            _ => return None,
        })
    })
}

/// A random seed.
pub fn new_seed() -> String {
    (0..6).filter_map(|_| random_below(SIGNS.len()).map(|at| char::from(SIGNS[at]))).collect()
}

/// Whether the address was written under another edition, whose exercises may differ.
pub fn other_edition(fragment: &Fragment) -> Option<&str> {
    fragment.value("edition").filter(|edition| *edition != document().edition)
}

/// The form in which the settings are chosen.
pub fn form(settings: &UseStateHandle<Settings>) -> Html {
    let with = |change: fn(&mut Settings, String)| {
        let settings = settings.clone();
        move |value: String| {
            let mut next = (*settings).clone();
            change(&mut next, value);
            settings.set(next);
        }
    };
    let count = with(|settings, value| settings.count = value.parse().unwrap_or(10));
    let seed = with(|settings, value| settings.seed = value.chars().take(40).collect());
    let subject = with(|settings, id| toggle(&mut settings.subjects, id));
    let level = with(|settings, level| toggle(&mut settings.levels, level.parse().unwrap_or(1)));
    let has = |at: SubjectIndex| move |exercise: &Exercise| exercise.subject == at;
    let subjects = document().subject_indexes().filter(|at| exercises().iter().any(has(*at))).map(|at| &document().subjects[at]);
    html! {
        <div class="settings">
            <fieldset>
                <legend class="legend">{ t("training.subjects") }</legend>
                <div class="options">{ for subjects.map(|own| {
                    let words = policy(&format!("subject.{}", own.id));
                    tick(&own.id, words, settings.subjects.contains(&own.id), subject.clone())
                }) }</div>
            </fieldset>
            <fieldset>
                <legend class="legend">{ t("training.levels") }</legend>
                <div class="options">{ for LEVELS.map(|number| {
                    tick(&number.to_string(), t_of(&format!("training.level.{number}")), settings.levels.contains(&number), level.clone())
                }) }</div>
            </fieldset>
            <label class="filter">
                <span>{ t("training.count") }</span>
                <select onchange={move |event: Event| count(event.target_unchecked_into::<HtmlSelectElement>().value())}>
                    { for COUNTS.map(|count| html! { <option value={count.to_string()} selected={count == settings.count}>{ count }</option> }) }
                </select>
            </label>
            <label class="filter">
                <span>{ t("training.seed") }</span>
                <input type="text" autocomplete="off" value={settings.seed.clone()} aria-describedby="seed-help"
                    oninput={move |event: InputEvent| seed(event.target_unchecked_into::<HtmlInputElement>().value())} />
            </label>
            <p class="fine" id="seed-help">{ t("training.seed.help") }</p>
        </div>
    }
}

fn toggle<T: PartialEq + Ord>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|other| *other == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item),
    }
    list.sort();
}

fn tick(value: &str, words: &str, on: bool, toggle: impl Fn(String) + 'static) -> Html {
    let id = value.to_owned();
    html! {
        <label class={classes!("option", on.then_some("on"))}>
            <input type="checkbox" checked={on} onchange={move |_: Event| toggle(id.clone())} /><span>{ words }</span>
        </label>
    }
}

/// The address.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The fragment, as it is now.
    pub fragment: Fragment,
}

/// The settings, which the form may change until they are in the address, and whether the address names a seed.
#[hook]
pub fn use_settings(fragment: &Fragment) -> (UseStateHandle<Settings>, bool) {
    let settings = use_state(|| Settings::from(fragment));
    let begun = use_state_eq(|| false);
    use_effect_with(fragment.clone(), {
        let (settings, begun) = (settings.clone(), begun.clone());
        move |fragment: &Fragment| {
            begun.set(fragment.value("seed").is_some());
            settings.set(Settings::from(fragment));
        }
    });
    (settings, *begun)
}
