//! Text from the bytes of a file: the one decoder for everything that people write.

use std::borrow::Cow;

use crate::fault::messages;

const MARK: char = '\u{feff}';

/// Why bytes are no text, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText {
    /// The first byte that cannot be read, from 1.
    pub byte: usize,
    /// The line it stands in, from 1.
    pub line: usize,
}

impl NotText {
    /// One sentence in a language.
    pub fn message(&self, language: &str) -> String {
        let args = [("byte", self.byte.to_string()), ("line", self.line.to_string())];
        messages::bytes(language).fill("not-text", &args.each_ref().map(|(name, value)| (*name, value.as_str())))
    }
}

/// The text of bytes in UTF-8, or in UTF-16 with a byte order mark. The mark is left out, and lines end in line feeds.
///
/// # Errors
/// Any other encoding, and a byte 0, with its place.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)?),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)?),
        _ => Cow::Borrowed(utf_8(bytes)?),
    };
    Ok(match text {
        Cow::Borrowed(text) => line_feeds(text),
        Cow::Owned(text) => Cow::Owned(line_feeds(&text).into_owned()),
    })
}

/// A text without a byte order mark, whose lines end in line feeds.
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

fn utf_8(bytes: &[u8]) -> Result<&str, NotText> {
    let text = str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        NotText { byte: error.valid_up_to() + 1, line: lines(&String::from_utf8_lossy(before)) }
    })?;
    match text.split_once('\0') {
        Some((before, _)) => Err(NotText { byte: before.len() + 1, line: lines(before) }),
        None => Ok(text),
    }
}

/// Bytes after the mark, which itself takes two.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut byte = 3;
    for read in char::decode_utf16(pairs.iter().copied().map(unit)) {
        match read {
            Ok(c) if c != '\0' => {
                text.push(c);
                byte += 2 * c.len_utf16();
            }
            _ => return Err(NotText { byte, line: lines(&text) }),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(NotText { byte, line: lines(&text) }) }
}

/// The number of the line on which a text ends.
fn lines(text: &str) -> usize {
    line_feeds(text).matches('\n').count() + 1
}
