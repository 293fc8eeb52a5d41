//! Required, actual and gap, as a table with bars.

use remit_rules::fault::messages;
use remit_rules::model::Form;
use remit_rules::result::{Assessment, RequirementResult, RequirementStatus, Warning};
use yew::prelude::*;

use super::contact::contacts;
use super::reading::reading_choice;
use crate::form::Action;
use crate::shared::Shared;
use crate::words::{article, fill, list, policy, policy_if, t};

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
                <tbody>{ for result.requirements.iter().filter(|one| !is_for_others(result, one)).map(row) }</tbody>
                if result.requirements.iter().any(|one| is_for_others(result, one)) {
                    <tbody>
                        <tr><th colspan="4" scope="rowgroup" class="kicker">{ t("others") }</th></tr>
                        { for result.requirements.iter().filter(|one| is_for_others(result, one)).map(row) }
                    </tbody>
                }
            </table>
            if let Some(contacts) = contacts(result) {
                <p class="fine">{ contacts }</p>
            }
            { for notes(result).into_iter().map(|note| html! { <p class="fine">{ note }</p> }) }
            { for result.warnings.iter().filter_map(exceeds).map(|warning| html! { <p class="caveat">{ warning }</p> }) }
            { for readings(&result.subject).iter().map(|reading| reading_choice(result, reading, &props.on_action)) }
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

/// Whether only others have to meet a requirement: it is owed to those who ask.
pub fn is_for_others(result: &Assessment, requirement: &RequirementResult) -> bool {
    let Some(subject) = crate::document::subject(&result.subject) else { return false };
    let bearers = &requirement.bearers;
    !subject.own.is_empty() && !bearers.is_empty() && bearers.iter().all(|body| !subject.own.contains(body))
}

/// Two numbers of which the smaller should not exceed the larger, as a sentence.
pub fn exceeds(warning: &Warning) -> Option<String> {
    let [a, b] = warning.questions.as_slice() else { return None };
    let name = |id: &str| policy(&format!("question.{id}"));
    Some(fill("exceeds", &[("a", name(a)), ("b", name(b))]))
}

/// The readings that say who counts, and what a share is counted from.
pub fn readings(subject: &str) -> Vec<String> {
    let requirements = crate::document::subject(subject).map(|subject| subject.requirements.as_slice()).unwrap_or_default();
    let who = requirements.iter().filter_map(|requirement| Some(requirement.counts.as_ref()?.id.clone()));
    let base = requirements.iter().filter_map(|requirement| match &requirement.form {
        Form::Share { reading, .. } => reading.clone(),
        _ => None,
    });
    who.chain(base).collect()
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
            <td><span class={classes!("pill", class_of(requirement))}>{ state(requirement) }</span></td>
        </tr>
    }
}

/// The class of where a requirement stands, for its colour: progress is no failing.
pub fn class_of(requirement: &RequirementResult) -> &'static str {
    let is_progress = requirement.progress && requirement.status == RequirementStatus::Short;
    if is_progress { "unknown" } else { class(requirement.status) }
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
    range(requirement.min, requirement.max).or_else(|| alternatives(requirement)).unwrap_or_else(|| "—".to_owned())
}

fn range(min: Option<u64>, max: Option<u64>) -> Option<String> {
    let (min, most) = (min?.to_string(), max.map(|max| max.to_string()));
    Some(match most {
        Some(max) if max == min => fill("exactly", &[("n", &min)]),
        Some(max) => fill("between", &[("a", &min), ("b", &max)]),
        None => fill("least", &[("n", &min)]),
    })
}

/// The range of each kind that is possible, and the questions that tell the kinds apart.
fn alternatives(requirement: &RequirementResult) -> Option<String> {
    let mut ranges: Vec<String> = Vec::new();
    for kind in &requirement.alternatives {
        let range = range(kind.min, kind.max)?;
        if !ranges.contains(&range) {
            ranges.push(range);
        }
    }
    let kind = requirement.alternatives.first()?;
    let questions = list(kind.when.iter().map(|(id, _)| policy(&format!("question.{id}"))));
    Some(ranges.join(t("or")) + &fill("depends", &[("n", &questions)]))
}

/// Where it stands, with a sign and words.
pub fn state(requirement: &RequirementResult) -> String {
    let gap = requirement.gap.unwrap_or(0).unsigned_abs().to_string();
    match requirement.status {
        RequirementStatus::Short if requirement.progress => progress(requirement, &gap),
        RequirementStatus::Met => t("met").to_owned(),
        RequirementStatus::Short => fill("short", &[("n", &gap)]),
        RequirementStatus::Over => fill("over", &[("n", &gap)]),
        RequirementStatus::Unknown => t("notknown").to_owned(),
    }
}

/// How far something has come, in the document's words.
fn progress(requirement: &RequirementResult, gap: &str) -> String {
    let mut subjects = crate::document::policy().subjects.iter();
    let subject = subjects.find(|subject| subject.requirements.iter().any(|one| one.id == requirement.id));
    let words = subject.and_then(|subject| policy_if(&format!("subject.{}.progress", subject.id)));
    words.map_or_else(|| fill("short", &[("n", gap)]), |words| messages::fill(words, &[("n", gap)]))
}

/// Whether those who ask fall short of it themselves.
pub fn is_own_short(result: &Assessment, requirement: &RequirementResult) -> bool {
    requirement.status == RequirementStatus::Short && is_own(result, requirement)
}

fn is_own(result: &Assessment, requirement: &RequirementResult) -> bool {
    !requirement.progress && !is_for_others(result, requirement)
}

/// One sentence on what those who ask have to meet themselves. What others owe them, and what only shows progress, is no
/// failing of theirs.
pub fn headline(result: &Assessment) -> String {
    let own: Vec<&RequirementResult> = result.requirements.iter().filter(|requirement| is_own(result, requirement)).collect();
    let count = |status| own.iter().filter(|requirement| requirement.status == status).count();
    match (count(RequirementStatus::Short), count(RequirementStatus::Unknown), own.len()) {
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
        <svg class={classes!("level", class_of(requirement))} viewBox="0 0 304 20" aria-hidden="true" preserveAspectRatio="none">
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
