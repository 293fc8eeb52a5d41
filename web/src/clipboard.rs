//! The ways out of the page: the clipboard, and the system's own way to send something on.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Navigator, window};

/// Puts a text on the clipboard; the key of the sentence that says whether it was possible.
pub fn copy(text: &str) -> &'static str {
    let Some(window) = window() else { return "notcopied" };
    // The clipboard is absent where the page is not served securely.
    let navigator = window.navigator();
    if property(&navigator, "clipboard").is_undefined() {
        return "notcopied";
    }
    let _ = navigator.clipboard().write_text(text);
    "copied"
}

/// Sends an address on with what the system offers, or else puts it on the clipboard.
pub fn share(address: &str) -> &'static str {
    let Some(navigator) = window().map(|window| window.navigator()) else { return "notcopied" };
    let Ok(send) = property(&navigator, "share").dyn_into::<Function>() else { return copy(address) };
    let what = Object::new();
    let set = Reflect::set(&what, &"url".into(), &address.into());
    // The system shows by itself whether something was sent.
    if set.is_ok() && send.call1(&navigator, &what).is_ok() { "sent" } else { copy(address) }
}

fn property(navigator: &Navigator, name: &str) -> JsValue {
    Reflect::get(navigator, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
