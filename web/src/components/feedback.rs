//! What became of copying, sharing and saving.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};
use yew::prelude::*;

use crate::clipboard::{Outcome, Work, run};
use crate::site::document;
use crate::words::{t, t_of};

/// The outcome of the last work of some buttons.
#[derive(Clone)]
pub struct Feedback {
    outcome: UseStateHandle<Outcome>,
    field: NodeRef,
}

/// Nothing to report yet. A text to copy by hand is selected, so that one touch copies it; older browsers copy what is
/// selected.
#[hook]
pub fn use_feedback() -> Feedback {
    let feedback = Feedback { outcome: use_state_eq(Outcome::default), field: use_node_ref() };
    use_effect_with((*feedback.outcome).clone(), {
        let feedback = feedback.clone();
        move |_| feedback.select()
    });
    feedback
}

impl Feedback {
    /// The handler of a button: does the work, waits for it and reports the outcome.
    pub fn after(&self, work: impl Fn() -> Work + 'static) -> Callback<MouseEvent> {
        self.handler(Box::new(work))
    }

    fn handler(&self, work: Box<dyn Fn() -> Work>) -> Callback<MouseEvent> {
        let outcome = self.outcome.clone();
        Callback::from(move |_: MouseEvent| {
            let (outcome, work) = (outcome.clone(), work());
            wasm_bindgen_futures::spawn_local(async move { outcome.set(run(work).await) });
        })
    }

    fn select(&self) {
        let Some(field) = self.field.cast::<HtmlTextAreaElement>() else { return };
        let _ = field.focus();
        field.select();
        let document = document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
        if document.is_some_and(|document| document.exec_command("copy").unwrap_or(false)) {
            self.outcome.set(Outcome::Done("copied"));
        }
    }

    /// The sentence and, where nothing else worked, the text.
    pub fn draw(&self) -> Html {
        let (sentence, text) = match &*self.outcome {
            Outcome::Silent => ("", None),
            Outcome::Done(key) => (t_of(key), None),
            Outcome::ByHand(text) => (t("notcopied"), Some(text.clone())),
        };
        html! {
            <>
                <p role="status" class={classes!("report", text.is_some().then_some("error"))}>{ sentence }</p>
                if let Some(value) = text {
                    <textarea class="by-hand" readonly=true rows="4" aria-label={t("copy")} ref={&self.field} {value} />
                }
            </>
        }
    }
}
