//! Small mistakes as people make them in Word or a text editor: each is a fault on its own line, or is harmless.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use remit_rules::Policy;
use remit_rules::fault::Fault;
use remit_rules::{proof, read};

/// What stands in the sound document, exactly once, and what a person writes in its place.
type Mistake = (&'static str, &'static str);

const ROWS: &[Mistake] = &[
    ("| 2 | 任意 | 是 | town | 1.2 |", "｜ 2 ｜ 任意 ｜ 是 ｜ town ｜ 1.2 ｜"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town  1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 || town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | 1.2 | town |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 是 | 任意 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1.2 | 见下"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "见下 | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | to wn | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | Town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | ｔｏｗｎ | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town、town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1.2、1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1。2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1.02 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1.9 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是、是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 不是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 对 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任何 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 其余 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 二 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 1 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2. | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | **是** | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | [town](x) | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是[^1] | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | `1.2` |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | <b>是</b> | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "|---|---|---|---|---|"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "    2 任意 是 town 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "> | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "> > | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "- | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "1. | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | 约1 | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | 1-2 | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | 1以上 | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | l | | 1.3 |"),
    ("| 大店 | 大 | 否 | city |", "| 大店 | 大 | 否 | |"),
    ("| 大店 | 大 | 否 | city |", "| 大店 | 大 | 否 | town |"),
    ("| 大店 | 大 | 否 | city |", "| 大店 | 特大 | 否 | city |"),
    ("| city | 市里 |", "| city | |"),
    ("| city | 市里 |", "| 市 | 市里 |"),
    ("| city | 市里 |", "| | 市里 |"),
    ("| small | 小 |", "| small | 小 |\n| small | 小 |"),
    ("| 语言 | zh-CN |", "| 语言 | |"),
    ("| 语言 | zh-CN |", "| 语种 | zh-CN |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | town | 应该 | 管列入的店。 | | 1 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | town | 应当 | 管列入的店。 | 每年 | 1 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 2.2 | town | 应当 | 管列入的店。 | | 1 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | town | 应当 | 管列入的店。 | | 第1句 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | town | 应当 | 管列入的店。 | | 1、1 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | | 应当 | 管列入的店。 | | 1 |"),
];

const HEADS: &[Mistake] = &[
    ("| 行 | size | listed | → | 依据 |", "| 行 | size | listed | 依据 | → |"),
    ("| 行 | size | listed | → | 依据 |", "| 行 | 大小 | listed | → | 依据 |"),
    ("| 行 | size | listed | → | 依据 |", "| 行 | size | size | → | 依据 |"),
    ("| 行 | size | listed | → | 依据 |", "| 行 | size | listed | 结果 | 依据 |"),
    ("| 行 | size | listed | → | 依据 |", "| 行 | size | listed | → | 根据 |"),
    ("| 行 | size | listed | → | 依据 |", "| 行 | size | listed | → |"),
    ("| 行 | size | listed | → | 依据 |", "| 行号 | size | listed | → | 依据 |"),
    ("| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |", "| 条款 | 主题 | 要求 | 事项 | 频次 | 原文句 |"),
    ("| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |", "| 条款 | 主体 | 要求 | 事项 | 频率 | 原文句 |"),
    ("| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |", "| 条款 | 主体 | 要求 | 事项 | 频次 | 句 |"),
    ("| size | 至少 | 至多 | 依据 |", "| size | 最少 | 至多 | 依据 |"),
    ("| size | 至少 | 至多 | 依据 |", "| size | 至少 | 至少 | 依据 |"),
    ("| 口径 | 取行 | 名称 | 说明 |", "| 口径 | 取行数 | 名称 | 说明 |"),
    ("| 结论 | 情形 | 问谁 |", "| 结论 | 情况 | 问谁 |"),
];

const LINES: &[Mistake] = &[
    ("### 判定表 keeper 谁来管（唯一）", "### 判断表 keeper 谁来管（唯一）"),
    ("### 判定表 keeper 谁来管（唯一）", "### 判定表keeper 谁来管（唯一）"),
    ("### 判定表 keeper 谁来管（唯一）", "### 判定表 谁来管（唯一）"),
    ("### 判定表 keeper 谁来管（唯一）", "### 判定表 keeper 谁来管"),
    ("### 判定表 keeper 谁来管（唯一）", "### 判定表 keeper 谁来管（唯一）见下"),
    ("### 判定表 keeper 谁来管（唯一）", "## 判定表 keeper 谁来管（唯一）"),
    ("### 判定表 keeper 谁来管（唯一）", "#### 判定表 keeper 谁来管（唯一）"),
    ("### 判定表 keeper 谁来管（唯一）", "**判定表 keeper 谁来管（唯一）**\n---"),
    ("### 判定表 keeper 谁来管（唯一）", "判定表 keeper 谁来管（唯一）\n======"),
    ("### 判定表 keeper 谁来管（唯一）", "＃＃＃ 判定表 keeper 谁来管（唯一）"),
    ("## （一）谁来管", "## （1一）谁来管"),
    ("## （一）谁来管", "## 一 谁来管"),
    ("## 事项 shop 店铺", "## 事项 Shop 店铺"),
    ("## 主体", "## 主体和简称"),
    ("#### 重叠 both-ways 1、2", "#### 重叠 both-ways 1、4"),
    ("#### 重叠 both-ways 1、2", "#### 重叠 both-ways 1"),
    ("#### 重叠 both-ways 1、2", "#### 重叠 both-ways 1、1"),
    ("#### 重叠 both-ways 1、2", "#### 重叠 1、2"),
    ("- 现有：staff", "* 现有：staff"),
    ("- 现有：staff", "+ 现有：staff"),
    ("- 现有：staff", "• 现有：staff"),
    ("- 现有：staff", "1. 现有：staff"),
    ("- 现有：staff", "现有：staff"),
    ("- 现有：staff", "-现有：staff"),
    ("- 现有：staff", "- 现有 staff"),
    ("- 现有：staff", "- 現有：staff"),
    ("- 现有：staff", "- 现有：人数"),
    ("- 现有：staff", "- 现有：staff staff"),
    ("- 现有：staff", "- 现有：staff\n- 现有：staff"),
    ("- 现有：staff", "- 现有：[staff](#staff)"),
    ("- 现有：staff", "- [ ] 现有：staff"),
    ("- 本级：town", "- 本级：town、town"),
    ("- 本级：town", "- 本级：镇里"),
    ("- 本级：town", "- 本级：town\n- 推定：size = 大 → listed"),
    ("- 本级：town", "- 本级：town\n- 不能改变：size、area"),
    ("- 本级：town", "- 本级：town\n- 不能改变：size、size"),
    ("- 进度说法：还差 {n} 个人", "- 进度说法：还差 n 个人"),
    ("两条都写到了。", "<details>"),
    ("两条都写到了。", "<!-- | 3 | 小 | -->"),
    ("两条都写到了。", "```\n| 3 | 小 |\n```"),
    ("两条都写到了。", "<table><tr><td>3</td></tr></table>"),
    ("两条都写到了。", "</details>"),
    ("两条都写到了。", "| 3 | 小 |"),
    ("两条都写到了。", "1. 甲\n2. 乙"),
    ("两条都写到了。", "- 甲"),
    ("两条都写到了。", "> 甲"),
];

const HARMLESS: &[Mistake] = &[
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 是 | town | 1.2 "),
    ("| 2 | 任意 | 是 | town | 1.2 |", "|2|任意|是|town|1.2|"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "|\t2 |\u{3000}任意 | 是 | town | 1.2 |\t"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "  | 2 | 任意 | 是 | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | any | yes | town | 1.2 |"),
    ("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | small，large | 是 | town | 1.2 |"),
    ("| 行 | size | listed | → | 依据 |", "| row | size | listed | -> | basis |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | １ | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | 一人 | | 1.3 |"),
    ("| 小 | 1 | | 1.3 |", "| 小 | 1 人 | | 1.3 |"),
    ("| 1.2 | town | 应当 | 管列入的店。 | | 1 |", "| 1.2 | town | must | 管列入的店。 | | １ |"),
    ("- 现有：staff", "- 现有: staff"),
    ("- 现有：staff", "-  现有 ： staff "),
    ("- 现有：staff", "- actual: staff"),
    ("## （一）谁来管", "## 第一条 谁来管"),
    ("## （一）谁来管", "## 一、谁来管"),
    ("### 判定表 keeper 谁来管（唯一）", "###  判定表  keeper  谁来管(unique)"),
    ("| 大店 | 大 | 否 | city |", "| 大店 | large | no | city |"),
    ("## 主体", "这是说明。\n\n## 主体"),
    ("## 频次", "## frequencies"),
    ("## 主体", "``甲`` 是一段说明。\n\n## 主体"),
    ("### 问题 size 大小", "### 问题 size 大小\n\n```\n这里只给人看。\n```"),
    ("### 问题 size 大小", "### 问题 size 大小\n\n~~~~\n这里只给人看。\n~~~\n~~~~"),
];

fn sound() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/sound.md")).expect("UTF-8")
}

/// The document with the mistake, and the lines that it changes.
fn with((old, new): Mistake) -> (String, RangeInclusive<usize>) {
    let sound = sound();
    let at = sound.find(&format!("{old}\n")).unwrap_or_else(|| panic!("{old} stands there"));
    let first = sound[..at].lines().count() + 1;
    (sound.replacen(old, new, 1), first..=first + new.matches('\n').count())
}

fn faults(source: &str) -> Vec<Fault> {
    proof::prove(&read::read(source)).faults
}

fn has_fault_there(mistake: Mistake) -> bool {
    let (source, lines) = with(mistake);
    faults(&source).iter().any(|fault| lines.contains(&fault.place.line))
}

fn without_fault(mistakes: &[Mistake]) -> Vec<Mistake> {
    mistakes.iter().copied().filter(|mistake| !has_fault_there(*mistake)).collect()
}

#[test]
fn a_mistake_in_a_row_is_a_fault_on_its_line() {
    assert_eq!(without_fault(ROWS), []);
}

#[test]
fn a_mistake_in_the_head_of_a_table_is_a_fault_on_its_line() {
    assert_eq!(without_fault(HEADS), []);
}

#[test]
fn a_mistake_in_another_line_is_a_fault_on_its_line() {
    assert_eq!(without_fault(LINES), []);
}

#[test]
fn what_is_harmless_gives_the_same_policy() {
    let policy = |source: &str| Policy { hash: String::new(), ..read::read(source).policy };
    let own = policy(&sound());
    for mistake in HARMLESS {
        let (source, _) = with(*mistake);
        assert_eq!(faults(&source), [], "{mistake:?}");
        assert!(policy(&source) == own, "{mistake:?}");
    }
}

/// A word with one wrong character costs one fault, and the rest of the document is read as it was meant.
#[test]
fn a_misspelt_word_of_the_format_is_one_fault() {
    for mistake in [
        ("| 行 | size | listed | → | 依据 |", "| 行 | size | listed | → | 依椐 |"),
        ("| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |", "| 条款 | 主休 | 要求 | 事项 | 频次 | 原文句 |"),
        ("| 条款 | 主体 | 要求 | 事项 | 频次 | 原文句 |", "| 条款 | 主体 | 要救 | 事项 | 频次 | 原文句 |"),
        ("| size | 至少 | 至多 | 依据 |", "| size | 至少 | 至多 | 依具 |"),
        ("| 选项 | 名称 |\n|---|---|\n| small | 小 |", "| 选项 | 名成 |\n|---|---|\n| small | 小 |"),
        ("| 结论 | 情形 | 问谁 |", "| 结论 | 情型 | 问谁 |"),
        ("| 结论 | 情形 | 问谁 |", "| 结沦 | 情形 | 问谁 |"),
        ("### 判定表 keeper 谁来管（唯一）", "### 判断表 keeper 谁来管（唯一）"),
        ("### 配置 staff-need 应有人数（范围）", "### 配备 staff-need 应有人数（范围）"),
        ("- 现有：staff", "- 现存：staff"),
    ] {
        let faults = faults(&with(mistake).0);
        assert_eq!(faults.len(), 1, "{mistake:?}: {faults:?}");
    }
}

/// A bar that parts no cells is told where it stands. Only the rows that name what it changes have faults besides.
#[test]
fn a_bar_within_a_row_is_one_fault_at_its_place() {
    let sound = sound();
    let lines: Vec<&str> = sound.lines().collect();
    let rows = (1..lines.len()).filter(|at| lines[*at].ends_with(" |") && lines[at - 1].starts_with('|'));
    let mut count = 0;
    for (at, bar) in rows.flat_map(|at| [(at, "｜"), (at, "\\|")]) {
        let row = lines[at].strip_suffix('|').expect("a row");
        let mut changed: Vec<&str> = lines.clone();
        let line = format!("{row}{bar} |");
        changed[at] = &line;
        let faults = faults(&changed.join("\n"));
        let heading = |fault: &&Fault| lines[fault.place.line - 1].starts_with('#');
        let there: Vec<usize> =
            faults.iter().filter(|fault| fault.place.line == at + 1).map(|fault| fault.place.column).collect();
        assert_eq!(there, [row.chars().count() + 1], "{line}: {faults:?}");
        assert_eq!(faults.iter().find(heading), None, "{line}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

/// A row that is there and cannot be read is told once; a row that is not there is told where it is named.
#[test]
fn an_overlap_names_rows_that_are_there() {
    let codes = |source: &str| -> Vec<(String, usize)> {
        faults(source).iter().map(|fault| (fault.code.to_string(), fault.place.line)).collect()
    };
    let (source, lines) = with(("#### 重叠 both-ways 1、2", "#### 重叠 both-ways 1、9"));
    assert!(codes(&source).contains(&("unknown-id".to_owned(), *lines.start())), "{:?}", codes(&source));
    let (source, lines) = with(("| 2 | 任意 | 是 | town | 1.2 |", "| 2 | 任意 | 对 | town | 1.2 |"));
    assert_eq!(codes(&source), [("malformed-cell".to_owned(), *lines.start())]);
}

#[test]
fn tags_in_a_cell_are_plain_text() {
    let (source, _) = with(("| town | 镇里 |", "| town | 镇里<b>甲</b> |"));
    assert_eq!(faults(&source), []);
    assert_eq!(read::read(&source).policy.texts.find("body.town"), Some("镇里<b>甲</b>"));
}
