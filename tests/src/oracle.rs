//! The contract, once more and as plainly as possible. It shares no code with the engine: it completes unknown
//! answers one by one and applies the sentences of the contract to each complete case.

use std::collections::BTreeSet;

use crate::Case;

const YES_NO: &[&str] = &["yes", "no"];

/// The questions of `unit` with their words.
pub const UNIT: &[(&str, &[&str])] = &[
    ("fire-grade", &["first", "second", "third", "none"]),
    ("police-listed", YES_NO),
    ("industry-trade", YES_NO),
    ("safety-grade", &["a", "b", "c", "d", "ungraded"]),
    ("production-unit", YES_NO),
    ("small-venue", YES_NO),
    ("high-risk", YES_NO),
    ("authority-clear", YES_NO),
    ("changed", YES_NO),
];

/// The questions of `hazard` with their words.
pub const HAZARD: &[(&str, &[&str])] = &[("severity", &["general", "major"]), ("violation", YES_NO), ("widespread", YES_NO)];

/// An outcome list and whether it carries a caveat.
pub type Outcome = (Vec<&'static str>, bool);

fn word<'a>(case: &'a [(&'static str, &'static str)], question: &str) -> &'a str {
    case.iter().find(|(id, _)| *id == question).map_or("", |(_, word)| word)
}

/// Whether answers contradict each other.
pub fn contradicts(case: &[(&'static str, &'static str)]) -> bool {
    word(case, "industry-trade") == "yes" && word(case, "production-unit") == "no"
}

/// Every way to complete the named questions that does not contradict itself.
fn completions(case: &Case, all: &[(&'static str, &'static [&'static str])], questions: &[&str]) -> Vec<Case> {
    let mut cases = vec![case.clone()];
    for (question, words) in all.iter().filter(|(id, _)| questions.contains(id) && word(case, id).is_empty()) {
        cases = cases
            .iter()
            .flat_map(|case| words.iter().map(move |word| case.iter().copied().chain([(*question, *word)]).collect::<Case>()))
            .collect();
    }
    cases.retain(|case| !contradicts(case));
    cases
}

/// The outcomes that the contract allows for a table.
pub fn outcomes(table: &str, case: &Case, reading: &str) -> BTreeSet<Outcome> {
    let (all, questions): (&[(&'static str, &'static [&'static str])], &[&str]) = match table {
        "fire-supervision" => (UNIT, &["fire-grade", "police-listed"]),
        "work-safety-supervision" => (UNIT, &["industry-trade", "safety-grade", "production-unit"]),
        "listing" => (UNIT, &["industry-trade", "production-unit", "small-venue", "high-risk", "authority-clear", "changed"]),
        "hazard-route" => (HAZARD, &["severity", "violation"]),
        _ => (HAZARD, &["widespread"]),
    };
    completions(case, all, questions).iter().map(|case| decide(table, case, reading)).collect()
}

fn decide(table: &str, case: &Case, reading: &str) -> Outcome {
    match table {
        "fire-supervision" => fire(case, reading),
        "work-safety-supervision" => (vec![work_safety(case)], false),
        "listing" => listing(case, reading),
        "hazard-route" => hazard(case, reading),
        _ => (vec![if word(case, "widespread") == "yes" { "committee" } else { "none" }], false),
    }
}

fn fire(case: &Case, reading: &str) -> Outcome {
    let listed = word(case, "police-listed") == "yes";
    match word(case, "fire-grade") {
        "first" | "second" if listed && reading == "higher" => (vec!["fire-rescue"], true),
        "first" | "second" if listed => (vec!["fire-rescue", "police-station"], true),
        "first" | "second" => (vec!["fire-rescue"], false),
        "third" => (vec!["police-station"], false),
        _ if listed => (vec!["police-station"], false),
        _ => (vec!["town-office"], false),
    }
}

fn work_safety(case: &Case) -> &'static str {
    if word(case, "industry-trade") == "no" {
        "sector-authority"
    } else if word(case, "safety-grade") == "ungraded" {
        "unspecified"
    } else {
        "emergency-management"
    }
}

/// The default readings are those of the contract; the other ones add what the contract's sentence may also mean.
fn listing(case: &Case, reading: &str) -> Outcome {
    let yes = |question| word(case, question) == "yes";
    let mut list = Vec::new();
    if yes("production-unit") {
        list.extend(["risk-management", "name-authority"]);
    }
    let is_other_venue = !yes("production-unit") && yes("small-venue");
    let is_unclear_unit = yes("production-unit") && !yes("authority-clear");
    if yes("small-venue") {
        list.push("assign-patrol");
        if yes("high-risk") {
            list.push("specify-patrol");
        }
    }
    if !yes("production-unit") && !yes("small-venue") {
        list.push("report-to-committee-office");
        if !yes("authority-clear") {
            list.push("refer-to-government");
        }
    }
    let reported_late = is_other_venue && reading == "not-production";
    let referred_late = is_unclear_unit && reading == "all-units";
    if yes("changed") {
        list.push("reidentify");
    }
    if reported_late {
        list.push("report-to-committee-office");
    }
    if referred_late {
        list.push("refer-to-government");
    }
    (list, is_other_venue || is_unclear_unit)
}

fn hazard(case: &Case, reading: &str) -> Outcome {
    match (word(case, "severity"), word(case, "violation")) {
        ("major", _) => (vec!["sector-authority"], false),
        (_, "no") => (vec!["town"], false),
        _ if reading == "report" => (vec!["sector-authority"], true),
        _ => (vec!["town", "sector-authority"], true),
    }
}
