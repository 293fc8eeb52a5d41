//! What comes from JavaScript, checked.

use js_sys::{Array, Error, Object, Reflect};
use remit_rules::Engine;
use remit_rules::answer::{AnswerError, Answers, Given, Readings};
use wasm_bindgen::prelude::*;

/// Checked answers and readings.
pub struct Asked {
    pub answers: Answers,
    pub readings: Readings,
}

impl Asked {
    /// Checks an answers object and the options.
    pub fn check(engine: &Engine, subject: &str, answers: &JsValue, options: &JsValue) -> Result<Self, JsValue> {
        let given: Vec<(String, Given)> = entries(answers)?.into_iter().map(|(id, value)| (id, given(&value))).collect();
        let given = given.iter().map(|(id, value)| (id.as_str(), value.clone()));
        let answers = Answers::check(engine.policy(), subject, given).map_err(|error| into_error(&error))?;
        Ok(Self { answers, readings: readings(engine, options)? })
    }
}

/// The readings of the options.
pub fn readings(engine: &Engine, options: &JsValue) -> Result<Readings, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Readings::new());
    }
    let chosen = Reflect::get(options, &"readings".into())?;
    if chosen.is_undefined() {
        return Ok(Readings::new());
    }
    let pairs = entries(&chosen)?.into_iter().map(|(id, choice)| (id, choice.as_string().unwrap_or_default()));
    let readings = pairs.collect();
    engine.check_readings(&readings).map_err(|error| into_error(&error))?;
    Ok(readings)
}

fn entries(value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    let Some(object) = value.dyn_ref::<Object>().filter(|_| !Array::is_array(value)) else {
        return Err(error("not-an-object", None, "The answers and the readings must each be one object."));
    };
    Ok(pairs(object))
}

/// The properties of an object.
pub fn pairs(object: &Object) -> Vec<(String, JsValue)> {
    let pair = |pair: JsValue| {
        let pair = Array::from(&pair);
        (pair.get(0).as_string().unwrap_or_default(), pair.get(1))
    };
    Object::entries(object).iter().map(pair).collect()
}

fn given(value: &JsValue) -> Given {
    if value.is_undefined() || value.is_null() {
        Given::Unknown
    } else if let Some(word) = value.as_string() {
        Given::Word(word)
    } else if let Some(number) = value.as_f64() {
        Given::Number(number)
    } else if value.as_bool().is_some() {
        Given::Other("boolean")
    } else if Array::is_array(value) {
        Given::Other("array")
    } else {
        Given::Other("object")
    }
}

/// A refusal as an `Error`.
pub fn into_error(found: &AnswerError) -> JsValue {
    error(found.code, found.question.as_deref(), &found.message("en"))
}

/// An `Error` with `code` and `question`.
pub fn error(code: &str, question: Option<&str>, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"question".into(), &question.map_or(JsValue::NULL, JsValue::from_str));
    error.into()
}
