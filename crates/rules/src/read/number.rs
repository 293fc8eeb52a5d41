//! Sets of numbers as people write them, such as `at least 12`, `3 to 5` or `20,000 or more but under 50,000`. The words
//! stand in `numbers.txt`.

use super::keyword::{self, Keyword, NumberWord};
use crate::model::LARGEST_NUMBER;

/// The number after the largest.
const END: u32 = LARGEST_NUMBER + 1;
/// The most characters that are read.
const LONGEST: usize = 60;

/// The first number and the one after the last; `None` when the text cannot be read or holds no number.
pub fn interval(text: &str) -> Option<(u32, u32)> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let text = normal(text);
    let one = one_sided(&text).or_else(|| quantity(&text).map(|number| (number.value, number.value.saturating_add(1))));
    let (from, to) = one.or_else(|| between(&text)).or_else(|| two_sided(&text))?;
    (from < to && to <= END).then_some((from, to))
}

/// A single number as people write it, such as `50,000` or `12 people`.
pub fn single(text: &str) -> Option<u32> {
    interval(text).filter(|(from, to)| from + 1 == *to).map(|(from, _)| from)
}

/// ASCII digits and signs, lower case, no spaces at the ends.
fn normal(text: &str) -> String {
    let ascii = |c: char| match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '０'..='９' | '＞' | '＜' | '＝' | '－' | '＋' | '．' | '％' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '−' | '‐' | '‑' => '-',
        c => c.to_ascii_lowercase(),
    };
    text.trim().chars().map(ascii).collect()
}

/// A bound on one side: the first number and the one after the last.
fn one_sided(text: &str) -> Option<(u32, u32)> {
    let before =
        |word: NumberWord| word.spellings().iter().find_map(|word| quantity(text.strip_prefix(word)?)).map(|number| number.value);
    // The unit of `12 or more people` stands last.
    let bare = NumberWord::Units.spellings().iter().find_map(|unit| text.strip_suffix(unit)?.strip_suffix(' ')).unwrap_or(text);
    let end = |word: &&str| [text, bare].into_iter().find_map(|text| quantity(text.strip_suffix(*word)?));
    let after = |word: NumberWord| word.spellings().iter().find_map(end).map(|number| number.value);
    let least = before(NumberWord::LeastBefore).or_else(|| after(NumberWord::LeastAfter)).map(|from| (from, END));
    let most = || before(NumberWord::MostBefore).or_else(|| after(NumberWord::MostAfter)).map(|to| (0, to.saturating_add(1)));
    let above = || before(NumberWord::AboveBefore).map(|from| (from.saturating_add(1), END));
    let below = || before(NumberWord::BelowBefore).map(|to| (0, to));
    least.or_else(most).or_else(above).or_else(below)
}

/// Two numbers, both included.
fn between(text: &str) -> Option<(u32, u32)> {
    let inner = NumberWord::BetweenBefore.spellings().iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let inner = NumberWord::BetweenAfter.spellings().iter().find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    NumberWord::Between.spellings().iter().find_map(|word| {
        let (from, to) = inner.split_once(word)?;
        let (from, to) = (quantity(from)?, quantity(to)?);
        // In `3-5k` the first number may be 3 or 3000.
        let is_clear = from.has_factor || !to.has_factor;
        is_clear.then(|| (from.value, to.value.saturating_add(1)))
    })
}

/// A lower bound and an upper one, such as `20000 or more but under 50000`.
fn two_sided(text: &str) -> Option<(u32, u32)> {
    text.char_indices().skip(1).find_map(|(at, _)| {
        let (left, right) = text.split_at(at);
        let right = right.trim_start();
        let right = NumberWord::Both.spellings().iter().chain(&[","]).find_map(|word| right.strip_prefix(word)).unwrap_or(right);
        let (left, right) = (one_sided(left.trim())?, one_sided(right.trim())?);
        let is_both = |low: (u32, u32), high: (u32, u32)| low.1 == END && high.0 == 0 && high.1 != END;
        if is_both(left, right) { Some((left.0, right.1)) } else { is_both(right, left).then_some((right.0, left.1)) }
    })
}

struct Quantity {
    value: u32,
    has_factor: bool,
}

/// A number with its factor and unit: `50,000`, `1.5k`, `12 people`, or a Chinese numeral.
fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    let text = NumberWord::Units
        .spellings()
        .iter()
        .find_map(|unit| text.strip_suffix(unit).filter(|rest| is_number_before(rest)))
        .unwrap_or(text)
        .trim();
    let factor = NumberWord::Factors.spellings().iter().find_map(|word| {
        let (name, factor) = word.split_once(' ')?;
        Some((text.strip_suffix(name)?.trim(), factor.parse::<u64>().ok()?))
    });
    let (digits, factor, has_factor) = factor.map_or((text, 1, false), |(digits, factor)| (digits, factor, true));
    let value = if let Some(number) = keyword::number(digits) { u64::from(number) * factor } else { decimal(digits, factor)? };
    Some(Quantity { value: u32::try_from(value).ok().filter(|value| *value <= LARGEST_NUMBER)?, has_factor })
}

/// Whether what stands before a unit ends like a number, so that no part of a longer unit is taken for one.
fn is_number_before(text: &str) -> bool {
    let last = text.trim_end().chars().last();
    let is_factor = |last: char| {
        NumberWord::Factors
            .spellings()
            .iter()
            .any(|word| word.starts_with(last) || word.split(' ').next().is_some_and(|name| name.ends_with(last)))
    };
    let is_chinese = |last: char| Keyword::Digits.preferred().contains(last) || Keyword::Ten.preferred().contains(last);
    last.is_some_and(|last| last.is_ascii_digit() || is_factor(last) || is_chinese(last))
}

/// Digits, in groups of three where they are parted, times a factor; with decimals only where the product is whole.
fn decimal(text: &str, factor: u64) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = ungrouped(whole)?;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 9 || part.len() > 4 || !is_digits(&digits) || !is_digits(part) || text.ends_with('.') {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
    let value = format!("{digits}{part}").parse::<u64>().ok()?.checked_mul(factor)?;
    value.is_multiple_of(scale).then_some(value / scale)
}

/// Digits without their separators; `None` unless every group but the first has three.
fn ungrouped(text: &str) -> Option<String> {
    let mut groups = text.split([',', '，', ' ', '\'', '_']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_well = rest.is_empty() || (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    is_well.then(|| format!("{first}{}", rest.concat()))
}
