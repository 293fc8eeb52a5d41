//! The module for pages with numbers: what there is, compared with what is asked for.

use remit_web::{Module, bring_forms, pages, start};
use wasm_bindgen::prelude::*;
use yew::Html;

struct Figures;

impl Module for Figures {
    fn page(id: &str) -> Html {
        pages::subject(id)
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
    start::<Figures>().await
}

fn main() {}
