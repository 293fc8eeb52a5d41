//! Related law, kept apart from the policy: each line with its source, its date and how sure it is.

use remit_rules::reference::{Fact, KeyUnit, Mark, Operator, Reference, Source, Topic};
use yew::prelude::*;

use crate::components::crumb;
use crate::document::loaded;
use crate::words::{fill, law, law_if, t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    let Some(reference) = &loaded().reference else { return html! { <h1>{ t("law.title") }</h1> } };
    // The self-check has a page of its own.
    let topics = || reference.topics.iter().filter(|topic| topic.self_checks.is_empty());
    html! {
        <article>
            { crumb(t("law.title")) }
            <p class="badge">{ t("law.badge") }</p>
            <h1>{ t("law.title") }</h1>
            <p class="lead">{ law("intro") }</p>
            <p class="fine">{ fill("law.read-on", &[("n", &reference.read_on)]) }</p>
            <nav class="chips" aria-label={t("law.topics")}>
                { for topics().map(|topic| html! { <a href={format!("#topic-{}", topic.id)}>{ law(&format!("topic.{}", topic.id)) }</a> }) }
            </nav>
            { for topics().map(|topic| section(reference, topic)) }
            <section class="article" id="sources">
                <h2>{ t("law.sources") }</h2>
                <ul class="provisions">{ for reference.sources.iter().map(source) }</ul>
            </section>
        </article>
    }
}

fn section(reference: &Reference, topic: &Topic) -> Html {
    html! {
        <section class="article" id={format!("topic-{}", topic.id)}>
            <h2>{ law(&format!("topic.{}", topic.id)) }</h2>
            if let Some(intro) = law_if(&format!("topic.{}.intro", topic.id)) {
                <p class="help">{ intro }</p>
            }
            if !topic.key_units.is_empty() {
                { key_units(&topic.key_units) }
            }
            <ul class="provisions plain">{ for topic.facts.iter().map(|line| fact(reference, line)) }</ul>
        </section>
    }
}

fn fact(reference: &Reference, fact: &Fact) -> Html {
    html! {
        <li id={format!("fact-{}", fact.id)}>
            <div>
                { law(&format!("fact.{}", fact.id)) }
                if let Some(scope) = law_if(&format!("fact.{}.scope", fact.id)) {
                    <span class="fine">{ fill("brackets", &[("n", scope)]) }</span>
                }
                <p class="fine">{ citation(reference, fact) }{ " " }{ mark(fact.mark) }</p>
            </div>
        </li>
    }
}

/// Source, article and date of a statement.
fn citation(reference: &Reference, fact: &Fact) -> Html {
    let date = reference.source(&fact.source).map(dated).unwrap_or_default();
    html! { <><a href={format!("#source-{}", fact.source)}>{ name(fact) }</a>{ " · " }{ date }</> }
}

/// Source and article of a statement.
pub fn name(fact: &Fact) -> String {
    let article = fact.article.as_ref().map(|number| fill("law.article", &[("n", number)])).unwrap_or_default();
    format!("{}{article}", law(&format!("source.{}", fact.source)))
}

fn dated(source: &Source) -> String {
    format!("{}{}", t_of(&format!("law.{}", source.dated.id())), source.date)
}

fn mark(mark: Mark) -> Html {
    html! { <span class="tag plain" title={t_of(&format!("law.mark.{}.long", mark.id()))}>{ t_of(&format!("law.mark.{}", mark.id())) }</span> }
}

fn key_units(units: &[KeyUnit]) -> Html {
    html! {
        <table class="rows">
            <caption class="visually-hidden">{ t("law.key-units") }</caption>
            <thead><tr>
                <th scope="col">{ t("law.kind") }</th>
                <th scope="col">{ t("law.line") }</th>
                <th scope="col">{ t("law.source") }</th>
            </tr></thead>
            <tbody>{ for units.iter().map(|unit| html! {
                <tr>
                    <th scope="row">
                        { law(&format!("key-unit.{}", unit.id)) }
                        if let Some(note) = law_if(&format!("key-unit.{}.note", unit.id)) {
                            <span class="fine">{ note }</span>
                        }
                    </th>
                    <td>{ line(unit) }</td>
                    <td class="fine"><a href={format!("#source-{}", unit.source)}>{ law(&format!("source.{}", unit.source)) }</a>{ " " }{ mark(unit.mark) }</td>
                </tr>
            }) }</tbody>
        </table>
    }
}

/// From when on a place is on the list.
fn line(unit: &KeyUnit) -> String {
    let Some(threshold) = &unit.threshold else { return t("law.any-size").to_owned() };
    let key = if threshold.operator == Operator::AtLeast { "law.at-least" } else { "law.above" };
    let measure = law(&format!("measure.{}", threshold.measure));
    let of_measure = law(&format!("measure.{}.unit", threshold.measure));
    fill(key, &[("measure", measure), ("n", &threshold.number.to_string()), ("unit", of_measure)])
}

fn source(source: &Source) -> Html {
    html! {
        <li id={format!("source-{}", source.id)}>
            <div>
                <b>{ law(&format!("source.{}", source.id)) }</b>{ " " }
                <span class="tag plain">{ t_of(&format!("law.{}", source.standing.id())) }</span>{ " " }{ mark(source.mark) }
                <p class="fine">{ dated(source) }{ law_if(&format!("source.{}.note", source.id)).map(|note| format!(" · {note}")) }</p>
                // Named but not linked: a public service does not send its visitors to copies on other sites.
                <p class="fine address">{ t("law.read-at") }{ source.addresses.join(" ") }</p>
            </div>
        </li>
    }
}
