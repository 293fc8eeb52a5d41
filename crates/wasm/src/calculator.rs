//! One policy that answers. There is one for the built-in document, and one for each policy file that is taken up.

use js_sys::Array;
use remit_policy::Bundle;
use remit_rules::answer::find_subject;
use remit_rules::{Engine, Policy};
use wasm_bindgen::prelude::*;

use crate::columns;
use crate::input::{self, Asked};
use crate::output::{error, into_error, to_js};
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
    pub fn from_bytes(bytes: &JsValue) -> Result<Calculator, JsValue> {
        // Reading checks that the policy holds together, so that no bytes can lead the engine astray.
        let bytes = input::bytes(bytes)?;
        let bundle = Bundle::read(&bytes);
        let other = || error("not-a-policy", None, "The bytes are not those of this release’s reader.");
        let policy = bundle.ok().filter(|(_, rest)| rest.is_empty()).map(|(bundle, _)| bundle.policy);
        policy.map(Self::new).ok_or_else(other)
    }

    /// The result for one answers object.
    #[wasm_bindgen(skip_typescript)]
    pub fn assess(&self, subject: &JsValue, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        self.assess_one(&input::subject(subject)?, answers, options)
    }

    fn assess_one(&self, subject: &str, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let Asked { answers, readings } = Asked::check(&self.engine, subject, answers, options)?;
        to_js(&self.engine.assess(subject, &answers, &readings))
    }

    /// The results for many answers objects; an object that is refused has its `Error` in its place.
    #[wasm_bindgen(js_name = assessMany, skip_typescript)]
    pub fn assess_many(&self, subject: &JsValue, rows: &JsValue, options: &JsValue) -> Result<Array, JsValue> {
        let (subject, rows) = (input::subject(subject)?, input::rows(rows)?);
        Ok(rows.iter().map(|row| self.assess_one(&subject, &row, options).unwrap_or_else(|error| error)).collect())
    }

    /// The results for many cases whose answers come as one typed array for each question.
    #[wasm_bindgen(js_name = assessColumns, skip_typescript)]
    pub fn assess_columns(&self, subject: &JsValue, columns: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        columns::assess(&self.engine, &input::subject(subject)?, columns, options)
    }

    /// Why, why not and what would change it, one for each table.
    #[wasm_bindgen(skip_typescript)]
    pub fn explain(&self, subject: &JsValue, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let subject = input::subject(subject)?;
        let Asked { answers, readings } = Asked::check(&self.engine, &subject, answers, options)?;
        to_js(&self.engine.explain(&subject, &answers, &readings))
    }

    /// The questions of a subject with their words.
    #[wasm_bindgen(skip_typescript)]
    pub fn questions(&self, subject: &JsValue) -> Result<JsValue, JsValue> {
        let policy = self.engine.policy();
        let subject = find_subject(policy, &input::subject(subject)?).map_err(|error| into_error(&error))?;
        to_js(&view::questions(policy, subject))
    }

    /// The policy's id, edition and hash, its subjects and its labels by key.
    #[wasm_bindgen(skip_typescript)]
    pub fn policy(&self) -> Result<JsValue, JsValue> {
        to_js(&view::policy(self.engine.policy()))
    }
}
