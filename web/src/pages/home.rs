//! The doors.

use yew::prelude::*;

use crate::site::site;
use crate::words::{fill, policy, t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    let door = |id: &str| {
        html! {
            <a class="door" href={address(id)}>
                <span class="who">{ t_of(&format!("door.{id}.who")) }</span>
                <b>{ t_of(&format!("door.{id}")) }</b>
                <span>{ t_of(&format!("door.{id}.text")) }</span>
            </a>
        }
    };
    let row = |id: &str| {
        html! { <li><a href={address(id)}><b>{ t_of(&format!("link.{id}")) }</b><span>{ t_of(&format!("row.{id}")) }</span></a></li> }
    };
    html! {
        <>
            <h1 class="hero">{ t("home.title") }</h1>
            <p class="lead">{ fill("home.lead", &[("n", policy("title"))]) }</p>
            <div class="doors">{ for ["unit", "self-check", "town", "training"].map(door) }</div>
            <ul class="directory">{ for ["hazard", "county", "firefighter", "compare", "policy", "duties", "law", "about"].map(row) }</ul>
        </>
    }
}

fn address(page: &str) -> String {
    format!("{}{page}/index.html", site().home)
}
