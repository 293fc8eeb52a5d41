//! The module for those who want an answer: the start page and the subjects.

use remit_web::{Module, pages, start};
use wasm_bindgen::prelude::*;
use yew::Html;

struct Answer;

impl Module for Answer {
    fn page(id: &str) -> Html {
        pages::answer(id)
    }
}

/// Called by the script that starts the page, which says so when it fails.
#[wasm_bindgen]
pub async fn open() -> Result<(), JsValue> {
    start::<Answer>().await
}

fn main() {}
