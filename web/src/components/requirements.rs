//! Required, actual and gap, as a table with bars.

use remit_rules::model::Form;
use remit_rules::result::{Assessment, RequirementResult, RequirementStatus, Warning};
use yew::prelude::*;

use super::reading::reading_choice;
use crate::form::Action;
use crate::shared::Shared;
use crate::words::{article, fill, policy, policy_if, t};

/// A result with requirements.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Shared<Assessment>,
    /// A reading is chosen.
    pub on_action: Callback<Action>,
}

/// The part of the card for requirements: a headline and a table.
#[component]
pub fn RequirementsPart(props: &Props) -> Html {
    let result = &props.result;
    html! {
        <div class="part">
            <p class="body head">{ headline(result) }</p>
            <table class="requirements">
                <caption class="visually-hidden">{ t("staff") }</caption>
                <thead><tr>
                    <th scope="col">{ t("col.what") }</th>
                    <th scope="col" class="figure">{ t("col.need") }</th>
                    <th scope="col" class="figure">{ t("col.have") }</th>
                    <th scope="col">{ t("col.state") }</th>
                </tr></thead>
                <tbody>{ for result.requirements.iter().map(row) }</tbody>
            </table>
            { for notes(result).into_iter().map(|note| html! { <p class="fine">{ note }</p> }) }
            { for result.warnings.iter().filter_map(exceeds).map(|warning| html! { <p class="caveat">{ warning }</p> }) }
            if let Some(reading) = share_reading(&result.subject) {
                { reading_choice(result, &reading, &props.on_action) }
            }
        </div>
    }
}

/// The notes of the requirements, each once.
pub fn notes(result: &Assessment) -> Vec<&'static str> {
    let mut notes: Vec<&'static str> =
        result.requirements.iter().filter_map(|requirement| policy_if(&format!("requirement.{}.note", requirement.id))).collect();
    notes.dedup();
    notes
}

/// Two numbers of which the smaller should not exceed the larger, as a sentence.
pub fn exceeds(warning: &Warning) -> Option<String> {
    let [a, b] = warning.questions.as_slice() else { return None };
    let name = |id: &str| policy(&format!("question.{id}"));
    Some(fill("exceeds", &[("a", name(a)), ("b", name(b))]))
}

/// The reading that says what a share is counted from.
pub fn share_reading(subject: &str) -> Option<String> {
    crate::document::subject(subject)?.requirements.iter().find_map(|requirement| match &requirement.form {
        Form::Share { reading, .. } => reading.clone(),
        _ => None,
    })
}

fn row(requirement: &RequirementResult) -> Html {
    html! {
        <tr>
            <th scope="row">
                { policy(&format!("requirement.{}", requirement.id)) }
                <span class="fine">
                    { article(&requirement.article) }
                    if let Some(percent) = requirement.percent {
                        { " · " }{ fill("percent", &[("n", &percent.to_string())]) }
                    }
                </span>
                { bar(requirement) }
            </th>
            <td class="figure">{ need(requirement) }</td>
            <td class="figure">{ requirement.actual.map_or("—".to_owned(), |actual| actual.to_string()) }</td>
            <td><span class={classes!("pill", class(requirement.status))}>{ state(requirement) }</span></td>
        </tr>
    }
}

/// The class of a status, for its colour.
pub fn class(status: RequirementStatus) -> &'static str {
    match status {
        RequirementStatus::Met => "met",
        RequirementStatus::Short => "short",
        RequirementStatus::Over => "over",
        RequirementStatus::Unknown => "unknown",
    }
}

/// What is required, in words.
pub fn need(requirement: &RequirementResult) -> String {
    match (requirement.min, requirement.max) {
        (Some(min), Some(max)) if min == max => fill("exactly", &[("n", &min.to_string())]),
        (Some(min), Some(max)) => fill("between", &[("a", &min.to_string()), ("b", &max.to_string())]),
        (Some(min), None) => fill("least", &[("n", &min.to_string())]),
        _ if !requirement.alternatives.is_empty() && requirement.alternatives.iter().all(|kind| kind.min.is_some()) => {
            let kinds: Vec<String> = requirement.alternatives.iter().filter_map(|kind| Some(kind.min?.to_string())).collect();
            kinds.join(t("or"))
        }
        _ => "—".to_owned(),
    }
}

/// Where it stands, with a sign and words.
pub fn state(requirement: &RequirementResult) -> String {
    let gap = requirement.gap.unwrap_or(0).unsigned_abs().to_string();
    match requirement.status {
        RequirementStatus::Met => t("met").to_owned(),
        RequirementStatus::Short => fill("short", &[("n", &gap)]),
        RequirementStatus::Over => fill("over", &[("n", &gap)]),
        RequirementStatus::Unknown => t("notknown").to_owned(),
    }
}

/// One sentence on all requirements.
pub fn headline(result: &Assessment) -> String {
    let count = |status| result.requirements.iter().filter(|requirement| requirement.status == status).count();
    match (count(RequirementStatus::Short), count(RequirementStatus::Unknown), result.requirements.len()) {
        (0, unknown, all) if unknown == all => t("headline.unknown").to_owned(),
        (0, ..) => t("headline.met").to_owned(),
        (short, ..) => fill("headline.short", &[("n", &short.to_string())]),
    }
}

/// The number there is against the range asked for. The table beside it says the same in words.
fn bar(requirement: &RequirementResult) -> Html {
    let (Some(min), Some(actual)) = (requirement.min, requirement.actual) else { return Html::default() };
    let end = min.max(actual).max(requirement.max.unwrap_or(0)).max(1);
    let place = |number: u64| (number * 300 / end).to_string();
    html! {
        <svg class={classes!("level", class(requirement.status))} viewBox="0 0 304 20" aria-hidden="true" preserveAspectRatio="none">
            <rect class="ground" x="0" y="6" width="300" height="8" />
            <rect class="actual" x="0" y="6" width={place(actual)} height="8" />
            <rect class="mark" x={place(min)} y="0" width="3" height="20" />
            if let Some(max) = requirement.max.filter(|max| *max != min) {
                <rect class="mark" x={place(max)} y="0" width="3" height="20" />
            }
        </svg>
    }
}

/// One line for each requirement, as text.
pub fn lines(result: &Assessment) -> Vec<String> {
    let line = |requirement: &RequirementResult| {
        let name = policy(&format!("requirement.{}", requirement.id));
        format!("{name}{}{}{}{}", t("colon"), need(requirement), t("comma"), state(requirement))
    };
    result.requirements.iter().map(line).collect()
}
