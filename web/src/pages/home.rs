//! The doors.

use yew::prelude::*;

use crate::site::site;
use crate::words::{t, t_of};

/// The start page.
#[component]
pub fn Home() -> Html {
    let door = |id: &str| {
        html! {
            <a class="door" href={address(id)}>
                <b>{ t_of(&format!("door.{id}")) }</b>
                <span>{ t_of(&format!("door.{id}.text")) }</span>
            </a>
        }
    };
    let link = |id: &str| html! { <a href={address(id)}>{ t_of(&format!("link.{id}")) }</a> };
    html! {
        <>
            <h1 class="hero">{ t("home.title") }</h1>
            <p class="lead">{ t("home.lead") }</p>
            <div class="doors">{ for ["unit", "town", "training"].map(door) }</div>
            <p class="links">{ for ["hazard", "self-check", "duties", "policy", "compare", "law", "county", "firefighter", "about"].map(link) }</p>
        </>
    }
}

fn address(page: &str) -> String {
    format!("{}{page}/index.html", site().home)
}
