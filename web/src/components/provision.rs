//! One provision: who must do what, how often, towards whom.

use remit_rules::model::Provision;
use yew::prelude::*;

use crate::words::{bodies, fill, policy, policy_if, t, t_of};

/// The sentence: bearer, modality and text.
pub fn sentence(provision: &Provision) -> Html {
    html! {
        <>
            if !provision.bearers.is_empty() {
                <b>{ bodies(&provision.bearers) }</b>{ t("space") }
            }
            <span class={classes!("tag", provision.modality.id())}>{ t_of(provision.modality.id()) }</span>{ " " }
            { policy(&format!("provision.{}", provision.id)) }
        </>
    }
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
