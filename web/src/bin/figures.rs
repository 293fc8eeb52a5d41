//! The module for those who compare numbers with what is asked for.

use remit_web::{Module, bring_figures, pages, start};
use wasm_bindgen::prelude::*;
use yew::Html;

struct Figures;

impl Module for Figures {
    fn page(id: &str) -> Html {
        pages::subject(id)
    }

    fn prepare() {
        bring_figures();
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
