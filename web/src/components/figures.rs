//! What pages with requirements show of them. Only their module brings it, so that the others need not carry it.

use std::cell::Cell;

use remit_rules::result::Assessment;
use yew::prelude::*;

use super::requirements::{RequirementsPart, headline, lines};
use super::year::YearPart;
use crate::held::Action;
use crate::shared::Shared;

/// How requirements are shown.
#[derive(Clone, Copy)]
pub struct Figures {
    /// The part of the card.
    pub part: fn(Shared<Assessment>, Callback<Action>) -> Html,
    /// One sentence on all of them.
    pub headline: fn(&Assessment) -> String,
    /// One line for each.
    pub lines: fn(&Assessment) -> Vec<String>,
}

thread_local! {
    static FIGURES: Cell<Option<Figures>> = const { Cell::new(None) };
}

/// How requirements are shown, where there are some and the module brings it.
pub fn figures(result: &Assessment) -> Option<Figures> {
    FIGURES.get().filter(|_| !result.requirements.is_empty())
}

fn part(result: Shared<Assessment>, on_action: Callback<Action>) -> Html {
    html! { <><RequirementsPart result={result.clone()} {on_action} /><YearPart {result} /></> }
}

/// Brings what shows requirements.
pub fn bring_figures() {
    FIGURES.set(Some(Figures { part, headline, lines }));
}
