//! The frame of every page.

use yew::prelude::*;

use crate::pages::{About, Home, PolicyPage, SubjectPage};
use crate::place::meta;
use crate::words::t;

/// Header, the page that the address names, footer.
#[component]
pub fn App() -> Html {
    let root = use_memo((), |()| meta("remit-root").unwrap_or_else(|| "./".to_owned()));
    let page = use_memo((), |()| meta("remit-page").unwrap_or_else(|| "home".to_owned()));
    use_effect_with(page.clone(), |page| {
        let title = t(&format!("title.{page}"));
        if let Some(document) = web_sys::window().and_then(|window| window.document())
            && !title.starts_with("title.")
        {
            document.set_title(&format!("{title} · {}", t("brand")));
        }
    });
    let root: AttrValue = (*root).clone().into();
    let body = match page.as_str() {
        "home" => html! { <Home root={root.clone()} /> },
        "about" => html! { <About /> },
        "policy" => html! { <PolicyPage /> },
        subject => html! { <SubjectPage subject={subject.to_owned()} root={root.clone()} /> },
    };
    html! {
        <>
            <a class="skip" href="#main">{ t("skip") }</a>
            <header class="top">
                <div class="in">
                    <a class="brand" href={format!("{root}index.html")}>{ t("brand") }<small>{ t("tagline") }</small></a>
                    <nav aria-label={t("brand")}>
                        <a href={format!("{root}policy/index.html")}>{ t("link.policy") }</a>
                        <a href={format!("{root}about/index.html")}>{ t("link.about") }</a>
                    </nav>
                </div>
            </header>
            <main id="main" class="in" tabindex="-1">{ body }</main>
            <footer class="foot"><div class="in">{ t("footer") }</div></footer>
        </>
    }
}
