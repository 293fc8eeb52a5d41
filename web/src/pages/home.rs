//! The doors.

use yew::prelude::*;

use crate::site::site;
use crate::words::{t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    let door = |id: &str| {
        html! {
            <a class="door" href={address(id)}>
                <b>{ t_of(&format!("door.{id}")) }</b>
                <span>{ t_of(&format!("door.{id}.text")) }</span>
            </a>
        }
    };
    let link = |id: &str| html! { <li><a href={address(id)}>{ t_of(&format!("link.{id}")) }</a></li> };
    let more = |heading: &'static str, pages: &[&str]| {
        html! {
            <section>
                <h2>{ heading }</h2>
                <ul class="links">{ for pages.iter().copied().map(link) }</ul>
            </section>
        }
    };
    html! {
        <>
            <h1 class="hero">{ t("home.title") }</h1>
            <p class="lead">{ t("home.lead") }</p>
            <div class="doors">{ for ["unit", "town", "training"].map(door) }</div>
            <div class="groups">
                { more(t("home.ask"), &["hazard", "self-check", "county", "firefighter", "compare"]) }
                { more(t("home.look-up"), &["policy", "duties", "law", "about"]) }
            </div>
        </>
    }
}

fn address(page: &str) -> String {
    format!("{}{page}/index.html", site().home)
}
