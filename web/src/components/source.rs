//! The document itself, read and proved in the page.

use std::rc::Rc;

use remit_rules::proof::{self, Report};
use remit_rules::read::{self, Document};
use web_sys::window;
use yew::prelude::*;

use crate::document::{fetch, policy};
use crate::site::site;
use crate::words::{fill, t};

/// The document's text and what the reader made of it.
#[derive(Debug)]
pub struct Source {
    /// The text.
    pub text: String,
    /// What was read.
    pub document: Document,
}

/// The document, once it is there. It is fetched after the first drawing, as most visitors only read.
#[hook]
pub fn use_source() -> Option<Rc<Source>> {
    let source = use_state(|| None);
    use_effect_with((), {
        let source = source.clone();
        move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let text = fetch(&address()).await.and_then(|bytes| String::from_utf8(bytes).ok());
                if let Some(text) = text {
                    source.set(Some(Rc::new(Source { document: read::read(&text), text })));
                }
            });
        }
    });
    (*source).clone()
}

fn address() -> String {
    format!("{}data/{}.{}.md", site().top, policy().id, policy().hash.get(..8).unwrap_or_default())
}

/// The document to prove.
#[derive(Properties)]
pub struct Props {
    /// The document, once it is there.
    pub source: Option<Rc<Source>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        }
    }
}

/// What a proof came to.
#[derive(Debug)]
struct Outcome {
    report: Report,
    milliseconds: f64,
    /// Whether it is the document that the page answers from.
    same: bool,
}

/// A button that proves the document again, here.
#[component]
pub fn Proof(props: &Props) -> Html {
    let outcome = use_state(|| None::<Rc<Outcome>>);
    let onclick = {
        let (outcome, source) = (outcome.clone(), props.source.clone());
        move |_: MouseEvent| {
            if let Some(source) = &source {
                outcome.set(Some(Rc::new(prove(source))));
            }
        }
    };
    html! {
        <div class="proof">
            <button type="button" class="button" disabled={props.source.is_none()} {onclick}>{ t("proof.button") }</button>
            <div role="status">{ outcome.as_deref().map(|outcome| report(outcome, props.source.as_deref())) }</div>
        </div>
    }
}

fn prove(source: &Source) -> Outcome {
    let clock = || window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now());
    let start = clock();
    let document = read::read(&source.text);
    let report = proof::prove(&document);
    Outcome { report, milliseconds: clock() - start, same: document.policy.hash == policy().hash }
}

fn report(outcome: &Outcome, source: Option<&Source>) -> Html {
    let Outcome { report, milliseconds, same } = outcome;
    if let ([], true, Some(source)) = (report.faults.as_slice(), same, source) {
        let figures = [
            ("cases", report.cases.to_string()),
            ("tables", report.tables.to_string()),
            ("examples", report.examples.to_string()),
            ("provisions", source.document.policy.provisions.len().to_string()),
            ("hash", policy().hash.get(..12).unwrap_or_default().to_owned()),
            ("time", whole(*milliseconds)),
        ];
        return html! { <p>{ fill("proof.sound", &figures.each_ref().map(|(name, value)| (*name, value.as_str()))) }</p> };
    }
    let text = source.map_or("", |source| source.text.as_str());
    html! {
        <>
            <p>{ fill("proof.faults", &[("n", &report.faults.len().to_string())]) }</p>
            { for report.faults.iter().map(|fault| html! { <pre>{ fault.snippet("policy.md", text, &site().language) }</pre> }) }
        </>
    }
}

/// Whole milliseconds, at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time that has passed is small and not negative")]
fn whole(milliseconds: f64) -> String {
    (milliseconds.clamp(1.0, 1e6) as u32).to_string()
}
