//! What a document holds beyond its limits.

use super::blocks::{Cell, colon};
use super::keyword::Keyword;
use super::limits::{MOST_LINES, MOST_ROWS};
use super::schema::Kind;
use super::sections::Section;
use crate::fault::{Code, Fault, Place};

/// The most headings of a kind in a policy.
const MOST_HEADINGS: &[(Kind, usize)] = &[
    (Kind::Keyword(Keyword::Subject), 100),
    (Kind::Keyword(Keyword::Question), 1000),
    (Kind::Keyword(Keyword::YesNo), 1000),
    (Kind::Keyword(Keyword::Group), 1000),
    (Kind::Keyword(Keyword::Table), 500),
    (Kind::Keyword(Keyword::Requirement), 500),
    (Kind::Keyword(Keyword::Overlap), 1000),
    (Kind::Keyword(Keyword::Reading), 1000),
    (Kind::Keyword(Keyword::Phrases), 100),
    (Kind::Keyword(Keyword::Contacts), 1),
    (Kind::Article, 1000),
];

/// The first limit that a policy passes.
pub fn first(sections: &[Section]) -> Option<Fault> {
    headings(sections).or_else(|| rows(sections)).or_else(|| lines(sections))
}

fn headings(sections: &[Section]) -> Option<Fault> {
    MOST_HEADINGS.iter().find_map(|(kind, most)| {
        let next = sections.iter().filter(|section| section.kind == *kind).nth(*most)?;
        let what = if let Kind::Keyword(keyword) = kind { keyword } else { &Keyword::ColumnArticle };
        Some(too_many(*what, *most, next.place))
    })
}

fn rows(sections: &[Section]) -> Option<Fault> {
    let grids = sections.iter().flat_map(|section| &section.grids);
    let next = grids.flat_map(|grid| &grid.rows).nth(MOST_ROWS)?;
    Some(too_many(Keyword::ColumnRow, MOST_ROWS, next.first().map(|cell| cell.place).unwrap_or_default()))
}

/// The first line beyond those that are read of its kind. Every case is held against each of these lines.
fn lines(sections: &[Section]) -> Option<Fault> {
    [Keyword::Implies, Keyword::AtMost, Keyword::Implausible].into_iter().find_map(|keyword| {
        let all = sections.iter().flat_map(|section| &section.lines);
        let is_kind = |line: &&Cell| colon(&line.text).is_some_and(|(name, _)| keyword.is(name));
        Some(too_many(keyword, MOST_LINES, all.filter(is_kind).nth(MOST_LINES)?.place))
    })
}

fn too_many(what: Keyword, most: usize, place: Place) -> Fault {
    Fault::new(Code::TooMany, place, &[("what", what.preferred()), ("most", &most.to_string())])
}
