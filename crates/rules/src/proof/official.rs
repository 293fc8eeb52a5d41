//! The issuer's own text: which of its sentences the document restates.

use serde::Serialize;

use crate::fault::{Code, Fault, Place};
use crate::model::Policy;
use crate::read::{Document, hash, keyword};

/// How much of the official text is restated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// SHA-256 of the official text.
    pub hash: String,
    /// One for each article of the official text.
    pub articles: Vec<ArticleCoverage>,
}

/// How much of one article is restated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleCoverage {
    /// Article number.
    pub article: String,
    /// Its sentences, without the title. They end with an ideographic full stop.
    pub sentences: Vec<String>,
    /// Numbers, from 1, of the sentences that no provision restates.
    pub uncovered: Vec<usize>,
}

impl Coverage {
    /// Sentences in all, and those that are restated.
    pub fn figures(&self) -> (usize, usize) {
        let all: usize = self.articles.iter().map(|article| article.sentences.len()).sum();
        let open: usize = self.articles.iter().map(|article| article.uncovered.len()).sum();
        (all, all - open)
    }
}

/// Compares a policy with the official text.
pub fn check(policy: &Policy, text: &str) -> Coverage {
    let articles = articles(text)
        .into_iter()
        .map(|(article, sentences)| {
            let covers = |number: usize| {
                policy.provisions.iter().any(|provision| {
                    provision.article == article && provision.sentences.iter().any(|sentence| usize::from(*sentence) == number)
                })
            };
            let uncovered = (1..=sentences.len()).filter(|number| !covers(*number)).collect();
            ArticleCoverage { article, sentences, uncovered }
        })
        .collect();
    Coverage { hash: hash(text), articles }
}

/// Faults sentence numbers that the official text does not have, and a text other than the pinned one.
pub fn faults(document: &Document, coverage: &Coverage) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(pinned) = document.policy.official_hash.as_ref().filter(|pinned| **pinned != coverage.hash) {
        let place = Place { line: 1, column: 1, length: 1 };
        faults.push(Fault::new(Code::OfficialTextDiffers, place, &[("found", &coverage.hash), ("expected", pinned)]));
    }
    for (provision, place) in document.policy.provisions.iter().zip(&document.places.provisions) {
        let count =
            coverage.articles.iter().find(|other| other.article == provision.article).map_or(0, |other| other.sentences.len());
        for sentence in provision.sentences.iter().filter(|number| usize::from(**number) > count) {
            let args = [
                ("id", provision.id.as_str()),
                ("sentence", &sentence.to_string()),
                ("article", &provision.article),
                ("count", &count.to_string()),
            ];
            faults.push(Fault::new(Code::SentenceUnknown, *place, &args));
        }
    }
    faults
}

/// The articles of an official text with their sentences. A line that begins with a bracketed number begins an
/// article; line breaks elsewhere are page breaks and mean nothing; a chapter's heading line is dropped.
fn articles(text: &str) -> Vec<(String, Vec<String>)> {
    let mut articles: Vec<(String, String)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((number, rest)) = head(line) {
            articles.push((number, rest.to_owned()));
        } else if !is_chapter(line)
            && let Some((_, body)) = articles.last_mut()
        {
            body.push_str(line);
        }
    }
    articles.into_iter().map(|(number, body)| (number, sentences(&body))).collect()
}

fn head(line: &str) -> Option<(String, &str)> {
    let (number, rest) = line.strip_prefix('（')?.split_once('）')?;
    Some((keyword::number(number)?.to_string(), rest))
}

/// A chapter's heading: a number, an ideographic comma and a short line without a full stop.
fn is_chapter(line: &str) -> bool {
    let numbered = line.split_once('、').is_some_and(|(number, _)| keyword::number(number).is_some());
    numbered && !line.contains('。') && line.chars().count() < 40
}

/// Full stops end sentences; the first sentence is the title.
fn sentences(body: &str) -> Vec<String> {
    let mut parts: Vec<String> =
        body.split_inclusive('。').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        parts.remove(0);
    }
    parts
}
