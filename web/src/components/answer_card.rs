//! The answer: what follows, on what it rests, and what can be done with it.

use remit_rules::model::{Hit, Subject};
use remit_rules::result::{Assessment, Determination, Duty, Status};
use yew::prelude::*;

use super::contact::{contact, contacts, names};
use super::determination::{determination_part, line as as_line, readings, remarks, sentence};
use super::duties::duties_part;
use super::explanation::Explanations;
use super::feedback::use_feedback;
use super::figures::Figures;
use crate::chunk::Chunk;
use crate::clipboard::Work;
use crate::document::{policy as document, subject};
use crate::form::Action;
use crate::place::{self, State};
use crate::shared::Shared;
use crate::site::site;
use crate::words::{article, fill, policy, t, t_of};

/// A result with what it came from.
pub struct Answered<'a> {
    /// The result.
    pub result: &'a Shared<Assessment>,
    /// Answers and readings.
    pub state: &'a State,
    /// A reading is chosen, or everything cleared.
    pub on_action: &'a Callback<Action>,
    /// For a subject with figures.
    pub figures: Option<&'static Figures>,
}

/// The answer.
pub fn answer_card(answered: &Answered) -> Html {
    let Answered { result, state, on_action, figures } = *answered;
    html! { <Chunk><Card result={result.clone()} state={state.clone()} on_action={on_action.clone()} {figures} /></Chunk> }
}

/// What the card needs; see [`Answered`].
#[derive(Properties, PartialEq)]
struct CardProps {
    result: Shared<Assessment>,
    state: State,
    on_action: Callback<Action>,
    figures: Option<&'static Figures>,
}

/// First who is in charge, then what to do, whom to ask, and the reasons.
#[component]
fn Card(props: &CardProps) -> Html {
    let CardProps { result, state, on_action, figures } = props;
    let Some(subject) = subject(&result.subject) else { return Html::default() };
    let answered = &Answered { result, state, on_action, figures: *figures };
    let figures = answered.figures.filter(|_| !subject.requirements.is_empty());
    let part = |determination: &Determination| determination_part(determination, subject, state);
    // Who is in charge comes first; what collects from many rows is only a consequence.
    let (main, more): (Vec<Html>, Vec<Html>) = {
        let is_main = |at: usize| subject.tables.get(at).is_some_and(|table| table.hit == Hit::Unique);
        let (main, more): (Vec<_>, Vec<_>) = result.determinations.iter().enumerate().partition(|(at, _)| is_main(*at));
        (main.into_iter().map(|(_, one)| part(one)).collect(), more.into_iter().map(|(_, one)| part(one)).collect())
    };
    html! {
        <section class="answer" id="answer" aria-label={t("answer")} tabindex="-1">
            if figures.is_none() {
                <div class="card summary"><Chunk>{ for main.iter().cloned() }</Chunk></div>
            }
            <div class="card">
                if let Some(figures) = figures {
                    { (figures.part)(result, on_action) }
                    { for main }
                }
                { lines("", result.determinations.iter().filter_map(remark).collect()) }
                { lines(t("own"), own(result)) }
                { lines(t("ask.title"), to_ask(result, state)) }
                <Chunk>{ actions(answered) }</Chunk>
                if !result.determinations.is_empty() {
                    <Chunk><Explanations result={result.clone()} state={state.clone()} /></Chunk>
                }
                <Chunk>
                    { readings(result, on_action) }
                    { for more }
                    { duties_part(result, on_action) }
                </Chunk>
                if !site().home.is_empty() {
                    <p class="part more">
                        <a href={place::address("compare", &subject.id, subject, state)}>{ t("more.compare") }</a>
                        <a href={page("law")}>{ t("more.law") }</a>
                    </p>
                }
                <div class="part fine">
                    <p>{ t("fine") }</p>
                    <p>{ t("edition") }{ " " }{ &result.policy.edition }{ " · " }{ result.policy.hash.get(..12).unwrap_or_default() }</p>
                </div>
            </div>
        </section>
    }
}

fn page(id: &str) -> String {
    format!("{}{id}/index.html", site().home)
}

/// A part of the card with lines; nothing without lines.
fn lines(heading: &'static str, lines: Vec<Html>) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("part", heading.is_empty().then_some("fine"))}>
            if !heading.is_empty() {
                <h2 class="kicker">{ heading }</h2>
            }
            <ul class="brief">{ for lines }</ul>
        </div>
    }
}

fn line(name: &str, text: String) -> Html {
    html! { <li><b>{ name }</b>{ t("colon") }{ text }</li> }
}

/// What has to be known beside a result.
fn remark(determination: &Determination) -> Option<Html> {
    let remarks = remarks(determination);
    (!remarks.is_empty()).then(|| line(policy(&format!("table.{}", determination.table)), remarks))
}

/// Those who ask about their own unit, by the contract's ids.
const SELF: [&str; 2] = ["unit", "venue-owner"];

/// What concerns the person who asks, and how strongly it binds.
fn own(result: &Assessment) -> Vec<Html> {
    let is_own = |duty: &&Duty| SELF.iter().any(|id| duty.bearers.iter().any(|bearer| bearer == id));
    let text = |duty: &Duty| {
        let source = fill("brackets", &[("n", &article(&duty.article))]);
        line(t_of(duty.modality), policy(&format!("provision.{}", duty.id)).to_owned() + &source)
    };
    result.duties.iter().filter(is_own).map(text).collect()
}

/// Whom to ask: about the questions that the visitor could not answer, then about each result.
fn to_ask(result: &Assessment, state: &State) -> Vec<Html> {
    let ask = |name: String, bodies: &[String]| (!bodies.is_empty()).then(|| line(policy(&name), names(bodies)));
    let questions = subject(&result.subject).map(|subject| subject.questions.as_slice()).unwrap_or_default();
    let unknown = state.unknown.iter().filter_map(|at| {
        let id = &questions.get(at.get())?.id;
        ask(format!("question.{id}"), &document().contact_of(id))
    });
    let tables = result.determinations.iter().filter_map(|one| ask(format!("table.{}", one.table), &one.ask));
    unknown.chain(tables).collect()
}

/// What can be done with the answer.
pub fn actions(answered: &Answered) -> Html {
    let Answered { result, state, on_action, figures } = *answered;
    let Some(subject) = subject(&result.subject) else { return Html::default() };
    let (sheet, link) = (place::address("sheet", &subject.id, subject, state), link(subject, state));
    html! { <Actions result={result.clone()} {figures} {sheet} {link} on_action={on_action.clone()} /> }
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

/// The page of the subject with the same answers, where the card stands in somebody else's page.
fn link(subject: &Subject, state: &State) -> String {
    let is_elsewhere = site().page.is_empty() && !site().home.is_empty();
    if is_elsewhere { place::address(&subject.id, "", subject, state) } else { String::new() }
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
        lines.push(format!("{name}{}{}{source}", t("colon"), as_line(determination)));
        lines.extend(contact(&determination.ask));
    }
    lines.extend(figures.map(|figures| (figures.lines)(result)).unwrap_or_default());
    lines.extend(contacts(result));
    lines.push(t("fine").to_owned());
    lines.join("\n")
}
