//! A reader that loses nothing: every change of a document's layout is read the same or is a fault.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use remit_rules::model::Policy;
use remit_rules::read;

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the top folder").to_path_buf()
}

fn yancheng() -> String {
    fs::read_to_string(top().join("crates/policy/documents/yancheng/policy.md")).expect("the document is there")
}

fn sound() -> String {
    fs::read_to_string(top().join("tests/broken/sound.md")).expect("the document is there")
}

fn is_row(line: &str) -> bool {
    line.starts_with('|')
}

/// Everything a document says, without its hash.
fn content(source: &str) -> (Policy, String, usize) {
    let document = read::read(source);
    let policy = Policy { hash: String::new(), ..document.policy };
    (
        policy,
        format!(
            "{:?}",
            document.examples.iter().map(|example| (&example.name, &example.expected, &example.answers)).collect::<Vec<_>>()
        ),
        document.faults.len(),
    )
}

/// A way in which a line is written wrongly.
type Change = fn(&str) -> String;

const ROW_CHANGES: &[(&str, Change)] = &[
    ("a heading before", |line| format!("### 说明\n{line}")),
    ("an empty line before", |line| format!("\n{line}")),
    ("a line of white space before", |line| format!(" \u{3000}\n{line}")),
    ("text before and after the bar", |line| format!("见下：{line}")),
    ("full-width bars", |line| line.replace('|', "｜")),
    ("box bars", |line| line.replace('|', "│")),
    ("one full-width bar", |line| line.replacen("| ", "｜ ", 2)),
    ("a full-width bar at the end", |line| format!("{}｜", line.trim_end_matches('|'))),
    ("spaces before", |line| format!("    {line}")),
    ("an ideographic space before", |line| format!("\u{3000}{line}")),
    ("a tab before", |line| format!("\t{line}")),
    ("an unseen character before", |line| format!("\u{200b}{line}")),
    ("a quotation mark before", |line| format!("> {line}")),
    ("a list mark before", |line| format!("- {line}")),
    ("a star before", |line| format!("* {line}")),
    ("a backslash before", |line| format!("\\{line}")),
    ("a comment around", |line| format!("<!-- {line} -->")),
    ("a comment of several lines around", |line| format!("<!--\n{line}\n-->")),
    ("a comment after", |line| format!("{line} <!-- x -->")),
    ("a fence around", |line| format!("```\n{line}\n```")),
    ("a fence of waves around", |line| format!("~~~ text\n{line}\n~~~")),
    ("text after", |line| format!("{line} 见下")),
    ("a cell left out", |line| {
        line.replacen('|', "", 1).split_once('|').map_or_else(String::new, |(_, rest)| format!("|{rest}"))
    }),
    ("two cells joined", |line| line.replacen(" |", "", 1)),
    ("a cell more", |line| format!("{line} x |")),
    ("an empty cell more", |line| format!("{line} |")),
    ("a cell more at the front", |line| format!("| x {line}")),
    ("no bar at the front", |line| line.trim_start_matches('|').to_owned()),
    ("no bar at the end", |line| line.trim_end_matches('|').to_owned()),
    ("no bar at either end", |line| line.trim_matches('|').to_owned()),
];

/// Requires that a change is read the same or faulted.
fn require(name: &str, at: usize, sound: &(Policy, String, usize), changed: &str) {
    let (policy, examples, faults) = content(changed);
    assert!(faults > 0 || (policy == sound.0 && examples == sound.1), "{name}, line {}: neither read nor faulted", at + 1);
}

/// Tries every change on the lines of a document that are chosen, the lines shared out among the cores.
fn try_all(source: &str, changes: &[(&str, Change)], chosen: impl Fn(&[&str], usize, usize) -> bool + Sync) -> usize {
    let lines: Vec<&str> = source.lines().collect();
    let before = content(source);
    assert_eq!(before.2, 0, "{:?}", read::read(source).faults);
    let try_line = |at: usize| {
        let all = changes.iter().enumerate().filter(|(change, _)| chosen(&lines, at, *change));
        all.map(|(_, (name, change))| {
            let changed = change(lines[at]);
            let text = [&lines[..at], &[changed.as_str()], &lines[at + 1..]].concat().join("\n");
            require(name, at, &before, &text);
        })
        .count()
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let try_share = |first: usize| (first..lines.len()).step_by(threads).map(&try_line).sum::<usize>();
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|first| {
                scope.spawn({
                    let try_share = &try_share;
                    move || try_share(first)
                })
            })
            .collect();
        shares.into_iter().map(|share| share.join().expect("every change is read or faulted")).sum()
    })
}

/// The number of a row in its table; 0 is the head.
fn number(lines: &[&str], at: usize) -> usize {
    lines[..at].iter().rev().take_while(|line| is_row(line)).count()
}

const LINE_CHANGES: &[(&str, Change)] = &[
    ("a star", |line| line.replacen("- ", "* ", 1)),
    ("a plus", |line| line.replacen("- ", "+ ", 1)),
    ("a number", |line| line.replacen("- ", "1. ", 1)),
    ("a dot", |line| line.replacen("- ", "• ", 1)),
    ("a dash", |line| line.replacen("- ", "– ", 1)),
    ("a full-width hyphen", |line| line.replacen("- ", "－ ", 1)),
    ("no space", |line| line.replacen("- ", "-", 1)),
    ("no mark", |line| line.replacen("- ", "", 1)),
    ("an indent", |line| format!("  {line}")),
    ("a quotation", |line| format!("> {line}")),
    ("a comment", |line| format!("<!-- {line} -->")),
    ("a fence", |line| format!("```\n{line}\n```")),
    ("another word", |line| line.replacen("- ", "- 推断", 1)),
    ("no colon", |line| line.replacen('：', " ", 1)),
];

const HEADING_CHANGES: &[(&str, Change)] = &[
    ("an indent", |line| format!(" {line}")),
    ("a quotation", |line| format!("> {line}")),
    ("full-width signs", |line| line.replace('#', "＃")),
    ("a comment", |line| format!("<!-- {line} -->")),
    ("a fence", |line| format!("```\n{line}\n```")),
    ("one sign more", |line| format!("#{line}")),
    ("one sign less", |line| line.replacen('#', "", 1)),
    ("another word", |line| line.replacen("# ", "# 甲", 1)),
    ("bold", |line| format!("**{}**", line.trim_start_matches(['#', ' ']))),
    ("no space", |line| line.replacen("# ", "#", 1)),
];

/// A title in other words is another document, which may be sound.
#[test]
fn every_marked_line_and_heading_is_read_or_faulted_however_it_is_changed() {
    for source in [sound(), yancheng()] {
        try_all(&source, LINE_CHANGES, |lines, at, _| lines[at].starts_with("- "));
        try_all(&source, HEADING_CHANGES, |lines, at, change| {
            lines[at].starts_with("##") || lines[at].starts_with('#') && HEADING_CHANGES[change].0 != "another word"
        });
    }
}

#[test]
fn every_row_of_a_small_document_is_read_or_faulted_however_it_is_changed() {
    assert!(try_all(&sound(), ROW_CHANGES, |lines, at, _| is_row(lines[at])) > 1000);
}

/// One row of every table for each change, which turns among head, first and second row.
fn is_chosen(lines: &[&str], at: usize, change: usize) -> bool {
    is_row(lines[at]) && number(lines, at) == [0, 2, 3][change % 3].min(last(lines, at))
}

/// The number of the last row of a row's table.
fn last(lines: &[&str], at: usize) -> usize {
    number(lines, at) + lines[at + 1..].iter().take_while(|line| is_row(line)).count()
}

#[test]
fn every_table_of_the_real_document_is_read_or_faulted_however_it_is_changed() {
    assert!(try_all(&yancheng(), ROW_CHANGES, is_chosen) > 2000);
}
