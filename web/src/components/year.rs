//! A year of duties: what is due every year, at campaigns and regularly. The policy names no month, so nothing stands
//! in one but what related law says.

use js_sys::Date;
use remit_rules::result::{Assessment, Duty, DutyStatus, RequirementResult};
use yew::prelude::*;

use super::Panel;
use super::feedback::use_feedback;
use super::requirements::{class_of, state};
use crate::calendar::{Event, calendar};
use crate::clipboard::Work;
use crate::document::{loaded, policy as document};
use crate::shared::Shared;
use crate::site::site;
use crate::words::{article, bodies, fill, law, law_if, policy, t, t_of};

/// The fact of the related law that says which month is that of fire publicity, and the month. A test holds the two
/// together. No fact of ours gives a month for the other campaigns, so they stand below without one.
const MARKED: (&str, u32) = ("fire-day", 11);

/// How often, in the order in which it is listed, with the remark on when.
const FREQUENCIES: [(&str, &str); 3] =
    [("yearly", "year.yearly.note"), ("occasion", "year.occasion.note"), ("regularly", "year.regularly.note")];

/// A result with duties.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Shared<Assessment>,
}

/// The part of the card for the year; nothing where nothing is due every year.
#[component]
pub fn YearPart(props: &Props) -> Html {
    let result = &props.result;
    let counts = FREQUENCIES.map(|(id, _)| due(result, id).count());
    let [yearly, occasion, regularly] = counts.map(|count| count.to_string());
    if counts[0] == 0 {
        return Html::default();
    }
    let content = {
        let result = result.clone();
        move |()| html! { <div class="year-list">{ for FREQUENCIES.iter().map(|(id, note)| duties(&result, id, note)) }</div> }
    };
    html! {
        <div class="part">
            <h2 class="kicker">{ t("year.title") }</h2>
            <p class="body">{ fill("year.summary", &[("a", &yearly), ("b", &occasion), ("c", &regularly)]) }</p>
            { strip(&yearly) }
            { marked_by() }
            <Panel summary={fill("year.list", &[("n", &counts.iter().sum::<usize>().to_string())])} content={Callback::from(content)} />
            <Buttons result={result.clone()} />
        </div>
    }
}

fn due<'a>(result: &'a Assessment, frequency: &'a str) -> impl Iterator<Item = &'a Duty> {
    result.duties.iter().filter(move |duty| duty.frequency.as_deref() == Some(frequency))
}

/// The month that the related law names, if it came with the page.
fn marked() -> Option<u32> {
    let (fact, month) = MARKED;
    loaded().reference.as_ref().filter(|reference| reference.fact(fact).is_some()).map(|_| month)
}

/// Twelve months, a bar below all of them, and the one month that has a name.
fn strip(yearly: &str) -> Html {
    let marked = marked();
    let spoken = marked.map(|month| fill("year.strip.month", &[("n", &month.to_string()), ("name", t("year.flag"))]));
    let month = |number: u32| {
        let left = (number - 1) * 32;
        html! {
            <>
                <rect class={classes!("month", (marked == Some(number)).then_some("marked"))} x={(left + 1).to_string()} y="22" width="30" height="30" />
                <text x={(left + 16).to_string()} y="43">{ number }</text>
            </>
        }
    };
    html! {
        <svg class="year" viewBox="0 0 384 88" role="img" aria-label={fill("year.strip", &[("n", yearly)]) + &spoken.unwrap_or_default()}>
            { for (1..=12).map(month) }
            if marked.is_some() {
                <text class="flag" x="383" y="15">{ t("year.flag") }</text>
            }
            <rect class="any" x="1" y="58" width="382" height="28" />
            <text x="192" y="78">{ t("year.any") }</text>
        </svg>
    }
}

/// What says so, which is not the policy.
fn marked_by() -> Html {
    let (id, _) = MARKED;
    let Some(fact) = loaded().reference.as_ref().and_then(|reference| reference.fact(id)) else { return Html::default() };
    let scope = law_if(&format!("fact.{id}.scope")).unwrap_or_default();
    let source = format!("{} · {}", t("more.law"), law(&format!("source.{}", fact.source)));
    html! {
        <p class="fine">
            { law(&format!("fact.{id}")) }{ scope }{ " " }
            <a href={format!("{}law/index.html#fact-{id}", site().home)}>{ source }</a>
        </p>
    }
}

fn duties(result: &Assessment, frequency: &str, note: &'static str) -> Html {
    html! {
        <>
            <h3 class="kicker">{ policy(&format!("frequency.{frequency}")) }{ t("colon") }{ t(note) }</h3>
            <ul>{ for due(result, frequency).map(|duty| item(result, duty)) }</ul>
        </>
    }
}

fn item(result: &Assessment, duty: &Duty) -> Html {
    html! {
        <li>
            { what(duty) }
            <span class="fine">{ article(&duty.article) }{ " " }{ &duty.id }{ " " }{ standing(result, duty) }</span>
        </li>
    }
}

/// Who must do what.
fn what(duty: &Duty) -> String {
    let text = policy(&format!("provision.{}", duty.id));
    format!("{}{}{}{}{text}", bodies(&duty.bearers), t("space"), t_of(duty.modality), t("colon"))
}

/// How far it is: the figures where something is counted, otherwise the answer to its check.
fn standing(result: &Assessment, duty: &Duty) -> Html {
    if let Some(requirement) = counted(result, duty) {
        return html! { <>{ progress(requirement) }{ " " }<span class={classes!("pill", class_of(requirement))}>{ state(requirement) }</span></> };
    }
    match duty.status {
        Some(DutyStatus::Done) => html! { <span class="pill met">{ t("done") }</span> },
        Some(DutyStatus::Missing) => html! { <span class="pill short">{ t("missing") }</span> },
        Some(DutyStatus::Unknown) => html! { <span class="pill unknown">{ t("notknown") }</span> },
        None => Html::default(),
    }
}

fn counted<'a>(result: &'a Assessment, duty: &Duty) -> Option<&'a RequirementResult> {
    result.requirements.iter().find(|requirement| requirement.provisions.contains(&duty.id))
}

fn progress(requirement: &RequirementResult) -> String {
    match (requirement.actual, requirement.min) {
        (Some(actual), Some(least)) => fill("year.progress", &[("a", &actual.to_string()), ("b", &least.to_string())]),
        _ => String::new(),
    }
}

/// The calendar as a file, and the same as text.
#[component]
fn Buttons(props: &Props) -> Html {
    let feedback = use_feedback();
    let (result, text) = (props.result.clone(), props.result.clone());
    let on_save = feedback.after(move || file(&result));
    let on_copy = feedback.after(move || Work::Copy(as_text(&text)));
    html! {
        <div class="actions year-actions">
            <button type="button" class="button" onclick={on_save}>{ t("year.calendar") }</button>
            <button type="button" class="button" onclick={on_copy}>{ t("copy") }</button>
            { feedback.draw() }
        </div>
    }
}

/// The calendar file.
fn file(result: &Assessment) -> Work {
    let now = Date::new_0();
    let year = now.get_full_year();
    let events: Vec<Event> = due(result, "yearly").map(event).collect();
    let text = calendar(&events, year, &stamp(&now));
    Work::Save { name: fill("year.file", &[("n", &year.to_string())]), kind: "text/calendar;charset=utf-8", text }
}

/// Universal time without signs and without parts of seconds.
fn stamp(now: &Date) -> String {
    let text = String::from(now.to_iso_string());
    let whole = text.split('.').next().unwrap_or_default();
    whole.chars().filter(|sign| !matches!(sign, '-' | ':')).chain(['Z']).collect()
}

fn event(duty: &Duty) -> Event {
    let source = format!("{} {}", article(&duty.article), duty.id);
    Event {
        id: format!("{}-{}", document().id, duty.id),
        summary: what(duty),
        description: fill("year.event", &[("n", &source)]),
    }
}

fn as_text(result: &Assessment) -> String {
    let mut lines = vec![t("year.title").to_owned()];
    for (id, note) in FREQUENCIES {
        lines.push(format!("{}{}{}", policy(&format!("frequency.{id}")), t("colon"), t(note)));
        lines.extend(due(result, id).map(|duty| format!("· {} {}", what(duty), fill("brackets", &[("n", &duty.id)]))));
    }
    lines.join("\n")
}
