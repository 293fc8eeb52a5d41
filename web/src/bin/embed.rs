//! The module within other people's pages. The script `web/embed/remit.js` calls it, once for each element: every
//! element has an instance of its own, so that none can disturb another and all of it is gone with the element.

use js_sys::Function;
use remit_web::embedded::Calculator;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The calculator of one element.
#[wasm_bindgen]
pub struct Embedded(Calculator);

/// Draws into an element; fails where the data is not of this release. `answers` are ids and values in turn. `home` is
/// the folder of the full pages. `on_change` is called with whether it was the visitor who changed something.
#[wasm_bindgen]
pub fn open(
    root: Element,
    data: &[u8],
    home: String,
    language: String,
    answers: Vec<String>,
    on_change: Function,
) -> Result<Embedded, JsValue> {
    // What the host does with the news is its own matter; an error there must not reach the calculator.
    let tell = move |by_visitor: bool| drop(on_change.call1(&JsValue::NULL, &by_visitor.into()));
    Calculator::open(root, data, home, language, answers, tell).map(Embedded).ok_or_else(|| "data".into())
}

#[wasm_bindgen]
impl Embedded {
    /// Puts other answers in the place of those that are there.
    pub fn fill(&mut self, answers: Vec<String>) {
        self.0.fill(answers);
    }

    /// The contract's answers object as JSON.
    pub fn answers(&self) -> String {
        self.0.answers()
    }

    /// Answers and chosen readings, as `open` takes them.
    pub fn pairs(&self) -> Vec<String> {
        self.0.pairs()
    }

    /// The contract's result object as JSON.
    pub fn result(&self) -> String {
        self.0.result()
    }

    /// Takes everything out of the element.
    pub fn close(self) {
        self.0.close();
    }
}

fn main() {}
