//! One page of paper with the answers and what follows from them, to hand in or to pin up.

mod answered;
mod code;
mod content;
mod duties;
mod findings;
mod fitted;
mod paper;
mod search;

use js_sys::{Date, Function, Reflect};
use remit_rules::model::Subject;
use wasm_bindgen::JsCast;
use web_sys::{Url, window};
use yew::prelude::*;

use crate::clipboard::Work;
use crate::components::{crumb, notices, use_feedback};
use crate::document::{engine, policy, subject};
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
        Some(opened) => filled(opened),
        None => missing(),
    }
}

fn open() -> Option<Opened> {
    let fragment = link::fragment();
    let subject = subject(&fragment.anchor)?;
    let state = place::read_from(subject, fragment.pairs);
    let address = absolute(&back(subject, &state)).unwrap_or_default();
    Some(Opened { subject, state, address, date: today(), prints: can_print() })
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

fn filled(opened: &Opened) -> Html {
    let Opened { subject, state, address, date, prints } = opened;
    let result = engine().assess(&subject.id, &state.answers, &state.readings);
    html! {
        <>
            { crumb(t("sheet.title")) }
            { notices(subject, state) }
            <Buttons back={back(subject, state)} address={address.clone()} prints={*prints} />
            { fitted::fitted(subject, state, &result, date, address) }
        </>
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
    let print = |_: MouseEvent| {
        // A browser that refuses leaves the page as it is, and its own menu still prints.
        let _ = window().map(|window| window.print());
    };
    html! {
        <div class="actions sheet-actions">
            if props.prints {
                <button type="button" class="button main" onclick={print}>{ t("print") }</button>
            }
            <a class="button" href={props.back.clone()}>{ t("sheet.back") }</a>
            <button type="button" class="button" onclick={on_copy}>{ t("sheet.copy") }</button>
            { feedback.draw() }
            if !props.prints {
                <p class="notice">{ t("sheet.no-print") }</p>
            }
        </div>
    }
}
