//! The policy, article by article.

use remit_rules::model::Provision;
use yew::prelude::*;

use crate::words::{article, bodies, fill, policy, policy_if, t, t_of};

/// All articles with their provisions.
#[component]
pub fn PolicyPage() -> Html {
    let document = crate::document::policy();
    html! {
        <article>
            <h1>{ t("policy.title") }</h1>
            <p class="lead">{ t("policy.lead") }</p>
            { for document.articles.iter().map(|held| html! {
                <section class="article" id={format!("article-{}", held.number)}>
                    <h2>{ article(&held.number) }{ " " }{ policy(&format!("article.{}", held.number)) }</h2>
                    <ul class="provisions">
                        { for document.provisions.iter().filter(|provision| provision.article == held.number).map(provision) }
                    </ul>
                </section>
            }) }
        </article>
    }
}

fn provision(provision: &Provision) -> Html {
    let numbers: Vec<String> = provision.sentences.iter().map(ToString::to_string).collect();
    html! {
        <li id={format!("provision-{}", provision.id)}>
            <span class="number">{ &provision.id }</span>
            <div>
                if !provision.bearers.is_empty() {
                    <b>{ bodies(&provision.bearers) }</b>{ " " }
                }
                <span class="tag">{ t_of(provision.modality.id()) }</span>{ " " }
                { policy(&format!("provision.{}", provision.id)) }
                <p class="fine">
                    if let Some(condition) = policy_if(&format!("provision.{}.condition", provision.id)) {
                        { condition }{ " · " }
                    }
                    if let Some(frequency) = &provision.frequency {
                        { policy(&format!("frequency.{frequency}")) }{ " · " }
                    }
                    { fill("policy.sentence", &[("n", &numbers.join(t("list.and")))]) }
                </p>
            </div>
        </li>
    }
}
