//! The tag for what was chosen, and what the site that carries it has to allow.

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Url, window};
use yew::prelude::*;

use crate::document::fetch;
use crate::site::site;

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Subject id.
    pub subject: &'static str,
    /// Language tag.
    pub language: &'static str,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// Whether it is a frame instead of an element.
    pub is_frame: bool,
    /// Names and integrity values, where the version is to stay as it is now.
    pub pinned: Option<Integrity>,
    /// Where the pages lie.
    pub place: Place,
}

/// Where the pages lie.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The folder, with a slash at the end.
    pub folder: String,
    /// Its origin.
    pub origin: String,
}

/// The two scripts of this version.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Integrity {
    element: Pinned,
    frame: Pinned,
}

/// A script under the name that says what it holds.
#[derive(Debug, Clone, PartialEq, Default)]
struct Pinned {
    file: String,
    integrity: String,
}

impl Tag {
    /// The tag as it is to be pasted.
    pub fn code(&self) -> String {
        let Self { subject, language, theme, place, .. } = self;
        let folder = &place.folder;
        if self.is_frame {
            let script = self.script("frame.js");
            return format!(
                "<script {script}\n  data-subject=\"{subject}\" data-lang=\"{language}\" data-theme=\"{theme}\"></script>"
            );
        }
        let script = self.script("remit.js");
        let below = if *language == "en" { "en/" } else { "" };
        format!(
            "<script type=\"module\"\n  {script}></script>\n<remit-calculator subject=\"{subject}\" lang=\"{language}\" theme=\"{theme}\">\n  <a href=\"{folder}{below}{subject}/\">{}</a>\n</remit-calculator>",
            crate::words::t_of(&format!("title.{subject}"))
        )
    }

    /// The attributes of the script.
    fn script(&self, name: &str) -> String {
        let folder = &self.place.folder;
        let pinned = self.pinned.as_ref().map(|pinned| if self.is_frame { &pinned.frame } else { &pinned.element });
        match pinned {
            Some(Pinned { file, integrity }) => {
                format!("src=\"{folder}embed/{file}\"\n  integrity=\"{integrity}\" crossorigin=\"anonymous\"")
            }
            None => format!("src=\"{folder}embed/v1/{name}\""),
        }
    }

    /// What the content security policy of the site has to allow.
    pub fn allowed(&self) -> String {
        let origin = &self.place.origin;
        if self.is_frame {
            format!("script-src {origin}\nframe-src {origin}")
        } else {
            format!("script-src {origin} 'wasm-unsafe-eval'\nconnect-src {origin}")
        }
    }
}

/// Where the pages lie, once there is an address; in the page as text, a reserved place.
#[hook]
pub fn use_place() -> Place {
    let place =
        use_state_eq(|| Place { folder: "https://remit.example/".to_owned(), origin: "https://remit.example".to_owned() });
    use_effect_with((), {
        let place = place.clone();
        move |()| {
            let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
            if let Ok(folder) = Url::new_with_base(&site().top, &address) {
                place.set(Place { folder: folder.href(), origin: folder.origin() });
            }
        }
    });
    (*place).clone()
}

/// The integrity values of the files as they are on the server now, once they are there.
#[hook]
pub fn use_integrity() -> Option<Integrity> {
    let integrity = use_state(|| None);
    use_effect_with((), {
        let integrity = integrity.clone();
        move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let text = fetch(&format!("{}embed/v1/integrity.json", site().top)).await;
                integrity.set(text.and_then(|bytes| String::from_utf8(bytes).ok()).and_then(|text| read(&text)));
            });
        }
    });
    (*integrity).clone()
}

fn read(text: &str) -> Option<Integrity> {
    let all = JSON::parse(text).ok()?;
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let pinned = |name: &str| {
        let entry = get(&all, name)?;
        Some(Pinned { file: get(&entry, "file")?.as_string()?, integrity: get(&entry, "integrity")?.as_string()? })
    };
    Some(Integrity { element: pinned("remit.js")?, frame: pinned("frame.js")? })
}
