//! One page of paper with the answers and what follows from them, to hand in or to pin up.

mod annex;
mod answered;
mod code;
mod content;
mod duties;
mod findings;
mod fitted;
mod paper;
mod search;

use js_sys::{Date, Function, Reflect};
use remit_rules::answer::Answers;
use remit_rules::model::Subject;
use remit_rules::short::{self, Marks};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, Url, window};
use yew::prelude::*;

use crate::clipboard::{Work, print};
use crate::components::{crumb, notices, use_feedback};
use crate::document::{engine, policy, subject};
use crate::fragment::Fragment;
use crate::link;
use crate::place::{self, State};
use crate::site::site;
use crate::words::{t, t_of};

/// What the browser was asked to show, and what it says of itself.
#[derive(Debug, Clone, PartialEq)]
struct Opened {
    subject: &'static Subject,
    state: State,
    /// The absolute address of the subject's page with these answers.
    address: String,
    /// The absolute address of this page with the answers in few letters: what stands before them, and the letters.
    code: (String, String),
    /// Today where the visitor is, as `yyyy-MM-dd`.
    date: String,
    /// Whether the browser can print.
    prints: bool,
}

/// Draws the page.
pub fn draw() -> Html {
    html! { <SheetPage /> }
}

#[component]
fn SheetPage() -> Html {
    let opened = use_state_eq(open);
    place::use_address("popstate", {
        let opened = opened.clone();
        move || opened.set(open())
    });
    match &*opened {
        Some(opened) => html! { <Filled opened={opened.clone()} /> },
        None => missing(),
    }
}

fn open() -> Option<Opened> {
    let fragment = link::fragment();
    let subject = subject(&fragment.anchor)?;
    let state = match fragment.value("code") {
        Some(letters) => scanned(subject, &fragment, letters),
        None => place::read_from(subject, fragment.pairs),
    };
    let address = absolute(&back(subject, &state)).unwrap_or_default();
    let code = code_of(subject, &state);
    Some(Opened { subject, state, address, code, date: today(), prints: can_print() })
}

/// The answers of a square code. Its letters name no question, so only the edition that wrote them can read them.
fn scanned(subject: &Subject, fragment: &Fragment, letters: &str) -> State {
    let is_present = fragment.value("edition") == Some(policy().edition.as_str());
    match short::decode(subject, &engine().readings(&subject.id), letters).filter(|_| is_present) {
        Some(Marks { answers, unknown, readings }) => State { answers, unknown, readings, ..State::default() },
        None => State { answers: Answers::unknown(subject), notices: vec![t("sheet.unread").to_owned()], ..State::default() },
    }
}

fn code_of(subject: &Subject, state: &State) -> (String, String) {
    let page = absolute(&format!("{}sheet/index.html#{}&edition={}&code=", site().home, subject.id, policy().edition));
    let State { answers, unknown, readings, .. } = state.clone();
    let letters = short::encode(subject, &engine().readings(&subject.id), &Marks { answers, unknown, readings });
    (page.unwrap_or_default(), letters)
}

fn absolute(address: &str) -> Option<String> {
    let here = window()?.location().href().ok()?;
    Some(Url::new_with_base(address, &here).ok()?.href())
}

/// The page of the subject, with the answers.
fn back(subject: &Subject, state: &State) -> String {
    let answers = place::fragment(subject, state);
    format!("{}{}/index.html{answers}", site().home, subject.id)
}

fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Browsers inside other programs have no printing; the one inside `WeChat` has the function, and it does nothing.
fn can_print() -> bool {
    let Some(window) = window() else { return false };
    let has = Reflect::get(&window, &"print".into()).is_ok_and(|value| value.dyn_ref::<Function>().is_some());
    has && !window.navigator().user_agent().is_ok_and(|agent| agent.contains("MicroMessenger"))
}

/// What is printed.
#[derive(Properties, PartialEq)]
struct FilledProps {
    opened: Opened,
}

/// The sheet, with what the visitor adds to it. That stands on the paper and nowhere else.
#[component]
fn Filled(props: &FilledProps) -> Html {
    let name = use_state_eq(String::new);
    let has_annex = use_state_eq(|| false);
    let Opened { subject, state, address, code, date, prints } = &props.opened;
    let result = use_memo(props.opened.clone(), |_| engine().assess(&subject.id, &state.answers, &state.readings));
    let sheet = use_memo(props.opened.clone(), |_| content::sheet(subject, state, &result, date, address, code));
    let is_report = !subject.requirements.is_empty();
    let on_name = {
        let name = name.clone();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let on_annex = {
        let has_annex = has_annex.clone();
        move |event: Event| has_annex.set(event.target_unchecked_into::<HtmlInputElement>().checked())
    };
    html! {
        <div class="tall">
            { crumb(t("sheet.title")) }
            { notices(subject, state) }
            <Buttons back={back(subject, state)} address={address.clone()} prints={*prints} />
            if is_report {
                <div class="sheet-settings">
                    <label class="filter"><span>{ t("sheet.name") }</span>
                        <input type="text" autocomplete="off" maxlength="40" value={(*name).clone()} oninput={on_name} />
                    </label>
                    <label class={classes!("option", "small", has_annex.then_some("on"))}>
                        <input type="checkbox" checked={*has_annex} onchange={on_annex} /><span>{ t("sheet.annex") }</span>
                    </label>
                </div>
            }
            // The address names the answers: others are measured from the start.
            <fitted::Fitted key={address.clone()} {sheet} name={is_report.then(|| (*name).clone())} />
            if *has_annex {
                { annex::annex(&result) }
            }
        </div>
    }
}

/// Without answers there is nothing to print; these pages ask for them.
fn missing() -> Html {
    let link = |subject: &Subject| {
        html! { <li><a href={format!("{}{}/index.html", site().home, subject.id)}>{ t_of(&format!("title.{}", subject.id)) }</a></li> }
    };
    html! {
        <>
            { crumb(t("sheet.title")) }
            <h1>{ t("sheet.title") }</h1>
            <p class="lead">{ t("sheet.missing") }</p>
            <ul class="links">{ for policy().subjects.iter().map(link) }</ul>
        </>
    }
}

/// What the buttons need.
#[derive(Properties, PartialEq)]
struct ButtonsProps {
    back: String,
    address: String,
    prints: bool,
}

/// Print, go back, copy the address. None of them is printed.
#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let feedback = use_feedback();
    let address = props.address.clone();
    let on_copy = feedback.after(move || Work::Copy(address.clone()));
    html! {
        <div class="actions sheet-actions">
            if props.prints {
                <button type="button" class="button main" onclick={|_: MouseEvent| print()}>{ t("print") }</button>
            }
            <a class="button" href={props.back.clone()}>{ t("sheet.back") }</a>
            <button type="button" class="button" onclick={on_copy}>{ t("sheet.copy") }</button>
            { feedback.draw() }
            // Drawn by `web/speech`, where the device can speak.
            <remit-speech data-of=".desk .paper" />
            if !props.prints {
                <p class="notice">{ t("sheet.no-print") }</p>
            }
        </div>
    }
}
