//! The result of one decision table, with its reasons.

use remit_rules::model::{Hit, TableIndex};
use remit_rules::result::{Assessment, Determination, Outcome, Status};
use yew::prelude::*;

use super::contact::contact;
use super::explanation::{explanation, has_picture};
use super::reading::reading_choice;
use crate::document::{policy as policy_document, subject};
use crate::held::Action;
use crate::place::{self, State};
use crate::shared::Shared;
use crate::site::link;
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// One table of a result.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole result.
    pub result: Shared<Assessment>,
    /// Position of the table.
    pub at: TableIndex,
    /// What the result came from.
    pub state: State,
    /// A reading is chosen.
    pub on_action: Callback<Action>,
}

/// The part of the card for one table.
#[component]
pub fn DeterminationPart(props: &Props) -> Html {
    let has_picture =
        use_memo((props.at, props.state.readings.clone()), |_| has_picture(&props.result.subject, props.at, &props.state));
    let Some(found) = props.result.determinations.get(props.at.get()) else { return Html::default() };
    html! {
        <div class="part">
            <h2 class="kicker">{ policy(&format!("table.{}", found.table)) }</h2>
            { said(found) }
            if let Some(note) = policy_if(&format!("table.{}.note", found.table)) {
                <p class="fine">{ note }</p>
            }
            if let Some(contact) = contact(&found.ask) {
                <p class="fine">{ contact }</p>
            }
            <p class="cite">{ link(in_policy(props, &found.table), html! { article(&found.article) }) }</p>
            { reading(props, found) }
            { explanation(&props.result, props.at, &props.state, *has_picture) }
        </div>
    }
}

/// The table on the page of the policy, with the answers, so that its rows can be marked there.
fn in_policy(props: &Props, table: &str) -> String {
    let address = |subject| place::address("policy", &format!("table-{table}"), subject, &props.state);
    subject(&props.result.subject).map(address).unwrap_or_default()
}

/// Whether a table collects what every row that applies brings.
fn collects(table: &str) -> bool {
    let mut tables = policy_document().subjects.iter().flat_map(|subject| &subject.tables);
    tables.any(|held| held.id == table && held.hit == Hit::Collect)
}

/// What a table that collects brings in every case, and what only in some. The list of all combinations would say the
/// same with many more words.
fn collected(found: &Determination) -> Html {
    let mut ids: Vec<&String> = Vec::new();
    for id in found.outcomes.iter().flat_map(|one| &one.outcome) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let (certain, maybe): (Vec<&String>, Vec<&String>) =
        ids.into_iter().partition(|id| found.outcomes.iter().all(|one| one.outcome.contains(id)));
    html! {
        <>
            { for certain.into_iter().map(|id| one(&found.table, id)) }
            <p class="body open">{ t("maybe") }</p>
            <ul class="possible">{ for maybe.into_iter().map(|id| html! { <li>{ outcome(&found.table, id) }</li> }) }</ul>
        </>
    }
}

fn said(found: &Determination) -> Html {
    match (found.status, found.outcomes.as_slice()) {
        (Status::Open, _) if collects(&found.table) => collected(found),
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
    let name = html! { <b>{ outcome(table, id) }</b> };
    html! {
        <div class="outcome">
            if let Some(verb) = policy_if(&format!("{key}.verb")) {
                <p class="body">{ t("by.before") }{ name }{ t("by.between") }{ verb }</p>
            } else {
                <p class="body">{ name }</p>
            }
            if let Some(note) = policy_if(&format!("{key}.note")) {
                <p class="verb">{ note }</p>
            }
        </div>
    }
}

/// An outcome as a whole sentence: who does what.
pub fn whole_sentence(table: &str, one: &Outcome) -> String {
    let part = |id: &String| match policy_if(&format!("outcome.{table}.{id}.verb")) {
        Some(verb) => format!("{}{}{}{verb}", t("by.before"), outcome(table, id), t("by.between")),
        None => outcome(table, id).to_owned(),
    };
    match one.outcome.as_slice() {
        [] => t("nothing").to_owned(),
        ids => ids.iter().map(part).collect::<Vec<_>>().join(t("list.then")),
    }
}

/// An outcome in words.
pub fn sentence(table: &str, one: &Outcome) -> String {
    if one.outcome.is_empty() {
        return t("nothing").to_owned();
    }
    list(one.outcome.iter().map(|id| outcome(table, id)))
}

/// The readings on which something that is possible rests, each once.
fn reading(props: &Props, found: &Determination) -> Html {
    let mut readings: Vec<&str> = Vec::new();
    for (reading, _) in found.outcomes.iter().filter_map(|one| one.caveat.as_deref()?.split_once('.')) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings.into_iter().map(|reading| reading_choice(&props.result, reading, &props.on_action)).collect()
}
