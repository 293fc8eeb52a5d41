//! The module within other people's pages for subjects that have only choices, which is what most of them show.

#[path = "embed/exports.rs"]
mod exports;

use remit_web::Module;

struct Subjects;

impl Module for Subjects {}

fn main() {}
