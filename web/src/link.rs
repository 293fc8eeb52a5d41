//! Answers in a link. Chat programs and mail change links: they encode them once more, break lines, add parameters of
//! their own, and take the text that follows for a part of the link.

use crate::fragment::{Fragment, decode, hash};
use crate::words::{fill, t};

/// Beginnings of the parameters that other programs add.
const ADDED: [&str; 10] =
    ["utm_", "from", "isappinstalled", "nsukey", "wx", "weixin", "scene", "share", "clicktime", "timestamp"];

/// The most signs of a foreign text that a notice repeats.
const MOST_SIGNS: usize = 20;

/// The answers of the address as it is now.
pub fn fragment() -> Fragment {
    let mut text = hash();
    // A page that is drawn as text has no address, and nothing there can decode.
    for _ in 0..3 {
        if text.contains('%') {
            text = decode(&text);
        }
    }
    parse(&text)
}

/// Whether another program added this parameter.
pub fn is_added(id: &str) -> bool {
    ADDED.iter().any(|start| id.starts_with(start))
}

/// Whether a link holds another value for the same id. Neither counts then.
pub fn is_twice(pairs: &[(String, String)], id: &str, value: &str) -> bool {
    pairs.iter().any(|(other, second)| other == id && second != value)
}

/// Hands the pairs of a link to `take` and gives what a notice says of those that could not be used. `take` gives nothing
/// for an id that it does not know, or else its name and whether the value was usable.
pub fn unusable<'a>(
    pairs: &'a [(String, String)],
    mut take: impl FnMut(&'a str, &'a str, bool) -> Option<(&'static str, bool)>,
) -> Vec<String> {
    let mut notices: Vec<String> = Vec::new();
    for (id, value) in pairs {
        let is_twice = is_twice(pairs, id, value);
        let notice = match take(id, value, is_twice) {
            Some((name, _)) if is_twice => Some(fill("notice.twice", &[("n", name)])),
            Some((name, false)) => Some(format!("{name}{}{}", t("colon"), cut(value))),
            Some((_, true)) => None,
            None => (!is_added(id)).then(|| cut(id)),
        };
        notices.extend(notice.filter(|notice| !notices.contains(notice)));
    }
    notices
}

/// A text that stands in a notice.
pub fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_SIGNS).collect();
    if short.len() < text.len() {
        short.push('\u{2026}');
    }
    short
}

fn parse(text: &str) -> Fragment {
    let text: String = text.split(['\r', '\n', '\t']).map(str::trim).collect();
    // Mail writes `=3D` for `=`.
    let text = text.replace("&amp;", "&").replace("=3D", "=");
    // A space ends a link, unless the edition, with which every link of ours ends, comes after it.
    let edition_at = text.rfind("edition=").unwrap_or_default();
    let end = text[edition_at..].find([' ', '\u{3000}']).map_or(text.len(), |at| edition_at + at);
    let text = &text[..end];
    let mut fragment = Fragment::default();
    let mut parts = text.split(['&', '?', '#']).filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        let part = if parts.peek().is_none() { without_appendix(part) } else { part };
        match part.split_once('=') {
            Some(("edition", value)) => fragment.pairs.push(("edition".to_owned(), edition(value).to_owned())),
            Some((id, value)) => fragment.pairs.push((id.to_owned(), value.to_owned())),
            None => part.clone_into(&mut fragment.anchor),
        }
    }
    fragment
}

/// The last part without the signs and the text that stood behind the link.
fn without_appendix(part: &str) -> &str {
    let end = part.find(|sign: char| !sign.is_ascii()).unwrap_or(part.len());
    let short = part[..end].trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
    if part.contains('=') && !short.contains('=') { part } else { short }
}

/// An edition's name, which ends every link of ours and therefore carries what was appended.
fn edition(value: &str) -> &str {
    let end = value.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.').unwrap_or(value.len());
    value[..end].trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> String {
        let fragment = parse(text);
        fragment.pairs.iter().map(|(id, value)| format!("{id}={value} ")).collect::<Vec<_>>().concat() + &fragment.anchor
    }

    #[test]
    fn links_say_what_they_said_before_they_were_sent() {
        for text in [
            "#a=b&c=2&edition=1",
            "#a=b&amp;c=2&amp;edition=1",
            "#a=b&c=2&edition=1.",
            "#a=b&c=2&edition=1。",
            "#a=b&c=2&edition=1)",
            "#a=b&c=2&edition=1） あれ x=y&z",
            "#a=b&c=2&edition=1あれ",
            "#a=b&c=2&edition=1\nあれ",
            "#a=b&\r\n  c=2&edi\ntion=1",
            "#a=3Db&c=3D2&edition=3D1",
            "a=b#c=2?edition=1\u{3000}x",
        ] {
            assert_eq!(pairs(text), "a=b c=2 edition=1 ", "{text}");
        }
    }

    #[test]
    fn only_the_last_part_loses_what_may_be_an_answer() {
        assert_eq!(pairs("#a=31.&b=１２&edition=1"), "a=31. b=１２ edition=1 ");
        assert_eq!(pairs("#unit&a=b。"), "a=b unit");
        assert_eq!(pairs("#article-4）"), "article-4");
        assert_eq!(pairs("#a=ア"), "a=ア ");
        assert_eq!(pairs("#quiz&a=b c&edition=1 x"), "a=b c edition=1 quiz");
        assert_eq!(pairs("#"), "");
    }

    #[test]
    fn long_texts_are_cut_and_added_parameters_are_known() {
        assert_eq!(cut("short"), "short");
        assert_eq!(cut(&"ア".repeat(50)).chars().count(), 21);
        assert!(is_added("utm_source") && is_added("wxid") && !is_added("fire-grade"));
    }
}
