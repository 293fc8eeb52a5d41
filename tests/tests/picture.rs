//! The decision picture leads every case where the engine does, and lights exactly what the answers leave open.

use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::TableIndex;
use remit_rules::result::Picture;
use remit_tests::oracle::{HAZARD, UNIT};
use remit_tests::{Case, all_cases};

/// Follows a full case down the tree.
fn end<'a>(picture: &'a Picture, case: &Case) -> &'a [String] {
    let Some(question) = &picture.question else { return &picture.outcome };
    let word = case.iter().find(|(id, _)| id == question).expect("the case is full").1;
    let branch = picture.branches.iter().find(|branch| branch.words.iter().any(|other| other == word));
    end(&branch.expect("every word that can occur has a branch").to, case)
}

fn ends(picture: &Picture) -> Vec<Vec<String>> {
    if picture.question.is_none() {
        return if picture.is_open { vec![picture.outcome.clone()] } else { Vec::new() };
    }
    picture.branches.iter().flat_map(|branch| ends(&branch.to)).collect()
}

fn compare(subject: &str, case: &Case, total: usize) -> bool {
    let engine = remit_policy::engine();
    let inputs = case.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
    let Ok(answers) = Answers::check(engine.policy(), subject, inputs) else { return false };
    let readings = Readings::new();
    let determinations = engine.assess(subject, &answers, &readings).determinations;
    for (at, determination) in determinations.iter().enumerate() {
        let picture = engine.picture(subject, TableIndex::new(at), &answers, &readings).expect("a table of the subject");
        let mut ends = ends(&picture);
        ends.sort();
        ends.dedup();
        let mut possible: Vec<Vec<String>> = determination.outcomes.iter().map(|one| one.outcome.clone()).collect();
        possible.sort();
        assert_eq!(ends, possible, "{} {case:?}", determination.table);
        if case.len() == total {
            assert_eq!(end(&picture, case), determination.outcomes[0].outcome, "{} {case:?}", determination.table);
        }
    }
    true
}

#[test]
fn a_picture_leads_every_case_where_the_engine_does() {
    // Every fifth case has every word of every question among them and keeps the test short.
    let units = all_cases(UNIT).iter().step_by(5).filter(|case| compare("unit", case, UNIT.len())).count();
    assert!(units > 8_000, "{units}");
    assert_eq!(all_cases(HAZARD).iter().filter(|case| compare("hazard", case, HAZARD.len())).count(), 27);
}

#[test]
fn a_picture_asks_no_more_than_it_must() {
    let engine = remit_policy::engine();
    let subject = &engine.policy().subjects[0];
    let picture =
        engine.picture("unit", TableIndex::new(0), &Answers::unknown(subject), &Readings::new()).expect("the first table");
    // First and second grade, third, none; the list matters for all but the third.
    assert_eq!(picture.leaves(), 5);
}
