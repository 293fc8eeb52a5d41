//! Forms in which people write: numbers, numerals, headings of articles, and the bytes of a file.

use remit_rules::decode::{Undecodable, decode};
use remit_rules::model::LARGEST_NUMBER;
use remit_rules::read::keyword::Keyword;
use remit_rules::read::number::interval;
use remit_rules::read::{self, keyword};

const END: u32 = LARGEST_NUMBER + 1;
const MARK: char = '\u{feff}';

/// The number and title of a document's article with this heading.
fn article(heading: &str) -> Option<(String, String)> {
    let policy = read::read(&format!("# T\n\n## {heading}\n")).policy;
    let number = policy.articles.first()?.number.clone();
    let title = policy.texts.find(&format!("article.{number}"))?.to_owned();
    Some((number, title))
}

#[test]
fn every_chinese_number_up_to_99_is_read_and_nothing_else() {
    let digits: Vec<char> = Keyword::Digits.preferred().chars().collect();
    let digit = |number: u32| digits.get(number as usize - 1).map(char::to_string).unwrap_or_default();
    for expected in 1..=99_u32 {
        let (tens, ones) = (expected / 10, expected % 10);
        let ones = if ones == 0 { String::new() } else { digit(ones) };
        let tens = match tens {
            0 => String::new(),
            1 => "十".to_owned(),
            tens => format!("{}十", digit(tens)),
        };
        assert_eq!(keyword::number(&format!("{tens}{ones}")), Some(expected));
    }
    for wrong in [
        "",
        "一二",
        "十十",
        "一十",
        "二十十",
        "十一二",
        "百",
        "零",
        "〇",
        "二零",
        "03",
        "0",
        "00",
        "10000",
        "+4",
        "-4",
        "4.0",
        "４",
        "iv",
    ] {
        assert_eq!(keyword::number(wrong), None, "{wrong}");
    }
}

#[test]
fn every_usual_form_is_read() {
    let forms: &[(&str, (u32, u32))] = &[
        (
            "12以上|12人以上|12及以上|12人及以上|12名及以上|不少于12|不低于12|至少12人|最少12|>=12|≥12|＞＝12|１２以上|十二人以上|12年以上|12个月以上|12（含）以上|达到12|12+|12 人以上|≥ 12| 12以上 |12 以上",
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
    let wrong = "|以上|12左右|约12|3至5万|5至3|12.5|50,00以上|1,2以上|-5|12以上15以上|3以下5以下|不满0|10000001|99999999999|12人以上人|年|万|3、5|a12|12以上的|--|>|<>12|十十以上|+12|1.2.3万|.5万|1.万|1.00000万|1.x万|x.5万|1.5x万|1234567890|0000000001|1.25千人次";
    for text in wrong.split('|') {
        assert_eq!(interval(text), None, "{text}");
    }
    assert_eq!(interval(&"1".repeat(4_000_000)), None);
}

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
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{end:?} {bytes:?}");
        }
    }
}

#[test]
fn other_bytes_are_refused_with_their_place() {
    let gbk = b"# a\r\n\r\n\xb0\xec\xb7\xa8";
    assert_eq!(decode(gbk), Err(Undecodable::NotUtf8(3, 1)));
    assert_eq!(decode(b"# a\r\rb\xb0"), Err(Undecodable::NotUtf8(3, 2)));
    assert_eq!(decode(b"a\n\0b"), Err(Undecodable::Nul(2, 1)));
    assert_eq!(decode("a\r\n办\0b".as_bytes()), Err(Undecodable::Nul(2, 2)));
    assert_eq!(decode(&[0xff, 0xfe, b'a', 0, b'\r', 0, 0, 0]), Err(Undecodable::Nul(2, 1)));
    assert_eq!(decode(&[0xff, 0xfe, b'a', 0, b'\n', 0, 0, 0xd8]), Err(Undecodable::NotUtf16(3)));
    assert_eq!(decode(&[0xfe, 0xff, 0, b'a', 0]), Err(Undecodable::NotUtf16(2)));
    let sentences = [
        (
            Undecodable::NotUtf8(3, 1),
            "Line 3 is not UTF-8 at its byte 1; save the file as UTF-8 (in a spreadsheet program: “CSV UTF-8”).",
            "第 3 行第 1 个字节起不是 UTF-8；请另存为 UTF-8（表格软件里选“CSV UTF-8”）。",
        ),
        (
            Undecodable::NotUtf16(3),
            "The file is marked as UTF-16 and breaks at unit 3; save it as UTF-8.",
            "文件标明是 UTF-16，但第 3 个单元坏了；请另存为 UTF-8。",
        ),
        (
            Undecodable::Nul(2, 1),
            "Line 2 has a NUL at its character 1, as UTF-16 without a byte order mark has; save the file as UTF-8.",
            "第 2 行第 1 个字符是 NUL，没有字节序标记的 UTF-16 就是这样；请另存为 UTF-8。",
        ),
    ];
    for (error, english, chinese) in sentences {
        assert_eq!((error.message("en").as_str(), error.message("zh-CN").as_str()), (english, chinese));
    }
}

#[test]
fn articles_are_headed_in_every_usual_form() {
    for text in [
        "（十二）建立",
        "(12) 建立",
        "第十二条 建立",
        "第 12 条：建立",
        "十二、建立",
        "12、建立",
        "12. 建立",
        "Article 12 建立",
        "Article 12: 建立",
    ] {
        assert_eq!(article(text), Some(("12".to_owned(), "建立".to_owned())), "{text}");
    }
    for text in ["（一二）建立", "第十十条 建立", "4.03 建立", "第一章 总则", "一 建立", "Article one", "（0）建立", "12"]
    {
        assert_eq!(article(text), None, "{text}");
    }
}

#[test]
fn figures_are_read_in_every_usual_form() {
    use remit_rules::model::Form;

    let sound = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/broken/sound.md")).expect("UTF-8");
    for text in ["50,000", "50，000", "5万", "５万", "五万", "5 万人", "50000人", "50 000"] {
        let document = read::read(&sound.replace("| 小 | 1 | | 1.3 |", &format!("| 小 | {text} | | 1.3 |")));
        assert_eq!(document.faults, [], "{text}");
        let Form::Range { rows, .. } = &document.policy.subjects[0].requirements[0].form else { panic!("it is a range") };
        assert_eq!(rows[0].min, Some(50_000), "{text}");
    }
}
