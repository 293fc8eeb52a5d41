//! The answer: what follows, on what it rests, and what can be done with it.

use remit_rules::model::TableIndex;
use remit_rules::result::{Assessment, Duty, Status};
use yew::prelude::*;

use super::contact::{contact, contacts};
use super::determination::{DeterminationPart, sentence, whole_sentence};
use super::duties::duties_part;
use super::feedback::use_feedback;
use super::requirements::{self, RequirementsPart, headline};
use super::year::YearPart;
use crate::clipboard::Work;
use crate::document::subject;
use crate::form::Action;
use crate::place::{self, State};
use crate::shared::Shared;
use crate::site::site;
use crate::words::{article, fill, policy, t, t_of};

/// A result with what it came from.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Shared<Assessment>,
    /// Answers and readings.
    pub state: State,
    /// A reading is chosen, or everything cleared.
    pub on_action: Callback<Action>,
}

/// The card beside the questions.
#[component]
pub fn AnswerCard(props: &Props) -> Html {
    let result = &props.result;
    html! {
        <section class="card" id="answer" aria-label={t("answer")}>
            if !result.requirements.is_empty() {
                <RequirementsPart result={result.clone()} on_action={props.on_action.clone()} />
                <YearPart result={result.clone()} />
            }
            { for TableIndex::all(result.determinations.len()).map(|at| html! {
                <DeterminationPart result={result.clone()} {at} state={props.state.clone()} on_action={props.on_action.clone()} />
            }) }
            { own(result) }
            { duties_part(result, &props.on_action) }
            { more(&result.subject) }
            <Actions result={result.clone()} sheet={sheet(props)} link={link(props)} on_action={props.on_action.clone()} />
            <div class="part fine">
                <p>{ t("fine") }</p>
                <p>{ t("edition") }{ " " }{ &result.policy.edition }{ " · " }{ result.policy.hash.get(..12).unwrap_or_default() }</p>
            </div>
        </section>
    }
}

/// The links to what stands beside the policy.
fn more(subject: &str) -> Html {
    if site().home.is_empty() {
        return Html::default();
    }
    html! {
        <p class="part more">
            <a href={format!("{}law/index.html", site().home)}>{ t("more.law") }</a>
            if subject == "unit" {
                <a href={format!("{}self-check/index.html", site().home)}>{ t("more.self-check") }</a>
            }
        </p>
    }
}

/// Those who ask about their own unit, by the contract's ids.
const SELF: [&str; 2] = ["unit", "venue-owner"];

/// What concerns the person who asks, and how strongly it binds.
fn own(result: &Assessment) -> Html {
    let is_own = |duty: &&Duty| SELF.iter().any(|id| duty.bearers.iter().any(|bearer| bearer == id));
    let own: Vec<&Duty> = result.duties.iter().filter(is_own).collect();
    if own.is_empty() {
        return Html::default();
    }
    html! {
        <div class="part">
            <h2 class="kicker">{ t("own") }</h2>
            <ul class="duties">{ for own.iter().map(|duty| html! {
                <li><b>{ t_of(duty.modality) }</b>{ t("colon") }{ policy(&format!("provision.{}", duty.id)) }<span class="cite">{ article(&duty.article) }</span></li>
            }) }</ul>
        </div>
    }
}

/// What the buttons need.
#[derive(Properties, PartialEq)]
struct ActionsProps {
    result: Shared<Assessment>,
    sheet: String,
    /// Empty where it is the address of the page.
    link: String,
    on_action: Callback<Action>,
}

/// Copy, print, share, clear.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let feedback = use_feedback();
    let result = props.result.clone();
    let copy_text = feedback.after(move || Work::Copy(as_text(&result)));
    let link = props.link.clone();
    let send_link = feedback.after(move || Work::Share(if link.is_empty() { place::to_send() } else { link.clone() }));
    let on_action = props.on_action.clone();
    let clear = feedback.after(move || {
        on_action.emit(Action::Clear);
        Work::Clear
    });
    html! {
        <div class="part actions">
            <button type="button" class="button main" onclick={copy_text}>{ t("copy") }</button>
            if !site().home.is_empty() {
                <a class="button" href={props.sheet.clone()}>{ t("print") }</a>
            }
            <button type="button" class="button" onclick={send_link}>{ t("link") }</button>
            <button type="button" class="button plain" onclick={clear}>{ t("clear") }</button>
            { feedback.draw() }
            // Drawn by a script of its own, `web/work`, on the pages that have it.
            <remit-work />
        </div>
    }
}

/// The page to print, with the same answers.
fn sheet(props: &Props) -> String {
    address(props, "sheet", &props.result.subject)
}

/// The page of the subject with the same answers, where the card stands in somebody else's page.
fn link(props: &Props) -> String {
    if site().page.is_empty() && !site().home.is_empty() { address(props, &props.result.subject, "") } else { String::new() }
}

fn address(props: &Props, page: &str, anchor: &str) -> String {
    subject(&props.result.subject).map(|subject| place::address(page, anchor, subject, &props.state)).unwrap_or_default()
}

/// One short sentence with the state of everything, for the bar and for screen readers.
pub fn summary(result: &Assessment) -> String {
    let figures = (!result.requirements.is_empty()).then(|| headline(result));
    let tables = result.determinations.iter().map(|determination| {
        let outcome = match (determination.status, determination.outcomes.as_slice()) {
            (Status::Open, _) | (_, []) => fill("open", &[("n", &determination.outcomes.len().to_string())]),
            (_, [only, ..]) => sentence(&determination.table, only),
        };
        format!("{}{}{outcome}", policy(&format!("table.{}", determination.table)), t("colon"))
    });
    figures.into_iter().chain(tables).take(2).collect::<Vec<_>>().join(t("list.then"))
}

fn as_text(result: &Assessment) -> String {
    let mut lines: Vec<String> = vec![policy("title").to_owned()];
    for determination in &result.determinations {
        let sentences: Vec<String> = determination.outcomes.iter().map(|one| whole_sentence(&determination.table, one)).collect();
        let name = policy(&format!("table.{}", determination.table));
        let source = fill("brackets", &[("n", &article(&determination.article))]);
        lines.push(format!("{name}{}{}{source}", t("colon"), sentences.join(t("or"))));
        lines.extend(contact(&determination.ask));
    }
    lines.extend(requirements::lines(result));
    lines.extend(contacts(result));
    lines.push(t("fine").to_owned());
    lines.join("\n")
}
