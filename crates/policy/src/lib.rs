//! The Yancheng policy, proved when this crate was built.

use std::sync::OnceLock;

use remit_rules::{Engine, Policy};

/// The engine for the built-in document; decoded and compiled at the first call.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let compiled = include_bytes!(concat!(env!("OUT_DIR"), "/yancheng.bin"));
        // The bytes were written by the same build; were they damaged, an empty policy answers nothing.
        Engine::new(postcard::from_bytes(compiled).unwrap_or_else(|_| Policy::default()))
    })
}
