//! The module for those who learn: exercises, quizzes, and cases for the projector.

use remit_web::{Module, pages, start};
use wasm_bindgen::prelude::*;
use yew::Html;

struct Training;

impl Module for Training {
    fn page(id: &str) -> Html {
        pages::training(id)
    }
}

/// Called by the script that starts the page, which says so when it fails.
#[wasm_bindgen]
pub async fn open() -> Result<(), JsValue> {
    start::<Training>().await
}

fn main() {}
