//! The module of the start page and the subjects.

use remit_web::pages;
use wasm_bindgen::prelude::*;
use web_sys::Element;

remit_web::program!(pages::SUBJECTS);

fn main() {}
