//! Why, why not, and what would change it.

use remit_rules::model::TableIndex;
use remit_rules::result::{Assessment, Change, Explanation, Status, Tested, Why, WhyNot};
use yew::prelude::*;

use super::Panel;
use super::decision_picture::{MOST_ENDS, decision_picture};
use crate::document::engine;
use crate::place::State;
use crate::words::{list, outcome, policy, t, word};

/// Whether a table is quicker to look at than to read. Building its picture is most of drawing the card, so this is
/// asked once for a table and its readings, not for each answer.
pub fn has_picture(subject: &str, at: TableIndex, state: &State) -> bool {
    let picture = engine().picture(subject, at, &state.answers, &state.readings);
    picture.is_some_and(|picture| (2..=MOST_ENDS).contains(&picture.leaves()))
}

/// Three folded lists and, where there is one, a picture. Nothing is explained before it is asked for.
pub fn explanation(result: &Assessment, at: TableIndex, state: &State, has_picture: bool) -> Html {
    let Some(determination) = result.determinations.get(at.get()) else { return Html::default() };
    let panel = |summary: &'static str, items: fn(&Explanation) -> Html| {
        let (subject, state) = (result.subject.clone(), state.clone());
        let content = move |()| {
            let explained = engine().explain_table(&subject, at, &state.answers, &state.readings);
            html! { <ul class="why">{ explained.as_ref().map(items) }</ul> }
        };
        html! { <Panel {summary} content={Callback::from(content)} /> }
    };
    let picture = {
        let (subject, state, table) = (result.subject.clone(), state.clone(), determination.table.clone());
        move |()| {
            let picture = engine().picture(&subject, at, &state.answers, &state.readings);
            picture.map(|picture| decision_picture(&table, &picture)).unwrap_or_default()
        }
    };
    html! {
        <div class="explanation">
            if has_picture {
                <Panel summary={t("picture")} content={Callback::from(picture)} />
            }
            if determination.status != Status::Open {
                { panel(t("why"), reasons) }
            }
            { panel(t("whynot"), others) }
            { panel(t("changes"), changes) }
        </div>
    }
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
    html! {
        <li><span class="sign" aria-hidden="true">{ "→" }</span><div>{ t("changes.if") }{ answers.join(t("and")) }{ t("changes.then") }<b>{ outcome(table, &change.outcome) }</b></div></li>
    }
}
