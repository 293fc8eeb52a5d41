//! The policy, article by article: provisions, the tables under them, examples, and the official sentences beside them.

use remit_rules::model::{Form, Policy, Provision, Requirement};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::{Official, Panel, Proof, RuleTable, crumb, provision, unusable, use_official, use_source};
use crate::document;
use crate::fragment::Fragment;
use crate::link;
use crate::place;
use crate::site;
use crate::words::{article, fill, policy, policy_if, t};

/// What every article is drawn with.
struct View<'a> {
    document: &'static Policy,
    fragment: &'a Fragment,
    query: &'a str,
    official: &'a Official,
    examples: &'a [remit_rules::read::Example],
}

/// Draws the page.
pub fn draw() -> Html {
    html! { <PolicyPage /> }
}

#[component]
fn PolicyPage() -> Html {
    let query = use_state_eq(String::new);
    let (fragment, is_lost) = use_fragment();
    let official = use_official();
    let source = use_source();
    let document = document::policy();
    let view = View {
        document,
        fragment: &fragment,
        query: query.trim(),
        official: &official,
        examples: source.as_deref().map_or(&[], |source| source.document.examples.as_slice()),
    };
    let hits = document.provisions.iter().filter(|provision| view.shows(provision)).count();
    let oninput = {
        let query = query.clone();
        move |event: InputEvent| query.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <article>
            { crumb(t("policy.title")) }
            <h1>{ t("policy.title") }</h1>
            <p class="lead">{ t("policy.lead") }</p>
            { unusable(&notices(&fragment, is_lost)) }
            { official_notice(&official) }
            <Proof source={source.clone()} />
            <form class="search" role="search" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                <label for="search">{ t("policy.search") }</label>
                <input id="search" type="search" autocomplete="off" value={(*query).clone()} {oninput} />
                { hits_line(query.trim(), hits, { let query = query.clone(); move |_: MouseEvent| query.set(String::new()) }) }
            </form>
            <nav class="chips" aria-label={t("policy.articles")}>
                { for document.articles.iter().map(|item| html! { <a href={format!("#article-{}", item.number)}>{ article(&item.number) }</a> }) }
            </nav>
            { for document.articles.iter().map(|item| view.article(&item.number)) }
        </article>
    }
}

/// How much was found; where nothing was, what to do next.
fn hits_line(query: &str, hits: usize, clear: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <div class="hits" role="status">
            if !query.is_empty() && hits > 0 {
                <p>{ fill("policy.hits", &[("n", &hits.to_string())]) }</p>
            }
            if hits == 0 {
                <p>{ fill("policy.no-hits", &[("n", query)]) }</p>
                <button type="button" class="button" onclick={clear}>{ t("policy.all") }</button>
            }
        </div>
    }
}

/// The fragment, which follows, with the place it names brought into view, and whether the page has no such place.
#[hook]
fn use_fragment() -> (Fragment, bool) {
    let fragment = use_state_eq(link::fragment);
    let is_lost = use_state_eq(|| false);
    place::use_address("hashchange", {
        let fragment = fragment.clone();
        move || fragment.set(link::fragment())
    });
    use_effect_with((*fragment).clone(), {
        let is_lost = is_lost.clone();
        move |fragment: &Fragment| {
            let element = site::document().and_then(|document| document.get_element_by_id(&fragment.anchor));
            is_lost.set(element.is_none() && !fragment.anchor.is_empty());
            if let Some(element) = element {
                element.scroll_into_view();
            }
        }
    });
    ((*fragment).clone(), *is_lost)
}

/// What of the link could not be used: the place, and answers for the table that it names.
fn notices(fragment: &Fragment, is_lost: bool) -> Vec<String> {
    let is_own = |id: &str| fragment.anchor.strip_prefix("table-") == Some(id);
    let subject = document::policy().subjects.iter().find(|subject| subject.tables.iter().any(|table| is_own(&table.id)));
    let state = subject.map(|subject| place::read_from(subject, fragment.pairs.clone()));
    is_lost.then(|| link::cut(&fragment.anchor)).into_iter().chain(state.map(|state| state.notices).unwrap_or_default()).collect()
}

fn official_notice(official: &Official) -> Html {
    match official {
        // Most deployments have none; a line that came later would move what is read.
        Official::Unread | Official::Absent => html! { <p class="fine">{ policy("source") }</p> },
        Official::Other => html! { <p class="notice" role="alert">{ t("official.other") }</p> },
        Official::Sentences(_) => html! { <p class="fine">{ t("official.here") }</p> },
    }
}

impl View<'_> {
    /// Whether a provision is among those searched for.
    fn shows(&self, provision: &Provision) -> bool {
        let query = self.query.to_lowercase();
        let contains = |text: &str| text.to_lowercase().contains(&query);
        query.is_empty()
            || provision.id == query
            || contains(policy(&format!("provision.{}", provision.id)))
            || contains(policy(&format!("article.{}", provision.article)))
            || provision.bearers.iter().chain(&provision.owed_to).any(|id| contains(policy(&format!("body.{id}"))))
    }

    fn article(&self, number: &str) -> Html {
        let is_here = |provision: &&Provision| provision.article == number && self.shows(provision);
        let provisions: Vec<&Provision> = self.document.provisions.iter().filter(is_here).collect();
        if provisions.is_empty() {
            return Html::default();
        }
        html! {
            <section class="article" id={format!("article-{number}")}>
                <h2>{ article(number) }{ " " }{ provision::marked(policy(&format!("article.{number}")), self.query) }</h2>
                if let Some(note) = policy_if(&format!("article.{number}.note")) {
                    <p class="help">{ note }</p>
                }
                <ul class="provisions">{ for provisions.into_iter().map(|provision| self.provision(provision)) }</ul>
                if self.query.is_empty() {
                    { self.formal(number) }
                }
            </section>
        }
    }

    fn provision(&self, provision: &Provision) -> Html {
        let id = format!("provision-{}", provision.id);
        let mut details = provision::details(provision);
        let numbers: Vec<String> = provision.sentences.iter().map(ToString::to_string).collect();
        let subjects: Vec<&str> =
            provision.applies.iter().filter_map(|applies| Some(self.document.subject(applies.subject)?.id.as_str())).collect();
        if let Some(first) = subjects.first() {
            details.push(fill("policy.follows", &[("n", policy(&format!("subject.{first}")))]));
        }
        details.push(fill("policy.sentence", &[("n", &numbers.join(t("list.and")))]));
        html! {
            <li class={classes!((self.fragment.anchor == id).then_some("target"))} id={id.clone()}>
                <span class="number">{ &provision.id }</span>
                <div>
                    { provision::sentence(provision, self.query) }
                    <p class="fine">{ details.join(" · ") }</p>
                    { self.formalised(provision) }
                    { for self.official.sentences(provision).into_iter().map(|(number, text)| html! {
                        <blockquote lang="zh-CN"><span class="fine">{ fill("official.sentence", &[("n", &number.to_string())]) }</span>{ text }</blockquote>
                    }) }
                </div>
            </li>
        }
    }

    /// The tables and figures that compute with a provision.
    fn formalised(&self, provision: &Provision) -> Html {
        let tables = self.document.subjects.iter().flat_map(|subject| &subject.tables);
        let tables = tables.filter(|table| table.rows.iter().any(|row| row.provisions.contains(&provision.id)));
        let figures =
            self.document.subjects.iter().flat_map(|subject| &subject.requirements).filter(|figure| cites(figure, &provision.id));
        let links: Vec<Html> = tables
            .map(|table| (format!("#table-{}", table.id), policy(&format!("table.{}", table.id))))
            .chain(figures.map(|figure| (format!("#figure-{}", figure.id), policy(&format!("requirement.{}", figure.id)))))
            .map(|(address, words)| html! { <a href={address}>{ words }</a> })
            .collect();
        if links.is_empty() {
            return Html::default();
        }
        html! { <p class="fine formal">{ t("policy.formal") }{ for links }</p> }
    }

    /// The tables and figures of an article.
    fn formal(&self, number: &str) -> Html {
        let of_subject = |subject: &'static remit_rules::model::Subject| {
            let tables = subject.tables.iter().enumerate().filter(|(_, table)| table.article == number).map(|(at, table)| {
                html! {
                    <>
                        <RuleTable subject={subject.id.clone()} {at} pairs={self.fragment.pairs.clone()} />
                        { self.examples(&table.id) }
                    </>
                }
            });
            let figures = subject.requirements.iter().filter(|figure| figure.article == number).map(figure);
            tables.chain(figures).collect::<Html>()
        };
        self.document.subjects.iter().map(of_subject).collect()
    }

    /// The examples of a table; they are checked whenever the document is built.
    fn examples(&self, table: &str) -> Html {
        let names: Vec<&str> = self
            .examples
            .iter()
            .filter(|example| self.document.subject(example.subject).is_some_and(|subject| example.is_of_table(subject, table)))
            .map(|example| example.name.as_str())
            .collect();
        let names = names.join(t("list.and"));
        let content = move |()| html! { <p class="fine" lang="zh-CN">{ &names }</p> };
        html! { <Panel summary={t("policy.examples")} content={Callback::from(content)} /> }
    }
}

fn cites(figure: &Requirement, id: &String) -> bool {
    figure.provisions.contains(id)
        || match &figure.form {
            Form::Range { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
            Form::Share { rows, .. } => rows.iter().any(|row| row.provisions.contains(id)),
            _ => false,
        }
}

fn figure(figure: &Requirement) -> Html {
    html! {
        <p class="figure-line" id={format!("figure-{}", figure.id)}>
            <b>{ t("policy.figure") }{ policy(&format!("requirement.{}", figure.id)) }</b>
            if let Some(note) = policy_if(&format!("requirement.{}.note", figure.id)) {
                <span class="fine">{ " " }{ note }</span>
            }
        </p>
    }
}
