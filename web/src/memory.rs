//! What a learner lets this device remember. Storage may be forbidden; then nothing is remembered, and nothing else
//! changes.

use web_sys::{Storage, window};

/// Where the boxes of the exercises lie.
const KEY: &str = "remit-practice";

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What is remembered; `None` where nothing may be.
pub fn recall() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}

/// Remembers a text; whether that was possible.
pub fn remember(text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, text).is_ok())
}

/// Forgets everything.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// Days since 1970 where the learner is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days since 1970 are a small number")]
pub fn today() -> u32 {
    let now = js_sys::Date::new_0();
    let local = now.get_time() - now.get_timezone_offset() * 60_000.0;
    (local / 86_400_000.0).max(0.0) as u32
}
