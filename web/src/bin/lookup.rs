//! The module of the pages on which something is looked up or learnt.

use remit_web::pages;
use wasm_bindgen::prelude::*;
use web_sys::Element;

remit_web::program!(pages::LOOKUP);

fn main() {}
