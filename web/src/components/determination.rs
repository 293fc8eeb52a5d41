//! The result of one decision table.

use remit_rules::model::{Hit, Subject};
use remit_rules::result::{Assessment, Determination, Outcome, Status};
use yew::prelude::*;

use super::reading::reading_choice;
use crate::document::policy as policy_document;
use crate::form::Action;
use crate::place::{self, State};
use crate::site::link;
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// The part of the card for one table: who, by which article.
pub fn determination_part(determination: &Determination, subject: &Subject, state: &State) -> Html {
    let table = &determination.table;
    let address = place::address("policy", &format!("table-{table}"), subject, state);
    html! {
        <div class="part">
            <h2 class="kicker">{ policy(&format!("table.{table}")) }</h2>
            { outcomes(determination) }
            // The table on the page of the policy, with the answers, so that its rows can be marked there.
            <p class="cite">{ link(address, html! { article(&determination.article) }) }</p>
        </div>
    }
}

/// What has to be known beside a settled result.
pub fn remarks(determination: &Determination) -> String {
    let table = &determination.table;
    let own = match determination.outcomes.as_slice() {
        [only] if !collects(table) => only.outcome.as_slice(),
        _ => &[],
    };
    let notes = own.iter().filter_map(|id| policy_if(&format!("outcome.{table}.{id}.note")));
    notes.chain(policy_if(&format!("table.{table}.note"))).collect()
}

/// Whether a table collects what every row that applies brings.
fn collects(table: &str) -> bool {
    let mut tables = policy_document().subjects.iter().flat_map(|subject| &subject.tables);
    tables.any(|other| other.id == table && other.hit == Hit::Collect)
}

/// What an open table that collects brings in every case, and what only in some; `None` for all others. The list of all
/// combinations would say the same with many more words.
pub fn collected(determination: &Determination) -> Option<(Vec<&String>, Vec<&String>)> {
    if determination.status != Status::Open || !collects(&determination.table) {
        return None;
    }
    let mut ids: Vec<&String> = Vec::new();
    for id in determination.outcomes.iter().flat_map(|one| &one.outcome) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Some(ids.into_iter().partition(|id| determination.outcomes.iter().all(|one| one.outcome.contains(id))))
}

/// What a table says in one line: what is certain, then what may come.
pub fn line(determination: &Determination) -> String {
    let table = &determination.table;
    let Some((certain, maybe)) = collected(determination) else {
        return determination.outcomes.iter().map(|one| whole_sentence(table, one)).collect::<Vec<_>>().join(t("or"));
    };
    let maybe = list(maybe.iter().map(|id| outcome(table, id)));
    let certain = certain.into_iter().map(|id| clause(table, id));
    certain.chain([format!("{}{}{maybe}", t("maybe"), t("space"))]).collect::<Vec<_>>().join(t("list.then"))
}

fn collection(determination: &Determination, (certain, maybe): (Vec<&String>, Vec<&String>)) -> Html {
    html! {
        <>
            { for certain.into_iter().map(|id| one(&determination.table, id)) }
            <p class="body open">{ t("maybe") }</p>
            <ul class="possible">{ for maybe.into_iter().map(|id| html! { <li>{ outcome(&determination.table, id) }</li> }) }</ul>
        </>
    }
}

fn outcomes(determination: &Determination) -> Html {
    if let Some(parts) = collected(determination) {
        return collection(determination, parts);
    }
    match (determination.status, determination.outcomes.as_slice()) {
        (Status::Open, all) => html! {
            <>
                <p class="body open">{ fill("open", &[("n", &all.len().to_string())]) }</p>
                <ul class="possible">{ for all.iter().map(|one| html! { <li>{ sentence(&determination.table, one) }</li> }) }</ul>
            </>
        },
        (_, [only]) => settled(determination, only),
        _ => Html::default(),
    }
}

fn settled(determination: &Determination, only: &Outcome) -> Html {
    html! {
        <>
            if only.outcome.is_empty() {
                <p class="body">{ t("nothing") }</p>
            }
            { for only.outcome.iter().map(|id| one(&determination.table, id)) }
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
            if let Some(note) = policy_if(&format!("{key}.note")).filter(|_| collects(table)) {
                <p class="verb">{ note }</p>
            }
        </div>
    }
}

/// An outcome as a whole sentence: who does what.
fn whole_sentence(table: &str, one: &Outcome) -> String {
    match one.outcome.as_slice() {
        [] => t("nothing").to_owned(),
        ids => ids.iter().map(|id| clause(table, id)).collect::<Vec<_>>().join(t("list.then")),
    }
}

fn clause(table: &str, id: &str) -> String {
    match policy_if(&format!("outcome.{table}.{id}.verb")) {
        Some(verb) => format!("{}{}{}{verb}", t("by.before"), outcome(table, id), t("by.between")),
        None => outcome(table, id).to_owned(),
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
pub fn readings(result: &Assessment, on_action: &Callback<Action>) -> Html {
    let mut readings: Vec<&str> = Vec::new();
    let outcomes = result.determinations.iter().flat_map(|determination| &determination.outcomes);
    for (reading, _) in outcomes.filter_map(|one| one.caveat.as_deref()?.split_once('.')) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    if readings.is_empty() {
        return Html::default();
    }
    html! { <div class="part">{ for readings.into_iter().map(|reading| reading_choice(result, reading, on_action)) }</div> }
}
