//! The ways out of the page: the clipboard, the system's own sharing, files, and paper.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, window};

use crate::download::save;

/// What is handed out.
pub enum Work {
    /// A text for the clipboard.
    Copy(String),
    /// An address for the system's sharing, or else for the clipboard.
    Share(String),
    /// A file.
    Save {
        /// Its name.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// Its content.
        text: String,
    },
    /// Nothing; all answers were cleared.
    Clear,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Outcome {
    /// Nothing to report.
    #[default]
    Silent,
    /// The key of a sentence.
    Done(&'static str),
    /// The visitor has to copy this text by hand.
    ByHand(String),
}

/// Prints the page. A browser that cannot, as within an app, leaves it as it is.
pub fn print() {
    let _ = window().map(|window| window.print());
}

/// Does it, and waits for what the browser answers.
pub async fn run(work: Work) -> Outcome {
    match work {
        Work::Copy(text) => copy(text).await,
        Work::Share(address) => share(address).await,
        Work::Save { name, kind, text } => save(&name, kind, &text).map_or(Outcome::ByHand(text), |()| Outcome::Done("saved")),
        Work::Clear => Outcome::Done("cleared"),
    }
}

async fn copy(text: String) -> Outcome {
    let is_copied = match write(&text) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    };
    if is_copied { Outcome::Done("copied") } else { Outcome::ByHand(text) }
}

/// The clipboard is absent where the page is not served securely.
fn write(text: &str) -> Option<Promise> {
    let navigator = window()?.navigator();
    let is_there = !property(&navigator, "clipboard").is_undefined();
    is_there.then(|| navigator.clipboard().write_text(text))
}

async fn share(address: String) -> Outcome {
    let Some(promise) = send(&address) else { return copy(address).await };
    match JsFuture::from(promise).await {
        // The system shows by itself that something was sent.
        Ok(_) => Outcome::Silent,
        Err(error) if is_cancelled(&error) => Outcome::Silent,
        Err(_) => copy(address).await,
    }
}

fn send(address: &str) -> Option<Promise> {
    let navigator = window()?.navigator();
    let share: Function = property(&navigator, "share").dyn_into().ok()?;
    let data = Object::new();
    Reflect::set(&data, &"url".into(), &address.into()).ok()?;
    share.call1(&navigator, &data).ok()?.dyn_into().ok()
}

/// Whether the visitor closed the system's sharing.
fn is_cancelled(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}

fn property(navigator: &Navigator, name: &str) -> JsValue {
    Reflect::get(navigator, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
