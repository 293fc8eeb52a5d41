//! The module of the pages on which something is looked up or learnt.

use remit_web::{pages, start};
use wasm_bindgen::prelude::*;

/// Draws the page that the file's head names, from its data; says whether it could be read. Called by the script of the page.
#[wasm_bindgen]
pub fn open(data: &[u8]) -> bool {
    start(&pages::LOOKUP, data).is_some()
}

fn main() {}
