//! The answer: what follows, on what it rests, and what can be done with it.

use remit_rules::model::TableIndex;
use remit_rules::result::{Assessment, Duty, Status};
use yew::prelude::*;

use super::contact::{contact, contacts};
use super::determination::{DeterminationPart, line, sentence};
use super::duties::duties_part;
use super::feedback::use_feedback;
use super::figures::Figures;
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
    /// For a subject with figures.
    pub figures: Option<&'static Figures>,
}

/// The card beside the questions.
#[component]
pub fn AnswerCard(props: &Props) -> Html {
    let result = &props.result;
    html! {
        <section class="card" id="answer" aria-label={t("answer")}>
            { props.figures.map(|figures| (figures.part)(result, &props.on_action)) }
            { for TableIndex::all(result.determinations.len()).map(|at| html! {
                <DeterminationPart result={result.clone()} {at} state={props.state.clone()} on_action={props.on_action.clone()} />
            }) }
            { own(result) }
            { duties_part(result, &props.on_action) }
            { more(props) }
            { actions(props) }
            <div class="part fine">
                <p>{ t("fine") }</p>
                <p>{ t("edition") }{ " " }{ &result.policy.edition }{ " · " }{ result.policy.hash.get(..12).unwrap_or_default() }</p>
            </div>
        </section>
    }
}

/// The links to what stands beside the policy.
fn more(props: &Props) -> Html {
    if site().home.is_empty() {
        return Html::default();
    }
    html! {
        <p class="part more">
            <a href={address(props, "compare", &props.result.subject)}>{ t("more.compare") }</a>
            <a href={format!("{}law/index.html", site().home)}>{ t("more.law") }</a>
            if props.result.subject == "unit" {
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

/// What can be done with the answer.
pub fn actions(props: &Props) -> Html {
    let (result, figures, on_action) = (props.result.clone(), props.figures, props.on_action.clone());
    html! { <Actions {result} {figures} sheet={sheet(props)} link={link(props)} {on_action} /> }
}

/// What the buttons need.
#[derive(Properties, PartialEq)]
struct ActionsProps {
    result: Shared<Assessment>,
    figures: Option<&'static Figures>,
    sheet: String,
    /// Empty where it is the address of the page.
    link: String,
    on_action: Callback<Action>,
}

/// Copy, print, share, clear.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let feedback = use_feedback();
    let (result, figures) = (props.result.clone(), props.figures);
    let copy_text = feedback.after(move || Work::Copy(as_text(&result, figures)));
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
pub fn summary(result: &Assessment, figures: Option<&Figures>) -> String {
    let figures = figures.filter(|_| !result.requirements.is_empty()).map(|figures| (figures.headline)(result));
    let tables = result.determinations.iter().map(|determination| {
        let outcome = match (determination.status, determination.outcomes.as_slice()) {
            (Status::Open, _) | (_, []) => fill("open", &[("n", &determination.outcomes.len().to_string())]),
            (_, [only, ..]) => sentence(&determination.table, only),
        };
        format!("{}{}{outcome}", policy(&format!("table.{}", determination.table)), t("colon"))
    });
    figures.into_iter().chain(tables).take(2).collect::<Vec<_>>().join(t("list.then"))
}

fn as_text(result: &Assessment, figures: Option<&Figures>) -> String {
    let mut lines: Vec<String> = vec![policy("title").to_owned()];
    for determination in &result.determinations {
        let name = policy(&format!("table.{}", determination.table));
        let source = fill("brackets", &[("n", &article(&determination.article))]);
        lines.push(format!("{name}{}{}{source}", t("colon"), line(determination)));
        lines.extend(contact(&determination.ask));
    }
    lines.extend(figures.map(|figures| (figures.lines)(result)).unwrap_or_default());
    lines.extend(contacts(result));
    lines.push(t("fine").to_owned());
    lines.join("\n")
}
