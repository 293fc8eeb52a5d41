//! What the page is and is not.

use yew::prelude::*;

use crate::words::{policy, t};

/// The page about the page.
#[component]
pub fn About() -> Html {
    let document = remit_policy::engine().policy();
    html! {
        <article class="prose">
            <h1>{ t("about.title") }</h1>
            { for ["about.what", "about.not", "about.silent", "about.privacy"].map(|key| html! { <p>{ t(key) }</p> }) }
            <p>{ policy("source") }</p>
            <dl>
                <dt>{ t("edition") }</dt><dd>{ &document.edition }</dd>
                <dt>{ t("hash") }</dt><dd class="hash">{ &document.hash }</dd>
            </dl>
        </article>
    }
}
