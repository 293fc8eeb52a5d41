//! The page. Each program in `bin` starts the pages of one module.

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
pub use app::start;
#[cfg(feature = "prerender")]
pub use site::Site;
