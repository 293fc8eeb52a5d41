//! What a document holds beyond its limits.

use super::blocks::{Cell, colon};
use super::keyword;
use super::limits::{MOST_LINES, MOST_ROWS};
use super::sections::{Kind, Section};
use crate::fault::{Code, Fault, Place};

/// The most headings of a kind in a policy.
const MOST_HEADINGS: &[(&str, usize)] = &[
    ("subject", 100),
    ("question", 1000),
    ("yes-no", 1000),
    ("group", 1000),
    ("table", 500),
    ("requirement", 500),
    ("overlap", 1000),
    ("reading", 1000),
    ("phrases", 100),
    ("contacts", 1),
];
const MOST_ARTICLES: usize = 1000;

/// The first limit that a policy passes.
pub fn first(sections: &[Section]) -> Option<Fault> {
    headings(sections).or_else(|| rows(sections)).or_else(|| lines(sections))
}

fn headings(sections: &[Section]) -> Option<Fault> {
    let articles = ("article", MOST_ARTICLES);
    MOST_HEADINGS.iter().copied().chain([articles]).find_map(|(kind, most)| {
        let is_kind = |section: &&Section| match section.kind {
            Kind::Article(_) => kind == "article",
            _ => section.is(kind),
        };
        let next = sections.iter().filter(is_kind).nth(most)?;
        let what = if kind == "article" { keyword::preferred("col-article") } else { keyword::preferred(kind) };
        Some(too_many(what, most, next.place))
    })
}

fn rows(sections: &[Section]) -> Option<Fault> {
    let grids = sections.iter().flat_map(|section| &section.grids);
    let next = grids.flat_map(|grid| &grid.rows).nth(MOST_ROWS)?;
    Some(too_many(keyword::preferred("col-row"), MOST_ROWS, next.first().map(|cell| cell.place).unwrap_or_default()))
}

/// The first line beyond those that are read of its kind. Every case is held against each of these lines.
fn lines(sections: &[Section]) -> Option<Fault> {
    ["implies", "at-most", "implausible"].into_iter().find_map(|kind| {
        let all = sections.iter().flat_map(|section| &section.lines);
        let is_kind = |line: &&Cell| colon(&line.text).is_some_and(|(name, _)| keyword::is(name, kind));
        Some(too_many(keyword::preferred(kind), MOST_LINES, all.filter(is_kind).nth(MOST_LINES)?.place))
    })
}

fn too_many(what: &str, most: usize, place: Place) -> Fault {
    Fault::new(Code::TooMany, place, &[("what", what), ("most", &most.to_string())])
}
