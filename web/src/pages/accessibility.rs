//! What the page does for everyone to be able to use it, what was measured, and what is not good enough yet.

use yew::prelude::*;

use crate::components::crumb;
use crate::words::{t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    let part = |name: &str, lines: &[&str]| {
        html! {
            <section>
                <h2>{ t_of(&format!("accessibility.{name}")) }</h2>
                <ul>{ for lines.iter().map(|line| html! { <li>{ t_of(&format!("accessibility.{name}.{line}")) }</li> }) }</ul>
            </section>
        }
    };
    html! {
        <article class="prose">
            { crumb(t("accessibility.title")) }
            <h1>{ t("accessibility.title") }</h1>
            <p>{ t("accessibility.lead") }</p>
            { part("can", &["size", "speech", "keyboard", "reader", "contrast", "sign", "plain", "offline"]) }
            { part("measured", &["axe", "keyboard", "targets", "weight"]) }
            { part("gaps", &["reader", "wechat", "picture"]) }
            <h2>{ t("accessibility.ask") }</h2>
            <p>{ t("accessibility.ask.text") }</p>
        </article>
    }
}
