//! The module of the element in other people's pages. The script `web/embed/remit.js` starts it once for each element, so
//! that no element can disturb another and nothing is left when one goes.

use js_sys::Function;
use remit_web::embedded::{Calculator, Data, Refused};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The calculator of one element.
#[wasm_bindgen]
pub struct Embedded(Calculator);

/// Where something is drawn, and who is told of changes.
#[wasm_bindgen]
pub struct Place {
    root: Element,
    on_change: Function,
}

#[wasm_bindgen]
impl Place {
    /// `on_change` is called with whether it was the visitor who changed something.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, on_change: Function) -> Self {
        Self { root, on_change }
    }

    /// Draws a subject; fails with `data` or `subject`, whichever is not what it should be. `home` is the folder of the
    /// full pages and `answers` are ids and values in turn.
    pub fn open(
        self,
        page: &[u8],
        policy: Option<Box<[u8]>>,
        home: String,
        language: String,
        subject: Option<String>,
        answers: Vec<String>,
    ) -> Result<Embedded, JsValue> {
        let Self { root, on_change } = self;
        // What the host does with the news is its own matter; an error there must not reach the calculator.
        let tell = move |by_visitor: bool| drop(on_change.call1(&JsValue::NULL, &by_visitor.into()));
        let data = Data { page, policy: policy.as_deref(), home, language };
        let refused = |refused| if refused == Refused::Subject { "subject" } else { "data" }.into();
        Calculator::open(root, &data, subject.as_deref(), answers, tell).map(Embedded).map_err(refused)
    }
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
