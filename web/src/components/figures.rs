//! What a card says of figures. It is handed to the card, so that the program of subjects without figures does not carry it.

use remit_rules::result::Assessment;
use yew::prelude::*;

use super::requirements::{self, RequirementsPart};
use super::year::YearPart;
use crate::form::Action;
use crate::shared::Shared;

/// The parts of a card that speak of figures.
#[derive(Debug)]
pub struct Figures {
    /// Draws requirements and the year; nothing where there are none.
    pub part: fn(&Shared<Assessment>, &Callback<Action>) -> Html,
    /// One sentence on all requirements.
    pub headline: fn(&Assessment) -> String,
    /// One line for each requirement, as text.
    pub lines: fn(&Assessment) -> Vec<String>,
}

/// There is one of it.
impl PartialEq for Figures {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// For subjects that have figures.
pub static FIGURES: Figures = Figures { part, headline: requirements::headline, lines: requirements::lines };

fn part(result: &Shared<Assessment>, on_action: &Callback<Action>) -> Html {
    if result.requirements.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <RequirementsPart result={result.clone()} on_action={on_action.clone()} />
            <YearPart result={result.clone()} />
        </>
    }
}
