//! Headings with what stands under them.

use super::blocks::{Block, Cell, blocks, colon};
use super::grid::Grid;
use super::keyword::{self, Keyword};
use super::schema::Kind;
use crate::fault::{Code, Place};

/// The kinds of heading a document can have.
pub const KINDS: &[Keyword] = &[
    Keyword::Bodies,
    Keyword::Frequencies,
    Keyword::Subject,
    Keyword::Group,
    Keyword::Question,
    Keyword::YesNo,
    Keyword::Table,
    Keyword::Requirement,
    Keyword::Overlap,
    Keyword::Reading,
    Keyword::Sources,
    Keyword::Measures,
    Keyword::Topic,
    Keyword::Phrases,
    Keyword::Contacts,
];

/// A heading and everything up to the next one.
#[derive(Debug, Clone)]
pub struct Section {
    /// How deep the heading is.
    pub level: usize,
    /// What it says.
    pub kind: Kind,
    /// The id after the keyword.
    pub id: String,
    /// The words after the id, without the trailing bracket.
    pub label: String,
    /// What stands in the trailing bracket.
    pub bracket: String,
    /// The heading as written.
    pub heading: String,
    /// The heading's place.
    pub place: Place,
    /// Paragraphs, joined by line feeds.
    pub text: String,
    /// Lines that begin with a hyphen.
    pub lines: Vec<Cell>,
    /// Tables.
    pub grids: Vec<Grid>,
    /// Lines that look like structure and are not read, with the code of their fault.
    pub strays: Vec<(Code, Cell)>,
}

/// Cuts a document into its sections. What stands above the first heading is a section of level 0.
pub fn sections(source: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for block in blocks(source) {
        if let Block::Heading(level, cell) = block {
            sections.push(heading(level, &cell));
            continue;
        }
        if sections.is_empty() {
            sections.push(heading(0, &Cell::default()));
        }
        let Some(section) = sections.last_mut() else { continue };
        match block {
            Block::Line(cell) => section.lines.push(cell),
            Block::Table(head, rows, has_rule) => section.grids.push(Grid { head, rows, has_rule }),
            Block::Paragraph(cell) => {
                if !section.text.is_empty() {
                    section.text.push('\n');
                }
                section.text.push_str(&cell.text);
            }
            Block::Stray(code, cell) => section.strays.push((code, cell)),
            Block::Heading(..) => {}
        }
    }
    sections
}

impl Section {
    /// The value of the line `- name：value`.
    pub fn line(&self, keyword: Keyword) -> Option<(String, Place)> {
        self.lines.iter().find_map(|line| {
            let (name, value) = colon(&line.text)?;
            keyword.is(name).then(|| (value.to_owned(), line.place))
        })
    }

    /// The table whose first column a keyword heads.
    pub fn grid(&self, keyword: Keyword) -> Option<&Grid> {
        self.grids.iter().find(|grid| grid.starts_with(keyword))
    }

    /// Takes kind, id, label and bracket from the words of a heading.
    pub fn parse(&mut self, heading: &str) {
        if let Some((number, title)) = article(heading) {
            self.kind = Kind::Article;
            self.id = number.to_string();
            title.clone_into(&mut self.label);
        } else if let Some(kind) = heading.split_whitespace().next().and_then(|word| Keyword::one_of(word, KINDS)) {
            self.kind = Kind::Keyword(kind);
            let rest = heading.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim();
            let (id, label) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            id.clone_into(&mut self.id);
            (self.label, self.bracket) = trailing_bracket(label.trim());
        }
    }

    /// Whether the heading is of a kind.
    pub fn is(&self, keyword: Keyword) -> bool {
        self.kind == Kind::Keyword(keyword)
    }
}

fn heading(level: usize, cell: &Cell) -> Section {
    let mut section = Section {
        level,
        kind: if level == 1 { Kind::Title } else { Kind::Plain },
        id: String::new(),
        label: cell.text.clone(),
        heading: cell.text.clone(),
        bracket: String::new(),
        place: cell.place,
        text: String::new(),
        lines: Vec::new(),
        grids: Vec::new(),
        strays: Vec::new(),
    };
    section.parse(&cell.text);
    section
}

/// The number and title: `(1) Title`, `1. Title`, `Article 1 Title` and the Chinese forms.
fn article(text: &str) -> Option<(u32, &str)> {
    let (number, title) = if let Some(rest) = text.strip_prefix(['（', '(']) {
        rest.split_once(['）', ')'])?
    } else if let Some(rest) = Keyword::ArticleBefore.after(text) {
        article_number(rest.trim_start())?
    } else {
        text.split_once(['、', '.', '．']).filter(|(_, title)| !title.starts_with(|c: char| c.is_ascii_digit()))?
    };
    let number = keyword::number(number.trim())?;
    Some((number, title.trim_start_matches([':', '：', '.', '、', ' ', '\u{3000}']).trim()))
}

/// What stands before the word after an article's number, or the digits where there is none; then the title.
fn article_number(rest: &str) -> Option<(&str, &str)> {
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let word = Keyword::ArticleAfter.spellings().iter().find_map(|word| rest.split_once(word));
    word.or_else(|| (digits > 0).then(|| rest.split_at(digits)))
}

/// What stands in the format's own brackets.
const BRACKETS: &[Keyword] = &[
    Keyword::Unique,
    Keyword::Collect,
    Keyword::Range,
    Keyword::Share,
    Keyword::Quota,
    Keyword::Frequency,
    Keyword::Number,
    Keyword::Optional,
];

/// Any other bracket belongs to the label.
fn trailing_bracket(label: &str) -> (String, String) {
    let known = |inner: &str| {
        let word = colon(inner).map_or(inner, |(word, _)| word);
        Keyword::one_of(word, BRACKETS).is_some()
    };
    let parts = label.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    match parts {
        Some((label, inner)) if known(inner) => (label.trim().to_owned(), inner.to_owned()),
        _ => (label.to_owned(), String::new()),
    }
}
