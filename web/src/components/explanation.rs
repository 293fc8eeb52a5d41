//! Why, why not, and what would change it.

use remit_rules::model::TableIndex;
use remit_rules::result::{Assessment, Change, Explanation, Status, Tested, Why, WhyNot};
use yew::prelude::*;

use super::Panel;
use super::decision_picture::{MOST_ENDS, decision_picture};
use crate::document::engine;
use crate::place::State;
use crate::shared::Shared;
use crate::words::{list, outcome, policy, t, word};

/// Whether a table is quicker to look at than to read. Building its picture is most of drawing the card, so this is
/// asked once for a table and its readings, not for each answer.
fn has_picture(subject: &str, at: TableIndex, state: &State) -> bool {
    let picture = engine().picture(subject, at, &state.answers, &state.readings);
    picture.is_some_and(|picture| (2..=MOST_ENDS).contains(&picture.leaves()))
}

/// A result and what it came from.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Shared<Assessment>,
    /// Answers and readings.
    pub state: State,
}

/// Three folded lists for all tables and, where some have one, their pictures. Nothing is explained before somebody looks.
#[component]
pub fn Explanations(props: &Props) -> Html {
    let all = || TableIndex::all(props.result.determinations.len());
    let pictures = use_memo(props.state.readings.clone(), |_| -> Vec<TableIndex> {
        all().filter(|at| has_picture(&props.result.subject, *at, &props.state)).collect()
    });
    let panel = |summary: &'static str, at: Vec<TableIndex>, draw: fn(&Props, TableIndex) -> Html| {
        let (result, state) = (props.result.clone(), props.state.clone());
        let content = move |()| {
            let props = Props { result: result.clone(), state: state.clone() };
            let name =
                |at: &TableIndex| props.result.determinations.get(at.get()).map(|one| policy(&format!("table.{}", one.table)));
            at.iter().map(|at| html! { <><h3 class="kicker">{ name(at) }</h3>{ draw(&props, *at) }</> }).collect()
        };
        html! { <Panel {summary} content={Callback::from(content)} /> }
    };
    let settled = all().filter(|at| props.result.determinations.get(at.get()).is_some_and(|one| one.status != Status::Open));
    html! {
        <div class="part explanation">
            if !pictures.is_empty() {
                { panel(t("picture"), pictures.to_vec(), picture) }
            }
            { panel(t("why"), settled.collect(), |props, at| explained(props, at, reasons)) }
            { panel(t("whynot"), all().collect(), |props, at| explained(props, at, others)) }
            { panel(t("changes"), all().collect(), |props, at| explained(props, at, changes)) }
        </div>
    }
}

fn picture(props: &Props, at: TableIndex) -> Html {
    let picture = engine().picture(&props.result.subject, at, &props.state.answers, &props.state.readings);
    let table = props.result.determinations.get(at.get()).map(|one| one.table.as_str()).unwrap_or_default();
    picture.map(|picture| decision_picture(table, &picture)).unwrap_or_default()
}

fn explained(props: &Props, at: TableIndex, items: fn(&Explanation) -> Html) -> Html {
    let explained = engine().explain_table(&props.result.subject, at, &props.state.answers, &props.state.readings);
    html! { <ul class="why">{ explained.as_ref().map(items) }</ul> }
}

fn reasons(explained: &Explanation) -> Html {
    explained.why.iter().map(|row| because(&explained.table, row)).collect()
}

fn others(explained: &Explanation) -> Html {
    if explained.why_not.is_empty() {
        return html! { <li><span /><div>{ t("whynot.none") }</div></li> };
    }
    explained.why_not.iter().map(|other| against(&explained.table, other)).collect()
}

fn changes(explained: &Explanation) -> Html {
    if explained.changes.is_empty() {
        return html! { <li><span /><div>{ t("changes.none") }</div></li> };
    }
    explained.changes.iter().map(|change| would(&explained.table, change)).collect()
}

fn condition(tested: &Tested) -> String {
    is_one_of(&tested.question, &tested.accepts)
}

/// That a question has one of some answers.
pub fn is_one_of(question: &str, ids: &[String]) -> String {
    let words = ids.iter().map(|id| word(question, id)).collect::<Vec<_>>().join(t("or"));
    remit_rules::fault::messages::fill(t("is"), &[("question", policy(&format!("question.{question}"))), ("word", &words)])
}

fn because(table: &str, row: &Why) -> Html {
    let conditions: Vec<String> = row.conditions.iter().map(condition).collect();
    let reason = if row.otherwise { t("why.otherwise").to_owned() } else { conditions.join(t("and")) };
    let name = list(row.outcome.iter().map(|id| outcome(table, id)));
    let provisions =
        row.provisions.iter().map(|id| html! { <span class="fine">{ id }{ " " }{ policy(&format!("provision.{id}")) }</span> });
    html! { <li><span class="sign yes" aria-hidden="true">{ "✓" }</span><div><b>{ name }</b>{ t("colon") }{ reason }{ for provisions }</div></li> }
}

fn against(table: &str, other: &WhyNot) -> Html {
    html! { <li><span class="sign no" aria-hidden="true">{ "×" }</span><div><b>{ outcome(table, &other.outcome) }</b>{ t("colon") }{ reason_against(other) }</div></li> }
}

/// What stood against an outcome.
fn reason_against(other: &WhyNot) -> String {
    let failed: Vec<String> = other.failed.iter().map(condition).collect();
    if !failed.is_empty() {
        format!("{}{}", t("whynot.need"), failed.join(t("and")))
    } else if other.instead.is_empty() {
        t("whynot.reading").to_owned()
    } else {
        t("whynot.instead").to_owned()
    }
}

fn would(table: &str, change: &Change) -> Html {
    let answers: Vec<String> = change.answers.iter().map(|(question, ids)| is_one_of(question, ids)).collect();
    let then = if change.removed { t("changes.without") } else { t("changes.then") };
    html! {
        <li><span class="sign" aria-hidden="true">{ "→" }</span><div>{ t("changes.if") }{ answers.join(t("and")) }{ then }<b>{ outcome(table, &change.outcome) }</b></div></li>
    }
}
