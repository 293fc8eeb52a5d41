//! One provision: who must do what, how often, towards whom.

use remit_rules::model::Provision;
use yew::prelude::*;

use crate::words::{bodies, fill, policy, policy_if, t, t_of};

/// The sentence: bearer, modality and text, with what was searched for marked.
pub fn sentence(provision: &Provision, query: &str) -> Html {
    html! {
        <>
            if !provision.bearers.is_empty() {
                <b>{ marked(&bodies(&provision.bearers), query) }</b>{ t("space") }
            }
            <span class={classes!("tag", provision.modality.id())}>{ t_of(provision.modality.id()) }</span>{ " " }
            { marked(policy(&format!("provision.{}", provision.id)), query) }
        </>
    }
}

/// A text in which every place of a query stands out.
pub fn marked(text: &str, query: &str) -> Html {
    // Where the case of letters changes their length, places in the one text are none in the other.
    let (lower, query) = (text.to_lowercase(), query.to_lowercase());
    if query.is_empty() || lower.len() != text.len() {
        return html! { { text.to_owned() } };
    }
    let mut parts = Vec::new();
    let mut end = 0;
    for (start, piece) in lower.match_indices(&query) {
        let (before, hit) = (text.get(end..start), text.get(start..start + piece.len()));
        parts.push(html! { <>{ before.unwrap_or_default().to_owned() }<mark>{ hit.unwrap_or_default().to_owned() }</mark></> });
        end = start + piece.len();
    }
    parts.push(html! { { text.get(end..).unwrap_or_default().to_owned() } });
    parts.into_iter().collect()
}

/// Condition, frequency, whom it is owed to, and the reading under which it stands, as far as there are any.
pub fn details(provision: &Provision) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(condition) = policy_if(&format!("provision.{}.condition", provision.id)) {
        parts.push(fill("provision.condition", &[("n", condition)]));
    }
    if let Some(id) = &provision.frequency {
        parts.push(frequency(id));
    }
    if !provision.owed_to.is_empty() {
        parts.push(fill("provision.owed", &[("n", &bodies(&provision.owed_to))]));
    }
    if let Some((reading, choice)) = &provision.reading {
        parts.push(fill("provision.reading", &[("n", policy(&format!("reading.{reading}.{choice}.note")))]));
    }
    parts
}

/// How often, with the remark that the text gives no number.
pub fn frequency(id: &str) -> String {
    let name = policy(&format!("frequency.{id}"));
    match policy_if(&format!("frequency.{id}.note")) {
        Some(note) => format!("{name}{}", fill("brackets", &[("n", note)])),
        None => name.to_owned(),
    }
}
