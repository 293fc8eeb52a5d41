//! Where a page stands among the others.

use yew::prelude::*;

use crate::site::site;
use crate::words::t;

/// A link to the start page, and the name of this one.
pub fn crumb(name: &str) -> Html {
    html! { <nav class="crumb" aria-label={t("crumb")}><a href={format!("{}index.html", site().home)}>{ t("home") }</a>{ " › " }<span aria-current="page">{ name }</span></nav> }
}
