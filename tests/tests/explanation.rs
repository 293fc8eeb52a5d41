//! An explanation, word by word, of a table with a row for all other cases.

use std::fs;
use std::path::Path;

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::{Engine, read};
use serde_json::{Value, json};

fn explain(answers: &[(&str, &str)]) -> Value {
    let sound = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/sound.md")).expect("UTF-8");
    let document = read::read(&sound.replace("| 3 | 小 | 否 | town | 1.3 |", "| 3 | 其余 | 其余 | town | 1.3 |"));
    assert_eq!(document.faults, []);
    let engine = Engine::new(document.policy);
    let inputs = answers.iter().map(|(question, word)| (*question, Input::Word((*word).to_owned())));
    let answers = Answers::check(engine.policy(), "shop", inputs).expect("answers");
    serde_json::to_value(&engine.explain("shop", &answers, &Readings::new())[0]).expect("JSON")
}

fn large(met: bool, known: bool) -> Value {
    json!({ "question": "size", "accepts": ["large"], "met": met, "known": known })
}

fn listed(met: bool, known: bool) -> Value {
    json!({ "question": "listed", "accepts": ["yes"], "met": met, "known": known })
}

#[test]
fn the_row_for_all_other_cases_names_what_keeps_the_others_out() {
    let explanation = explain(&[("size", "small"), ("listed", "no")]);
    let excludes = [
        json!({ "row": 1, "outcome": ["city"], "failed": [large(false, true)] }),
        json!({ "row": 2, "outcome": ["town"], "failed": [listed(false, true)] }),
    ];
    let row = json!({
        "row": 3, "outcome": ["town"], "conditions": [], "otherwise": true, "excludes": excludes, "provisions": ["1.3"]
    });
    assert_eq!(explanation["why"], json!([row]));
    let city = json!({ "outcome": "city", "row": 1, "failed": [large(false, true)], "instead": [], "provisions": ["1.1"] });
    assert_eq!(explanation["whyNot"], json!([city]));
    assert_eq!(explanation["changes"], json!([{ "outcome": "city", "answers": [["size", ["large"]]] }]));
}

#[test]
fn a_row_that_asks_for_something_names_its_conditions() {
    let explanation = explain(&[("size", "large"), ("listed", "no")]);
    let row = json!({
        "row": 1, "outcome": ["city"], "conditions": [large(true, true)], "otherwise": false, "provisions": ["1.1"]
    });
    assert_eq!(explanation["why"], json!([row]));
    let town = json!({ "outcome": "town", "row": 3, "failed": [], "instead": [1], "provisions": ["1.3"] });
    assert_eq!(explanation["whyNot"], json!([town]));
    let changes = [
        json!({ "outcome": "town", "answers": [["size", ["small"]]] }),
        json!({ "outcome": "town", "answers": [["listed", ["yes"]]] }),
    ];
    assert_eq!(explanation["changes"], json!(changes));
}

#[test]
fn an_open_answer_leaves_its_condition_open() {
    let explanation = explain(&[("size", "small")]);
    let rows: Vec<&Value> = explanation["why"].as_array().expect("a list").iter().map(|why| &why["row"]).collect();
    assert_eq!(rows, [2, 3]);
    assert_eq!(explanation["why"][0]["conditions"], json!([listed(true, false)]));
    let first = json!({ "row": 1, "outcome": ["city"], "failed": [large(false, true)] });
    assert_eq!(explanation["why"][1]["excludes"], json!([first]), "the second row may apply as well");
}
