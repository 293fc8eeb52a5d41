//! The module that takes up another policy: it reads and proves a policy file. Only those who bring one load it.

use js_sys::{Error, JSON, Reflect};
use remit_policy::Bundle;
use remit_rules::fault::Reason;
use remit_rules::portable::{self, Form, Portable, Refused};
use remit_rules::{Policy, Texts};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// The data of a page, or of a calculator, for the policy of a file; an `Error` with `code` where the file is refused.
#[wasm_bindgen]
pub fn read(text: &JsValue, language: &str) -> Result<Vec<u8>, JsValue> {
    let no_text = || into_error(&not_a_policy(&text.js_typeof().as_string().unwrap_or_default()), language);
    let text = text.as_string().ok_or_else(no_text)?;
    let policy = open(&text, language).map_err(|refused| into_error(&refused, language))?;
    Ok(Bundle { policy, words: Texts::default() }.write(None))
}

/// Refuses so many bytes before they are read; for those who fetch the file.
#[wasm_bindgen(js_name = checkSize)]
pub fn check_size(bytes: f64, language: &str) -> Result<(), JsValue> {
    // Whatever is no size is caught when the text is read.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the conversion stays within the type's range")]
    let bytes = bytes as usize;
    portable::accept_size(bytes).map_err(|refused| into_error(&refused, language))
}

fn open(text: &str, language: &str) -> Result<Policy, Refused> {
    portable::accept_size(text.len())?;
    let value = JSON::parse(text).map_err(|error| not_a_policy(&message_of(&error)))?;
    portable::accept(from_value::<Form>(&value)?.remit)?;
    from_value::<Portable>(&value)?.open(language)
}

fn from_value<T: DeserializeOwned>(value: &JsValue) -> Result<T, Refused> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|error| not_a_policy(&error.to_string()))
}

fn not_a_policy(text: &str) -> Refused {
    Refused::new(Reason::NotAPolicy, &[("given", text)])
}

fn message_of(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok();
    message.and_then(|message| message.as_string()).unwrap_or_default()
}

fn into_error(refused: &Refused, language: &str) -> JsValue {
    let error = Error::new(&refused.message(language));
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &refused.code.id().into());
    error.into()
}

fn main() {}
