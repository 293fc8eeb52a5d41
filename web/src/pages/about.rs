//! What the page is and is not.

use yew::prelude::*;

use crate::components::crumb;
use crate::document;
use crate::words::{policy, t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    let document = document::policy();
    html! {
        <article class="prose">
            { crumb(t("about.title")) }
            <h1>{ t("about.title") }</h1>
            { for ["what", "not", "silent", "privacy"].map(|key| html! { <p>{ t_of(&format!("about.{key}")) }</p> }) }
            <p>{ policy("source") }</p>
            <dl>
                <dt>{ t("edition") }</dt><dd>{ &document.edition }</dd>
                <dt>{ t("hash") }</dt><dd class="hash">{ &document.hash }</dd>
            </dl>
        </article>
    }
}
