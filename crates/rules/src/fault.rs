//! What is wrong with a document, where, and the ways out.

mod code;
pub mod messages;

pub use code::{AnswerCode, CaseCode, Code, DecodeCode, Reason};

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
    /// What is wrong.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// Other places that belong to it, such as the other row of an overlap.
    pub related: Vec<Place>,
    /// What the message names. A name that ends in `:en` is told in English in place of the name without it.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault at a place.
    pub fn new(code: Code, place: Place, args: &[(&'static str, &str)]) -> Self {
        let args = args
            .iter()
            .map(|(name, value)| (*name, if TO_PASTE.contains(name) { (*value).to_owned() } else { short(value) }))
            .collect();
        Self { code, place, related: Vec::new(), args }
    }

    /// Adds places that belong to it.
    #[must_use]
    pub fn with(mut self, related: Vec<Place>) -> Self {
        self.related = related;
        self
    }

    /// What is wrong, then each way out on a line of its own that begins with `- `, with what can be pasted below it.
    pub fn message(&self, language: &str) -> String {
        let english = !language.starts_with("zh");
        let arg = |name: &str| self.args.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
        let value = |name: &str| arg(name).filter(|_| english);
        let args: Vec<(&str, &str)> =
            self.args.iter().map(|(name, own)| (*name, value(&format!("{name}:en")).unwrap_or(own))).collect();
        messages::document(language).fill(self.code.id(), &args)
    }
}

/// The values that can be copied into the document, which must be whole.
const TO_PASTE: [&str; 4] = ["rows", "otherwise", "clauses", "skeleton"];

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
        // What is no way out stands at the first column, so that it can be copied into the document as it is.
        lines.extend(ways.lines().map(|line| line.strip_prefix("- ").map_or(line.to_owned(), |way| format!("   = {way}"))));
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
