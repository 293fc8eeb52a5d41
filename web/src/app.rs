//! The frame of every page, and how it starts.

use remit_policy::Bundle;
use remit_rules::Reference;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::document::{fetch, install};
use crate::site::{document, site};
use crate::words::{t, t_if};

/// Some pages in one module.
pub trait Module: 'static {
    /// A page by id. A module within other people's pages has none.
    fn page(_id: &str) -> Html {
        Html::default()
    }

    /// Brings what only its pages draw.
    fn prepare() {}

    /// Reads the related law that stands after the page's bundle; only where a page shows it.
    fn reference(_rest: &[u8]) -> Option<Reference> {
        None
    }
}

/// Loads the page's data, then brings the page to life. Fails, for the script that starts the page, where it cannot.
pub async fn start<M: Module>() -> Result<(), JsValue> {
    let bytes = fetch(&site().data).await.ok_or("data")?;
    use_data::<M>(&bytes).ok_or("data")?;
    let root = document().and_then(|document| document.get_element_by_id("app")).ok_or("root")?;
    let drawn = root.first_child().is_some();
    let renderer = yew::Renderer::<App<M>>::with_root(root);
    if drawn {
        renderer.hydrate();
    } else {
        renderer.render();
    }
    Ok(())
}

fn use_data<M: Module>(bytes: &[u8]) -> Option<()> {
    let (bundle, rest) = Bundle::read(bytes).ok()?;
    install(bundle, M::reference(rest));
    M::prepare();
    Some(())
}

/// The page as text; `None` when its data cannot be read.
#[cfg(feature = "prerender")]
pub fn draw<M: Module>(site: crate::site::Site, data: &[u8]) -> Option<String> {
    crate::site::install(site);
    use_data::<M>(data)?;
    Some(futures_executor::block_on(yew::LocalServerRenderer::<App<M>>::new().render()))
}

/// Header, the page that the address names, footer.
#[component]
pub fn App<M: Module>() -> Html {
    use_effect_with((), |()| set_title());
    html! {
        <>
            <a class="skip" href="#main">{ t("skip") }</a>
            <header class="top"><div class="in">{ header() }</div></header>
            { elder_bar() }
            <main id="main" class="in" tabindex="-1">{ M::page(&site().page) }</main>
            <footer class="foot"><div class="in"><p>{ t("footer") }</p>{ footer_link() }</div></footer>
        </>
    }
}

fn header() -> Html {
    let link = |id: &str, words: &'static str| html! { <a href={format!("{}{id}/index.html", site().home)}>{ words }</a> };
    html! {
        <>
            <a class="brand" href={format!("{}index.html", site().home)}>{ t("brand") }<small>{ t("tagline") }</small></a>
            <div class="tools">
                { size("1", "to-elder", t("elder.on")) }
                <a href={site().other.clone()} hreflang={t("other.tag")} lang={t("other.tag")} data-keep="">{ t("other") }</a>
            </div>
            <nav aria-label={t("brand")}>
                { link("policy", t("link.policy")) }
                { link("duties", t("link.duties")) }
                { link("about", t("link.about")) }
            </nav>
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
                { size("keep", "button keep", t("elder.keep")) }
                { size("", "button", t("elder.off")) }
            </div>
        </section>
    }
}

fn footer_link() -> Html {
    let link = |page: &str, words: &'static str| html! { <a href={format!("{}{page}/index.html", site().home)}>{ words }</a> };
    html! { <p>{ link("accessibility", t("link.accessibility")) }{ " · " }{ link("webmaster", t("link.webmaster")) }</p> }
}

fn set_title() {
    if let (Some(document), Some(title)) = (document(), t_if(&format!("title.{}", site().page))) {
        document.set_title(&format!("{title} · {}", t("brand")));
    }
}
