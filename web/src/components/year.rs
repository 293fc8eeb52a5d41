//! A year of duties: those of the ones who ask, and apart from them those that others owe. The policy names no month, so
//! nothing stands in one but what related law says.

use js_sys::Date;
use remit_rules::result::{Assessment, Duty, DutyStatus, RequirementResult};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Panel;
use super::feedback::use_feedback;
use super::requirements::{class_of, state};
use crate::calendar::{Entry, calendar};
use crate::clipboard::Work;
use crate::document::{loaded, policy as document, subject};
use crate::shared::Shared;
use crate::site::site;
use crate::words::{article, bodies, fill, law, law_if, policy, t, t_of};

/// The fact of the related law that names a campaign's month and day. A test holds them together. No fact of ours gives a
/// date for the other campaigns, so they stand below without one.
const MARKED: (&str, u32, u32) = ("fire-day", 11, 9);

/// How many years can be chosen, from the present one on.
const YEARS: u32 = 3;

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
    let chosen = use_state_eq(this_year);
    let result = &props.result;
    let count = |is_own| FREQUENCIES.map(|(id, _)| due(result, id, is_own).count());
    let (own, others) = (count(true), count(false));
    let [yearly, occasion, regularly] = own.map(|count| count.to_string());
    if own[0] == 0 {
        return Html::default();
    }
    let content = {
        let result = result.clone();
        move |()| html! { <div class="year-list">{ list_of(&result, true) }{ list_of(&result, false) }</div> }
    };
    let onchange = {
        let chosen = chosen.clone();
        move |event: Event| chosen.set(event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok())
    };
    html! {
        <div class="part">
            <h2 class="kicker">{ t("year.title") }</h2>
            <p class="body">{ fill("year.summary", &[("a", &yearly), ("b", &occasion), ("c", &regularly)]) }</p>
            if others.iter().sum::<usize>() > 0 {
                <p class="fine">{ fill("year.others", &[("n", &others.iter().sum::<usize>().to_string())]) }</p>
            }
            { strip(&yearly) }
            { marked_by() }
            <Panel summary={fill("year.list", &[("n", &own.iter().chain(&others).sum::<usize>().to_string())])} content={Callback::from(content)} />
            if let Some(this_year) = this_year() {
                <label class="year-chosen">{ t("year.chosen") }
                    <select {onchange}>{ for (this_year..this_year + YEARS).map(|year| html! {
                        <option value={year.to_string()} selected={*chosen == Some(year)}>{ year }</option>
                    }) }</select>
                </label>
            }
            <Buttons result={result.clone()} year={*chosen} />
        </div>
    }
}

/// The year where the visitor is. A page that is drawn as text belongs to no year.
fn this_year() -> Option<u32> {
    cfg!(target_arch = "wasm32").then(|| Date::new_0().get_full_year())
}

/// The duties of a frequency that those who ask bear themselves, or those that only others bear.
fn due<'a>(result: &'a Assessment, frequency: &'a str, is_own: bool) -> impl Iterator<Item = &'a Duty> {
    let own = subject(&result.subject).map(|subject| subject.own.as_slice()).unwrap_or_default();
    let bears = move |duty: &Duty| own.is_empty() || duty.bearers.iter().any(|body| own.contains(body));
    result.duties.iter().filter(move |duty| duty.frequency.as_deref() == Some(frequency) && bears(duty) == is_own)
}

/// The month that the related law names, if it came with the page.
fn marked() -> Option<u32> {
    let (fact, month, _) = MARKED;
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
    let (id, ..) = MARKED;
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

fn list_of(result: &Assessment, is_own: bool) -> Html {
    let is_empty = FREQUENCIES.iter().all(|(id, _)| due(result, id, is_own).next().is_none());
    if is_empty {
        return Html::default();
    }
    html! {
        <>
            <h3>{ t(if is_own { "year.own" } else { "others" }) }</h3>
            { for FREQUENCIES.iter().map(|(id, note)| duties(result, id, note, is_own)) }
        </>
    }
}

fn duties(result: &Assessment, frequency: &str, note: &'static str, is_own: bool) -> Html {
    if due(result, frequency, is_own).next().is_none() {
        return Html::default();
    }
    html! {
        <>
            <h4 class="kicker">{ policy(&format!("frequency.{frequency}")) }{ t("colon") }{ t(note) }</h4>
            <ul>{ for due(result, frequency, is_own).map(|duty| item(result, duty)) }</ul>
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

/// What the buttons need.
#[derive(Properties, PartialEq)]
struct ButtonsProps {
    result: Shared<Assessment>,
    year: Option<u32>,
}

/// The calendar as a file, and the same as text.
#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let feedback = use_feedback();
    let (result, text, year) = (props.result.clone(), props.result.clone(), props.year);
    let on_save = feedback.after(move || file(&result, year.or_else(this_year).unwrap_or_default()));
    let on_copy = feedback.after(move || Work::Copy(as_text(&text)));
    html! {
        <div class="actions year-actions">
            <button type="button" class="button" onclick={on_save}>{ t("year.calendar") }</button>
            <button type="button" class="button" onclick={on_copy}>{ t("copy") }</button>
            { feedback.draw() }
        </div>
    }
}

/// The calendar file: what has no date as one reminder, and the campaign that related law dates.
fn file(result: &Assessment, year: u32) -> Work {
    let mut events = vec![reminder(result, year)];
    events.extend(campaign(year).into_iter().flatten());
    let text = calendar(&events, year, &stamp(&Date::new_0()));
    Work::Save { name: fill("year.file", &[("n", &year.to_string())]), kind: "text/calendar;charset=utf-8", text }
}

/// Universal time without signs and without parts of seconds.
fn stamp(now: &Date) -> String {
    let text = String::from(now.to_iso_string());
    let whole = text.split('.').next().unwrap_or_default();
    whole.chars().filter(|sign| !matches!(sign, '-' | ':')).chain(['Z']).collect()
}

/// Everything that is due in the year, on its first day, because calendars show nothing without one.
fn reminder(result: &Assessment, year: u32) -> Entry {
    let count = due(result, "yearly", true).count().to_string();
    Entry {
        id: format!("{}-year", document().id),
        summary: fill("year.reminder", &[("year", &year.to_string()), ("n", &count)]),
        description: format!("{}\n{}", t("year.reminder.note"), as_text(result)),
        from: (1, 1),
        until: None,
    }
}

/// The campaign's month, and the day in it.
fn campaign(year: u32) -> Option<[Entry; 2]> {
    let (fact, month, day) = MARKED;
    marked()?;
    let source = format!("{} {}", law(&format!("fact.{fact}")), law_if(&format!("fact.{fact}.scope")).unwrap_or_default());
    let entry = |id: &str, key: &'static str, from, until| Entry {
        id: format!("{}-{id}", document().id),
        summary: fill(key, &[("year", &year.to_string())]),
        description: source.clone(),
        from,
        until,
    };
    Some([entry("month", "year.flag", (month, 1), Some((month + 1, 1))), entry("day", "year.day", (month, day), None)])
}

fn as_text(result: &Assessment) -> String {
    let mut lines = vec![t("year.title").to_owned()];
    for is_own in [true, false] {
        let line = |duty: &Duty| format!("· {} {}", what(duty), fill("brackets", &[("n", &duty.id)]));
        let of = |id: &str| -> Vec<String> { due(result, id, is_own).map(line).collect() };
        if FREQUENCIES.iter().any(|(id, _)| !of(id).is_empty()) {
            lines.push(t(if is_own { "year.own" } else { "others" }).to_owned());
        }
        for (id, note) in FREQUENCIES {
            let duties = of(id);
            if !duties.is_empty() {
                lines.push(format!("{}{}{}", policy(&format!("frequency.{id}")), t("colon"), t(note)));
                lines.extend(duties);
            }
        }
    }
    lines.join("\n")
}
