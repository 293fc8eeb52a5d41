//! The module for those who want an answer: the start page and the subjects.

use remit_web::{Module, pages, start};
use yew::Html;

struct Answer;

impl Module for Answer {
    fn page(id: &str) -> Html {
        pages::answer(id)
    }
}

fn main() {
    start::<Answer>();
}
