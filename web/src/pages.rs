//! The table of pages. A page is one entry here and one file in `pages`.
//!
//! The build, the app, the pre-rendering and the tests read this table. Each program in `bin` names its own module only,
//! so the linker drops the pages of the other one.

mod about;
mod accessibility;
mod compare;
mod county;
mod duties;
mod home;
mod law;
mod missing;
mod policy;
mod review;
mod self_check;
mod sheet;
mod styles;
mod subject;
mod town;
mod training;
mod webmaster;

use yew::prelude::*;

/// What a page answers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The document's name and edition. Such a page is text alone.
    Head,
    /// The same, for a page with choices of its own and the element.
    Tool,
    /// The subject with the page's name.
    Subject,
    /// The subject with the page's name, and the days of the year from the related law.
    Year,
    /// The whole policy.
    Whole,
    /// The whole policy with the phrases of exercises.
    Training,
    /// The related law, and the part of the policy that concerns a small venue.
    Reference,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Name of its folder and of its data. The page `home` has no folder of its own.
    pub id: &'static str,
    /// What it answers from.
    pub content: Content,
    /// Files of `web/style` without their ending, in order.
    pub styles: &'static [&'static str],
    /// Beginnings of keys. Only the pages that name a beginning carry its words.
    pub words: &'static [&'static str],
    /// Draws what stands between header and footer.
    pub draw: fn() -> Html,
}

/// A page is equal to the page with the same id.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// The pages of one program.
#[derive(Debug)]
pub struct Module {
    /// Name of the program in `web/src/bin`.
    pub name: &'static str,
    /// Its pages.
    pub pages: &'static [Page],
}

/// Beginnings of keys, with those of requirements and questions in groups.
macro_rules! with_figures {
    ($($own:literal),*) => {
        &[$($own,)* "group.", "col.", "headline.", "exactly", "between", "least", "depends", "percent", "exceeds", "staff", "checks", "year.", "met", "short", "over", "saved"]
    };
}

/// The start page and the subjects.
pub const SUBJECTS: Module = Module {
    name: "subjects",
    pages: &[
        page(
            "home",
            Content::Head,
            styles::HOME,
            &["door.", "home.", "row.", "link.hazard", "link.county", "link.firefighter", "link.compare", "link.law"],
            home::draw,
        ),
        page("unit", Content::Subject, styles::SUBJECTS, &["group."], subject::draw),
        page("hazard", Content::Subject, styles::SUBJECTS, &["hazard."], subject::draw),
        page("firefighter", Content::Subject, styles::SUBJECTS, &[], subject::draw),
    ],
};

/// The subjects of those who plan for many: long forms, and figures.
pub const FIGURES: Module = Module {
    name: "figures",
    pages: &[
        page("town", Content::Year, styles::FIGURES, with_figures!("town.", "work."), town::draw),
        page("county", Content::Subject, styles::FIGURES, with_figures!("county.", "work."), county::draw),
    ],
};

/// The pages on which something is looked up or learnt.
pub const LOOKUP: Module = Module {
    name: "lookup",
    pages: &[
        page(
            "policy",
            Content::Whole,
            styles::LOOKUP,
            &["policy.", "provision.", "rules.", "hit.", "official.", "proof."],
            policy::draw,
        ),
        page("duties", Content::Whole, styles::LOOKUP, &["duties.", "provision.", "saved"], duties::draw),
        page("compare", Content::Whole, styles::LOOKUP, with_figures!("compare.", "stop"), compare::draw),
        page("review", Content::Whole, styles::LOOKUP, with_figures!("review."), review::draw),
        page("sheet", Content::Whole, styles::SHEET, with_figures!("sheet.", "title.", "hash"), sheet::draw),
        page("law", Content::Reference, styles::LOOKUP, &["law."], law::draw),
        page("self-check", Content::Reference, styles::CHECK, &["check.", "law."], self_check::draw),
        page("training", Content::Training, styles::TRAINING, with_figures!("training.", "link.compare"), training::draw),
        page("about", Content::Head, styles::LOOKUP, &["about.", "hash"], about::draw),
        page("accessibility", Content::Head, styles::LOOKUP, &["accessibility."], accessibility::draw),
        page("webmaster", Content::Tool, styles::WEBMASTER, &["webmaster.", "title."], webmaster::draw),
    ],
};

/// All modules.
pub const MODULES: &[Module] = &[SUBJECTS, FIGURES, LOOKUP];

/// The style and the words of the element, whichever subject it draws. It has no file of its own.
pub const ELEMENT: Page = page("element", Content::Head, styles::ELEMENT, with_figures!("embed."), missing::draw);

/// Drawn for an id that is in no table; no file of a build has one.
pub(crate) const MISSING: Page = page("missing", Content::Head, styles::LOOKUP, &[], missing::draw);

const fn page(
    id: &'static str,
    content: Content,
    styles: &'static [&'static str],
    words: &'static [&'static str],
    draw: fn() -> Html,
) -> Page {
    // A page of text alone is drawn when the folder is built. The module of a release has no code for it.
    let is_text = matches!(content, Content::Head) && cfg!(all(target_arch = "wasm32", not(debug_assertions)));
    Page { id, content, styles, words, draw: if is_text { missing::draw } else { draw } }
}

impl Module {
    /// The page with an id.
    pub fn page(&self, id: &str) -> Option<&'static Page> {
        self.pages.iter().find(|page| page.id == id)
    }
}

/// How the words begin of what saves answers. Only the pages that name it offer that.
pub const WORK: &str = "work.";

/// How the words begin of what reads aloud.
pub const SPEECH: &str = "speech.";

/// Whether a page carries the words of a key.
pub fn needs(page: &Page, key: &str) -> bool {
    let names = |page: &Page| page.words.iter().any(|start| key.starts_with(start));
    // These stand in the page's file: the notices, and the update for the script that offers it; or in a script of their own.
    if ["update.", "head.", WORK, SPEECH].iter().any(|start| key.starts_with(start)) {
        return false;
    }
    if let Some(title) = key.strip_prefix("title.") {
        return title == page.id || names(page);
    }
    names(page) || !MODULES.iter().flat_map(|module| module.pages).chain([&ELEMENT]).any(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_id_of_its_own() {
        let mut ids: Vec<&str> = MODULES.iter().flat_map(|module| module.pages).map(|page| page.id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn words_are_carried_by_the_pages_that_name_them_and_words_that_none_names_by_all() {
        let carries = |id: &str, key: &str| {
            let page = MODULES.iter().find_map(|module| module.page(id)).expect("it is in the table");
            needs(page, key)
        };
        assert!(carries("town", "year.title") && !carries("unit", "year.title"));
        assert!(carries("unit", "title.unit") && !carries("unit", "title.town") && carries("sheet", "title.town"));
        assert!(carries("home", "door.unit") && !carries("about", "door.unit"));
        assert!(carries("unit", "brand") && !carries("unit", "update.now") && !carries("unit", "embed.title"));
        assert!(needs(&ELEMENT, "embed.title") && needs(&ELEMENT, "year.title") && !needs(&ELEMENT, "title.unit"));
    }
}
