//! What came out of the round: first what to put right, with boxes to tick; one sheet when it is printed.

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::reference::{Reference, SelfCheck};
use yew::prelude::*;

use super::{Checked, Sorted};
use crate::clipboard::{Work, print};
use crate::components::{Panel, sentence, use_feedback};
use crate::document::{engine, policy as document};
use crate::place;
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

/// The card at the end.
pub fn outcome(reference: &Reference, sorted: &Sorted, set: &Callback<Checked>) -> Html {
    let Sorted { wrong, unsure, unseen, right, count } = sorted;
    let line = headline(sorted);
    html! {
        <section class="card" id="answer" aria-label={t("answer")}>
            <div class="part">
                <h2 class="body head">{ &line }</h2>
                if !wrong.is_empty() {
                    <ul class="fix">{ for wrong.iter().map(|item| html! {
                        <li><b>{ remedy(item) }</b><span class="fine">{ fill("brackets", &[("n", text_of(item))]) }</span></li>
                    }) }</ul>
                }
            </div>
            if unseen.len() < *count {
                { names("check.unsure.list", unsure) }
                { names("check.open", unseen) }
                { names("check.right", right) }
            }
            <div class="part">
                <p class="fine">{ t("check.advice") }</p>
                <p class="fine printed">{ fill("law.read-on", &[("n", &reference.read_on)]) }</p>
            </div>
            <Buttons text={as_text(reference, &line, sorted)} set={set.clone()} />
            <div class="part follows">
                <Panel summary={t("check.follows")} open={cfg!(not(target_arch = "wasm32"))} content={Callback::from(|()| follow_all())} />
            </div>
        </section>
    }
}

/// What there is to do, or else how far it is.
fn headline(sorted: &Sorted) -> String {
    let (wrong, left) = (sorted.wrong.len().to_string(), (sorted.unseen.len() + sorted.unsure.len()).to_string());
    match (sorted.wrong.len(), sorted.unseen.len() + sorted.unsure.len()) {
        (_, left) if left == sorted.count => t("check.begin").to_owned(),
        (0, 0) => t("check.nothing").to_owned(),
        (0, _) => fill("check.nothing.yet", &[("n", &left)]),
        _ => fill("check.fix", &[("n", &wrong)]),
    }
}

fn text_of(item: &SelfCheck) -> &'static str {
    law(&format!("self-check.{}", item.id))
}

fn remedy(item: &SelfCheck) -> &'static str {
    law(&format!("self-check.{}.remedy", item.id))
}

fn names(title: &'static str, items: &[&SelfCheck]) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <div class="part">
            <h3 class="kicker">{ fill(title, &[("n", &items.len().to_string())]) }</h3>
            <ul class="names">{ for items.iter().map(|item| html! { <li>{ text_of(item) }</li> }) }</ul>
        </div>
    }
}

fn follow_all() -> Html {
    FOLLOWS.iter().enumerate().map(|(at, (subject, answers, table))| follows(at, subject, answers, table)).collect()
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

fn as_text(reference: &Reference, line: &str, sorted: &Sorted) -> String {
    let mut lines = vec![t("check.title").to_owned(), line.to_owned()];
    lines.extend(sorted.wrong.iter().map(|item| format!("□ {}{}", remedy(item), fill("brackets", &[("n", text_of(item))]))));
    let mut add = |title: &'static str, items: &[&SelfCheck]| {
        if !items.is_empty() {
            lines.push(fill(title, &[("n", &items.len().to_string())]));
            lines.extend(items.iter().map(|item| format!("· {}", text_of(item))));
        }
    };
    add("check.unsure.list", &sorted.unsure);
    add("check.open", &sorted.unseen);
    lines.push(t("check.advice").to_owned());
    lines.push(fill("law.read-on", &[("n", &reference.read_on)]));
    lines.join("\n")
}

/// What the buttons need.
#[derive(Properties, PartialEq)]
struct ButtonsProps {
    /// What is copied.
    text: String,
    set: Callback<Checked>,
}

/// Print, send, copy, begin anew.
#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let feedback = use_feedback();
    let text = props.text.clone();
    let on_copy = feedback.after(move || Work::Copy(text.clone()));
    let on_send = feedback.after(|| Work::Share(place::to_send()));
    let set = props.set.clone();
    let on_clear = feedback.after(move || {
        set.emit(Checked::default());
        Work::Clear
    });
    html! {
        <div class="part actions">
            <button type="button" class="button main" onclick={|_: MouseEvent| print()}>{ t("check.print") }</button>
            <button type="button" class="button" onclick={on_send}>{ t("check.send") }</button>
            <button type="button" class="button" onclick={on_copy}>{ t("copy") }</button>
            <button type="button" class="button plain" onclick={on_clear}>{ t("clear") }</button>
            { feedback.draw() }
            // Drawn by `web/speech`, where the device can speak.
            <remit-speech />
        </div>
    }
}
