//! The format's own words in every language it can be written in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

type Words = BTreeMap<&'static str, Vec<&'static str>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = include_str!("keywords.txt").lines().filter_map(|line| line.split_once(" = "));
    lines.map(|(concept, spellings)| (concept, spellings.split(", ").collect())).collect()
});

/// Whether a word is a spelling of a concept.
pub fn is(word: &str, concept: &str) -> bool {
    spellings(concept).any(|spelling| spelling == word)
}

/// The spellings of a concept, the preferred one first.
pub fn spellings(concept: &str) -> impl Iterator<Item = &'static str> {
    WORDS.get(concept).into_iter().flatten().copied()
}

/// The preferred spelling.
pub fn preferred(concept: &str) -> &'static str {
    spellings(concept).next().unwrap_or("")
}

/// The concept among some that a word spells.
pub fn one_of<'a>(word: &str, concepts: &[&'a str]) -> Option<&'a str> {
    concepts.iter().copied().find(|concept| is(word, concept))
}

/// A number from 1 to 9999 in Arabic digits without leading zeros, or from 1 to 99 in Chinese.
pub fn number(text: &str) -> Option<u32> {
    const MOST: u32 = 9999;
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        return is_plain.then(|| text.parse().ok())?.filter(|number| *number <= MOST);
    }
    let digit = |text: &str| {
        let mut digits = preferred("digits").chars();
        let at = digits.position(|digit| text.chars().eq([digit]))?;
        u32::try_from(at + 1).ok()
    };
    let Some((tens, ones)) = text.split_once(preferred("ten")) else { return digit(text) };
    let tens = if tens.is_empty() { 1 } else { digit(tens).filter(|tens| *tens > 1)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}
