//! One policy that answers. There is one for the built-in document, and one for each policy file that is taken up.

use js_sys::{Array, Object};
use remit_policy::Bundle;
use remit_rules::answer::find_subject;
use remit_rules::{Engine, Policy};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::columns;
use crate::given::{Asked, error, into_error};
use crate::view;

/// A policy that answers. Its types are written by hand, as those of objects that go in and come out are.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug)]
pub struct Calculator {
    engine: Engine,
}

impl Calculator {
    /// For a policy.
    pub fn new(policy: Policy) -> Self {
        Self { engine: Engine::new(policy) }
    }
}

#[wasm_bindgen]
impl Calculator {
    /// For the built-in document, with labels in its own language.
    #[wasm_bindgen(js_name = builtIn, skip_typescript)]
    pub fn built_in() -> Calculator {
        Self::new(remit_policy::labelled())
    }

    /// For what the module that reads policy files returned.
    #[wasm_bindgen(js_name = fromBytes, skip_typescript)]
    pub fn from_bytes(bytes: &[u8]) -> Result<Calculator, JsValue> {
        let bundle = Bundle::read(bytes);
        let other = || error("not-a-policy", None, "The bytes are not those of this release’s reader.");
        bundle.map(|(bundle, _)| Self::new(bundle.policy)).map_err(|_| other())
    }

    /// The result for one answers object.
    #[wasm_bindgen(skip_typescript)]
    pub fn assess(&self, subject: &str, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let Asked { answers, readings } = Asked::check(&self.engine, subject, answers, options)?;
        to_js(&self.engine.assess(subject, &answers, &readings))
    }

    /// The results for many answers objects; an object that is refused has its `Error` in its place.
    #[wasm_bindgen(js_name = assessMany, skip_typescript)]
    pub fn assess_many(&self, subject: &str, rows: &Array, options: &JsValue) -> Array {
        rows.iter().map(|row| self.assess(subject, &row, options).unwrap_or_else(|error| error)).collect()
    }

    /// The results for many cases whose answers come as one typed array for each question.
    #[wasm_bindgen(js_name = assessColumns, skip_typescript)]
    pub fn assess_columns(&self, subject: &str, columns: &Object, options: &JsValue) -> Result<JsValue, JsValue> {
        columns::assess(&self.engine, subject, columns, options)
    }

    /// Why, why not and what would change it, one for each table.
    #[wasm_bindgen(skip_typescript)]
    pub fn explain(&self, subject: &str, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let Asked { answers, readings } = Asked::check(&self.engine, subject, answers, options)?;
        to_js(&self.engine.explain(subject, &answers, &readings))
    }

    /// The questions of a subject with their words.
    #[wasm_bindgen(skip_typescript)]
    pub fn questions(&self, subject: &str) -> Result<JsValue, JsValue> {
        let policy = self.engine.policy();
        let subject = find_subject(policy, subject).map_err(|error| into_error(&error))?;
        to_js(&view::questions(policy, subject))
    }

    /// The policy's id, edition and hash, its subjects and its labels by key.
    #[wasm_bindgen(skip_typescript)]
    pub fn policy(&self) -> Result<JsValue, JsValue> {
        to_js(&view::policy(self.engine.policy()))
    }
}

/// An object of JavaScript in the form of the JSON.
pub fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
