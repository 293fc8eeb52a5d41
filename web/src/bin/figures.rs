//! The module of the town and the county.

use remit_web::pages;
use wasm_bindgen::prelude::*;
use web_sys::Element;

remit_web::program!(pages::FIGURES);

fn main() {}
