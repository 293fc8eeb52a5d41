//! The module of the start page and the subjects.

use remit_web::{pages, start};
use wasm_bindgen::prelude::*;

/// Reads the data of the page; says whether it could be read. Called by the script of the page, then [`open`].
#[wasm_bindgen]
pub fn read(data: &[u8]) -> bool {
    remit_web::read(data).is_some()
}

/// Draws the page that the file's head names; says whether there is a place for it.
#[wasm_bindgen]
pub fn open() -> bool {
    start(&pages::SUBJECTS).is_some()
}

fn main() {}
