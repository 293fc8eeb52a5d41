//! What became of copying, sharing and saving.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};
use yew::prelude::*;

use crate::clipboard::{Outcome, Work, run};
use crate::site::document;
use crate::words::{t, t_of};

/// The outcome of the last work of some buttons.
#[derive(Clone)]
pub struct Feedback(UseStateHandle<Outcome>);

/// Nothing to report yet.
#[hook]
pub fn use_feedback() -> Feedback {
    Feedback(use_state_eq(Outcome::default))
}

impl Feedback {
    /// The handler of a button: does the work, waits for it and reports the outcome.
    pub fn after(&self, work: impl Fn() -> Work + 'static) -> Callback<MouseEvent> {
        self.handler(Box::new(work))
    }

    fn handler(&self, work: Box<dyn Fn() -> Work>) -> Callback<MouseEvent> {
        let state = self.0.clone();
        Callback::from(move |_: MouseEvent| {
            let (state, work) = (state.clone(), work());
            wasm_bindgen_futures::spawn_local(async move { state.set(run(work).await) });
        })
    }

    /// The sentence and, where nothing else worked, the text.
    pub fn draw(&self) -> Html {
        let (sentence, text) = match &*self.0 {
            Outcome::Silent => ("", None),
            Outcome::Done(key) => (t_of(key), None),
            Outcome::ByHand(text) => (t("notcopied"), Some(text.clone())),
        };
        let state = self.0.clone();
        let on_copied = Callback::from(move |()| state.set(Outcome::Done("copied")));
        html! {
            <>
                <p role="status" class="report">{ sentence }</p>
                if let Some(text) = text {
                    <ByHand {text} {on_copied} />
                }
            </>
        }
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    text: String,
    on_copied: Callback<()>,
}

/// A text that is selected, so that one touch copies it. Older browsers copy what is selected.
#[component]
fn ByHand(props: &Props) -> Html {
    let field = use_node_ref();
    use_effect_with(props.text.clone(), {
        let (field, on_copied) = (field.clone(), props.on_copied.clone());
        move |_| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                let _ = field.focus();
                field.select();
                let document = document().and_then(|document| document.dyn_into::<HtmlDocument>().ok());
                if document.is_some_and(|document| document.exec_command("copy").unwrap_or(false)) {
                    on_copied.emit(());
                }
            }
        }
    });
    html! { <textarea class="by-hand" readonly=true rows="4" aria-label={t("copy")} ref={field} value={props.text.clone()} /> }
}
