//! The Yancheng policy, proved when this crate was built.

mod bundle;

use std::sync::OnceLock;

use remit_rules::{Engine, Policy, Reference, Texts};

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
    (language == "en").then(|| Policy { texts: texts(translated), ..policy })
}

/// The built-in document with the labels of its questions, words and outcomes, but not the wording of its provisions.
pub fn labelled() -> Policy {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.labels.bin"))).unwrap_or_default()
}

/// Earlier editions of the built-in document, oldest first, in the document's own language.
pub fn editions() -> Vec<Policy> {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/editions.bin"))).unwrap_or_default()
}

/// Related law beside the policy, with its words in a language; `None` when there is no translation into it.
pub fn reference(language: &str) -> Option<Reference> {
    let compiled = include_bytes!(concat!(env!("OUT_DIR"), "/reference.bin"));
    let reference: Reference = postcard::from_bytes(compiled).unwrap_or_default();
    if language == reference.language {
        return Some(reference);
    }
    let translated = include_bytes!(concat!(env!("OUT_DIR"), "/reference.en.bin"));
    (language == "en").then(|| Reference { texts: texts(translated), ..reference })
}

fn texts(compiled: &[u8]) -> Texts {
    postcard::from_bytes(compiled).unwrap_or_default()
}

fn document() -> Policy {
    let compiled = include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.bin"));
    // The bytes were written by the same build; were they damaged, an empty policy answers nothing.
    postcard::from_bytes(compiled).unwrap_or_default()
}
