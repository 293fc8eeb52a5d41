//! Why, why not, and what would change it.

use remit_rules::result::{Change, Explanation, Tested, Why, WhyNot};
use yew::prelude::*;

use crate::words::{outcome, policy, t, word};

/// The explanation of one table.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the engine says.
    pub explanation: Explanation,
    /// Whether the table is settled; why can only be said then.
    pub determined: bool,
}

/// Three folded lists.
#[component]
pub fn ExplanationView(props: &Props) -> Html {
    let Explanation { table, why, why_not, changes } = &props.explanation;
    html! {
        <div class="explanation">
            if props.determined && !why.is_empty() {
                <details><summary>{ t("why") }</summary><ul class="why">{ for why.iter().map(|row| because(table, row)) }</ul></details>
            }
            if !why_not.is_empty() {
                <details><summary>{ t("whynot") }</summary><ul class="why">{ for why_not.iter().map(|other| against(table, other)) }</ul></details>
            }
            if !changes.is_empty() {
                <details><summary>{ t("changes") }</summary><ul class="why">{ for changes.iter().map(|change| would(table, change)) }</ul></details>
            }
        </div>
    }
}

fn words(question: &str, ids: &[String]) -> String {
    ids.iter().map(|id| word(question, id)).collect::<Vec<_>>().join(&t("or"))
}

fn condition(tested: &Tested) -> String {
    format!("{}{}“{}”", policy(&format!("question.{}", tested.question)), t("is"), words(&tested.question, &tested.accepts))
}

fn because(table: &str, row: &Why) -> Html {
    let conditions: Vec<String> = row.conditions.iter().map(condition).collect();
    let reason = if row.otherwise { t("why.otherwise") } else { conditions.join(&t("and")) };
    let name: Vec<String> = row.outcome.iter().map(|id| outcome(table, id)).collect();
    let provisions =
        row.provisions.iter().map(|id| html! { <span class="fine">{ id }{ " " }{ policy(&format!("provision.{id}")) }</span> });
    html! { <li><span class="sign yes" aria-hidden="true">{ "✓" }</span><div><b>{ name.join("、") }</b>{ "：" }{ reason }{ for provisions }</div></li> }
}

fn against(table: &str, other: &WhyNot) -> Html {
    let failed: Vec<String> = other.failed.iter().map(condition).collect();
    let reason = if !failed.is_empty() {
        format!("{}{}", t("whynot.need"), failed.join(&t("and")))
    } else if other.instead.is_empty() {
        t("whynot.reading")
    } else {
        t("whynot.instead")
    };
    html! { <li><span class="sign no" aria-hidden="true">{ "×" }</span><div><b>{ outcome(table, &other.outcome) }</b>{ "：" }{ reason }</div></li> }
}

fn would(table: &str, change: &Change) -> Html {
    let answers: Vec<String> = change
        .answers
        .iter()
        .map(|(question, ids)| format!("{}{}“{}”", policy(&format!("question.{question}")), t("is"), words(question, ids)))
        .collect();
    html! {
        <li><span class="sign" aria-hidden="true">{ "→" }</span><div>{ t("changes.if") }{ answers.join(&t("and")) }{ t("changes.then") }<b>{ outcome(table, &change.outcome) }</b></div></li>
    }
}
