//! Learning the policy from the cases that it yields: practice, a quiz, cases for the projector, and cases of one's own.

mod bank;
mod card;
mod own;
mod practice;
mod present;
mod quiz;
mod reasons;
mod settings;

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::crumb;
use crate::link;
use crate::place;
use crate::site::site;
use crate::words::{fill, t, t_of};

/// The kinds of learning, by the place that the address names.
const VIEWS: [&str; 4] = ["practice", "quiz", "present", "cases"];

/// Draws the page.
pub fn draw() -> Html {
    html! { <TrainingPage /> }
}

#[component]
fn TrainingPage() -> Html {
    let fragment = use_state_eq(link::fragment);
    place::use_address("popstate", {
        let fragment = fragment.clone();
        move || fragment.set(link::fragment())
    });
    match fragment.anchor.as_str() {
        "practice" => html! { <View view="practice"><practice::Practice /></View> },
        "quiz" => html! { <View view="quiz"><quiz::Quiz fragment={(*fragment).clone()} /></View> },
        "present" => html! { <present::Present fragment={(*fragment).clone()} /> },
        "cases" => html! { <View view="cases"><own::OwnCases /></View> },
        _ => start(),
    }
}

/// Properties of [`View`].
#[derive(Properties, PartialEq)]
struct ViewProps {
    view: &'static str,
    children: Html,
}

/// One kind of learning under its own heading, which takes the focus, as if a page had been opened.
#[component]
fn View(props: &ViewProps) -> Html {
    let heading = use_node_ref();
    use_effect_with(props.view, {
        let heading = heading.clone();
        move |_| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        }
    });
    html! {
        <>
            <p class="crumb"><a href="#">{ t("training.title") }</a>{ " › " }{ t_of(&format!("training.view.{}", props.view)) }</p>
            <h1 tabindex="-1" ref={heading}>{ t_of(&format!("training.view.{}", props.view)) }</h1>
            <p class="lead">{ t_of(&format!("training.view.{}.lead", props.view)) }</p>
            { props.children.clone() }
        </>
    }
}

/// Links to them, and where the exercises come from.
fn start() -> Html {
    let door = |view: &str| {
        html! {
            <a class="door" href={format!("#{view}")}>
                <b>{ t_of(&format!("training.view.{view}")) }</b>
                <span>{ t_of(&format!("training.view.{view}.text")) }</span>
            </a>
        }
    };
    let all = bank::exercises();
    let (touched, whole) = bank::coverage(all);
    html! {
        <>
            { crumb(t("training.title")) }
            <h1>{ t("training.title") }</h1>
            <p class="lead">{ t("training.lead") }</p>
            <div class="doors four">{ for VIEWS.map(door) }</div>
            <p class="links">
                <a href={format!("{}compare/index.html", site().home)}>{ t("link.compare") }</a>
                <a href={format!("{}policy/index.html", site().home)}>{ t("link.policy") }</a>
            </p>
            <div class="prose">
                <p>{ fill("training.source", &[("n", &all.len().to_string()), ("a", &touched.to_string()), ("b", &whole.to_string())]) }</p>
                <p>{ t("training.private") }</p>
            </div>
        </>
    }
}
