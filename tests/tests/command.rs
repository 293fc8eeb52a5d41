//! The command as a program: exit statuses, and nothing on standard output after bad input.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The built command lies beside the folder of the test programs.
fn remit() -> PathBuf {
    let here = std::env::current_exe().expect("a test is a program");
    let path = here.ancestors().nth(2).expect("test programs lie in deps").join("remit");
    assert!(path.exists(), "build it first: cargo build --package remit-cli");
    path
}

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(remit())
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // The command may refuse before it has read everything; that is no fault of the test.
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn refused(arguments: &[&str], input: &[u8], wanted: &str) {
    let output = run(arguments, input);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(output.stdout.is_empty());
    assert!(message.contains(wanted) && message.trim_end().lines().count() == 1, "{message}");
}

#[test]
fn bad_answers_are_refused_in_one_sentence() {
    refused(&["assess", "unit"], br#"{"colour":"red"}"#, "colour");
    refused(&["assess", "unit"], br#"{"fire-grade":"fourth"}"#, "fourth");
    refused(&["assess", "unit"], br#"{"industry-trade":"yes","production-unit":"no"}"#, "industry-trade");
    refused(&["assess", "town"], br#"{"villages":-1}"#, "below zero");
    refused(&["assess", "town"], br#"{"villages":1.5}"#, "1.5");
    refused(&["assess", "town"], br#"{"villages":10000001}"#, "10 000 000");
    refused(&["assess", "town"], br#"{"villages":"many"}"#, "many");
    refused(&["assess", "unit"], br#"{"changed":true}"#, "boolean");
    refused(&["assess", "unit"], b"[]", "array");
    refused(&["assess", "unit"], b"{", "line 1");
    refused(&["assess", "unit"], b"{\"changed\":\"\xff\"}", "byte 13");
    refused(&["assess", "unit"], &vec![b' '; 10_000_000], "1000000");
    refused(&["assess", "unit"], "[".repeat(100_000).as_bytes(), "JSON");
    refused(&["assess", "moon"], b"{}", "moon");
    refused(&["assess", "unit", "--reading", "fire-overlap=lower"], b"{}", "lower");
    refused(&["assess", "unit", "--reading", "tea=green"], b"{}", "tea");
    refused(&["dance"], b"", "dance");
    refused(&["assess", "unit"], br#"{"changed":"yes","changed":"no"}"#, "“changed” stands there twice");
    refused(&["assess", "unit"], b"\xff\xfe{\0}\0\0", "UTF-16");
}

#[test]
fn what_does_not_belong_to_a_command_is_refused_in_one_sentence() {
    refused(&["assess", "unit", "--cases", "x"], b"{}", "--cases");
    refused(&["assess", "unit", "town"], b"{}", "town");
    refused(&["assess"], b"{}", "SUBJECT");
    refused(&["assess", "unit", "--reading"], b"{}", "--reading");
    refused(&["assess", "unit", "--reading", "higher"], b"{}", "“higher” is no reading");
    refused(&["assess", "unit", "--reading", "fire-overlap=both", "--reading", "fire-overlap=higher"], b"{}", "twice");
    refused(&["assess", "unit", "--translation", "en=x"], b"{}", "--document");
    refused(&["check", "x", "--ndjson"], b"", "--ndjson");
    refused(&["check", "x", "--keys", "--cases", "y"], b"", "--cases");
    refused(&["check", "x", "-o", "y"], b"", "-o");
    refused(&["schema", "unit", "--ndjson"], b"", "--ndjson");
    refused(&["schema", "unit", "--result", "--result"], b"", "--result");
    refused(&["check", "x", "--lang", "fr"], b"", "fr");
    refused(&["assess", "unit", "--ndjsom", "--lang", "zh-CN"], b"{}", "这个命令没有选项或参数");
    for help in [&["--help"][..], &["help"], &[], &["check", "--help"]] {
        let output = run(help, b"");
        assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("remit assess SUBJECT"), "{help:?}");
    }
}

#[test]
fn a_mark_at_the_beginning_is_no_part_of_the_answers() {
    let plain = run(&["assess", "unit"], b"{}");
    assert_eq!(run(&["assess", "unit"], b"\xef\xbb\xbf{}"), plain);
    assert_eq!(run(&["assess", "unit"], b"\xff\xfe{\0}\0"), plain);
}

#[test]
fn another_document_is_asked_as_the_built_in_one_is() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy/documents/yancheng");
    let (document, english) = (format!("{folder}/policy.md"), format!("en={folder}/policy.en.md"));
    let arguments = ["assess", "--document", &document, "--translation", &english, "unit", "--ndjson"];
    let lines = b"{}\n{\"fire-grade\":\"third\"}\n";
    assert_eq!(run(&arguments, lines), run(&["assess", "unit", "--ndjson"], lines));
    refused(&["assess", "--document", "nowhere.md", "unit"], b"{}", "nowhere.md");
    refused(&["assess", "--document", &document, "moon"], b"{}", "moon");
    let faulty = std::env::temp_dir().join(format!("remit-faulty-{}.md", std::process::id()));
    std::fs::write(&faulty, HEAD).expect("the temporary folder can be written");
    refused(&["assess", "--document", &faulty.to_string_lossy(), "s"], b"{}", "run remit check");
    std::fs::remove_file(faulty).expect("it was just written");
}

/// The standard output, or both outputs, is closed before anything is read from it.
#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy/documents/yancheng");
    let document = format!("{folder}/policy.md");
    for arguments in
        [&["check", &document, "--keys"][..], &["check", &document], &["schema", "unit"], &["--help"], &["assess", "unit"]]
    {
        let mut child = Command::new(remit())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let _ = child.stdin.take().expect("it is piped").write_all(b"{}");
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn a_bad_line_leaves_the_others() {
    let output = run(&["assess", "unit", "--ndjson"], b"{}\n{\"fire-grade\":\"x\"}\n\n{\"fire-grade\":null}\n");
    let lines: Vec<serde_json::Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines.len(), 3);
    assert_eq!((&lines[1]["line"], &lines[1]["error"]["question"]), (&2.into(), &"fire-grade".into()));
    assert_eq!(lines[0], lines[2]);
}

#[test]
fn a_result_has_the_names_of_the_contract() {
    let output = run(&["assess", "unit"], br#"{"fire-grade":"third"}"#);
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let first = &result["determinations"][0];
    let outcome =
        serde_json::json!([{"outcome": ["police-station"], "rows": [2, 3], "provisions": ["4.4", "4.5"], "caveat": null}]);
    assert_eq!(
        (&first["table"], &first["status"], &first["outcomes"]),
        (&"fire-supervision".into(), &"determined".into(), &outcome)
    );
    assert_eq!(first["decidedBy"], serde_json::json!(["fire-grade"]));
    for name in ["policy", "subject", "requirements", "duties", "next", "warnings"] {
        assert!(!result[name].is_null(), "{name}");
    }
}

#[test]
fn a_reference_document_is_checked_as_one() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy/documents/jiangsu-reference");
    let (document, english) = (format!("{folder}/reference.md"), format!("{folder}/reference.en.md"));
    let output = run(&["check", &document, "--translation", &english], b"");
    let message = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && message.starts_with("Reference document. "), "{message}");
    assert!(message.contains("self-check items: 23") && message.contains("complete"), "{message}");
}

#[test]
fn a_trainers_cases_are_checked_against_a_document() {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/policy/documents/yancheng/policy.md");
    let file = std::env::temp_dir().join(format!("remit-cases-{}.csv", std::process::id()));
    let check = |cases: &str| {
        std::fs::write(&file, cases).expect("the temporary folder can be written");
        let output = run(&["check", document, "--cases", &file.to_string_lossy()], b"");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let (status, message, _) = check("name,fire-grade,police-listed,expected\nhospital,first,no,fire-rescue\n");
    assert!(status == Some(0) && message.contains("Cases: 1 of 1 as expected."), "{message}");
    let (status, message, wrong) =
        check("name,fire-grade,police-listed,expected\nhospital,first,no,town-office\nx,fourth,no,town-office\n");
    assert!(status == Some(2) && message.contains("Cases: 0 of 2 as expected."), "{message}");
    let lines: Vec<&str> = wrong.lines().collect();
    assert!(lines[0].ends_with(
        ":2: hospital: fire-supervision: expected town-office, but the document gives fire-rescue (rows: 1, provisions: 4.3; town-office (row 4) does not apply)"
    ), "{wrong}");
    assert!(lines[1].contains(":3: x “fourth” is no answer to “fire-grade”"), "{wrong}");
    std::fs::remove_file(file).expect("it was just written");
}

#[test]
fn huge_documents_end_with_a_sentence() {
    let folder = std::env::temp_dir();
    let rows = (1..=10_000).map(|row| format!("| {row} | yes | none | 1.1 |\n")).collect::<Vec<_>>().concat();
    let many = format!("{HEAD}| 行 | q1 | → | 依据 |\n|---|---|---|---|\n{rows}");
    let names = (1..=40).map(|n| format!(" q{n} |")).collect::<Vec<_>>().concat();
    let any = " 任意 |".repeat(40);
    let wide = format!("{HEAD}| 行 |{names} → | 依据 |\n|---|\n| 1 |{any} none | 1.1 |\n");
    for (name, text) in [("rows", many), ("columns", wide)] {
        let file = folder.join(format!("remit-{name}-{}.md", std::process::id()));
        std::fs::write(&file, text).expect("the temporary folder can be written");
        let output = run(&["check", &file.to_string_lossy()], b"");
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2));
        assert!(message.contains("too large to check"), "{message}");
        std::fs::remove_file(file).expect("it was just written");
    }
}

const HEAD: &str = "# T\n\n| 项目 | 内容 |\n|---|---|\n| 文档 | t |\n| 版本 | 1 |\n| 语言 | zh-CN |\n\n## 事项 s S\n\n### 是否题组 g G\n\n| 是否题 | 名称 |\n|---|---|\n| q1 | Q |\n\n## （一）A\n\n| 条款 | 主体 | 要求 | 事项 | 原文句 |\n|---|---|---|---|---|\n| 1.1 | | 原则 | P | 1 |\n\n### 判定表 t T（唯一）\n\n- 事项：s\n\n";

#[test]
fn a_document_is_compiled_only_when_it_is_proved() {
    let documents = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/policy/documents");
    let at = |name: &str| documents.join(name).display().to_string();
    let folder = std::env::temp_dir().join(format!("remit-compile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder can be written");
    let (policy, english) = (at("yancheng/policy.md"), format!("en={}", at("yancheng/policy.en.md")));
    let file = folder.join("policy.json").display().to_string();
    let output = run(&["compile", &policy, "--translation", &english, "-o", &file], b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let written = std::fs::read_to_string(&file).expect("it was written");
    let portable: remit_rules::portable::Portable = serde_json::from_str(&written).expect("its own form");
    assert_eq!(portable.open("en").ok(), remit_policy::policy("en"));

    let (faulty, nothing) = (folder.join("faulty.md").display().to_string(), folder.join("nothing.json"));
    std::fs::write(&faulty, HEAD).expect("the temporary folder can be written");
    let output = run(&["compile", &faulty, "-o", &nothing.display().to_string()], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(!nothing.exists(), "a faulty document is not written");
    refused(&["compile", &policy], b"", "-o FILE");
    refused(&["compile", &policy, "--translation", "policy.en.md", "-o", &file], b"", "policy.en.md");
    refused(&["compile", &at("jiangsu-reference/reference.md"), "-o", &file], b"", "reference document");
    refused(&["compile", &policy, "-o", &folder.join("no/where.json").display().to_string()], b"", "where.json");
    std::fs::remove_dir_all(folder).expect("it was just written");
}

#[test]
fn lines_in_utf_16_are_answered_as_those_in_utf_8() {
    // The sign U+010A and U+0A0A hold the byte of a line feed.
    let text = "{}\r\n\n{\"fire-grade\":\"third\"}\n{\"\u{10a}\u{a0a}\":1}\n";
    let plain = run(&["assess", "unit", "--ndjson"], text.as_bytes());
    assert_eq!(String::from_utf8_lossy(&plain.stdout).lines().count(), 3);
    let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
    };
    for bytes in [wide([0xff, 0xfe], u16::to_le_bytes), wide([0xfe, 0xff], u16::to_be_bytes)] {
        assert_eq!(run(&["assess", "unit", "--ndjson"], &bytes), plain);
    }
}

#[test]
fn a_fault_is_shown_with_its_line_and_the_ways_out() {
    let file = std::env::temp_dir().join(format!("remit-fault-{}.md", std::process::id()));
    let head = format!("{HEAD}| 行 | q1 | → | 依据 |\n|---|---|---|---|\n| 1 | 是 | none | 1.1 |\n");
    std::fs::write(&file, &head).expect("the temporary folder can be written");
    let check = |language: &str| {
        let output = run(&["check", &file.to_string_lossy(), "--lang", language], b"");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let english = check("en");
    assert!(english.starts_with("error[case-without-row]: Cases of “t” without a row: 1 of 2, the first: "), "{english}");
    assert!(english.contains(".md:23:5\n") && english.contains("23 | ### 判定表 t T（唯一）\n"), "{english}");
    assert!(english.contains("^^^^^^") && english.contains("\n   = help: "), "{english}");
    assert!(english.contains("\n| 2 | 否 | unspecified | 1.1 |\n"), "what can be pasted stands at the first column: {english}");
    let chinese = check("zh-CN");
    assert!(chinese.starts_with("错误[case-without-row]: ") && chinese.contains("\n   = 改法: "), "{chinese}");
    let many = "| 1 | 是 | nothing | 1.1 |\n".repeat(300);
    std::fs::write(&file, head + &many).expect("the temporary folder can be written");
    let english = check("en");
    assert_eq!(english.matches("error[").count(), 200);
    assert!(english.contains("Further faults, not listed: "), "{english}");
    std::fs::remove_file(file).expect("it was just written");
}
