//! The page.

mod app;
mod components;
mod pages;
mod place;
mod words;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
