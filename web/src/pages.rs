//! One page, one file.

mod about;
mod accessibility;
mod compare;
mod duties;
#[cfg(any(debug_assertions, feature = "prerender"))]
mod home;
mod law;
mod policy;
mod review;
mod self_check;
mod sheet;
mod subject;
mod training;
mod webmaster;

use yew::prelude::*;

use crate::document;
use crate::words::t;

/// The pages of the module that answers.
pub fn answer(id: &str) -> Html {
    match id {
        // In a release the start page is text alone and comes to life without a module.
        #[cfg(any(debug_assertions, feature = "prerender"))]
        "home" => html! { <home::Home /> },
        id => subject(id),
    }
}

/// The page of a subject.
pub fn subject(id: &str) -> Html {
    match document::subject(id) {
        Some(_) => html! { <subject::SubjectPage subject={id.to_owned()} /> },
        None => html! { <h1>{ t("missing-page") }</h1> },
    }
}

/// The pages of the module in which things are looked up.
pub fn reference(id: &str) -> Html {
    match id {
        "compare" => html! { <compare::ComparePage /> },
        "review" => html! { <review::ReviewPage /> },
        "accessibility" => html! { <accessibility::AccessibilityPage /> },
        "duties" => html! { <duties::DutiesPage /> },
        "law" => html! { <law::LawPage /> },
        "self-check" => html! { <self_check::SelfCheckPage /> },
        "policy" => html! { <policy::PolicyPage /> },
        "sheet" => html! { <sheet::SheetPage /> },
        "webmaster" => html! { <webmaster::WebmasterPage /> },
        _ => html! { <about::About /> },
    }
}

/// The pages of the module for those who learn.
pub fn training(_id: &str) -> Html {
    html! { <training::TrainingPage /> }
}

/// Every page, for those who draw them all.
#[cfg(feature = "prerender")]
pub fn every(id: &str) -> Html {
    match id {
        "training" => training(id),
        "accessibility" | "compare" | "review" | "policy" | "duties" | "law" | "self-check" | "sheet" | "about" | "webmaster" => {
            reference(id)
        }
        _ => answer(id),
    }
}
