//! The module for those who look something up.

use remit_web::{Module, bring_forms, pages, start};
use wasm_bindgen::prelude::*;
use yew::Html;

struct Reference;

impl Module for Reference {
    fn page(id: &str) -> Html {
        pages::reference(id)
    }

    fn prepare() {
        bring_forms();
    }

    fn reference(rest: &[u8]) -> Option<remit_rules::Reference> {
        remit_policy::read_reference(rest)
    }
}

/// Called by the script that starts the page, which says so when it fails.
#[wasm_bindgen]
pub async fn open() -> Result<(), JsValue> {
    start::<Reference>().await
}

fn main() {}
