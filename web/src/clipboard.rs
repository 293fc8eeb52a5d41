//! The clipboard.

use web_sys::window;

/// Puts a text on the clipboard; the key of the sentence that says whether it was possible.
pub fn copy(text: &str) -> &'static str {
    let Some(window) = window() else { return "notcopied" };
    // The clipboard is absent where the page is not served securely.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return "notcopied";
    }
    let _ = navigator.clipboard().write_text(text);
    "copied"
}
