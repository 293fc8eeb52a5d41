//! Limits to the number: what is at a limit is read, and what is one beyond is a fault.

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::fault::Code;
use remit_rules::result::RequirementStatus;
use remit_rules::training::own;
use remit_rules::{Engine, proof, read};

fn sound() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/broken/sound.md")).expect("UTF-8")
}

fn has(source: &str, code: Code) -> bool {
    proof::prove(&read::read(source)).faults.iter().any(|fault| fault.code == code)
}

/// The sound document with one part in place of another.
fn with(old: &str, new: &str) -> String {
    let sound = sound();
    assert_eq!(sound.matches(old).count(), 1, "{old}");
    sound.replacen(old, new, 1)
}

/// Requires that a text with `most` of something is free of a fault, and that one more has it.
fn limit(most: usize, code: Code, text: impl Fn(usize) -> String) {
    assert!(!has(&text(most), code), "{code} at {most}");
    assert!(has(&text(most + 1), code), "{code} beyond {most}");
}

#[test]
fn what_is_at_a_limit_is_read_and_one_beyond_is_a_fault() {
    limit(read::MOST_BYTES, Code::DocumentTooLarge, |bytes| " ".repeat(bytes));
    limit(200, Code::TooMany, |count| {
        with("- 本级：town", &format!("- 本级：town{}", "\n- 推定：size = small → listed = no".repeat(count)))
    });
    limit(1, Code::TooMany, |count| sound() + &"\n## 问谁\n".repeat(count - 1));
    limit(500, Code::TooMany, |count| sound() + &"\n### 判定表 x X（唯一）\n".repeat(count - 1));
    limit(1000, Code::CellTooLong, |count| with("| 1.2 | town |", &format!("| 1.2 | {} |", "town、".repeat(count))));
    limit(60, Code::MalformedId, |length| {
        with("| city | 市里 |", &format!("| city | 市里 |\n| {} | 别处 |", "x".repeat(length)))
    });
    limit(10_000_000, Code::MalformedNumber, |number| with("| 小 | 1 | | 1.3 |", &format!("| 小 | {number} | | 1.3 |")));
    limit(999, Code::MalformedCell, |last| with("| 管大店。 | yearly | 1 |", &format!("| 管大店。 | yearly | 1-{last} |")));
    let words = |count: usize| (0..count - 2).map(|word| format!("| w{word} | W{word} |\n")).collect::<Vec<_>>().concat();
    limit(64, Code::TableTooLarge, |count| with("| large | 大 |\n", &format!("| large | 大 |\n{}", words(count))));
    let row = |from: usize| format!("| size | listed | staff | → | 依据 |\n| 任意 | 任意 | {from}以上 | town | 1.1 |\n");
    assert!(has(&with("| 行 | size | listed | → | 依据 |\n", &row(3)), Code::UnknownTable));
}

#[test]
fn a_figure_is_met_at_its_bounds_and_not_beyond() {
    use RequirementStatus::{Met, Over, Short};
    let engine = Engine::new(read::read(&with("| 小 | 1 | | 1.3 |", "| 小 | 2 | 4 | 1.3 |")).policy);
    let status = |staff: f64| {
        let inputs = [("size", Input::Word("small".to_owned())), ("staff", Input::Number(staff))];
        let answers = Answers::check(engine.policy(), "shop", inputs).expect("well formed");
        let result = engine.assess("shop", &answers, &Readings::new()).requirements.remove(0);
        (result.status, result.gap)
    };
    let statuses = [0.0, 1.0, 2.0, 4.0, 5.0].map(status);
    assert_eq!(statuses, [(Short, Some(2)), (Short, Some(1)), (Met, Some(0)), (Met, Some(0)), (Over, Some(-1))]);
}

/// `p` leads to `q`, `q` to `r`, and `r` excludes `p`: no case has `p`.
#[test]
fn implications_in_a_circle_exclude_what_no_case_has() {
    let questions = "### 是否题组 more 更多\n\n| 是否题 | 名称 |\n|---|---|\n| p | 甲 |\n| q | 乙 |\n| r | 丙 |\n\n";
    let lines = "- 推定：p = yes → q = yes\n- 推定：q = yes → r = yes\n- 推定：r = yes → p = no\n";
    let source = with("- 本级：town\n", &format!("- 本级：town\n{lines}")).replacen(
        "### 问题 staff",
        &format!("{questions}### 问题 staff"),
        1,
    );
    let document = read::read(&source);
    let faults = proof::prove(&document).faults;
    let words: Vec<&str> =
        faults.iter().filter(|fault| fault.code == Code::WordImpossible).map(|fault| fault.args[1].1.as_str()).collect();
    assert_eq!(
        (words, faults[0].place.line),
        (vec!["yes"], source.lines().position(|line| line == "| p | 甲 |").expect("it is there") + 1)
    );
    let check = |id, word: &str| Answers::check(&document.policy, "shop", [(id, Input::Word(word.to_owned()))]);
    assert_eq!(check("p", "yes").expect_err("no case has it").code.id(), "contradiction");
    for (id, word) in [("p", "no"), ("q", "yes"), ("r", "yes"), ("r", "no")] {
        assert!(check(id, word).is_ok(), "{id} = {word}");
    }
}

#[test]
fn a_record_of_many_cells_loses_none() {
    let engine = Engine::new(read::read(&sound()).policy);
    let text =
        |cells: usize, last: &str| format!("name,size,listed,expected: keeper\na,large,no,city{}{last}\n", ",".repeat(cells));
    let agrees = |text: &str| own::check(&engine, text).iter().all(own::CaseReport::agrees);
    assert!(agrees(&text(0, "")) && agrees(&text(50_000, "")));
    assert!(!agrees(&text(2, "x")) && !agrees(&text(50_000, "x")));
}
