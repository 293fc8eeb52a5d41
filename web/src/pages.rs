//! One page, one file.

mod about;
mod duties;
mod home;
mod law;
mod policy;
mod self_check;
mod sheet;
mod subject;

use yew::prelude::*;

/// The pages of the module that answers.
pub fn answer(id: &str) -> Html {
    match id {
        "home" => html! { <home::Home /> },
        id => subject(id),
    }
}

/// The page of a subject.
pub fn subject(id: &str) -> Html {
    html! { <subject::SubjectPage subject={id.to_owned()} /> }
}

/// The pages of the module in which things are looked up.
pub fn reference(id: &str) -> Html {
    match id {
        "duties" => html! { <duties::DutiesPage /> },
        "law" => html! { <law::LawPage /> },
        "self-check" => html! { <self_check::SelfCheckPage /> },
        "policy" => html! { <policy::PolicyPage /> },
        "sheet" => html! { <sheet::SheetPage /> },
        _ => html! { <about::About /> },
    }
}

/// Every page, for those who draw them all.
#[cfg(feature = "prerender")]
pub fn every(id: &str) -> Html {
    match id {
        "policy" | "duties" | "law" | "self-check" | "sheet" | "about" => reference(id),
        _ => answer(id),
    }
}
