//! What only some pages draw: numbers, requirements and groups of questions. Their module brings it, so that a page
//! that only has choices need not carry it.

use std::cell::Cell;

use remit_rules::result::Assessment;
use yew::prelude::*;

use super::number_field::number_question;
use super::question;
use super::question_groups::{Asked, grouped};
use super::requirements::{RequirementsPart, headline, lines};
use super::year::YearPart;
use crate::held::Action;
use crate::shared::Shared;

/// How it is drawn.
#[derive(Clone, Copy)]
pub struct Forms {
    /// The questions of a subject in their groups.
    pub groups: fn(&Asked) -> Html,
    /// A question that is answered with a number.
    pub number: fn(&question::Props, &str, NumberParts) -> Html,
    /// The requirements' part of the card.
    pub requirements: fn(Shared<Assessment>, Callback<Action>) -> Html,
    /// One sentence on all requirements.
    pub headline: fn(&Assessment) -> String,
    /// One line for each requirement.
    pub lines: fn(&Assessment) -> Vec<String>,
}

/// What a question with a number shares with the others.
pub struct NumberParts {
    /// Classes of the element.
    pub class: Classes,
    /// The mark of the most useful question.
    pub tag: Html,
    /// Help, what is implied, and errors.
    pub notes: Html,
    /// Id of the help.
    pub help: Option<String>,
}

thread_local! {
    static FORMS: Cell<Option<Forms>> = const { Cell::new(None) };
}

/// How it is drawn, where the module brings it.
pub fn forms() -> Option<Forms> {
    FORMS.get()
}

/// How requirements are shown, where there are some.
pub fn figures(result: &Assessment) -> Option<Forms> {
    forms().filter(|_| !result.requirements.is_empty())
}

/// Brings it.
pub fn bring_forms() {
    FORMS.set(Some(Forms {
        groups: grouped,
        number: number_question,
        requirements: |result, on_action| {
            html! { <><RequirementsPart result={result.clone()} {on_action} /><YearPart {result} /></> }
        },
        headline,
        lines,
    }));
}
