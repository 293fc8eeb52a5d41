//! The module of the start page and the subjects.

use remit_web::pages;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Reads the data of the page; says whether it could be read. Called by the script of the page, then [`open`].
#[wasm_bindgen]
pub fn read(data: &[u8]) -> bool {
    remit_web::read(data).is_some()
}

/// Draws the page that the file's head names into `root`; says whether the page as text is there.
#[wasm_bindgen]
pub fn open(root: Element) -> bool {
    remit_web::start(&pages::SUBJECTS, root).is_some()
}

/// Draws the next chunk of the page, where `root` does not stand in the document yet; says whether there was one.
#[wasm_bindgen]
pub fn draw_more() -> bool {
    remit_web::draw_more()
}

/// Puts `root` in the place of the page as text; says whether that is there.
#[wasm_bindgen]
pub fn take_over(root: &Element) -> bool {
    remit_web::take_over(root).is_some()
}

fn main() {}
