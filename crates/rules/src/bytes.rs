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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# 办法\n\n| 项目 | 😀 |\n";

    fn utf_16_bytes(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    }

    #[test]
    fn every_encoding_mark_and_line_end_gives_the_same_text() {
        for end in ["\n", "\r\n", "\r"] {
            let written = TEXT.replace('\n', end);
            let marked = format!("{MARK}{written}").into_bytes();
            let little = utf_16_bytes(&written, [0xff, 0xfe], u16::to_le_bytes);
            let big = utf_16_bytes(&written, [0xfe, 0xff], u16::to_be_bytes);
            for bytes in [written.into_bytes(), marked, little, big] {
                assert_eq!(text(&bytes).as_deref(), Ok(TEXT), "{end:?} {bytes:?}");
            }
        }
    }

    #[test]
    fn other_bytes_are_refused_with_their_place() {
        let gbk = b"# a\r\n\r\n\xb0\xec\xb7\xa8";
        assert_eq!(text(gbk), Err(NotText { byte: 8, line: 3 }));
        assert_eq!(text(b"a\n\0b"), Err(NotText { byte: 3, line: 2 }));
        assert_eq!(text(&[0xff, 0xfe, b'a', 0, b'\n', 0, 0, 0xd8]), Err(NotText { byte: 7, line: 2 }));
        assert_eq!(text(&[0xfe, 0xff, 0, b'a', 0]), Err(NotText { byte: 5, line: 1 }));
        let fault = NotText { byte: 8, line: 3 };
        assert_eq!(
            fault.message("en"),
            "The file is not UTF-8 (byte 8, line 3). Save it as UTF-8; UTF-16 with a byte order mark is read as well."
        );
        assert_eq!(
            fault.message("zh-CN"),
            "文件不是 UTF-8 编码（第 8 字节，第 3 行）。请另存为 UTF-8；带字节序标记的 UTF-16 也能读。"
        );
    }
}
