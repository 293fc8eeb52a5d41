//! Two or three cases side by side, also under other readings and editions: what differs, and what comes out for each.

mod case;
mod headline;
mod rows;

use remit_rules::model::Subject;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::components::{crumb, unusable};
use crate::document::{policy as document, subject};
use crate::place;
use crate::site::site;
use crate::words::{fill, policy, t};
use case::{Case, Compared, Earlier, MOST};

/// Draws the page.
pub fn draw() -> Html {
    html! { <ComparePage /> }
}

#[component]
fn ComparePage() -> Html {
    let compared = use_state_eq(Compared::of_address);
    // `None` while they are fetched.
    let earlier = use_state(|| None::<Vec<Earlier>>);
    place::use_address("popstate", {
        let compared = compared.clone();
        move || compared.set(Compared::of_address())
    });
    use_effect_with((), {
        let earlier = earlier.clone();
        move |()| wasm_bindgen_futures::spawn_local(async move { earlier.set(Some(case::editions().await)) })
    });
    let set = {
        let compared = compared.clone();
        Callback::from(move |next: Compared| {
            place::write(&next.fragment(), true);
            compared.set(next);
        })
    };
    let Some(subject) = subject(&compared.subject).or_else(|| document().subjects.first()) else { return Html::default() };
    let editions = earlier.as_deref().unwrap_or_default();
    let cases: Vec<Case> = compared.cases.iter().map(|pairs| Case::new(subject, pairs, editions)).collect();
    let of_cases = cases.iter().enumerate().flat_map(|(at, case)| case.notices(&rows::case_name(at)));
    let notices: Vec<String> = compared.notices.iter().cloned().chain(of_cases).collect();
    // No change is told of an edition that is not there.
    let line = match cases.iter().find(|case| !case.is_computed) {
        Some(case) => fill(if earlier.is_some() { "compare.lost" } else { "compare.waiting" }, &[("n", &case.edition)]),
        None => headline::headline(subject, &cases),
    };
    html! {
        <>
            { crumb(t("compare.title")) }
            <h1>{ t("compare.title") }</h1>
            <p class="lead">{ t("compare.lead") }</p>
            { unusable(&notices) }
            { subjects(subject, &set) }
            <p class="compare-headline" role="status">{ line }</p>
            if cases.iter().all(Case::is_empty) {
                <p>{ t("compare.begin") }<a href={format!("{}{}/index.html", site().home, subject.id)}>{ policy(&format!("subject.{}", subject.id)) }</a></p>
            }
            <rows::Rows key={subject.id.clone()} compared={(*compared).clone()} cases={rows::Cases(cases)} set={set.clone()} />
            { more(&compared, &set) }
        </>
    }
}

fn subjects(chosen: &Subject, set: &Callback<Compared>) -> Html {
    let set = set.clone();
    let onchange = move |event: Event| {
        let subject = event.target_unchecked_into::<HtmlSelectElement>().value();
        set.emit(Compared { subject, cases: vec![Vec::new(), Vec::new()], notices: Vec::new() });
    };
    html! {
        <label class="filter">
            <span>{ t("compare.subject") }</span>
            <select {onchange}>{ for document().subjects.iter().map(|subject| html! {
                <option value={subject.id.clone()} selected={subject.id == chosen.id}>{ policy(&format!("subject.{}", subject.id)) }</option>
            }) }</select>
        </label>
    }
}

fn more(compared: &Compared, set: &Callback<Compared>) -> Html {
    if compared.cases.len() >= MOST {
        return Html::default();
    }
    let onclick = {
        let (compared, set) = (compared.clone(), set.clone());
        move |_: MouseEvent| {
            let mut next = compared.clone();
            // The new case begins as the last one, since what differs is to be seen.
            next.cases.push(next.cases.last().cloned().unwrap_or_default());
            set.emit(next);
        }
    };
    html! { <p class="actions"><button type="button" class="button" {onclick}>{ t("compare.add") }</button></p> }
}
