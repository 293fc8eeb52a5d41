//! The format's own words in every language it can be written in.

/// Whether a word is a spelling of a concept.
pub fn is(word: &str, concept: &str) -> bool {
    spellings(concept).any(|spelling| spelling == word)
}

/// The spellings of a concept, the preferred one first.
pub fn spellings(concept: &str) -> impl Iterator<Item = &'static str> {
    let line =
        include_str!("keywords.txt").lines().find_map(|line| line.strip_prefix(concept)?.strip_prefix(" = ")).unwrap_or("");
    line.split(", ")
}

/// The preferred spelling.
pub fn preferred(concept: &str) -> &'static str {
    spellings(concept).next().unwrap_or("")
}

/// The concept among some that a word spells.
pub fn one_of<'a>(word: &str, concepts: &[&'a str]) -> Option<&'a str> {
    concepts.iter().copied().find(|concept| is(word, concept))
}

/// A number written with Arabic digits or, up to 99, in Chinese.
pub fn number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let ten = preferred("ten").chars().next()?;
    let digit = |c: char| preferred("digits").chars().position(|d| d == c).and_then(|at| u32::try_from(at + 1).ok());
    let (mut number, mut last) = (0, None);
    for c in text.chars() {
        if c == ten {
            number += last.take().unwrap_or(1) * 10;
        } else {
            last = Some(digit(c)?);
        }
    }
    (!text.is_empty()).then_some(number + last.unwrap_or(0))
}
