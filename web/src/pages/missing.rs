//! The page for an id that no page has.

use yew::prelude::*;

use crate::words::t;

/// Draws it.
pub fn draw() -> Html {
    html! { <h1>{ t("missing-page") }</h1> }
}
