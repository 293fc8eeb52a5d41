//! A round through a small venue: plain questions, what to put right, and what the policy says happens next.

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::reference::{Fact, Reference, SelfCheck};
use web_sys::window;
use yew::prelude::*;

use super::law::name;
use crate::clipboard::Work;
use crate::components::{crumb, sentence, use_feedback};
use crate::document::{engine, loaded, policy as document};
use crate::link;
use crate::place;
use crate::site::site;
use crate::words::{article, fill, law, policy, t, t_of};

/// A subject, its answers and one of its tables, by the contract's ids.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// What of the policy concerns a small venue.
const FOLLOWS: [Case; 4] = [
    ("unit", &[("small-venue", "yes"), ("production-unit", "yes")], "listing"),
    ("hazard", &[("severity", "general"), ("violation", "no")], "hazard-route"),
    ("hazard", &[("severity", "major")], "hazard-route"),
    ("hazard", &[("severity", "general"), ("violation", "yes")], "hazard-route"),
];

/// The answers: item ids with `yes` or `no`.
type Checked = Vec<(String, String)>;

/// Draws the page.
pub fn draw() -> Html {
    html! { <SelfCheckPage /> }
}

#[component]
fn SelfCheckPage() -> Html {
    let answers = use_state_eq(|| known(link::fragment().pairs));
    place::use_address("popstate", {
        let answers = answers.clone();
        move || answers.set(known(link::fragment().pairs))
    });
    let Some(reference) = &loaded().reference else { return html! { <h1>{ t("check.title") }</h1> } };
    let set = {
        let answers = answers.clone();
        Callback::from(move |(id, value): (String, &'static str)| {
            let mut next: Checked = answers.iter().filter(|(other, _)| *other != id).cloned().collect();
            if !value.is_empty() {
                next.push((id, value.to_owned()));
            }
            place::write(&to_address(&next), true);
            answers.set(next);
        })
    };
    html! {
        <>
            { crumb(t("check.title")) }
            <h1>{ t("check.title") }</h1>
            <p class="lead">{ t("check.lead") }</p>
            <div class="two">
                <form class="questions large" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { for reference.self_checks().map(|item| question(reference, item, answer(&answers, &item.id), &set)) }
                </form>
                { result(reference, &answers) }
            </div>
        </>
    }
}

/// The pairs that are answers to items; an address may say anything.
fn known(pairs: Checked) -> Checked {
    let is_item =
        |id: &str| loaded().reference.as_ref().is_some_and(|reference| reference.self_checks().any(|item| item.id == id));
    pairs.into_iter().filter(|(id, value)| is_item(id) && (value == "yes" || value == "no")).collect()
}

fn to_address(answers: &Checked) -> String {
    let parts: Vec<String> = answers.iter().map(|(id, value)| format!("{id}={value}")).collect();
    if parts.is_empty() { String::new() } else { format!("#{}", parts.join("&")) }
}

fn answer<'a>(answers: &'a Checked, id: &str) -> &'a str {
    answers.iter().find(|(other, _)| other == id).map_or("", |(_, value)| value.as_str())
}

fn question(reference: &Reference, item: &SelfCheck, answer: &str, set: &Callback<(String, &'static str)>) -> Html {
    let key = format!("self-check.{}", item.id);
    let option = |value: &'static str, words: &'static str| {
        let (set, id) = (set.clone(), item.id.clone());
        let onchange = move |_: Event| set.emit((id.clone(), value));
        html! {
            <label class={classes!("option", value.is_empty().then_some("unknown"), (answer == value).then_some("on"))}>
                <input type="radio" name={item.id.clone()} {value} checked={answer == value} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    let sources = item.facts.iter().filter_map(|id| reference.fact(id));
    html! {
        <fieldset class="question" key={item.id.clone()}>
            <legend class="legend">{ law(&key) }</legend>
            <p class="help">{ law(&format!("{key}.why")) }</p>
            <div class="options">{ option("yes", t("check.yes")) }{ option("no", t("check.no")) }{ option("", t("unknown")) }</div>
            <p class="fine">
                { t("check.source") }
                { for sources.map(|fact| source(reference, fact)) }
                if !reference.rests_on_rule(item) {
                    { t("check.practice") }
                }
            </p>
        </fieldset>
    }
}

/// A citation that leads to the page of related law.
fn source(reference: &Reference, fact: &Fact) -> Html {
    let date = reference.source(&fact.source).map(|source| source.date.as_str()).unwrap_or_default();
    let words = format!("{}{}", name(fact), fill("brackets", &[("n", date)]));
    html! { <a class="source" href={format!("{}law/index.html#fact-{}", site().home, fact.id)}>{ words }</a> }
}

fn result(reference: &Reference, answers: &Checked) -> Html {
    let with = |value: &str| reference.self_checks().filter(|item| answer(answers, &item.id) == value).collect::<Vec<_>>();
    let (wrong, open, fine) = (with("no"), with(""), with("yes"));
    let line = fill(
        "check.headline",
        &[("a", &wrong.len().to_string()), ("b", &open.len().to_string()), ("c", &fine.len().to_string())],
    );
    html! {
        <section class="card" id="answer" aria-label={t("answer")}>
            <div class="part">
                <p class="body head" role="status">{ &line }</p>
                <p class="fine">{ t("check.advice") }</p>
            </div>
            if !wrong.is_empty() {
                <div class="part">
                    <h2 class="kicker">{ t("check.fix") }</h2>
                    <ul class="fix">{ for wrong.iter().map(|item| html! {
                        <li><b>{ law(&format!("self-check.{}.remedy", item.id)) }</b><span class="fine">{ law(&format!("self-check.{}", item.id)) }</span></li>
                    }) }</ul>
                </div>
            }
            if !open.is_empty() && open.len() < reference.self_checks().count() {
                <div class="part">
                    <h2 class="kicker">{ t("check.open") }</h2>
                    <ul class="possible">{ for open.iter().map(|item| html! { <li>{ law(&format!("self-check.{}", item.id)) }</li> }) }</ul>
                </div>
            }
            <div class="part">
                <h2 class="kicker">{ t("check.follows") }</h2>
                { for FOLLOWS.iter().enumerate().map(|(at, (subject, answers, table))| follows(at, subject, answers, table)) }
            </div>
            <Buttons text={as_text(reference, &line, &wrong)} />
        </section>
    }
}

/// What the policy says for a case of one of its tables.
fn follows(at: usize, subject: &str, answers: &[(&str, &str)], table: &str) -> Html {
    let answers = answers.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
    let Ok(answers) = Answers::check(document(), subject, answers) else { return Html::default() };
    let result = engine().assess(subject, &answers, &Readings::new());
    let Some(determination) = result.determinations.into_iter().find(|determination| determination.table == table) else {
        return Html::default();
    };
    let Some(first) = determination.outcomes.first() else { return Html::default() };
    html! {
        <div class="outcome">
            <p>{ t_of(&format!("check.follows.{at}")) }<b>{ sentence(table, first) }</b></p>
            <ul class="why">{ for first.provisions.iter().map(|id| html! { <li><span class="sign" aria-hidden="true">{ "·" }</span><div>{ policy(&format!("provision.{id}")) }</div></li> }) }</ul>
            <p class="cite">{ article(&determination.article) }</p>
        </div>
    }
}

fn as_text(reference: &Reference, line: &str, wrong: &[&SelfCheck]) -> String {
    let mut lines = vec![t("check.title").to_owned(), line.to_owned()];
    lines.extend(wrong.iter().map(|item| format!("· {}", law(&format!("self-check.{}.remedy", item.id)))));
    lines.push(t("check.advice").to_owned());
    lines.push(fill("law.read-on", &[("n", &reference.read_on)]));
    lines.join("\n")
}

/// What is copied.
#[derive(Properties, PartialEq)]
struct ButtonsProps {
    text: String,
}

/// Copy and print.
#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let feedback = use_feedback();
    let text = props.text.clone();
    let on_copy = feedback.after(move || Work::Copy(text.clone()));
    let print = |_: MouseEvent| {
        // A browser inside an app may not print; the text can be copied instead.
        let _ = window().map(|window| window.print());
    };
    html! {
        <div class="part actions">
            <button type="button" class="button main" onclick={print}>{ t("print") }</button>
            <button type="button" class="button" onclick={on_copy}>{ t("copy") }</button>
            { feedback.draw() }
        </div>
    }
}
