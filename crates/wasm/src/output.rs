//! What goes to JavaScript: results as objects, refusals as errors.

use js_sys::{Error, JsString, Object, Reflect};
use remit_rules::answer::AnswerError;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// An object of JavaScript in the form of the JSON.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// An object with some properties.
pub fn object(properties: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in properties {
        Reflect::set(&object, &key(name), value)?;
    }
    Ok(object.into())
}

/// The name of a property.
pub fn key(name: &str) -> JsValue {
    JsString::from(name).into()
}

/// A refusal as an `Error`.
pub fn into_error(refusal: &AnswerError) -> JsValue {
    error(refusal.code.id(), refusal.question.as_deref(), &refusal.message("en"))
}

/// An `Error` with `code` and `question`.
pub fn error(code: &str, question: Option<&str>, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"question".into(), &question.map_or(JsValue::NULL, JsValue::from_str));
    error.into()
}
