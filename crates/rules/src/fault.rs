//! What is wrong with a document, where, and the ways out.

pub mod messages;

use serde::Serialize;

/// A stretch of one line of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// First character in the line, from 1.
    pub column: usize,
    /// Characters; at least 1.
    pub length: usize,
}

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// One of [`CODES`].
    pub code: &'static str,
    /// Where it is.
    pub place: Place,
    /// Other places that belong to it, such as the other row of an overlap.
    pub related: Vec<Place>,
    /// What the message names.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault at a place.
    pub fn new(code: &'static str, place: Place, args: &[(&'static str, &str)]) -> Self {
        debug_assert!(CODES.contains(&code), "{code} is not registered");
        let args = args.iter().map(|(name, value)| (*name, short(value))).collect();
        Self { code, place, related: Vec::new(), args }
    }

    /// Adds places that belong to it.
    #[must_use]
    pub fn with(mut self, related: Vec<Place>) -> Self {
        self.related = related;
        self
    }

    /// What is wrong, then each way out on a line of its own that begins with `- `.
    pub fn message(&self, language: &str) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages::document(language).fill(self.code, &args)
    }
}

/// As much of a value as a message shows, so that a hostile cell does not fill the memory.
fn short(value: &str) -> String {
    const MOST: usize = 1000;
    match value.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// The most faults of one kind of check that are listed. A document with more is read again when these are mended.
pub const MOST_FAULTS: usize = 1000;

/// Every code a document can be faulted with.
pub const CODES: &[&str] = &[
    "document-too-large",
    "missing-head",
    "unknown-id",
    "duplicate-id",
    "malformed-id",
    "missing-column",
    "missing-cell",
    "malformed-cell",
    "mark-refused",
    "missing-table",
    "missing-line",
    "article-mismatch",
    "numbers-out-of-order",
    "duty-without-bearer",
    "row-without-provision",
    "partial-otherwise",
    "two-otherwise",
    "case-without-row",
    "overlap-undeclared",
    "overlap-never-happens",
    "row-dead",
    "table-too-large",
    "kind-without-figure",
    "figure-overlap",
    "example-wrong",
    "phrase-missing",
    "contact-missing",
    "phrase-gap",
    "sentence-unknown",
    "official-text-differs",
    "translation-missing",
    "translation-extra",
    "malformed-number",
    "cell-too-long",
    "too-many",
    "too-many-pieces",
    "stray-row",
    "stray-heading",
    "stray-line",
    "stray-block",
    "row-apart",
    "cells-differ",
    "unknown-heading",
    "misplaced-heading",
    "unknown-table",
    "unknown-column",
    "unknown-line",
    "repeated",
];

impl Fault {
    /// The message with the line it is about, as a compiler shows it. Wide characters take two columns.
    pub fn snippet(&self, name: &str, source: &str, language: &str) -> String {
        let Place { line, column, .. } = self.place;
        let mut lines = vec![];
        let message = self.message(language);
        let (what, ways) = message.split_once('\n').unwrap_or((&message, ""));
        lines.push(format!("{}: {what}", self.code));
        lines.push(format!("  --> {name}:{line}:{column}"));
        for place in std::iter::once(&self.place).chain(&self.related) {
            lines.extend(place.quote(source));
        }
        lines.extend(ways.lines().map(|way| format!("   = {}", way.trim_start_matches("- "))));
        lines.push(String::new());
        lines.push(String::new());
        lines.join("\n")
    }
}

impl Place {
    /// The line and a line of carets below the stretch.
    fn quote(&self, source: &str) -> Option<String> {
        let text = source.lines().nth(self.line.checked_sub(1)?)?;
        let width = |text: &str| text.chars().map(|c| 1 + usize::from(c > '\u{2e7f}')).sum::<usize>();
        let before: String = text.chars().take(self.column.saturating_sub(1)).collect();
        let marked: String = text.chars().skip(self.column.saturating_sub(1)).take(self.length).collect();
        let (gutter, carets) = (format!("{:>4} | ", self.line), "^".repeat(width(&marked).max(1)));
        Some(format!("{gutter}{text}\n     | {}{carets}", " ".repeat(width(&before))))
    }
}
