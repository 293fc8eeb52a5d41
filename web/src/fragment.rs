//! The part of the address behind the number sign, which no server hears of.

use web_sys::window;

/// What a fragment says: a place on the page, and ids with values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fragment {
    /// Id of an element of the page; empty when there is none.
    pub anchor: String,
    /// Ids with values, as in `fire-grade=third`.
    pub pairs: Vec<(String, String)>,
}

impl Fragment {
    /// The fragment as the address has it.
    pub fn text(&self) -> String {
        let anchor = (!self.anchor.is_empty()).then(|| encode(&self.anchor));
        let pairs = self.pairs.iter().map(|(id, value)| format!("{}={}", encode(id), encode(value)));
        format!("#{}", anchor.into_iter().chain(pairs).collect::<Vec<_>>().join("&"))
    }

    /// The value of an id.
    pub fn value(&self, id: &str) -> Option<&str> {
        self.pairs.iter().find(|(other, _)| other == id).map(|(_, value)| value.as_str())
    }
}

/// The fragment of the address as it stands there.
pub fn hash() -> String {
    // A page that is drawn as text has no address.
    let here = cfg!(target_arch = "wasm32").then(window).flatten();
    here.and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// A text without percent codes; as it stands where they are damaged.
pub fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}
