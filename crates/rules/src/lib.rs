//! The engine of Remit: reads a policy document, proves it, evaluates answers and explains the result.
//!
//! The crate knows no city, no body's name and no browser. It does no input or output.

pub mod answer;
mod by_id;
pub mod bytes;
pub mod decode;
pub mod engine;
pub mod fault;
pub mod model;
mod order;
pub mod portable;
pub mod proof;
pub mod read;
pub mod reference;
pub mod result;
pub mod short;
pub mod training;

pub use answer::{AnswerError, Answers, Input, Readings};
pub use by_id::ById;
pub use decode::decode;
pub use engine::Engine;
pub use fault::Fault;
pub use model::{Policy, Texts};
pub use reference::Reference;
