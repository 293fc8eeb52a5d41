//! Who must do what: the whole policy as a list that can be narrowed, and as a matrix of bodies and articles.

use remit_rules::model::{Modality, Policy, Provision};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::clipboard::{Work, print};
use crate::components::{Panel, crumb, provision, unusable, use_feedback};
use crate::document;
use crate::download::{csv, lines};
use crate::link;
use crate::place;
use crate::site::site;
use crate::words::{article, bodies, fill, list, policy, t, t_of};

/// The names of the filters in the address, in the order in which they are shown.
const FILTERS: [&str; 4] = ["body", "article", "modality", "frequency"];

/// A chosen value for each filter; empty for all.
type Chosen = [String; 4];

/// Draws the page.
pub fn draw() -> Html {
    html! { <DutiesPage /> }
}

#[component]
fn DutiesPage() -> Html {
    let address = use_state_eq(from_address);
    place::use_address("popstate", {
        let address = address.clone();
        move || address.set(from_address())
    });
    let (chosen, notices) = &*address;
    let document = document::policy();
    let provisions: Vec<&'static Provision> = document.provisions.iter().filter(|provision| fits(provision, chosen)).collect();
    let set = {
        let (address, chosen) = (address.clone(), chosen.clone());
        Callback::from(move |(at, value): (usize, String)| {
            let mut next = chosen.clone();
            if let Some(slot) = next.get_mut(at) {
                *slot = value;
            }
            place::write(&to_address(&next), true);
            address.set((next, Vec::new()));
        })
    };
    html! {
        <>
            { crumb(t("duties.title")) }
            <h1>{ t("duties.title") }</h1>
            <p class="lead">{ t("duties.lead") }</p>
            { unusable(notices) }
            <form class="filters" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                { for FILTERS.iter().enumerate().map(|(at, name)| select(at, name, document, chosen, &set)) }
            </form>
            <Panel summary={t("duties.matrix")} class="matrix-panel" content={Callback::from(move |()| matrix(document))} />
            <p class="count" role="status">{ fill("duties.count", &[("n", &provisions.len().to_string())]) }</p>
            <Export ids={provisions.iter().map(|provision| provision.id.clone()).collect::<Vec<_>>()} />
            { for document.articles.iter().map(|article| section(&article.number, &provisions, &chosen[0])) }
        </>
    }
}

/// The values of the filters, and what of the address could not be used.
fn from_address() -> (Chosen, Vec<String>) {
    let mut chosen = Chosen::default();
    let notices = link::unusable(&link::fragment().pairs, |id, value, is_twice| {
        let slot = chosen.get_mut(FILTERS.iter().position(|name| *name == id)?)?;
        let is_known = value.is_empty() || choices(id, document::policy()).iter().any(|(known, _)| known == value);
        if is_known && !is_twice {
            value.clone_into(slot);
        }
        Some((t_of(&format!("duties.{id}")), is_known))
    });
    (chosen, notices)
}

fn to_address(chosen: &Chosen) -> String {
    let parts: Vec<String> = FILTERS
        .iter()
        .zip(chosen)
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if parts.is_empty() { String::new() } else { format!("#{}", parts.join("&")) }
}

fn fits(provision: &Provision, [body, article, modality, frequency]: &Chosen) -> bool {
    let concerns = || provision.bearers.contains(body) || provision.owed_to.contains(body);
    (body.is_empty() || concerns())
        && (article.is_empty() || provision.article == *article)
        && (modality.is_empty() || provision.modality.id() == modality)
        && (frequency.is_empty() || provision.frequency.as_ref() == Some(frequency))
}

fn select(at: usize, name: &'static str, document: &'static Policy, chosen: &Chosen, set: &Callback<(usize, String)>) -> Html {
    let set = set.clone();
    let onchange = move |event: Event| set.emit((at, event.target_unchecked_into::<HtmlSelectElement>().value()));
    let value = chosen.get(at).cloned().unwrap_or_default();
    let option = |(id, words): (String, String)| {
        let selected = id == value;
        html! { <option value={id} {selected}>{ words }</option> }
    };
    html! {
        <label class="filter">
            <span>{ t_of(&format!("duties.{name}")) }</span>
            <select {onchange}>
                <option value="" selected={value.is_empty()}>{ t("duties.all") }</option>
                { for choices(name, document).into_iter().map(option) }
            </select>
        </label>
    }
}

/// The values of a filter with their words; only those that some provision has.
fn choices(name: &str, document: &Policy) -> Vec<(String, String)> {
    let has = |fits: &dyn Fn(&Provision) -> bool| document.provisions.iter().any(fits);
    match name {
        "body" => document
            .bodies
            .iter()
            .filter(|id| has(&|provision| provision.bearers.contains(id) || provision.owed_to.contains(id)))
            .map(|id| (id.clone(), policy(&format!("body.{id}")).to_owned()))
            .collect(),
        "article" => document.articles.iter().map(|article| (article.number.clone(), heading(&article.number))).collect(),
        "modality" => [Modality::Must, Modality::May, Modality::Encouraged, Modality::Principle]
            .iter()
            .filter(|modality| has(&|provision| provision.modality == **modality))
            .map(|modality| (modality.id().to_owned(), t_of(modality.id()).to_owned()))
            .collect(),
        _ => frequencies(document),
    }
}

fn frequencies(document: &Policy) -> Vec<(String, String)> {
    let mut choices: Vec<(String, String)> = Vec::new();
    for id in document.provisions.iter().filter_map(|provision| provision.frequency.as_ref()) {
        if !choices.iter().any(|(other, _)| other == id) {
            choices.push((id.clone(), provision::frequency(id)));
        }
    }
    choices
}

fn heading(number: &str) -> String {
    format!("{} {}", article(number), policy(&format!("article.{number}")))
}

fn section(number: &str, all: &[&'static Provision], body: &str) -> Html {
    let provisions: Vec<_> = all.iter().filter(|provision| provision.article == number).collect();
    if provisions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="article">
            <h2><a href={format!("{}policy/index.html#article-{number}", site().home)}>{ heading(number) }</a></h2>
            <ul class="provisions">{ for provisions.into_iter().map(|provision| line(provision, body)) }</ul>
        </section>
    }
}

fn line(provision: &Provision, body: &str) -> Html {
    let only_concerned = !body.is_empty() && !provision.bearers.iter().any(|id| id == body);
    html! {
        <li key={provision.id.clone()}>
            <a class="number" href={format!("{}policy/index.html#provision-{}", site().home, provision.id)}>{ &provision.id }</a>
            <div>
                { provision::sentence(provision, "") }
                if only_concerned {
                    { " " }<span class="tag plain">{ t("duties.concerned") }</span>
                }
                <p class="fine">{ provision::details(provision).join(" · ") }</p>
            </div>
        </li>
    }
}

/// Bodies down, articles across, the number of duties in each field.
fn matrix(document: &'static Policy) -> Html {
    let count = |body: &str, number: &str| {
        document
            .provisions
            .iter()
            .filter(|provision| provision.article == number && provision.bearers.iter().any(|id| id == body))
            .count()
    };
    let bearers = document.bodies.iter().filter(|id| document.provisions.iter().any(|provision| provision.bearers.contains(id)));
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={t("duties.matrix")}>
            <table class="matrix">
                <caption>{ t("duties.matrix.caption") }</caption>
                <thead><tr>
                    <th scope="col">{ t("duties.body") }</th>
                    { for document.articles.iter().map(|article| html! { <th scope="col" aria-label={heading(&article.number)} title={heading(&article.number)}>{ &article.number }</th> }) }
                </tr></thead>
                <tbody>{ for bearers.map(|id| html! {
                    <tr>
                        <th scope="row">{ policy(&format!("body.{id}")) }</th>
                        { for document.articles.iter().map(|article| match count(id, &article.number) {
                            0 => html! { <td /> },
                            many => html! { <td class="some">{ many }</td> },
                        }) }
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}

/// What is to be exported, by id.
#[derive(Properties, PartialEq)]
struct ExportProps {
    ids: Vec<String>,
}

/// File, clipboard and printer.
#[component]
fn Export(props: &ExportProps) -> Html {
    let feedback = use_feedback();
    let (ids, listed) = (props.ids.clone(), props.ids.clone());
    let on_save = feedback.after(move || Work::Save {
        name: t("duties.file").to_owned(),
        kind: "text/csv;charset=utf-8",
        text: csv(&rows(&ids)),
    });
    let on_copy = feedback.after(move || Work::Copy(lines(&rows(&listed))));
    html! {
        <div class="actions">
            <button type="button" class="button" onclick={on_save}>{ t("duties.csv") }</button>
            <button type="button" class="button" onclick={on_copy}>{ t("copy") }</button>
            <button type="button" class="button" onclick={|_: MouseEvent| print()}>{ t("print") }</button>
            { feedback.draw() }
        </div>
    }
}

fn rows(ids: &[String]) -> Vec<Vec<String>> {
    let head = [
        "duties.article",
        "duties.number",
        "duties.body",
        "duties.modality",
        "duties.text",
        "duties.condition",
        "duties.frequency",
        "duties.owed",
    ];
    let mut rows = vec![head.iter().map(|key| t_of(key).to_owned()).collect::<Vec<_>>()];
    let provisions = document::policy().provisions.iter().filter(|provision| ids.contains(&provision.id));
    rows.extend(provisions.map(|provision| {
        let text = |key: &str| policy(&format!("provision.{}{key}", provision.id)).to_owned();
        vec![
            heading(&provision.article),
            provision.id.clone(),
            bodies(&provision.bearers),
            t_of(provision.modality.id()).to_owned(),
            text(""),
            text(".condition"),
            provision.frequency.as_deref().map(provision::frequency).unwrap_or_default(),
            list(provision.owed_to.iter().map(|id| policy(&format!("body.{id}")))),
        ]
    }));
    rows
}
