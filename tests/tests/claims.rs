//! What the calculator must not claim: each line of that list that a test can hold, over the policy document and the
//! words of the page. What related law must not claim is tested with the reference.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::{Form, Modality, Subject, Table};
use remit_rules::result::{Assessment, Status};
use remit_rules::{Engine, Policy};

fn engine() -> &'static Engine {
    remit_policy::engine()
}

fn policy() -> &'static Policy {
    engine().policy()
}

fn text(key: &str) -> &'static str {
    policy().texts.find(key).unwrap_or_else(|| panic!("{key} has no text"))
}

fn subject(id: &str) -> &'static Subject {
    policy().subjects.iter().find(|subject| subject.id == id).expect("the contract names it")
}

fn table(id: &str) -> &'static Table {
    let mut tables = policy().subjects.iter().flat_map(|subject| &subject.tables);
    tables.find(|table| table.id == id).expect("the contract names it")
}

fn assess(subject: &str, inputs: &[(&str, &str)]) -> Assessment {
    let inputs = inputs.iter().map(|(id, word)| {
        let input = word.parse().map_or_else(|_| Input::Word((*word).to_owned()), Input::Number);
        (*id, input)
    });
    engine().assess(subject, &Answers::check(policy(), subject, inputs).expect("a case of the document"), &Readings::new())
}

/// The outcomes that a table still allows, and whether they are settled.
fn outcomes(subject: &str, table: &str, inputs: &[(&str, &str)]) -> (Status, BTreeSet<Vec<String>>) {
    let result = assess(subject, inputs);
    let result = result.determinations.into_iter().find(|result| result.table == table).expect("it is a table");
    (result.status, result.outcomes.into_iter().map(|one| one.outcome).collect())
}

fn ids(lists: &[&[&str]]) -> BTreeSet<Vec<String>> {
    lists.iter().map(|list| list.iter().map(|id| (*id).to_owned()).collect()).collect()
}

/// Every text that people read: the document in both languages and the words of the page.
fn all_texts() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for language in ["zh-CN", "en"] {
        let policy = remit_policy::policy(language).expect("a language of the document");
        all.extend(policy.texts.iter().map(|(key, text)| (format!("{language} {key}"), text.to_owned())));
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../web/src/words/{language}.txt"));
        let words = fs::read_to_string(file).expect("it is there");
        let words = words.lines().filter_map(|line| line.split_once(" = "));
        all.extend(words.map(|(key, text)| (format!("{language} {key}"), text.to_owned())));
    }
    all
}

/// Questions that only the person, or a body that told the person, can answer: no table and no implication gives them.
const INPUTS: &[&str] =
    &["fire-grade", "police-listed", "safety-grade", "small-venue", "high-risk", "town-kind", "severity", "outstanding"];

#[test]
fn no_grade_no_list_and_no_kind_is_ever_a_result() {
    for subject in &policy().subjects {
        for id in INPUTS {
            let Some(question) = subject.question(id) else { continue };
            let words: BTreeSet<&String> = subject.questions[question].words().iter().filter(|word| word.len() > 3).collect();
            for table in &subject.tables {
                let outcomes = table.outcomes.iter().filter(|outcome| *outcome != "none" && words.contains(outcome));
                assert_eq!(outcomes.count(), 0, "{} gives {id}", table.id);
            }
            assert!(subject.implications.iter().all(|implication| implication.then.0 != question), "{id} is implied");
        }
    }
    for (question, says) in [("fire-grade", "本页不能替您评定等级"), ("safety-grade", "本页不能替您评级")] {
        assert!(text(&format!("question.{question}.help")).contains(says));
    }
}

#[test]
fn who_does_not_know_a_grade_is_told_nothing_about_it() {
    let (status, result) = outcomes("unit", "fire-supervision", &[]);
    assert_eq!((status, result.len()), (Status::Open, 4));
    // Not being on the list of the police leaves the grade open, and with it the fire and rescue department.
    let (_, result) = outcomes("unit", "fire-supervision", &[("police-listed", "no")]);
    assert_eq!(result, ids(&[&["fire-rescue"], &["police-station"], &["town-office"]]));
    let (_, result) = outcomes("unit", "fire-supervision", &[("fire-grade", "none")]);
    assert_eq!(result, ids(&[&["police-station"], &["town-office"]]));
}

#[test]
fn small_venues_and_high_risk_have_no_number() {
    for question in ["small-venue", "high-risk", "widespread", "severity", "town-kind"] {
        let help = text(&format!("question.{question}.help"));
        assert!(!help.chars().any(|c| c.is_ascii_digit()), "{help}");
    }
    for question in ["high-risk", "town-kind", "severity", "outstanding"] {
        assert!(text(&format!("question.{question}.help")).contains("原文没有写"), "{question}");
    }
}

#[test]
fn the_risk_regulation_gets_no_cycle_and_no_deadline() {
    for id in ["10.2", "10.10"] {
        let provision = policy().provisions.iter().find(|provision| provision.id == id).expect("it is there");
        assert_eq!(provision.frequency, None);
        assert!(!text(&format!("provision.{id}")).chars().any(|c| c.is_ascii_digit()));
    }
}

#[test]
fn where_two_clauses_meet_both_stand_and_the_caveat_says_that_no_order_is_written() {
    for (subject, table, inputs, reading) in [
        ("unit", "fire-supervision", [("fire-grade", "first"), ("police-listed", "yes")], "fire-overlap"),
        ("hazard", "hazard-route", [("severity", "general"), ("violation", "yes")], "hazard-overlap"),
    ] {
        let result = assess(subject, &inputs);
        let result = result.determinations.iter().find(|result| result.table == table).expect("it is a table");
        assert_eq!(result.outcomes[0].outcome.len(), 2, "{table}");
        assert_eq!(result.outcomes[0].caveat.as_deref(), Some(format!("{reading}.both").as_str()));
        assert!(text(&format!("reading.{reading}.why")).contains("原文没有写"));
    }
}

#[test]
fn work_safety_is_not_settled_where_article_4_names_no_body() {
    let (status, result) =
        outcomes("unit", "work-safety-supervision", &[("industry-trade", "yes"), ("safety-grade", "ungraded")]);
    assert_eq!((status, result), (Status::Silent, ids(&[&["unspecified"]])));
    let name = text("outcome.work-safety-supervision.sector-authority");
    let note = text("outcome.work-safety-supervision.sector-authority.note");
    assert!(name.contains("按法律规定") && note.contains("没有点名") && note.contains("先问"), "{name} {note}");
    // “All other units” is not said to be for fire alone.
    assert!(text("outcome.fire-supervision.town-office.note").contains("是不是也包括安全生产"));
    assert!(text("table.work-safety-supervision.note").contains("没有写是消防还是安全生产"));
}

#[test]
fn who_counts_in_the_total_and_who_the_remaining_staff_are_is_left_open() {
    let requirement =
        subject("town").requirements.iter().find(|requirement| requirement.id == "other-staff").expect("the contract names it");
    let Form::Share { bases, reading, .. } = &requirement.form else { panic!("it is a share") };
    assert_eq!((bases.len(), reading.as_deref()), (2, Some("others-base")));
    assert!(text("question.other-staff.help").contains("原文没有写是哪些人"));
    let who = requirement.counts.as_ref().expect("who counts is open");
    let inputs = [("town-kind", "other"), ("office-staff", "11"), ("enforcement-staff", "3"), ("other-staff", "1")];
    let actual = |choice: &str| {
        let inputs = inputs.iter().map(|(id, word)| {
            let input = word.parse().map_or_else(|_| Input::Word((*word).to_owned()), Input::Number);
            (*id, input)
        });
        let answers = Answers::check(policy(), "town", inputs).expect("a case of the document");
        let readings = Readings::from([(who.id.clone(), choice.to_owned())]);
        let result = engine().assess("town", &answers, &readings);
        result.requirements.into_iter().find(|requirement| requirement.id == "other-staff").expect("the contract names it").actual
    };
    assert_eq!([actual("filled"), actual("all-others")], [Some(1), Some(8)]);
    assert_eq!(who.choices[0].id, "filled");
    let note = text("requirement.other-staff.note");
    assert!(note.contains("原文没有写怎么取整") && note.contains("往上取整"), "{note}");
}

#[test]
fn who_makes_the_cards_is_a_reading_and_the_default_is_the_town() {
    let duties = |choice: Option<&str>| {
        let readings = choice.iter().map(|choice| ("village-cards".to_owned(), (*choice).to_owned())).collect::<Readings>();
        let answers = Answers::check(policy(), "town", std::iter::empty::<(&str, _)>()).expect("no answers are good answers");
        let duties = engine().assess("town", &answers, &readings).duties;
        duties.into_iter().map(|duty| duty.id).filter(|id| ["15.3", "15.14", "15.20", "15.21"].contains(&id.as_str())).collect()
    };
    let result: [Vec<String>; 3] = [duties(None), duties(Some("town")), duties(Some("village"))];
    assert_eq!(result, [vec!["15.3", "15.14"], vec!["15.3", "15.14"], vec!["15.20", "15.21"]]);
}

#[test]
fn no_deadline_is_named_and_no_judge() {
    assert!(text("outcome.hazard-route.town.note").contains("限期几天，原文没有写"));
    for question in ["severity", "violation"] {
        assert!(!text(&format!("question.{question}.help")).contains("专业人员"));
    }
    for (key, words) in all_texts() {
        for invented in ["由当地认定", "由组织等部门认定", "由上级认定", "说了算"] {
            assert!(!words.contains(invented), "{key}: {words}");
        }
    }
}

#[test]
fn a_quota_is_provisional_and_no_approval() {
    let note = text("requirement.brigade-quota.note");
    assert!(note.contains("暂定") && note.contains("可以动态调整") && note.contains("不等于已经核定"), "{note}");
}

#[test]
fn a_recommendation_is_no_right() {
    assert!(text("outcome.placement.recommend.note").contains("不保证录用"));
    assert!(text("outcome.village-cadre.eligible.note").contains("不是一定列入"));
    for id in ["18.4", "18.5", "16.12"] {
        let provision = policy().provisions.iter().find(|provision| provision.id == id).expect("it is there");
        assert_eq!(provision.modality, Modality::Encouraged, "{id}");
    }
}

#[test]
fn nothing_says_from_when_the_policy_is_in_force() {
    for (key, words) in all_texts() {
        for date in ["起施行", "印发之日", "生效日期", "in force since"] {
            assert!(!words.contains(date), "{key}: {words}");
        }
    }
}

#[test]
fn no_verdict_and_no_emblem_is_shown_and_the_document_as_issued_prevails() {
    let verdicts =
        ["不合格", "是合格", "属于违法", "应予处罚", "罚款", "官方", "国徽", "公章", "officially", "illegal", "penalt"];
    for (key, words) in all_texts() {
        for word in verdicts {
            assert!(!words.to_lowercase().contains(word), "{key}: {words}");
        }
    }
    let find = |end: &str| all_texts().into_iter().find(|(key, _)| key.ends_with(end)).expect("it is there").1;
    for key in [" fine", " sheet.prevails"] {
        let words = find(key);
        assert!(words.contains("按所填信息") && words.contains("以正式印发的文件和主管部门答复为准"), "{words}");
    }
    assert!(find(" footer").contains("以正式印发的文件为准"));
}

#[test]
fn every_result_names_whom_to_ask() {
    let named: BTreeSet<&str> = policy().bodies.iter().map(String::as_str).collect();
    for subject in &policy().subjects {
        let mut cases: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
        for question in subject.questions.iter().filter(|question| !question.is_number()) {
            cases.extend(question.words().iter().map(|word| vec![(question.id.as_str(), word.as_str())]));
        }
        if subject.id == "unit" {
            cases.push(vec![("fire-grade", "first"), ("police-listed", "yes")]);
            cases.push(vec![("industry-trade", "yes"), ("safety-grade", "ungraded")]);
        }
        for case in cases {
            let result = assess(&subject.id, &case);
            let tables = result.determinations.iter().map(|result| (&result.table, &result.ask));
            let figures = result.requirements.iter().map(|result| (&result.id, &result.ask));
            for (id, ask) in tables.chain(figures) {
                assert_eq!(ask.len(), 1, "{id} {case:?}: {ask:?}");
                assert!(named.contains(ask[0].as_str()), "{id}: {ask:?}");
            }
        }
    }
    // The body that is told of an overlap is the one that can settle it.
    let overlap = assess("unit", &[("fire-grade", "second"), ("police-listed", "yes")]);
    assert_eq!(overlap.determinations[0].ask, ["committee-office"]);
    let graded = assess("unit", &[("fire-grade", "second"), ("police-listed", "no")]);
    assert_eq!(graded.determinations[0].ask, ["county-fire-rescue"]);
}

#[test]
fn what_others_owe_the_town_is_not_the_towns_own_and_training_is_progress() {
    let town = subject("town");
    let result = assess("town", &[]);
    let is_own = |bearers: &[String]| bearers.iter().any(|body| town.own.contains(body));
    let others: Vec<&str> = result
        .requirements
        .iter()
        .filter(|requirement| !is_own(&requirement.bearers))
        .map(|requirement| requirement.id.as_str())
        .collect();
    let training = ["training-seconded", "training-office", "training-brigade", "training-grid", "training-informant"];
    assert_eq!(others, [&["fire-seconded", "police-assigned"][..], &training].concat());
    let progress: Vec<&str> = result
        .requirements
        .iter()
        .filter(|requirement| requirement.progress)
        .map(|requirement| requirement.id.as_str())
        .collect();
    assert_eq!(progress, training);
    assert!(text("subject.town.progress").contains("没训"));
}

#[test]
fn the_residual_clause_and_the_tables_verbs_stay_as_written() {
    // Only the emergency and the fire departments enforce; police and town supervise.
    for (outcome, verb) in [("fire-rescue", "监管执法"), ("police-station", "监督管理"), ("town-office", "监督管理")]
    {
        assert_eq!(text(&format!("outcome.fire-supervision.{outcome}.verb")), verb);
    }
    assert_eq!(text("outcome.work-safety-supervision.emergency-management.verb"), "监管执法");
    assert!(text("article.4.note").contains("市级") && text("article.4.note").contains("县级"));
    assert!(table("listing").outcomes.contains(&"refer-to-government".to_owned()));
}
