//! Promises that the large document never puts to the test, each with a change of the sound one.

use std::fs;
use std::path::Path;

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::engine::REFUSED;
use remit_rules::engine::compile::Dense;
use remit_rules::fault::{Code, Fault};
use remit_rules::model::{Kind, SubjectIndex, TableIndex, WordIndex, WordSet};
use remit_rules::training::{Target, exercises};
use remit_rules::{Engine, Policy, proof, read};

const TABLE: &str = "| 1 | 大 | 任意 | city | 1.1 |\n| 2 | 任意 | 是 | town | 1.2 |\n| 3 | 小 | 否 | town | 1.3 |\n";

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("broken").join(name)).expect("UTF-8")
}

fn changed(source: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(source.to_owned(), |source, (old, new)| {
        assert!(source.contains(old), "{old}");
        source.replacen(old, new, 1)
    })
}

/// The sound document with changes.
fn with(changes: &[(&str, &str)]) -> String {
    changed(&text("sound.md"), changes)
}

/// The sound document with other rows in its table, without examples, and with other overlaps.
fn with_table(hit: &str, rows: &str, overlaps: &str) -> String {
    let source = with(&[("谁来管（唯一）", &format!("谁来管（{hit}）")), (TABLE, rows)]);
    let (before, rest) = source.split_once("#### 重叠").expect("the overlap");
    let (_, after) = rest.split_once("### 配置").expect("the figure");
    format!("{before}{overlaps}\n### 配置{after}")
}

fn overlap(id: &str, rows: &str, choices: &[(&str, &str)]) -> String {
    let line = |(id, keep): &(&str, &str)| format!("| {id} | {keep} | 按{id} | 一种。 |\n");
    let choices: String = choices.iter().map(line).collect();
    format!("#### 重叠 {id} {rows} 重叠\n\n没有写。\n\n| 口径 | 取行 | 名称 | 说明 |\n|---|---|---|---|\n{choices}\n")
}

fn faults(source: &str) -> Vec<Fault> {
    proof::prove(&read::read(source)).faults
}

fn codes(source: &str) -> Vec<&'static str> {
    faults(source).iter().map(|fault| fault.code.id()).collect()
}

fn argument(fault: &Fault, name: &str) -> String {
    fault.args.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

#[test]
fn questions_that_matter_only_together_are_both_asked() {
    // A shop that is large or listed, not both, belongs to the city: no answer alone narrows anything.
    let rows = "| 1 | 大 | 是 | town | 1.1 |\n| 2 | 大 | 否 | city | 1.2 |\n| 3 | 小 | 是 | city | 1.2 |\n| 4 | 小 | 否 | town | 1.3 |\n";
    let engine = Engine::new(read::read(&with_table("唯一", rows, "")).policy);
    let next = |answers: &[(&str, Input)]| {
        let answers = Answers::check(engine.policy(), "shop", answers.iter().cloned()).expect("answers");
        let next = engine.assess("shop", &answers, &Readings::new()).next;
        next.into_iter().map(|next| (next.question, next.remaining)).collect::<Vec<_>>()
    };
    let (staff, word) = (("staff", Input::Number(9.0)), Input::Word("large".to_owned()));
    assert_eq!(next(std::slice::from_ref(&staff)), [("size".to_owned(), 2.0), ("listed".to_owned(), 3.0)]);
    assert_eq!(next(&[staff, ("size", word)]), [("listed".to_owned(), 1.0)]);
}

#[test]
fn a_question_that_narrows_nothing_is_not_asked_where_another_does() {
    let rows = "| 1 | 大 | 任意 | city | 1.1 |\n| 2 | 小 | 是 | town | 1.2 |\n| 3 | 小 | 否 | town | 1.3 |\n";
    let engine = Engine::new(read::read(&with_table("唯一", rows, "")).policy);
    let answers = Answers::check(engine.policy(), "shop", [("staff", Input::Number(9.0))]).expect("answers");
    let next = engine.assess("shop", &answers, &Readings::new()).next;
    assert_eq!(next.iter().map(|next| next.question.as_str()).collect::<Vec<_>>(), ["size"]);
}

#[test]
fn a_word_that_a_question_does_not_have_makes_no_case() {
    let policy = read::read(&text("sound.md")).policy;
    let subject = &policy.subjects[SubjectIndex::new(0)];
    let dense = Dense::new(subject, &subject.tables[TableIndex::new(0)]).expect("it is small");
    let one = |word: usize| WordSet::one(WordIndex::new(word));
    for question in subject.question_indexes().take(2) {
        let mut words = subject.all_words();
        words[question] = one(0);
        let first = dense.possible(0, &words);
        words[question] = one(0) | one(2);
        assert_eq!(dense.possible(0, &words), first);
        words[question] = one(2);
        assert_eq!(dense.possible(0, &words).verdicts, 0);
    }
}

#[test]
fn overlaps_that_do_not_bear_on_each_other_may_meet() {
    let rows = "| 1 | 任意 | 任意 | wash | 1.1 |\n| 2 | 大 | 任意 | sweep | 1.1 |\n| 3 | 任意 | 任意 | city | 1.2 |\n| 4 | 任意 | 是 | town | 1.3 |\n\n\
        | 结果 | 名称 |\n|---|---|\n| wash | 洗 |\n| sweep | 扫 |\n";
    let first = overlap("first", "1、2", &[("both", "1、2"), ("large", "2")]);
    let second = overlap("second", "3、4", &[("listed", "4"), ("each", "3、4")]);
    let of = |overlaps: String| changed(&with_table("汇集", rows, &overlaps), &[("| keeper | town | town |\n", "")]);
    let source = of(first.clone() + &second);
    assert_eq!(faults(&source), []);
    // Where one takes away what the other rests on, their order decides.
    let third = overlap("third", "2、3", &[("large", "2"), ("third", "3")]);
    assert_eq!(codes(&of(first + &third)), ["readings-need-order"]);
}

#[test]
fn a_reading_that_leaves_nothing_is_told_with_the_first_case_of_the_table() {
    // Rows 1 and 2 meet alone where a shop is not listed, with row 3 where it is; “yes” is the first word.
    let rows = "| 1 | 大 | 任意 | city | 1.1 |\n| 2 | 大 | 任意 | town | 1.2 |\n| 3 | 大 | 是 | unspecified | 1.3 |\n| 4 | 小 | 任意 | town | 1.3 |\n";
    let choices = [("all", "1、2、3"), ("none", "4")];
    let all = faults(&with_table("唯一", rows, &overlap("all-ways", "1、2、3、4", &choices)));
    let nothing: Vec<&Fault> = all.iter().filter(|fault| fault.code == Code::ChoiceKeepsNothing).collect();
    assert_eq!(nothing.len(), 1, "{all:?}");
    assert_eq!(argument(nothing[0], "example"), "大小 大，是否列入 是");
}

#[test]
fn a_name_that_would_not_be_read_as_one_word_is_told_by_its_id() {
    let rows = "| 1 | large | 否 | city | 1.1 |\n| 2 | 任意 | 是 | town | 1.2 |\n";
    let example = |small: &str, large: &str| {
        let source = with_table("唯一", rows, "");
        let names = [("| small | 小 |", &*format!("| small | {small} |")), ("| large | 大 |", &*format!("| large | {large} |"))];
        let all = faults(&changed(&source, &names));
        let gap = all.iter().find(|fault| fault.code == Code::CaseWithoutRow).expect("a gap");
        argument(gap, "rows")
    };
    let row = |name: &str| format!("| 3 | {name} | 否 | unspecified | 1.2 |");
    assert_eq!(example("小", "大"), row("小"));
    assert_eq!(example("小、中", "大"), row("small"));
    assert_eq!(example("小，中", "大"), row("small"));
    assert_eq!(example("large", "大"), row("small"));
    assert_eq!(example("店", "店"), row("small"));
}

#[test]
fn a_table_without_rows_is_given_one_that_rests_on_its_article() {
    let all = faults(&with_table("唯一", "", ""));
    let gap = all.iter().find(|fault| fault.code == Code::CaseWithoutRow);
    assert_eq!(gap.map(|gap| argument(gap, "rows")), Some("| 1 | 任意 | 任意 | unspecified | 1.1 |".to_owned()));
}

#[test]
fn a_reading_of_duties_may_stand_below_a_table_of_its_article() {
    let reading = "### 口径 who-minds 谁来照管\n\n没有写。\n\n| 口径 | 名称 | 说明 |\n|---|---|---|\n| town | 镇里 | 一种。 |\n| city | 市里 | 另一种。 |\n\n## 说法";
    let article = "## （二）照管\n\n| 条款 | 主体 | 要求 | 事项 | 口径 | 适用 | 原文句 |\n|---|---|---|---|---|---|---|\n\
        | 2.1 | town | 应当 | 照管。 | who-minds=town | shop | 1 |\n| 2.2 | city | 应当 | 照管。 | who-minds=city | shop | 1 |\n\n";
    let table = "### 判定表 keeper";
    let source = with(&[(table, &format!("{article}{table}")), ("## 说法", reading)]);
    assert_eq!(faults(&source), []);
    let engine = Engine::new(read::read(&source).policy);
    let subject = &engine.policy().subjects[SubjectIndex::new(0)];
    for (choice, id) in [("town", "2.1"), ("city", "2.2")] {
        let readings = Readings::from([("who-minds".to_owned(), choice.to_owned())]);
        let duties = engine.assess("shop", &Answers::unknown(subject), &readings).duties;
        assert_eq!(duties.iter().map(|duty| duty.id.as_str()).collect::<Vec<_>>(), [id]);
    }
}

#[test]
fn a_table_has_so_many_rows_and_columns_and_no_more() {
    let rows = |count: usize| {
        let rows = (1..=count).map(|row| format!("| {row} | 大 | 是 | city | 1.1 |\n")).collect::<Vec<_>>().concat();
        codes(&with(&[(TABLE, &rows)])).contains(&"table-too-large")
    };
    assert!(!rows(1000) && rows(1001));
    let columns = |count: usize| {
        let (head, rule) = ("| 行 | size | listed | → | 依据 |", "|---|---|---|---|---|\n| 1 | 大");
        let wide = format!("| 行 |{} → | 依据 |", " size |".repeat(count));
        codes(&with(&[(head, &wide), (rule, &format!("|{}\n| 1 | 大", "---|".repeat(count + 3)))])).contains(&"table-too-large")
    };
    assert!(!columns(24) && columns(25));
}

#[test]
fn a_date_is_written_in_full_and_stands_in_the_calendar() {
    let source = text("sound.ref.md");
    let date = source.split(['|', ' ']).find(|word| word.starts_with("20") && word.len() == 10).expect("a date");
    let is_read = |new: &str| {
        let changed = source.replacen(date, new, 1);
        read::reference(&changed).1.is_empty()
    };
    for date in ["2024-02-29", "2023-02-28", "2024-12-31", "2024-04-30", "2000-02-29"] {
        assert!(is_read(date), "{date}");
    }
    for date in ["2024-2-9", "24-02-09", "02024-02-09", "0000-02-09", "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01"] {
        assert!(!is_read(date), "{date}");
    }
    for date in ["2024-00-10", "2024-01-00", "2024-01-32", "2024-01-1x", "2024/01/10", "2024-01-10-01", "+024-01-10", ""] {
        assert!(!is_read(date), "{date}");
    }
}

/// A table that is too large to be compiled has no results, and its column stays as long as the others.
#[test]
fn the_column_of_a_table_without_cases_is_as_long_as_the_others() {
    let mut policy: Policy = read::read(&text("sound.md")).policy;
    let subject = &mut policy.subjects[SubjectIndex::new(0)];
    for question in &mut subject.questions {
        if let Kind::Words(words) = &mut question.kind {
            words.extend((0..60).map(|word| format!("w{word}")));
        }
    }
    let table = &mut subject.tables[TableIndex::new(0)];
    let outcomes = (0..300).map(|outcome| format!("o{outcome}"));
    table.outcomes.extend(outcomes);
    let engine = Engine::new(policy);
    let columns = engine.columns("shop", &[], 2_500, &Readings::new());
    assert_eq!(columns.tables[0].rows, vec![REFUSED; 2_500]);
    assert!(columns.refused.is_empty() && columns.requirements[0].status.len() == 2_500);
    let answers = Answers::unknown(&engine.policy().subjects[SubjectIndex::new(0)]);
    assert!(engine.assess("shop", &answers, &Readings::new()).determinations.is_empty());
}

#[test]
fn what_stands_in_a_fence_is_no_text() {
    let sound = read::read(&text("sound.md")).policy.texts;
    let heading = "### 问题 size 大小\n";
    for fence in ["```\n甲\n\n乙\n```", "~~~~\n甲\n\n~~~\n\n乙\n~~~~", "````\n\n乙\n``````", "<!-- 甲\n\n乙 -->"] {
        let document = read::read(&with(&[(heading, &format!("{heading}\n{fence}\n"))]));
        assert_eq!((document.policy.texts, document.faults), (sound.clone(), Vec::new()), "{fence}");
    }
}

#[test]
fn lines_of_a_paragraph_are_joined_as_their_script_asks() {
    let heading = "### 问题 size 大小\n";
    for (lines, joined) in
        [("甲\n乙", "甲乙"), ("one\ntwo", "one two"), ("甲\nb", "甲b"), ("a\n乙", "a 乙"), ("甲。\n乙", "甲。乙")]
    {
        let texts = read::read(&with(&[(heading, &format!("{heading}\n{lines}\n"))])).policy.texts;
        assert_eq!(texts.find("question.size.help"), Some(joined));
    }
}

#[test]
fn a_table_with_too_many_cases_to_learn_has_no_exercises() {
    let count = 13;
    let questions = (0..count).map(|at| format!("| q{at} | 问{at} |\n")).collect::<Vec<_>>().concat();
    let group = format!("### 是否题组 many 许多\n\n| 是否题 | 名称 |\n|---|---|\n{questions}\n### 问题 staff");
    let head = (0..count).map(|at| format!(" q{at} |")).collect::<Vec<_>>().concat();
    let row = |first: &str| format!(" {first} |{}", " 任意 |".repeat(count - 1));
    let rows = format!("| 1 |{} city | 1.1 |\n| 2 |{} town | 1.2 |\n", row("yes"), row("no"));
    let source = with(&[
        ("### 问题 staff", &group),
        (
            "| 行 | size | listed | → | 依据 |\n|---|---|---|---|---|",
            &format!("| 行 |{head} → | 依据 |\n|{}", "---|".repeat(count + 3)),
        ),
        (TABLE, &rows),
    ]);
    let engine = Engine::new(read::read(&source).policy);
    assert_eq!(engine.policy().subjects[SubjectIndex::new(0)].tables[TableIndex::new(0)].columns.len(), count);
    assert!(!exercises(&engine).iter().any(|exercise| matches!(exercise.target, Target::Table(_))));
}

#[test]
fn what_follows_from_either_answer_follows_from_none() {
    let lines = "- 本级：town\n- 推定：size = small → listed = yes\n- 推定：size = large → listed = yes\n";
    let article = "## （二）照管\n\n| 条款 | 主体 | 要求 | 事项 | 适用 | 原文句 |\n|---|---|---|---|---|---|\n\
        | 2.1 | town | 应当 | 照管。 | shop：listed=yes | 1 |\n| 2.2 | city | 应当 | 照管。 | shop：listed=no | 1 |\n\n";
    let source = with(&[("- 本级：town\n", lines), ("### 判定表 keeper", &format!("{article}### 判定表 keeper"))]);
    let engine = Engine::new(read::read(&source).policy);
    let answers = Answers::unknown(&engine.policy().subjects[SubjectIndex::new(0)]);
    let result = engine.assess("shop", &answers, &Readings::new());
    assert_eq!(result.duties.iter().map(|duty| duty.id.as_str()).collect::<Vec<_>>(), ["2.1"]);
    assert!(result.possible_duties.is_empty());
    assert!(result.next.iter().all(|next| next.question != "listed"));
}

#[test]
fn the_answers_that_decide_are_the_fewest() {
    // One answer is needed, and either of two others with it.
    let question = "### 问题 late 开得晚\n\n| 选项 | 名称 |\n|---|---|\n| yes | 是 |\n| no | 否 |\n\n### 问题 staff";
    let rows =
        "| 1 | 大 | 是 | 任意 | city | 1.1 |\n| 2 | 大 | 否 | 是 | city | 1.1 |\n| 3 | 其余 | 其余 | 其余 | town | 1.2 |\n";
    let source = changed(
        &with_table("唯一", rows, ""),
        &[
            ("### 问题 staff", question),
            (
                "| 行 | size | listed | → | 依据 |\n|---|---|---|---|---|",
                "| 行 | size | listed | late | → | 依据 |\n|---|---|---|---|---|---|",
            ),
        ],
    );
    let engine = Engine::new(read::read(&source).policy);
    let decided_by = |pairs: &[(&str, &str)]| {
        let inputs = pairs.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
        let answers = Answers::check(engine.policy(), "shop", inputs).expect("answers");
        engine.assess("shop", &answers, &Readings::new()).determinations[0].decided_by.clone()
    };
    assert_eq!(decided_by(&[("size", "large"), ("listed", "yes"), ("late", "yes")]), ["size", "listed"]);
    assert_eq!(decided_by(&[("size", "large"), ("listed", "no"), ("late", "yes")]), ["size", "late"]);
    assert_eq!(decided_by(&[("size", "large"), ("listed", "no"), ("late", "no")]), ["listed", "late"]);
    assert_eq!(decided_by(&[("size", "small"), ("listed", "yes"), ("late", "no")]), ["size"]);
    assert_eq!(decided_by(&[("listed", "no"), ("late", "no")]), ["listed", "late"]);
    assert_eq!(decided_by(&[("late", "yes")]), Vec::<String>::new());
}

#[test]
fn the_word_after_the_last_is_no_answer_in_a_column() {
    let engine = Engine::new(read::read(&text("sound.md")).policy);
    let size = engine.policy().subjects[SubjectIndex::new(0)].question("size").expect("a question");
    let result = engine.columns("shop", &[(size, &[0, 1, 2])], 3, &Readings::new());
    let refused: Vec<(usize, &str)> = result.refused.iter().map(|(row, error)| (*row, error.code.id())).collect();
    assert_eq!(refused, [(2, "unknown-word")]);
}

#[test]
fn principles_alone_prove_nothing_and_a_duty_alone_is_something() {
    let source = text("sound.md");
    let (head, _) = source.split_once("## 事项 shop").expect("a subject");
    let document = |modality: &str| {
        format!(
            "{head}## （一）谁来管\n\n| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |\n|---|---|---|---|---|---|\n| 1.1 | city、town | {modality} | 小心。 | yearly | 1 |\n"
        )
    };
    let proves_nothing = |modality| codes(&document(modality)).contains(&"proves-nothing");
    assert!(proves_nothing("原则") && !proves_nothing("应当"));
}
