//! Bytes of a file as text, in one place for everything that is read.

use crate::fault::messages;

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecodable {
    /// Not UTF-8: the line and the byte within it, from 1, at which it ends to be.
    NotUtf8(usize, usize),
    /// Marked as UTF-16, and ends within a character or has half of one: the number of the unit, from 1.
    NotUtf16(usize),
}

/// The text of bytes: UTF-8 with or without a mark, or UTF-16 with one. The mark is no part of the text.
pub fn decode(bytes: &[u8]) -> Result<String, Undecodable> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Undecodable> {
    let place = |error: std::str::Utf8Error| {
        let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        let last = before.rsplit('\n').next().unwrap_or_default();
        Undecodable::NotUtf8(before.matches('\n').count() + 1, last.len() + 1)
    };
    str::from_utf8(bytes).map(str::to_owned).map_err(place)
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
            Self::NotUtf8(line, byte) => sentences.fill("not-utf8", &[("line", &line.to_string()), ("byte", &byte.to_string())]),
            Self::NotUtf16(unit) => sentences.fill("not-utf16", &[("unit", &unit.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_part_of_the_text_and_other_encodings_name_their_place() {
        let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
            [&mark[..], &"一a\n".encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
        };
        for bytes in [
            "一a\n".as_bytes().to_vec(),
            "\u{feff}一a\n".as_bytes().to_vec(),
            wide([0xFF, 0xFE], u16::to_le_bytes),
            wide([0xFE, 0xFF], u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes), Ok("一a\n".to_owned()));
        }
        // 例 in GBK.
        assert_eq!(decode(b"name\n\xc0\xfd"), Err(Undecodable::NotUtf8(2, 1)));
        assert_eq!(decode(b"\xff\xfea\0\0\xd8"), Err(Undecodable::NotUtf16(2)));
        assert_eq!(decode(b"\xff\xfea\0b"), Err(Undecodable::NotUtf16(2)));
        assert_eq!(decode(b""), Ok(String::new()));
    }
}
