//! Which page this is and where its files are, as the page's head says.

use std::cell::Cell;

use web_sys::window;
use yew::prelude::*;

/// What the head of a page says of it. All addresses are relative.
#[derive(Debug, Default)]
pub struct Site {
    /// Id of the page, such as `home` or a subject.
    pub page: String,
    /// Language of the page.
    pub language: String,
    /// The folder in which everything lies.
    pub top: String,
    /// The folder in which the pages of this language lie.
    pub home: String,
    /// The same page in the other language.
    pub other: String,
}

thread_local! {
    static CURRENT: Cell<Option<&'static Site>> = const { Cell::new(None) };
}

/// The page that is shown.
pub fn site() -> &'static Site {
    CURRENT.get().unwrap_or_else(|| install(read()))
}

/// Draws for this page from now on.
pub fn install(site: Site) -> &'static Site {
    let site: &'static Site = Box::leak(Box::new(site));
    CURRENT.set(Some(site));
    site
}

impl Site {
    /// What the head of a page's file says.
    #[cfg(feature = "prerender")]
    pub fn from_head(html: &str) -> Self {
        let between =
            |start: &str| html.split_once(start).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value);
        Self::from(between("<html lang=\""), |name| between(&format!("<meta name=\"remit-{name}\" content=\"")).to_owned())
    }

    fn from(language: &str, meta: impl Fn(&str) -> String) -> Self {
        Self { page: meta("page"), language: language.to_owned(), top: meta("top"), home: meta("home"), other: meta("other") }
    }
}

fn read() -> Site {
    let language = document().and_then(|document| document.document_element()?.get_attribute("lang"));
    Site::from(&language.unwrap_or_default(), meta)
}

/// Words that lead to another page; the words alone where there are no other pages, as with another city's policy.
pub fn link(address: String, words: Html) -> Html {
    if site().home.is_empty() {
        words
    } else {
        html! { <a href={address}>{ words }</a> }
    }
}

/// The document of the browser.
pub fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The content of the element `<meta name="remit-…">`; empty when there is none.
fn meta(name: &str) -> String {
    let find = || document()?.query_selector(&format!("meta[name=remit-{name}]")).ok()??.get_attribute("content");
    find().unwrap_or_default()
}
