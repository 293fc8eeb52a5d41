//! The issuer's own text, where the operator supplies it.

use std::rc::Rc;

use remit_rules::model::Provision;
use remit_rules::proof::official::{ArticleCoverage, check};
use yew::prelude::*;

use crate::document::{fetch, policy};
use crate::site::site;

/// What is known of the official text.
#[derive(Debug, Clone, Default)]
pub enum Official {
    /// It has not been asked for yet.
    #[default]
    Unread,
    /// The operator supplies none.
    Absent,
    /// There is one, but not the one that this edition restates. It is not shown.
    Other,
    /// Its articles with their sentences.
    Sentences(Rc<Vec<ArticleCoverage>>),
}

impl Official {
    /// The official sentences that a provision restates, with their numbers.
    pub fn sentences(&self, provision: &Provision) -> Vec<(u16, String)> {
        let Self::Sentences(articles) = self else { return Vec::new() };
        let Some(article) = articles.iter().find(|article| article.article == provision.article) else { return Vec::new() };
        let sentence = |number: &u16| Some((*number, article.sentences.get(usize::from(*number).checked_sub(1)?)?.clone()));
        provision.sentences.iter().filter_map(sentence).collect()
    }

    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Absent;
        }
        let coverage = check(policy(), text);
        match &policy().official_hash {
            Some(pinned) if *pinned == coverage.hash => Self::Sentences(Rc::new(coverage.articles)),
            _ => Self::Other,
        }
    }
}

/// The official text, once it is there. An empty file, which every deployment begins with, stands for none.
#[hook]
pub fn use_official() -> Official {
    let official = use_state(Official::default);
    use_effect_with((), {
        let official = official.clone();
        move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                let bytes = fetch(&format!("{}policy-text.txt", site().top)).await.unwrap_or_default();
                official.set(String::from_utf8(bytes).map_or(Official::Other, |text| Official::read(&text)));
            });
        }
    });
    (*official).clone()
}
