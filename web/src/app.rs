//! The frame of every page, and how it starts.

use remit_policy::Bundle;
use web_sys::{Element, Event};
use yew::prelude::*;

use crate::chunk::{self, Chunk};
use crate::document::install;
use crate::pages::{Content, MISSING, Module, Page};
use crate::site::{document, site};
use crate::takeover;
use crate::words::{policy, t, t_of};

/// Draws the page into `root`, from the data that was read; `None` where the page as text is missing. A page with questions
/// is drawn in chunks beside the page as text, see [`chunk::draw_more`]; any other takes its place at once.
pub fn start(module: &'static Module, root: Element) -> Option<()> {
    let page = module.page(&site().page).unwrap_or(&MISSING);
    let has_questions = matches!(page.content, Content::Subject | Content::Year | Content::Reference);
    let text = document()?.get_element_by_id("app")?;
    let focus = takeover::focus(&text);
    if has_questions {
        takeover::keep_answers(&text);
        chunk::begin();
    } else {
        text.replace_with_with_node_1(&root).ok()?;
    }
    yew::Renderer::<App>::with_root_and_props(root, Props { page, focus: focus.filter(|_| !has_questions) }).render();
    Some(())
}

/// Puts the drawing in the place of the page as text, with what the visitor did there while it was drawn; `None` where the
/// page as text is missing.
pub fn take_over(root: &Element) -> Option<()> {
    let text = document()?.get_element_by_id("app")?;
    if takeover::keep_answers(&text) {
        web_sys::window()?.dispatch_event(&Event::new("popstate").ok()?).ok()?;
    }
    let focus = takeover::focus(&text);
    text.replace_with_with_node_1(root).ok()?;
    if let Some(focus) = focus {
        takeover::restore(&focus);
    }
    Some(())
}

/// Takes up the data of a page; `None` where it cannot be read.
pub fn read(bytes: &[u8]) -> Option<()> {
    let (bundle, rest) = Bundle::read(bytes).ok()?;
    install(bundle, remit_policy::read_reference(rest).ok()?);
    Some(())
}

/// A page of any module as text; `None` when no table has it or its data cannot be read.
#[cfg(feature = "prerender")]
pub fn draw(site: crate::site::Site, data: &[u8]) -> Option<String> {
    let page = crate::pages::MODULES.iter().find_map(|module| module.page(&site.page))?;
    crate::site::install(site);
    read(data)?;
    Some(futures_executor::block_on(
        yew::LocalServerRenderer::<App>::with_props(Props { page, focus: None }).hydratable(false).render(),
    ))
}

/// Which page is drawn.
#[derive(Properties, PartialEq)]
pub struct Props {
    page: &'static Page,
    /// The element that had the focus in the page as text.
    focus: Option<Element>,
}

/// Header, page and footer.
#[component]
pub fn App(props: &Props) -> Html {
    let focus = props.focus.clone();
    use_effect_with((), move |()| {
        if let Some(focus) = focus {
            takeover::restore(&focus);
        }
    });
    html! {
        <>
            <a class="skip" href="#main">{ t("skip") }</a>
            <Chunk><header class="top"><div class="in">{ header() }</div></header>{ elder_bar() }</Chunk>
            <main id="main" class="in" tabindex="-1"><Chunk>{ (props.page.draw)() }</Chunk></main>
            <footer class="foot"><div class="in"><p>{ t("footer") }</p>{ footer_link() }</div></footer>
        </>
    }
}

/// The pages of the menu.
const MENU: [&str; 5] = ["unit", "self-check", "town", "training", "policy"];

fn header() -> Html {
    let link = |id: &&str| {
        let current = (site().page == **id).then_some("page");
        html! { <a href={format!("{}{id}/index.html", site().home)} aria-current={current}>{ t_of(&format!("menu.{id}")) }</a> }
    };
    html! {
        <>
            <a class="brand" href={format!("{}index.html", site().home)}>{ t("brand") }<small>{ policy("title") }</small></a>
            <div class="tools">
                { size("1", "to-elder", t("elder.on")) }
                <a href={site().other.clone()} hreflang={t("other.tag")} lang={t("other.tag")} data-keep="">{ t("other") }</a>
            </div>
            <nav aria-label={t("brand")}>{ for MENU.iter().map(link) }</nav>
        </>
    }
}

/// A button for the size of the type. A script that runs before the page is drawn does what it says, so that the size
/// is right from the start and nothing jumps.
fn size(step: &'static str, class: &'static str, words: &'static str) -> Html {
    html! { <button type="button" {class} data-size={step}>{ words }</button> }
}

/// What those who read in large type are offered.
fn elder_bar() -> Html {
    html! {
        <section class="elder" aria-label={t("elder.on")}>
            <div class="in">
                { size("2", "button larger", t("elder.larger")) }
                { size("1", "button smaller", t("elder.smaller")) }
                { size("", "button", t("elder.off")) }
            </div>
        </section>
    }
}

fn footer_link() -> Html {
    let link = |page: &str, words: &'static str| html! { <a href={format!("{}{page}/index.html", site().home)}>{ words }</a> };
    html! { <p class="links">{ link("about", t("link.about")) }{ link("accessibility", t("link.accessibility")) }{ link("webmaster", t("link.webmaster")) }</p> }
}
