//! The module of the town and the county.

use remit_web::{pages, start};
use wasm_bindgen::prelude::*;

/// Draws the page that the file's head names. Called by the script of the page, which shows a failure.
#[wasm_bindgen]
pub async fn open() -> Result<(), JsValue> {
    start(&pages::FIGURES).await
}

fn main() {}
