//! The module within other people's pages for every subject, those with numbers among them.

#[path = "embed/exports.rs"]
mod exports;

use remit_web::{Module, bring_forms};

struct Subjects;

impl Module for Subjects {
    fn prepare() {
        bring_forms();
    }

    fn reference(rest: &[u8]) -> Option<remit_rules::Reference> {
        remit_policy::read_reference(rest)
    }
}

fn main() {}
