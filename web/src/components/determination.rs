//! The result of one decision table, with its reasons.

use remit_rules::result::{Assessment, Determination, Outcome, Status};
use yew::prelude::*;

use super::explanation::ExplanationView;
use super::reading::ReadingChoice;
use crate::document::subject;
use crate::held::Action;
use crate::place::{self, State};
use crate::shared::Shared;
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// One table of a result.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole result.
    pub result: Shared<Assessment>,
    /// Position of the table.
    pub at: usize,
    /// What the result came from.
    pub state: State,
    /// A reading is chosen.
    pub on_action: Callback<Action>,
}

/// The part of the card for one table.
#[component]
pub fn DeterminationPart(props: &Props) -> Html {
    let Some(found) = props.result.determinations.get(props.at) else { return Html::default() };
    html! {
        <div class="part">
            <h2 class="kicker">{ policy(&format!("table.{}", found.table)) }</h2>
            { said(found) }
            <p class="cite"><a href={in_policy(props, &found.table)}>{ article(&found.article) }</a></p>
            { reading(props, found) }
            <ExplanationView subject={props.result.subject.clone()} at={props.at} state={props.state.clone()} determined={found.status != Status::Open} />
        </div>
    }
}

/// The table on the page of the policy, with the answers, so that its rows can be marked there.
fn in_policy(props: &Props, table: &str) -> String {
    let address = |subject| place::address("policy", &format!("table-{table}"), subject, &props.state);
    subject(&props.result.subject).map(address).unwrap_or_default()
}

fn said(found: &Determination) -> Html {
    match (found.status, found.outcomes.as_slice()) {
        (Status::Open, outcomes) => html! {
            <>
                <p class="body open">{ fill("open", &[("n", &outcomes.len().to_string())]) }</p>
                <ul class="possible">{ for outcomes.iter().map(|one| html! { <li>{ sentence(&found.table, one) }</li> }) }</ul>
            </>
        },
        (_, [only]) => settled(found, only),
        _ => Html::default(),
    }
}

fn settled(found: &Determination, only: &Outcome) -> Html {
    html! {
        <>
            if only.outcome.is_empty() {
                <p class="body">{ t("nothing") }</p>
            }
            { for only.outcome.iter().map(|id| one(&found.table, id)) }
            if let Some(caveat) = &only.caveat {
                <p class="caveat">{ policy(&format!("reading.{caveat}.note")) }</p>
            }
        </>
    }
}

fn one(table: &str, id: &str) -> Html {
    let key = format!("outcome.{table}.{id}");
    html! {
        <div class="outcome">
            <p class="body">{ outcome(table, id) }</p>
            { for ["verb", "note"].iter().filter_map(|part| policy_if(&format!("{key}.{part}"))).map(|text| html! { <p class="verb">{ text }</p> }) }
        </div>
    }
}

/// An outcome in words.
pub fn sentence(table: &str, one: &Outcome) -> String {
    if one.outcome.is_empty() {
        return t("nothing").to_owned();
    }
    list(one.outcome.iter().map(|id| outcome(table, id)))
}

/// The reading on which something that is possible rests.
fn reading(props: &Props, found: &Determination) -> Html {
    let caveat = found.outcomes.iter().find_map(|one| one.caveat.as_deref());
    let Some((reading, _)) = caveat.and_then(|caveat| caveat.split_once('.')) else { return Html::default() };
    let chosen = props.result.readings.get(reading).cloned().unwrap_or_default();
    html! { <ReadingChoice subject={props.result.subject.clone()} reading={reading.to_owned()} {chosen} on_action={props.on_action.clone()} /> }
}
