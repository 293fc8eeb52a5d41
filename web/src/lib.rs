//! The page. Each module in `bin` starts some of its pages, so that a visitor loads only what the page needs.

mod app;
mod calendar;
mod clipboard;
mod components;
mod document;
mod download;
pub mod embedded;
mod held;
mod memory;
pub mod pages;
mod place;
mod shared;
mod site;
mod words;

#[cfg(feature = "prerender")]
pub use app::draw;
pub use app::{Module, start};
pub use components::bring_forms;
#[cfg(feature = "prerender")]
pub use site::Site;
