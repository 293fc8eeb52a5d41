//! The doors.

use yew::prelude::*;

use crate::words::t;

/// Where the folder of pages begins.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Relative address of the start page's folder.
    pub root: AttrValue,
}

/// The start page.
#[component]
pub fn Home(props: &Props) -> Html {
    let door = |id: &str| {
        html! {
            <a class="door" href={format!("{}{id}/index.html", props.root)}>
                <b>{ t(&format!("door.{id}")) }</b>
                <span>{ t(&format!("door.{id}.text")) }</span>
            </a>
        }
    };
    let link = |id: &str| html! { <a href={format!("{}{id}/index.html", props.root)}>{ t(&format!("link.{id}")) }</a> };
    html! {
        <>
            <h1 class="hero">{ t("home.title") }</h1>
            <p class="lead">{ t("home.lead") }</p>
            <div class="doors">{ for ["unit", "town", "hazard"].map(door) }</div>
            <p class="links">{ for ["county", "firefighter", "policy", "about"].map(link) }</p>
        </>
    }
}
