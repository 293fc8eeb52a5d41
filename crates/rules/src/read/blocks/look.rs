//! What a line looks like that is neither heading, row nor marked line.

use super::Cell;
use crate::fault::{Code, Place};

/// Bars of other widths, with which a row looks complete and is none.
const OTHER_BARS: &[char] = &['｜', '│', '┃', '￨', '∣', '❘'];
const MARKS: &[char] = &['-', '－', '–', '—', '−', '*', '＊', '+', '＋', '•', '·', '●', '▪', '◦', '‣', '○', '■', '□'];

/// The code of the fault when a line looks like structure.
pub fn stray(line: &Cell) -> Option<Code> {
    let bare = line.text.trim_start_matches(is_before);
    if is_like_row(&line.text) {
        Some(Code::StrayRow)
    } else if bare.starts_with(['#', '＃']) || is_underline(&line.text) {
        Some(Code::StrayHeading)
    } else if line.text.starts_with('>') || is_marked(bare) {
        Some(Code::StrayLine)
    } else {
        (is_markup(bare) || line.text.contains("<!--") || line.text.contains("-->")).then_some(Code::StrayBlock)
    }
}

/// What a row holds that does not belong into one, with the code of its fault.
pub fn stray_in_row(line: &Cell) -> Option<(Code, Cell)> {
    if line.text.contains("<!--") {
        return Some((Code::StrayBlock, line.clone()));
    }
    let bar = line.text.find(OTHER_BARS).or_else(|| line.text.find("\\|"))?;
    let (before, sign) = line.text.split_at(bar);
    let sign: String = sign.chars().take(if sign.starts_with('\\') { 2 } else { 1 }).collect();
    let column = line.place.column + before.chars().count();
    let place = Place { column, length: sign.chars().count(), ..line.place };
    Some((Code::StrayBar, Cell { text: sign, place }))
}

/// White space, quotation marks and characters that are not seen.
fn is_before(c: char) -> bool {
    c.is_whitespace() || matches!(c, '>' | '＞' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\\')
}

fn is_like_row(text: &str) -> bool {
    text.contains('|') || text.contains(OTHER_BARS)
}

/// A line of one repeated sign, which makes the line above a heading or draws a rule.
fn is_underline(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    let first = signs.next();
    let is_sign = first.is_some_and(|c| matches!(c, '=' | '-' | '_' | '*' | '+' | ':'));
    is_sign && text.chars().count() >= 3 && signs.all(|c| Some(c) == first || matches!(c, '-' | ':' | '+'))
}

/// A list mark other than `- ` at the beginning of the line.
fn is_marked(text: &str) -> bool {
    if text.starts_with(MARKS) && !is_dash(text) {
        return true;
    }
    let rest = text.trim_start_matches(|c: char| c.is_numeric());
    let is_numbered = rest.len() < text.len() && rest.starts_with(['.', ')', '．', '）', '、']);
    is_numbered && !rest.chars().nth(1).is_some_and(char::is_numeric) || is_known_word(text)
}

/// The dash of a Chinese sentence, which is two characters wide.
fn is_dash(text: &str) -> bool {
    text.starts_with("——")
}

/// A line such as `implies: a = b → c = d` without its mark.
fn is_known_word(text: &str) -> bool {
    super::colon(text).is_some_and(|(name, _)| super::super::schema::LINES.iter().any(|keyword| keyword.is(name)))
}

/// HTML.
fn is_markup(text: &str) -> bool {
    text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
}

/// A code fence or a comment: its content is not read, and a fault when it looks like structure.
pub struct Hidden {
    /// The line on which it begins.
    pub begin: Cell,
    end: End,
    is_open: bool,
    stray: Option<Cell>,
    has_stray: bool,
}

enum End {
    /// At least as many of the sign, alone on a line.
    Fence(char, usize),
    /// `-->`.
    Comment,
}

impl Hidden {
    /// Opens a fence or a comment where a line begins one.
    pub fn open(line: &Cell) -> Option<Self> {
        let text = line.text.trim_start_matches(is_before);
        let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'));
        let count = sign.map_or(0, |sign| text.chars().take_while(|c| *c == sign).count());
        let end = match sign {
            Some(sign) if count >= 3 => End::Fence(sign, count),
            _ => text.starts_with("<!--").then_some(End::Comment)?,
        };
        let mut hidden = Self { begin: line.clone(), end, is_open: true, stray: None, has_stray: false };
        if let (End::Comment, Some(rest)) = (&hidden.end, text.strip_prefix("<!--")) {
            let rest = Cell { text: rest.to_owned(), place: line.place };
            hidden.is_open = hidden.line(&rest);
        }
        Some(hidden)
    }

    /// Whether it goes on after the line on which it begins.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Takes a line in, and says whether the part goes on after it.
    pub fn line(&mut self, line: &Cell) -> bool {
        let (content, is_open) = match self.end {
            End::Fence(sign, count) => {
                let is_end = line.text.chars().all(|c| c == sign) && line.text.chars().count() >= count;
                (if is_end { "" } else { line.text.as_str() }, !is_end)
            }
            End::Comment => match line.text.split_once("-->") {
                Some((content, after)) => {
                    // Text after the end of a comment is neither comment nor line.
                    self.note(after.trim(), line, !after.trim().is_empty());
                    (content, false)
                }
                None => (line.text.as_str(), true),
            },
        };
        let content = content.trim();
        let is_like = content.starts_with("- ") || stray(&Cell { text: content.to_owned(), place: line.place }).is_some();
        self.note(content, line, is_like);
        is_open
    }

    fn note(&mut self, content: &str, line: &Cell, is_stray: bool) {
        if is_stray && !content.is_empty() && !self.has_stray {
            self.stray = Some(line.clone());
            self.has_stray = true;
        }
    }

    /// The first line that looks like structure, once.
    pub fn take_stray(&mut self) -> Option<(Code, Cell)> {
        self.stray.take().map(|cell| (Code::StrayBlock, cell))
    }
}
