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
pub use app::{read, start, take_over};
pub use chunk::draw_more;
#[cfg(feature = "prerender")]
pub use site::Site;

/// What a program exports to the script of its pages, which calls the functions in this order.
#[macro_export]
macro_rules! program {
    ($module:path) => {
        /// Reads the data of the page; says whether it could be read.
        #[wasm_bindgen]
        pub fn read(data: &[u8]) -> bool {
            $crate::read(data).is_some()
        }

        /// Draws the page that the file's head names into `root`; says whether the page as text is there.
        #[wasm_bindgen]
        pub fn open(root: Element) -> bool {
            $crate::start(&$module, root).is_some()
        }

        /// Draws the next chunk of the page, where `root` does not stand in the document yet; says whether there was one.
        #[wasm_bindgen]
        pub fn draw_more() -> bool {
            $crate::draw_more()
        }

        /// Puts `root` in the place of the page as text; says whether that is there.
        #[wasm_bindgen]
        pub fn take_over(root: &Element) -> bool {
            $crate::take_over(root).is_some()
        }
    };
}
