//! Bytes of a file as text, in one place for everything that is read.

use std::borrow::Cow;

use crate::fault::{DecodeCode, messages};

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecodable {
    /// Not UTF-8: the line and the byte within it, from 1, at which it ends to be.
    NotUtf8(usize, usize),
    /// Marked as UTF-16, and ends within a character or has half of one: the number of the unit, from 1.
    NotUtf16(usize),
    /// A NUL, which no text has: the line and the character within it, from 1.
    Nul(usize, usize),
}

/// The text of bytes: UTF-8 with or without a mark, or UTF-16 with one. The mark is no part of the text, and every line
/// ends in a line feed.
///
/// # Errors
/// Any other encoding, and a NUL, with its place.
pub fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    };
    if let Some((before, _)) = text.split_once('\0') {
        let (line, last) = end(before);
        return Err(Undecodable::Nul(line, last.chars().count() + 1));
    }
    Ok(line_feeds(&text).into_owned())
}

/// A text without a byte order mark, whose lines end in line feeds: not in carriage returns, alone or before a line feed.
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// The number of the last line of a text, from 1, and what stands in it.
fn end(text: &str) -> (usize, String) {
    let text = line_feeds(text);
    (text.matches('\n').count() + 1, text.rsplit('\n').next().unwrap_or_default().to_owned())
}

fn utf8(bytes: &[u8]) -> Result<&str, Undecodable> {
    str::from_utf8(bytes).map_err(|error| {
        let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let (line, last) = end(before);
        Undecodable::NotUtf8(line, last.len() + 1)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks();
    let mut text = String::new();
    for (at, character) in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).enumerate() {
        text.push(character.map_err(|_| Undecodable::NotUtf16(at + 1))?);
    }
    if rest.is_empty() { Ok(text) } else { Err(Undecodable::NotUtf16(pairs.len() + 1)) }
}

impl Undecodable {
    /// One sentence in the language, `zh-CN` or otherwise English.
    pub fn message(self, language: &str) -> String {
        let sentences = messages::decode(language);
        match self {
            Self::NotUtf8(line, byte) => {
                sentences.fill(DecodeCode::NotUtf8.id(), &[("line", &line.to_string()), ("byte", &byte.to_string())])
            }
            Self::NotUtf16(unit) => sentences.fill(DecodeCode::NotUtf16.id(), &[("unit", &unit.to_string())]),
            Self::Nul(line, character) => {
                sentences.fill(DecodeCode::Nul.id(), &[("line", &line.to_string()), ("character", &character.to_string())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_the_text_and_other_encodings_name_their_place() {
        let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            [&mark[..], &"\u{4e00}a\n".encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
        };
        for bytes in [
            "\u{4e00}a\n".as_bytes().to_vec(),
            "\u{feff}\u{4e00}a\n".as_bytes().to_vec(),
            wide([0xFF, 0xFE], u16::to_le_bytes),
            wide([0xFE, 0xFF], u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes), Ok("\u{4e00}a\n".to_owned()));
        }
        // A letter in GBK.
        assert_eq!(decode(b"name\n\xc0\xfd"), Err(Undecodable::NotUtf8(2, 1)));
        assert_eq!(decode(b"\xff\xfea\0\0\xd8"), Err(Undecodable::NotUtf16(2)));
        assert_eq!(decode(b"\xff\xfea\0b"), Err(Undecodable::NotUtf16(2)));
        assert_eq!(decode(b"a\r\rb\0"), Err(Undecodable::Nul(3, 2)));
        assert_eq!(decode(b""), Ok(String::new()));
    }
}
