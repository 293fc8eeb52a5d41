//! The page. Each program in `bin` starts the pages of one module.

/// Half the size of the allocator of the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

mod app;
mod calendar;
mod chunk;
mod clipboard;
mod components;
mod document;
mod download;
pub mod embedded;
mod form;
mod fragment;
mod link;
mod memory;
pub mod pages;
mod place;
mod shared;
mod site;
mod takeover;
mod words;

#[cfg(feature = "prerender")]
pub use app::draw;
pub use app::{draw_more, read, start, take_over};
#[cfg(feature = "prerender")]
pub use site::Site;
