//! Which page this is and where its files are, as the page's head says.

use std::cell::Cell;

use web_sys::window;

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
    /// The page's data.
    pub data: String,
    /// What to say when the page cannot start.
    pub failed: String,
}

thread_local! {
    static CURRENT: Cell<Option<&'static Site>> = const { Cell::new(None) };
}

/// The page that is shown.
pub fn site() -> &'static Site {
    CURRENT.get().unwrap_or_else(|| {
        let site: &'static Site = Box::leak(Box::new(read()));
        CURRENT.set(Some(site));
        site
    })
}

fn read() -> Site {
    let language = document().and_then(|document| document.document_element()?.get_attribute("lang"));
    Site {
        page: meta("page"),
        language: language.unwrap_or_default(),
        top: meta("top"),
        home: meta("home"),
        other: meta("other"),
        data: meta("data"),
        failed: meta("failed"),
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
