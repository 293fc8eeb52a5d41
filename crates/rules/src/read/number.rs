//! Sets of numbers as people write them: `12人以上`, `5万`, `3～5`, `20000以上不满50000`, `at least 12`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::keyword;
use crate::model::LARGEST_NUMBER;

/// The number after the largest.
const END: u32 = LARGEST_NUMBER + 1;
/// The most characters that are read.
const LONGEST: usize = 60;

static WORDS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("numbers.txt").lines().filter_map(|line| line.split_once(" = "));
    lines.map(|(name, words)| (name, words.split(", ").collect())).collect()
});

fn words(name: &str) -> impl Iterator<Item = &'static str> {
    WORDS.get(name).into_iter().flatten().copied()
}

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
    let before = |name| words(name).find_map(|word| quantity(text.strip_prefix(word)?)).map(|number| number.value);
    // The unit of `12 or more people` stands last.
    let bare = words("units").find_map(|unit| text.strip_suffix(unit)?.strip_suffix(' ')).unwrap_or(text);
    let end = |word: &str| [text, bare].into_iter().find_map(|text| quantity(text.strip_suffix(word)?));
    let after = |name| words(name).find_map(end).map(|number| number.value);
    let least = before("least-before").or_else(|| after("least-after")).map(|from| (from, END));
    let most = || before("most-before").or_else(|| after("most-after")).map(|to| (0, to.saturating_add(1)));
    let above = || before("above-before").map(|from| (from.saturating_add(1), END));
    let below = || before("below-before").map(|to| (0, to));
    least.or_else(most).or_else(above).or_else(below)
}

/// Two numbers, both included.
fn between(text: &str) -> Option<(u32, u32)> {
    let inner = words("between-before").find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let inner = words("between-after").find_map(|word| inner.strip_suffix(word)).unwrap_or(inner);
    words("between").find_map(|word| {
        let (from, to) = inner.split_once(word)?;
        let (from, to) = (quantity(from)?, quantity(to)?);
        // In `3至5万` the first number may be 3 or 30000.
        let is_clear = from.has_factor || !to.has_factor;
        is_clear.then(|| (from.value, to.value.saturating_add(1)))
    })
}

/// A lower bound and an upper one, such as `20000以上不满50000`.
fn two_sided(text: &str) -> Option<(u32, u32)> {
    text.char_indices().skip(1).find_map(|(at, _)| {
        let (left, right) = text.split_at(at);
        let right = right.trim_start();
        let right = words("both").chain([","]).find_map(|word| right.strip_prefix(word)).unwrap_or(right);
        let (left, right) = (one_sided(left.trim())?, one_sided(right.trim())?);
        let is_both = |low: (u32, u32), high: (u32, u32)| low.1 == END && high.0 == 0 && high.1 != END;
        if is_both(left, right) { Some((left.0, right.1)) } else { is_both(right, left).then_some((right.0, left.1)) }
    })
}

struct Quantity {
    value: u32,
    has_factor: bool,
}

/// A number with its factor and unit: `5万人`, `50,000`, `1.5万`, `12 people`, `十二`.
fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    let text =
        words("units").find_map(|unit| text.strip_suffix(unit).filter(|rest| is_number_before(rest))).unwrap_or(text).trim();
    let factor = words("factors").find_map(|word| {
        let (name, factor) = word.split_once(' ')?;
        Some((text.strip_suffix(name)?.trim(), factor.parse::<u64>().ok()?))
    });
    let (digits, factor, has_factor) = factor.map_or((text, 1, false), |(digits, factor)| (digits, factor, true));
    let value = if let Some(number) = keyword::number(digits) { u64::from(number) * factor } else { decimal(digits, factor)? };
    Some(Quantity { value: u32::try_from(value).ok().filter(|value| *value <= LARGEST_NUMBER)?, has_factor })
}

/// Whether what stands before a unit ends like a number, so that `个` is not taken off `个月`.
fn is_number_before(text: &str) -> bool {
    let last = text.trim_end().chars().last();
    let is_factor = |last: char| {
        words("factors").any(|word| word.starts_with(last) || word.split(' ').next().is_some_and(|name| name.ends_with(last)))
    };
    let is_chinese = |last: char| keyword::preferred("digits").contains(last) || keyword::preferred("ten").contains(last);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_is_read() {
        let forms: &[(&str, (u32, u32))] = &[
            (
                "12以上|12人以上|12及以上|12人及以上|12名及以上|不少于12|不低于12|至少12人|最少12|>=12|≥12|＞＝12|１２以上|十二人以上|12年以上|12（含）以上|达到12|12+|12 人以上|≥ 12| 12以上 |12 以上",
                (12, END),
            ),
            ("above 12|超过12|大于12|多于12|高于12|>12|＞12|超过12人|more than 12|over 12|greater than 12", (13, END)),
            (
                "不满12|不足12|少于12|小于12|低于12|未满12|不到12|<12|＜12|不足12人|不满十二人|under 12|less than 12|fewer than 12|below 12",
                (0, 12),
            ),
            (
                "12以下|12人及以下|不超过12|不多于12|不大于12|至多12|最多12人|<=12|≤12|12以内|at most 12|up to 12|12 or less|12 or fewer|no more than 12|12 and under",
                (0, 13),
            ),
            (
                "at least 12|At least 12|12 or more|12 or more people|no fewer than 12|not less than 12|12 people or more|at-least 12",
                (12, END),
            ),
            (
                "3-5|3～5|3~5|3到5|3至5|3—5|3–5|3－5|3人至5人|3-5人|从3到5|3到5之间|３至５|三至五人|3 to 5|between 3 and 5|from 3 to 5|3 - 5|3以上5以下|>=3,<=5|≥3且≤5|5以下3以上|大于2小于6|at least 3 and at most 5",
                (3, 6),
            ),
            (
                "50000以上|50,000以上|50，000以上|5万以上|5万人以上|50千以上|５万以上|五万以上|5.0万以上|50'000以上|50 000以上|at least 50,000|50k or more|50 thousand or more",
                (50000, END),
            ),
            (
                "20000以上不满50000|20000以上，不满50000|2万以上不足5万|2万人以上不满5万人|不少于20000不满50000|≥20000且<50000|at least 20,000, under 50,000|at least 20000 and less than 50000|20000 or more but under 50000",
                (20000, 50000),
            ),
            ("7|7人|７|七|7个|7 people", (7, 8)),
            ("15000|1.5万|15千", (15000, 15001)),
            ("0|0人", (0, 1)),
        ];
        for (texts, expected) in forms {
            for text in texts.split('|') {
                assert_eq!(interval(text), Some(*expected), "{text}");
            }
        }
    }

    #[test]
    fn what_is_not_clear_is_not_read() {
        let wrong = "|以上|12左右|约12|3至5万|5至3|12.5|50,00以上|1,2以上|-5|12以上15以上|3以下5以下|不满0|10000001|99999999999|12人以上人|年|万|3、5|a12|12以上的|--|>|<>12|十十以上|+12|1.2.3万";
        for text in wrong.split('|') {
            assert_eq!(interval(text), None, "{text}");
        }
        assert_eq!(interval(&"1".repeat(4_000_000)), None);
    }
}
