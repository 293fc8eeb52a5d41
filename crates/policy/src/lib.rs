//! The Yancheng policy, proved when this crate was built.

mod bundle;

use std::sync::OnceLock;

use remit_rules::bytes::{Bytes, from_bytes};
use remit_rules::{Engine, Policy, Reference};

pub use bundle::{Bundle, BundleError, read_reference};

/// The built-in document as its authors wrote it.
pub const SOURCE: &str = include_str!("../documents/yancheng/policy.md");

/// The engine for the built-in document; decoded and compiled at the first call.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(document()))
}

/// The built-in document with its words in a language; `None` when there is no translation into it.
pub fn policy(language: &str) -> Option<Policy> {
    let policy = document();
    if language == policy.language {
        return Some(policy);
    }
    let translated = include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.en.bin"));
    (language == "en").then(|| Policy { texts: decoded(translated), ..policy })
}

/// The built-in document with the labels of its questions, words and outcomes, but not the wording of its provisions.
pub fn labelled() -> Policy {
    decoded(include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.labels.bin")))
}

/// Earlier editions of the built-in document, oldest first, in the document's own language.
pub fn editions() -> Vec<Policy> {
    decoded(include_bytes!(concat!(env!("OUT_DIR"), "/editions.bin")))
}

/// Related law beside the policy, with its words in a language; `None` when there is no translation into it.
pub fn reference(language: &str) -> Option<Reference> {
    let compiled = include_bytes!(concat!(env!("OUT_DIR"), "/reference.bin"));
    let reference: Reference = decoded(compiled);
    if language == reference.language {
        return Some(reference);
    }
    let translated = include_bytes!(concat!(env!("OUT_DIR"), "/reference.en.bin"));
    (language == "en").then(|| Reference { texts: decoded(translated), ..reference })
}

fn document() -> Policy {
    decoded(include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.bin")))
}

/// What the same build wrote; were it damaged, an empty policy answers nothing.
fn decoded<T: Bytes + Default>(compiled: &[u8]) -> T {
    from_bytes(compiled).map(|(value, _)| value).unwrap_or_default()
}
