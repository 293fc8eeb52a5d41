//! The module for those who look something up.

use remit_web::{Module, pages, start};
use yew::Html;

struct Reference;

impl Module for Reference {
    fn page(id: &str) -> Html {
        pages::reference(id)
    }
}

fn main() {
    start::<Reference>();
}
