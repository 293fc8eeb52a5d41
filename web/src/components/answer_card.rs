//! The answer: what follows, on what it rests, and what can be done with it.

use remit_rules::model::{Hit, TableIndex};
use remit_rules::result::{Assessment, Determination, Duty, Status};
use yew::prelude::*;

use super::contact::{contact, contacts, names};
use super::determination::{self, DeterminationPart, readings, remarks, sentence};
use super::duties::duties_part;
use super::explanation::Explanations;
use super::feedback::use_feedback;
use super::requirements::{self, RequirementsPart, headline};
use super::year::YearPart;
use crate::clipboard::Work;
use crate::document::{policy as document, subject};
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

/// The answer: first who is in charge, then what to do, whom to ask, and the reasons.
#[component]
pub fn AnswerCard(props: &Props) -> Html {
    let result = &props.result;
    let is_summary = |at: &TableIndex| is_main(result, *at);
    let (main, more): (Vec<TableIndex>, Vec<TableIndex>) = TableIndex::all(result.determinations.len()).partition(is_summary);
    let part = |at: TableIndex| html! { <DeterminationPart result={result.clone()} {at} state={props.state.clone()} /> };
    html! {
        <section class="answer" id="answer" aria-label={t("answer")} tabindex="-1">
            if !main.is_empty() {
                <div class="card summary">{ for main.iter().copied().map(part) }</div>
            }
            <div class="card">
                if !result.requirements.is_empty() {
                    <RequirementsPart result={result.clone()} on_action={props.on_action.clone()} />
                    <YearPart result={result.clone()} />
                }
                { for more.iter().filter(|_| main.is_empty()).copied().map(part) }
                { notes(result) }
                { own(result) }
                { to_ask(props) }
                <Actions result={result.clone()} sheet={sheet(props)} link={link(props)} on_action={props.on_action.clone()} />
                if !result.determinations.is_empty() {
                    <Explanations result={result.clone()} state={props.state.clone()} />
                }
                { readings(result, &props.on_action) }
                { for more.iter().filter(|_| !main.is_empty()).copied().map(part) }
                { duties_part(result, &props.on_action) }
                if !site().home.is_empty() {
                    <p class="part more"><a href={page("law")}>{ t("more.law") }</a></p>
                }
                <div class="part fine">
                    <p>{ t("fine") }</p>
                    <p>{ t("edition") }{ " " }{ &result.policy.edition }{ " · " }{ result.policy.hash.get(..12).unwrap_or_default() }</p>
                </div>
            </div>
        </section>
    }
}

/// Whether a table belongs to the summary: one of which a single row applies, where no number has to be reached.
fn is_main(result: &Assessment, at: TableIndex) -> bool {
    let subject = subject(&result.subject);
    let table = subject.and_then(|subject| subject.tables.get(at.get()));
    result.requirements.is_empty() && table.is_some_and(|table| table.hit == Hit::Unique)
}

fn page(id: &str) -> String {
    format!("{}{id}/index.html", site().home)
}

/// What has to be known beside the result.
fn notes(result: &Assessment) -> Html {
    let note = |determination: &Determination| {
        let notes = remarks(determination);
        (!notes.is_empty()).then(|| html! { <p><b>{ policy(&format!("table.{}", determination.table)) }</b>{ t("colon") }{ notes.concat() }</p> })
    };
    let notes: Vec<Html> = result.determinations.iter().filter_map(note).collect();
    if notes.is_empty() { Html::default() } else { html! { <div class="part fine">{ for notes }</div> } }
}

/// Whom to ask: about the questions that the visitor could not answer, then about each result.
fn to_ask(props: &Props) -> Html {
    let line = |name: &str, bodies: &[String]| {
        (!bodies.is_empty()).then(|| html! { <li><b>{ policy(name) }</b>{ t("colon") }{ names(bodies) }</li> })
    };
    let subject = subject(&props.result.subject);
    let questions = props.state.unknown.iter().filter_map(|at| {
        let id = &subject?.questions[*at].id;
        line(&format!("question.{id}"), &document().contact_of(id))
    });
    let tables = props.result.determinations.iter().filter_map(|one| line(&format!("table.{}", one.table), &one.ask));
    let lines: Vec<Html> = questions.chain(tables).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! { <div class="part"><h2 class="kicker">{ t("ask.title") }</h2><ul class="ask">{ for lines }</ul></div> }
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
            <button type="button" class="button main" onclick={send_link}>{ t("link") }</button>
            if !site().home.is_empty() {
                <a class="button" href={props.sheet.clone()}>{ t("print.page") }</a>
                if props.result.subject == "unit" {
                    <a class="button" href={page("self-check")}>{ t("more.self-check") }</a>
                }
            }
            <button type="button" class="button" onclick={copy_text}>{ t("copy") }</button>
            <button type="button" class="button plain" onclick={clear}>{ t("clear") }</button>
            { feedback.draw() }
            // Both are drawn by scripts of their own: `web/speech` where the device can speak, `web/work` on some pages.
            <remit-speech />
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
        let name = policy(&format!("table.{}", determination.table));
        let source = fill("brackets", &[("n", &article(&determination.article))]);
        lines.push(format!("{name}{}{}{source}", t("colon"), determination::as_text(determination)));
        lines.extend(contact(&determination.ask));
    }
    lines.extend(requirements::lines(result));
    lines.extend(contacts(result));
    lines.push(t("fine").to_owned());
    lines.join("\n")
}
