//! What comes from JavaScript, checked. Nothing of the wrong kind counts as nothing: it is refused.
//!
//! Kinds are told by `typeof` and by their own tag, not by their constructor, so that objects of another frame or realm
//! are read as well.

use js_sys::{Array, Object, Reflect, Symbol};
use remit_rules::Engine;
use remit_rules::answer::{Answers, Input, Readings};
use wasm_bindgen::prelude::*;

use crate::output::{error, into_error};

/// Checked answers and readings.
pub struct Asked {
    pub answers: Answers,
    pub readings: Readings,
}

impl Asked {
    /// Checks an answers object and the options.
    pub fn check(engine: &Engine, subject: &str, answers: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let pairs: Vec<(String, Input)> =
            entries(answers, "The answers")?.into_iter().map(|(id, value)| (id, answer(&value))).collect();
        let pairs = pairs.iter().map(|(id, value)| (id.as_str(), value.clone()));
        let answers = Answers::check(engine.policy(), subject, pairs).map_err(|error| into_error(&error))?;
        Ok(Self { answers, readings: readings(engine, options)? })
    }
}

/// The id of a subject.
pub fn subject(value: &JsValue) -> Result<String, JsValue> {
    let refuse = || error("not-a-subject", None, &format!("The subject must be a string, not {}.", kind(value)));
    value.as_string().ok_or_else(refuse)
}

/// The elements of an array.
pub fn rows(value: &JsValue) -> Result<Array, JsValue> {
    let refuse = || error("not-an-array", None, &format!("The rows must be an array, not {}.", kind(value)));
    Array::is_array(value).then(|| Array::from(value)).ok_or_else(refuse)
}

/// The bytes of a `Uint8Array` or an `ArrayBuffer`.
pub fn bytes(value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let refuse = || error("not-a-policy", None, &format!("The bytes must be a Uint8Array, not {}.", kind(value)));
    let is_bytes = matches!(tag(value).as_deref(), Some("Uint8Array" | "ArrayBuffer"));
    is_bytes.then(|| js_sys::Uint8Array::new(value).to_vec()).ok_or_else(refuse)
}

/// The readings of the options.
pub fn readings(engine: &Engine, options: &JsValue) -> Result<Readings, JsValue> {
    let mut readings = Readings::new();
    if options.is_undefined() || options.is_null() {
        return Ok(readings);
    }
    for (name, value) in entries(options, "The options")? {
        if name != "readings" {
            let message = format!("There is no option “{name}”; the only one is “readings”.");
            return Err(error("unknown-option", None, &message));
        }
        if value.is_undefined() || value.is_null() {
            continue;
        }
        for (id, choice) in entries(&value, "The readings")? {
            let refuse = || error("not-a-choice", Some(&id), &format!("“{id}” must be a string, not {}.", kind(&choice)));
            let choice = choice.as_string().ok_or_else(refuse)?;
            readings.insert(id, choice);
        }
    }
    engine.check_readings(&readings).map_err(|error| into_error(&error))?;
    Ok(readings)
}

/// The names and values of a plain object or a `Map`.
pub fn entries(value: &JsValue, what: &str) -> Result<Vec<(String, JsValue)>, JsValue> {
    let refuse = |advice: &str| {
        let message = format!("{what} must be one plain object or a Map, not {}{advice}.", kind(value));
        Err(error("not-an-object", None, &message))
    };
    if !value.is_object() || Array::is_array(value) {
        return refuse("");
    }
    match tag(value).as_deref() {
        None | Some("Object") => {
            let pairs = pairs(&Object::entries(value.unchecked_ref()));
            // An object of another kind, such as a Date, has its content elsewhere.
            if pairs.is_empty() && !is_plain(value) { refuse("") } else { Ok(pairs) }
        }
        Some("Map") => {
            let array = Array::from(value);
            let is_text = |pair: JsValue| Array::from(&pair).get(0).is_string();
            if array.iter().all(is_text) { Ok(pairs(&array)) } else { refuse(" with a key that is no string") }
        }
        Some("FormData" | "URLSearchParams") => refuse("; all its values are texts: take them out and turn numbers into numbers"),
        Some(_) => refuse(""),
    }
}

fn pairs(array: &Array) -> Vec<(String, JsValue)> {
    let pair = |pair: JsValue| {
        let pair = Array::from(&pair);
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
    };
    array.iter().map(pair).collect()
}

/// Whether an object has no prototype but that of objects, of whatever realm.
fn is_plain(value: &JsValue) -> bool {
    let above = |value: &JsValue| Reflect::get_prototype_of(value).map_or(JsValue::NULL, JsValue::from);
    let first = above(value);
    first.is_null() || above(&first).is_null()
}

/// How an object names its kind, such as `Map`; `None` for plain objects.
pub fn tag(value: &JsValue) -> Option<String> {
    value.is_object().then(|| Reflect::get(value, Symbol::to_string_tag().as_ref()).ok()?.as_string()).flatten()
}

/// What a value is, in a sentence.
fn kind(value: &JsValue) -> String {
    if value.is_null() {
        "null".to_owned()
    } else if Array::is_array(value) {
        "an array".to_owned()
    } else if let Some(tag) = tag(value) {
        format!("a {tag}")
    } else {
        match value.js_typeof().as_string().as_deref() {
            Some("undefined") | None => "undefined".to_owned(),
            Some("object") => "an object of another kind".to_owned(),
            Some(name) => format!("a {name}"),
        }
    }
}

fn answer(value: &JsValue) -> Input {
    if value.is_undefined() || value.is_null() {
        Input::Unknown
    } else if let Some(word) = value.as_string() {
        Input::Word(word)
    } else if let Some(number) = value.as_f64() {
        Input::Number(number)
    } else if value.as_bool().is_some() {
        Input::Other("boolean")
    } else if Array::is_array(value) {
        Input::Other("array")
    } else {
        Input::Other("object")
    }
}
