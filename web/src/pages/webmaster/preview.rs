//! What the tag shows, on this page.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlIFrameElement, MessageEvent, window};
use yew::prelude::*;

use super::tag::Tag;
use crate::site::site;
use crate::words::t;

/// The element itself, whose script the page's head brings, or its page in a frame.
pub fn preview(tag: &Tag) -> Html {
    if tag.is_frame {
        let fragment = format!("subject={}&lang={}&theme={}&host={}", tag.subject, tag.language, tag.theme, tag.place.origin);
        // Another fragment alone would not load the page again.
        return html! { <Framed key={fragment.clone()} fragment={fragment.clone()} /> };
    }
    html! { <remit-calculator subject={tag.subject} lang={tag.language} theme={tag.theme} /> }
}

/// The fragment of the frame's page.
#[derive(Properties, PartialEq)]
struct Props {
    fragment: String,
}

/// The frame, as high as its content. The script for other pages does the same there.
#[component]
fn Framed(props: &Props) -> Html {
    let frame = use_node_ref();
    let height = use_state_eq(|| 640);
    use_effect_with((), {
        let (frame, height) = (frame.clone(), height.clone());
        move |()| {
            let listen = move |event: &Event| {
                if let Some(pixels) = message_height(event, &frame) {
                    height.set(pixels);
                }
            };
            let listener = window().map(|window| EventListener::new(&window, "message", listen));
            move || drop(listener)
        }
    });
    let src = format!("{}embed/v1/frame.html#{}", site().top, props.fragment);
    html! { <iframe ref={frame} {src} title={t("webmaster.preview.title")} height={height.to_string()} /> }
}

/// The height that the frame tells, if it is the frame that tells one.
fn message_height(event: &Event, frame: &NodeRef) -> Option<u32> {
    let event = event.dyn_ref::<MessageEvent>()?;
    let window = frame.cast::<HtmlIFrameElement>()?.content_window()?;
    if !js_sys::Object::is(&event.source()?.into(), &window) {
        return None;
    }
    let get = |name: &str| Reflect::get(&event.data(), &JsValue::from_str(name)).ok()?.as_f64();
    let (version, height) = (get("remit")?, get("height")?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between the two bounds")]
    ((version - 1.0).abs() < f64::EPSILON && (1.0..=30_000.0).contains(&height)).then(|| height.ceil() as u32)
}
