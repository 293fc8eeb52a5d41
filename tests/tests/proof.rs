//! The proof against going through every complete case one by one, on random policies, and what its messages propose.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::engine::Engine;
use remit_rules::fault::Fault;
use remit_rules::model::{Form, Hit, Overlap, Subject, Table, WordSet};
use remit_rules::{proof, read};
use remit_tests::interpreter::{Chosen, Full, all, completions, matching, rows};
use remit_tests::random::{Sample, sample};
use remit_tests::writer::write;

const POLICIES: u32 = 3_000;
const BYTES: usize = 220;

fn try_all(property: impl Fn(&Sample) -> Result<(), TestCaseError>) {
    let config = Config {
        cases: POLICIES,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    };
    let bytes = proptest::collection::vec(any::<u8>(), 0..BYTES);
    let outcome = TestRunner::new(config).run(&bytes.prop_map(|bytes| sample(&bytes)), |sample| property(&sample));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

fn faults_of(source: &str) -> Vec<Fault> {
    proof::prove(&read::read(source)).faults
}

fn codes(faults: &[Fault]) -> BTreeSet<&'static str> {
    faults.iter().map(|fault| fault.code.id()).collect()
}

fn cases(subject: &Subject) -> Vec<Full> {
    completions(subject, &vec![None; subject.questions.len()])
}

fn differ(table: &Table, one: usize, other: usize) -> bool {
    let set = |row: usize| table.rows[row].outcomes.iter().copied().collect::<BTreeSet<_>>();
    set(one) != set(other)
}

fn names(overlap: &Overlap, row: usize) -> bool {
    overlap.rows.iter().any(|one| one.get() == row)
}

/// Whether some pair of rows that meet differs, among those that a test of both accepts.
fn has_pair(table: &Table, meeting: &[usize], accepts: impl Fn(usize, usize) -> bool) -> bool {
    meeting.iter().any(|one| meeting.iter().any(|other| differ(table, *one, *other) && accepts(*one, *other)))
}

/// Whether an overlap takes effect and one of its choices keeps none of the rows that meet.
fn keeps_nothing(table: &Table, meeting: &[usize]) -> bool {
    table.overlaps.iter().any(|overlap| {
        let takes_effect = has_pair(table, meeting, |one, other| names(overlap, one) && names(overlap, other));
        let is_empty = |keep: &[remit_rules::model::RowIndex]| !keep.iter().any(|row| meeting.contains(&row.get()));
        takes_effect && overlap.choices.iter().any(|choice| is_empty(&choice.keep))
    })
}

/// Every combination of choices of a table's readings.
fn combinations(table: &Table) -> Vec<Chosen> {
    let mut combinations: Vec<Chosen> = vec![Vec::new()];
    for overlap in &table.overlaps {
        let with = |chosen: &Chosen, choice: &str| [chosen.as_slice(), &[(overlap.reading.clone(), choice.to_owned())]].concat();
        combinations =
            combinations.iter().flat_map(|chosen| overlap.choices.iter().map(|choice| with(chosen, &choice.id))).collect();
    }
    combinations
}

#[test]
fn the_proof_finds_what_every_case_shows() {
    try_all(|sample| {
        let subject = &sample.policy.subjects[0];
        let cases = cases(subject);
        let faults = faults_of(&write(&sample.policy));
        let codes = codes(&faults);
        let tables = |shows: &dyn Fn(&Table, &[usize]) -> bool| {
            subject.tables.iter().any(|table| cases.iter().any(|case| shows(table, &matching(subject, table, case))))
        };
        let gap = tables(&|table, meeting| table.hit == Hit::Unique && meeting.is_empty());
        prop_assert_eq!(codes.contains("case-without-row"), gap);
        let undeclared = tables(&|table, meeting| {
            let is_declared = |one, other| table.overlaps.iter().any(|overlap| names(overlap, one) && names(overlap, other));
            table.hit == Hit::Unique && has_pair(table, meeting, |one, other| !is_declared(one, other))
        });
        prop_assert_eq!(codes.contains("overlap-undeclared"), undeclared);
        prop_assert_eq!(codes.contains("choice-keeps-nothing"), tables(&keeps_nothing));
        if ["choice-keeps-nothing", "readings-leave-nothing", "readings-need-order"].iter().all(|code| !codes.contains(code)) {
            for table in &subject.tables {
                for (case, chosen) in cases.iter().flat_map(|case| combinations(table).into_iter().map(move |one| (case, one))) {
                    let is_empty = rows(subject, table, case, &chosen).0.is_empty();
                    prop_assert_eq!(is_empty, matching(subject, table, case).is_empty(), "{} under {:?}", table.id, chosen);
                }
            }
        }
        let figures = subject.requirements.iter().any(|one| has_faulty_kind(subject, &one.form, &cases));
        prop_assert_eq!(codes.contains("kind-without-figure") || codes.contains("figure-overlap"), figures);
        Ok(())
    });
}

fn has_faulty_kind(subject: &Subject, form: &Form, cases: &[Full]) -> bool {
    let (columns, rows): (_, Vec<&[WordSet]>) = match form {
        Form::Range { columns, rows } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Share { columns, rows, .. } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
        Form::Quota(_) | Form::Frequency { .. } => return false,
    };
    cases.iter().any(|case| rows.iter().filter(|when| all(subject, case, columns, when)).count() != 1)
}

fn argument<'a>(fault: &'a Fault, name: &str) -> &'a str {
    fault.args.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str()).expect("the message has it")
}

/// A document with lines below the table whose heading stands on a line, from 1.
fn paste(source: &str, heading: usize, lines: &str) -> String {
    let mut all: Vec<&str> = source.lines().collect();
    let rows = all[heading..].iter().position(|line| line.starts_with("| ")).expect("a table") + heading;
    let end = all[rows..].iter().position(|line| !line.starts_with('|')).map_or(all.len(), |at| rows + at);
    all.insert(end, lines);
    all.join("\n")
}

#[test]
fn the_rows_proposed_close_the_gaps_and_are_the_fewest() {
    try_all(|sample| {
        let source = write(&sample.policy);
        let before = faults_of(&source);
        for fault in before.iter().filter(|fault| fault.code.id() == "case-without-row") {
            let (id, proposed) = (argument(fault, "table"), argument(fault, "rows"));
            let after = faults_of(&paste(&source, fault.place.line, proposed));
            let others = |faults: &[Fault]| {
                let other = faults.iter().filter(|other| !(other.code == fault.code && argument(other, "table") == id));
                other.map(|fault| (fault.code, fault.args.clone())).collect::<Vec<_>>()
            };
            let left = after.iter().any(|other| other.code == fault.code && argument(other, "table") == id);
            prop_assert!(!left, "{proposed} leaves a gap");
            prop_assert_eq!(others(&before), others(&after), "{} brings a fault", proposed);
            let table = sample.policy.subjects[0].tables.iter().find(|table| table.id == id).expect("the table");
            let count = proposed.lines().count();
            prop_assert!(!can_cover(&sample.policy.subjects[0], table, count - 1), "{} are not the fewest", proposed);
        }
        Ok(())
    });
}

/// Whether so few rows close the gaps; only up to two are tried.
fn can_cover(subject: &Subject, table: &Table, count: usize) -> bool {
    let cases = cases(subject);
    let (gaps, full): (Vec<&Full>, Vec<&Full>) = cases.iter().partition(|case| matching(subject, table, case).is_empty());
    let mut blocks: Vec<Vec<WordSet>> = vec![Vec::new()];
    for question in &table.columns {
        let question = &subject.questions[*question];
        let follow = |bits: u32| (bits >> bits.trailing_zeros()).trailing_ones() == bits.count_ones();
        let bits = (1..1_u32 << question.size()).filter(|bits| !question.is_number() || follow(*bits));
        let sets: Vec<WordSet> =
            bits.map(|bits| question.word_indexes().filter(|word| bits >> word.get() & 1 == 1).collect()).collect();
        blocks = blocks.iter().flat_map(|block| sets.iter().map(|set| [block.as_slice(), &[*set]].concat())).collect();
    }
    let holds = |block: &Vec<WordSet>, case: &Full| all(subject, case, &table.columns, block);
    blocks.retain(|block| !full.iter().any(|case| holds(block, case)));
    let closes = |chosen: &[&Vec<WordSet>]| gaps.iter().all(|case| chosen.iter().any(|block| holds(block, case)));
    match count {
        0 => gaps.is_empty(),
        1 => blocks.iter().any(|block| closes(&[block])),
        2 => {
            let first = blocks.iter().filter(|block| gaps.first().is_some_and(|case| holds(block, case)));
            first.into_iter().any(|one| blocks.iter().any(|other| closes(&[one, other])))
        }
        _ => false,
    }
}

fn sound() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/sound.md")).expect("UTF-8")
}

/// The sound document with one part replaced.
fn with(from: &str, to: &str) -> String {
    let source = sound();
    assert!(source.contains(from), "{from}");
    source.replacen(from, to, 1)
}

/// The sound document without its declared overlap.
fn without_overlap() -> String {
    let source = sound();
    let (before, rest) = source.split_once("#### 重叠").expect("the overlap");
    let (_, after) = rest.split_once("| 例 | size").expect("the examples");
    format!("{before}| 例 | size{after}")
}

#[test]
fn the_declaration_proposed_for_an_overlap_makes_the_document_sound() {
    let source = without_overlap();
    let faults = faults_of(&source);
    assert_eq!(codes(&faults), BTreeSet::from(["overlap-undeclared"]));
    let skeleton = argument(&faults[0], "skeleton");
    let heading = source.lines().position(|line| line.starts_with("### 判定表")).expect("the table") + 1;
    assert_eq!(faults_of(&paste(&source, heading, &format!("\n{skeleton}\n"))), []);
}

#[test]
fn a_case_is_told_in_labels_and_in_the_language_asked_for() {
    let table = "### 判定表 keeper 谁来管（唯一）";
    let steps = "### 判定表 steps 分档（唯一）\n\n- 事项：shop\n\n| 行 | staff | size | → | 依据 |\n|---|---|---|---|---|\n\
        | 1 | 3 至 5 | 任意 | city | 1.1 |\n| 2 | 6 以上 | 小 | town | 1.3 |\n\n";
    let faults = faults_of(&with(table, &format!("{steps}{table}")));
    let gap = faults.iter().find(|fault| fault.code.id() == "case-without-row").expect("a gap");
    assert_eq!(argument(gap, "example"), "人数 2 以下，大小 小");
    assert_eq!(argument(gap, "example:en"), "人数 2 or fewer, 大小 小");
    assert_eq!(argument(gap, "rows"), "| 3 | 2 以下 | 任意 | unspecified | 1.3 |\n| 4 | 6 以上 | 大 | unspecified | 1.3 |");
    assert!(gap.message("en").contains("2 or fewer"), "{}", gap.message("en"));
    assert!(!gap.message("zh-CN").contains("fewer"), "{}", gap.message("zh-CN"));
}

#[test]
fn an_overlap_of_three_rows_takes_effect_where_two_of_them_meet() {
    let source = with("| 3 | 小 | 否 | town | 1.3 |", "| 3 | 小 | 否 | town | 1.3 |\n| 4 | 小 | 是 | unspecified | 1.4 |")
        .replace("both-ways 1、2", "both-ways 1、2、4")
        .replace("| both | 1、2 |", "| both | 1、2、4 |")
        .replace("| city-only | 1 |", "| city-only | 1、4 |");
    assert_eq!(faults_of(&source), []);
    let engine = Engine::new(read::read(&source).policy);
    let words = [("size", Input::Word("large".to_owned())), ("listed", Input::Word("yes".to_owned()))];
    let answers = Answers::check(engine.policy(), "shop", words).expect("answers");
    for (choice, outcome) in [("both", vec!["city", "town"]), ("city-only", vec!["city"])] {
        let readings: Readings = [("both-ways".to_owned(), choice.to_owned())].into_iter().collect();
        let result = engine.assess("shop", &answers, &readings);
        assert_eq!(result.determinations[0].outcomes[0].outcome, outcome);
        assert!(result.determinations[0].outcomes[0].caveat.is_some());
    }
}

#[test]
fn an_example_that_expects_a_dash_agrees_with_no_outcome_only() {
    let faults = faults_of(&with("| 大店 | 大 | 否 | city |", "| 大店 | 大 | 否 | — |"));
    assert_eq!(codes(&faults), BTreeSet::from(["example-wrong"]));
    assert_eq!((argument(&faults[0], "expected"), argument(&faults[0], "found")), ("—", "city"));
    let collect = sound().replace("谁来管（唯一）", "谁来管（汇集）").replace("| 3 | 小 | 否 | town | 1.3 |\n", "");
    let dash = collect.replace("| 大店 | 大 | 否 | city |", "| 小店 | 小 | 否 | — |");
    assert_eq!(faults_of(&dash), []);
}

/// Each of these must be a fault of this code.
#[test]
fn a_requirement_loses_no_column_row_or_cell() {
    let figures = "| size | 至少 | 至多 | 依据 |\n|---|---|---|---|\n| 小 | 1 | | 1.3 |\n| 大 | 3 | | 1.1 |";
    let form = |name: &str, grid: &str| with("应有人数（范围）", &format!("应有人数（{name}）")).replacen(figures, grid, 1);
    let range = |grid: &str| form("范围", grid);
    let share = |grid: &str| form("占比", grid).replacen("- 现有：staff", "- 现有：staff\n- 基数：staff", 1);
    let tries = [
        ("column-not-read", range("| staff | 至少 | 依据 |\n|---|---|---|\n| 175000以上 | 10000 | 1.1 |")),
        ("column-not-read", range("| 大小 | 至少 | 依据 |\n|---|---|---|\n| 大 | 5 | 1.1 |")),
        ("column-not-read", range("| size | 至小 | 依据 |\n|---|---|---|\n| 任意 | 5 | 1.1 |")),
        ("duplicate-id", range("| size | size | 至少 | 依据 |\n|---|---|---|---|\n| 任意 | 大 | 5 | 1.1 |")),
        ("duplicate-id", range("| size | 至少 | 至少 | 依据 |\n|---|---|---|---|\n| 任意 | 1 | 5 | 1.1 |")),
        ("missing-cell", range("| size | 至少 | 至多 | 依据 |\n|---|---|---|---|\n| 任意 | | | 1.1 |")),
        ("missing-cell", range("| size | 至少 | 依据 |\n|---|---|---|\n| 任意 | 1 | |")),
        ("figure-bounds", range("| size | 至少 | 至多 | 依据 |\n|---|---|---|---|\n| 任意 | 2 | 1 | 1.1 |")),
        ("kind-without-figure", range("| 至少 | 依据 |\n|---|---|")),
        ("missing-cell", share("| 比例 | 依据 |\n|---|---|\n| | 1.1 |")),
        ("missing-cell", form("合计", "| 项 | 标准 | 依据 |\n|---|---|---|\n| staff | | 1.1 |")),
        ("duplicate-id", form("合计", "| 项 | 标准 | 依据 |\n|---|---|---|\n| staff | 1 | 1.1 |\n| staff | 2 | 1.1 |")),
        ("column-not-read", form("合计", "| 项 | 标准 | size | 依据 |\n|---|---|---|---|\n| staff | 1 | 大 | 1.1 |")),
        ("table-without-rows", form("合计", "| 项 | 标准 | 依据 |\n|---|---|---|")),
        ("missing-cell", form("频次", "| 次数 | 依据 |\n|---|---|\n| | 1.1 |")),
        ("too-many-rows", form("频次", "| 次数 | 依据 |\n|---|---|\n| 1 | 1.1 |\n| 2 | 1.1 |")),
        ("column-not-read", form("频次", "| size | 次数 | 依据 |\n|---|---|---|\n| 大 | 1 | 1.1 |")),
    ];
    for (code, source) in tries {
        let faults = faults_of(&source);
        assert!(codes(&faults).contains(code), "{code}: {faults:?}\n{source}");
    }
    assert_eq!(faults_of(&share("| size | 比例 | 依据 |\n|---|---|---|\n| 任意 | 20% | 1.1 |")), []);
}

/// Cases that an implication excludes need no figure, and a figure for such cases only is dead.
#[test]
fn figures_follow_the_implications() {
    let implication = "- 推定：listed = yes → size = small\n- 进度说法";
    let grid = "| size | 至少 | 至多 | 依据 |\n|---|---|---|---|\n| 小 | 1 | | 1.3 |\n| 大 | 3 | | 1.1 |";
    let rows = |rows: &str| {
        let head = "| size | listed | 至少 | 依据 |\n|---|---|---|---|";
        let source = with("- 进度说法", implication).replacen(grid, &format!("{head}\n{rows}"), 1);
        let of_figure = |fault: &Fault| fault.args.iter().any(|(_, value)| value == "staff-need");
        faults_of(&source).iter().filter(|fault| of_figure(fault)).map(|fault| fault.code.id()).collect::<Vec<_>>()
    };
    assert_eq!(rows("| 小 | 任意 | 1 | 1.3 |\n| 大 | 否 | 3 | 1.1 |"), Vec::<&str>::new());
    assert_eq!(rows("| 小 | 任意 | 1 | 1.3 |\n| 大 | 否 | 3 | 1.1 |\n| 大 | 是 | 4 | 1.1 |"), ["row-dead"]);
    assert_eq!(rows("| 小 | 否 | 1 | 1.3 |\n| 大 | 否 | 3 | 1.1 |"), ["kind-without-figure"]);
}

/// Two tables without a title, and the same question in two columns.
#[test]
fn ids_and_columns_stand_once() {
    let table = "### 判定表 keeper （唯一）\n\n- 事项：shop\n\n| 行 | size | → | 依据 |\n|---|---|---|---|\n| 1 | 任意 | city | 1.1 |\n\n";
    let twice = with("### 判定表 keeper 谁来管（唯一）", &format!("{table}### 判定表 keeper （唯一）"));
    let faults = faults_of(&twice);
    assert!(codes(&faults).contains("duplicate-id"), "{faults:?}");
    let column = with("| 行 | size | listed |", "| 行 | size | size |");
    assert!(codes(&faults_of(&column)).contains("duplicate-id"));
    let empty = with(
        "### 判定表 keeper 谁来管（唯一）",
        "### 判定表 more 更多（汇集）\n\n- 事项：shop\n\n| 行 | size | → | 依据 |\n|---|---|---|---|\n\n### 判定表 keeper 谁来管（唯一）",
    );
    assert!(codes(&faults_of(&empty)).contains("table-without-rows"));
    let without = with("### 判定表 keeper 谁来管（唯一）", "### 判定表（唯一）");
    assert!(!faults_of(&without).is_empty());
}

/// The gap that a table leaves with these rows on the number of staff, in Chinese and English.
fn gap(rows: &[&str]) -> (String, String) {
    let table = "### 判定表 keeper 谁来管（唯一）";
    let row = |(at, row): (usize, &&str)| format!("| {} | {row} | 大 | city | 1.1 |\n", at + 1);
    let rows = rows.iter().enumerate().map(row).collect::<Vec<_>>().concat();
    let steps = "### 判定表 steps 分档（唯一）\n\n- 事项：shop\n\n| 行 | staff | size | → | 依据 |\n|---|---|---|---|---|\n";
    let otherwise = "| 90 | 任意 | 小 | town | 1.3 |\n\n";
    let faults = faults_of(&with(table, &format!("{steps}{rows}{otherwise}{table}")));
    let gap = faults.iter().find(|fault| fault.code.id() == "case-without-row").expect("a gap");
    (argument(gap, "example").to_owned(), argument(gap, "example:en").to_owned())
}

#[test]
fn numbers_of_a_gap_are_told_from_their_first_to_their_last() {
    for (rows, chinese, english) in [
        (&["3 以上"][..], "人数 2 以下，大小 大", "人数 2 or fewer, 大小 大"),
        (&["2 以下"], "人数 3 以上，大小 大", "人数 3 or more, 大小 大"),
        (&["2 以下", "6 以上"], "人数 3 至 5，大小 大", "人数 3 to 5, 大小 大"),
        (&["2 以下", "4 以上"], "人数 3，大小 大", "人数 3, 大小 大"),
        (&["1 以上"], "人数 0，大小 大", "人数 0, 大小 大"),
        (&[], "人数 任意，大小 大", "人数 any number, 大小 大"),
    ] {
        assert_eq!(gap(rows), (chinese.to_owned(), english.to_owned()), "{rows:?}");
    }
}

#[test]
fn a_figure_that_no_case_asks_for_is_named_by_its_row() {
    let figures = "| size | 至少 | 至多 | 依据 |\n|---|---|---|---|\n| 小 | 1 | | 1.3 |\n| 大 | 3 | | 1.1 |";
    let by_list = "| size | listed | 至少 | 至多 | 依据 |\n|---|---|---|---|---|\n| 小 | 任意 | 1 | | 1.3 |\n\
        | 大 | 是 | 3 | | 1.1 |\n| 大 | 否 | 4 | | 1.1 |";
    let source = with(figures, by_list).replace("- 本级：town", "- 本级：town\n- 推定：size = 大 → listed = 是");
    let faults = faults_of(&source);
    let dead = faults.iter().find(|fault| fault.code.id() == "row-dead" && argument(fault, "table") == "staff-need");
    assert_eq!(dead.map(|fault| argument(fault, "row")), Some("3"), "{faults:?}");
}

#[test]
fn a_check_is_a_question_to_be_answered_with_yes_or_no() {
    let check = |question: &str| {
        let cell = |line: &str| match line.split(' ').nth(1) {
            Some("条款") => "核对 |".to_owned(),
            Some("1.1") => format!("{question} |"),
            Some("1.2" | "1.3" | "1.4") => " |".to_owned(),
            _ => String::new(),
        };
        let lines: Vec<String> = sound().lines().map(|line| format!("{line}{}", cell(line))).collect();
        faults_of(&lines.join("\n").replace("核对 |\n|---|---|---|---|---|---|", "核对 |\n|---|---|---|---|---|---|---|"))
    };
    assert_eq!(check("listed"), []);
    assert_eq!(check(""), []);
    for question in ["size", "staff", "listeds"] {
        let faults = check(question);
        let unknown: Vec<&str> =
            faults.iter().filter(|fault| fault.code.id() == "unknown-id").map(|fault| argument(fault, "id")).collect();
        assert_eq!(unknown, [question], "{faults:?}");
    }
}

#[test]
fn a_figure_may_be_the_same_for_all() {
    let figures = "| 小 | 1 | | 1.3 |\n| 大 | 3 | | 1.1 |";
    assert_eq!(faults_of(&with(figures, "| 任意 | 1 | 4 | 1.1、1.3 |")), []);
}
