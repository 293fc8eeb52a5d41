//! The page's data: the policy it answers from and its own words.

use std::cell::Cell;

use js_sys::Uint8Array;
use remit_policy::Bundle;
use remit_rules::model::Subject;
use remit_rules::{Engine, Policy, Reference, Texts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, window};

/// The data in use.
pub struct Loaded {
    /// Answers from the policy.
    pub engine: Engine,
    /// The page's own words.
    pub words: Texts,
    /// Related law.
    pub reference: Option<Reference>,
}

thread_local! {
    static LOADED: Cell<Option<&'static Loaded>> = const { Cell::new(None) };
}

/// Uses a bundle for everything drawn from now on.
pub fn install(bundle: Bundle, reference: Option<Reference>) -> &'static Loaded {
    let loaded: &'static Loaded =
        Box::leak(Box::new(Loaded { engine: Engine::new(bundle.policy), words: bundle.words, reference }));
    LOADED.set(Some(loaded));
    loaded
}

/// The data in use. Nothing is drawn before it is there; were it missing, the page would be without words.
pub fn loaded() -> &'static Loaded {
    LOADED.get().unwrap_or_else(|| install(Bundle::default(), None))
}

/// Answers from the policy.
pub fn engine() -> &'static Engine {
    &loaded().engine
}

/// The policy.
pub fn policy() -> &'static Policy {
    engine().policy()
}

/// A subject by id.
pub fn subject(id: &str) -> Option<&'static Subject> {
    policy().subjects.iter().find(|subject| subject.id == id)
}

/// Fetches a file of the page's own folder.
pub async fn fetch(address: &str) -> Option<Vec<u8>> {
    Some(Uint8Array::new(&read(address).await.ok()?).to_vec())
}

async fn read(address: &str) -> Result<JsValue, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.array_buffer()?).await
}
