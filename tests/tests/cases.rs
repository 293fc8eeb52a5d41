//! The engine against the oracle, over the whole case space.

use std::collections::BTreeSet;

use remit_rules::answer::Readings;
use remit_rules::result::{Determination, Outcome, RequirementResult, RequirementStatus, Status};
use remit_tests::oracle::{HAZARD, UNIT, contradicts, outcomes};
use remit_tests::{Case, all_cases, ask};

fn reading(id: &str, choice: &str) -> Readings {
    Readings::from([(id.to_owned(), choice.to_owned())])
}

fn compare(determination: &Determination, case: &Case, choice: &str) {
    let wanted = outcomes(&determination.table, case, choice);
    // The oracle tells a caveat for each completion; a joined outcome carries it when any completion does.
    let lists: BTreeSet<Vec<&str>> = wanted.iter().map(|(list, _)| list.clone()).collect();
    let got: BTreeSet<Vec<&str>> =
        determination.outcomes.iter().map(|one| one.outcome.iter().map(String::as_str).collect()).collect();
    assert_eq!(got, lists, "{} {case:?}", determination.table);
    assert_eq!(determination.outcomes.len(), lists.len(), "an outcome is listed twice: {} {case:?}", determination.table);
    let has_caveat = |one: &Outcome| {
        wanted.iter().any(|(list, caveat)| *caveat && *list == one.outcome.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert!(determination.outcomes.iter().all(|one| one.caveat.is_some() == has_caveat(one)), "{} {case:?}", determination.table);
    let status = match determination.outcomes.as_slice() {
        [only] if only.outcome == ["unspecified"] => Status::Silent,
        [_] => Status::Determined,
        _ => Status::Open,
    };
    assert_eq!(determination.status, status, "{} {case:?}", determination.table);
}

#[test]
fn every_unit_agrees_with_the_oracle() {
    let cases = all_cases(UNIT);
    assert_eq!(cases.len(), 65_610);
    let readings = [
        ("fire-overlap", "both"),
        ("fire-overlap", "higher"),
        ("other-kind", "not-production"),
        ("unclear-authority", "all-units"),
    ];
    for (id, choice) in readings {
        let readings = reading(id, choice);
        for case in &cases {
            match ask("unit", case, &readings) {
                Ok(result) => result.determinations.iter().for_each(|determination| compare(determination, case, choice)),
                Err(error) => assert!(contradicts(case) && error.code.id() == "contradiction", "{case:?} {error}"),
            }
        }
        assert_eq!(cases.iter().filter(|case| contradicts(case)).count(), 65_610 / 9);
    }
}

#[test]
fn every_hazard_agrees_with_the_oracle() {
    for choice in ["both", "report"] {
        for case in all_cases(HAZARD) {
            let result = ask("hazard", &case, &reading("hazard-overlap", choice)).expect("no hazard contradicts itself");
            assert_eq!(result.determinations.len(), 2);
            result.determinations.iter().for_each(|determination| compare(determination, &case, choice));
        }
    }
}

#[test]
fn what_decides_is_sufficient_and_minimal() {
    let readings = Readings::new();
    for case in all_cases(&UNIT[..6]).into_iter().filter(|case| !contradicts(case)) {
        for (at, determination) in ask("unit", &case, &readings).expect("consistent").determinations.iter().enumerate() {
            let same = |is_kept: &dyn Fn(&str) -> bool| {
                let fewer: Case = case.iter().copied().filter(|(id, _)| is_kept(id)).collect();
                let other = &ask("unit", &fewer, &readings).expect("consistent").determinations[at];
                let lists = |determination: &Determination| {
                    determination.outcomes.iter().map(|one| one.outcome.clone()).collect::<Vec<_>>()
                };
                lists(other) == lists(determination)
            };
            let decides = |id: &str| determination.decided_by.iter().any(|question| question == id);
            assert!(same(&decides), "not sufficient: {case:?} {determination:?}");
            for dropped in &determination.decided_by {
                assert!(!same(&|id| decides(id) && id != dropped), "not minimal: {case:?} {determination:?}");
            }
        }
    }
}

#[test]
fn only_unknown_questions_that_matter_are_asked() {
    for case in all_cases(&UNIT[..5]).into_iter().filter(|case| !contradicts(case)) {
        let result = ask("unit", &case, &Readings::new()).expect("consistent");
        assert!(result.next.iter().all(|next| case.iter().all(|(id, _)| *id != next.question)));
        assert!(result.next.windows(2).all(|pair| pair[0].remaining <= pair[1].remaining));
        let open = result.determinations.iter().any(|determination| determination.status == Status::Open);
        assert_eq!(open, !result.next.is_empty(), "{case:?}");
    }
}

#[test]
fn twelve_years_are_enough_and_eleven_are_not() {
    for (years, wanted) in [("0", "none"), ("11", "none"), ("12", "recommend"), ("13", "recommend")] {
        for outstanding in ["yes", "no"] {
            let case = [("service-years", years), ("outstanding", outstanding)];
            let result = ask("firefighter", &case, &Readings::new()).expect("consistent");
            assert_eq!(result.determinations[0].outcomes[0].outcome, [wanted]);
            assert_eq!(result.determinations[1].outcomes[0].outcome, [if outstanding == "yes" { "eligible" } else { "none" }]);
        }
    }
    let unknown = ask("firefighter", &[], &Readings::new()).expect("nothing contradicts");
    assert!(
        unknown
            .determinations
            .iter()
            .all(|determination| determination.status == Status::Open && determination.outcomes.len() == 2)
    );
}

fn requirement(subject: &str, id: &str, case: &[(&str, &str)], readings: &Readings) -> RequirementResult {
    let result = ask(subject, case, readings).expect("consistent");
    result.requirements.into_iter().find(|requirement| requirement.id == id).expect("the contract names it")
}

/// The contract's figures, written out: least, greatest, by kind.
fn figures(id: &str, kind: &str) -> (u64, Option<u64>) {
    let large = kind != "other";
    match id {
        "enforcement-staff" => (if large { 5 } else { 3 }, None),
        _ => (1, Some(if large { 2 } else { 1 })),
    }
}

#[test]
fn staff_ranges_hold_at_every_boundary() {
    for kind in ["economically-developed", "heavy-duty", "other"] {
        for id in ["enforcement-staff", "fire-seconded", "police-assigned"] {
            let (min, max) = figures(id, kind);
            for actual in 0..8_u64 {
                let result = requirement("town", id, &[("town-kind", kind), (id, &actual.to_string())], &Readings::new());
                let (status, gap) = if actual < min {
                    (RequirementStatus::Short, i64::try_from(min - actual).expect("small"))
                } else if max.is_some_and(|max| actual > max) {
                    (RequirementStatus::Over, -i64::try_from(actual - max.unwrap_or(0)).expect("small"))
                } else {
                    (RequirementStatus::Met, 0)
                };
                assert_eq!(
                    (result.min, result.max, result.status, result.gap),
                    (Some(min), max, status, Some(gap)),
                    "{kind} {id} {actual}"
                );
            }
        }
    }
}

#[test]
fn a_share_is_rounded_up_on_either_base() {
    for (kind, percent) in [("economically-developed", 20), ("heavy-duty", 20), ("other", 10)] {
        for office in 0..60_u64 {
            for seconded in 0..4_u64 {
                for (choice, base) in [("office", office), ("office-and-seconded", office + seconded + 1)] {
                    // The least whole number n with n * 100 >= base * percent, found by counting.
                    let least = (0..1000).find(|n| n * 100 >= base * percent).expect("some number is large enough");
                    let case = [
                        ("town-kind", kind),
                        ("office-staff", &office.to_string()),
                        ("fire-seconded", &seconded.to_string()),
                        ("police-assigned", "1"),
                        ("other-staff", "2"),
                    ];
                    let result = requirement("town", "other-staff", &case, &reading("others-base", choice));
                    assert_eq!(result.min, Some(least), "{kind} {office} {seconded} {choice}");
                    assert_eq!(result.status == RequirementStatus::Met, 2 >= least);
                }
            }
        }
    }
}

#[test]
fn a_town_of_unknown_kind_gets_a_figure_only_where_kinds_agree() {
    let open = requirement("town", "enforcement-staff", &[("enforcement-staff", "9")], &Readings::new());
    assert_eq!((open.min, open.max, open.status, open.gap), (None, None, RequirementStatus::Unknown, None));
    assert_eq!(open.alternatives.iter().map(|kind| kind.min).collect::<Vec<_>>(), [Some(5), Some(3)]);
    let agreed = requirement("town", "town-drills", &[("town-drills", "0")], &Readings::new());
    assert_eq!((agreed.min, agreed.gap), (Some(1), Some(1)));
    // 20 % and 10 % of no staff agree.
    let none = requirement("town", "other-staff", &[("office-staff", "0"), ("other-staff", "0")], &Readings::new());
    assert_eq!((none.min, none.status), (Some(0), RequirementStatus::Met));
}

#[test]
fn every_village_drills_and_more_drills_than_villages_is_a_warning() {
    for (villages, drills, gap) in [("12", "12", 0), ("12", "11", 1), ("12", "0", 12), ("0", "0", 0)] {
        let result =
            requirement("town", "village-drills", &[("villages", villages), ("village-drills", drills)], &Readings::new());
        assert_eq!(result.gap, Some(gap));
    }
    assert_eq!(
        requirement("town", "village-drills", &[("village-drills", "3")], &Readings::new()).status,
        RequirementStatus::Unknown
    );
    let warned = ask("town", &[("villages", "2"), ("village-drills", "3")], &Readings::new()).expect("a warning, not a refusal");
    assert_eq!(warned.warnings[0].questions, ["village-drills", "villages"]);
}

#[test]
fn a_quota_is_the_sum_and_both_bounds() {
    let quotas =
        [("brigade-special", 45), ("brigade-chemical", 60), ("brigade-first", 16), ("brigade-second", 11), ("brigade-small", 10)];
    for counts in 0..3_u64.pow(5) {
        let digits: Vec<u64> = (0..5).map(|place| counts / 3_u64.pow(place) % 3).collect();
        let sum: u64 = digits.iter().zip(quotas).map(|(count, (_, quota))| count * quota).sum();
        let texts: Vec<String> = digits.iter().map(ToString::to_string).collect();
        let case: Vec<(&str, &str)> = quotas.iter().zip(&texts).map(|((id, _), text)| (*id, text.as_str())).collect();
        let result = requirement("county", "brigade-quota", &case, &Readings::new());
        assert_eq!((result.min, result.max, result.status), (Some(sum), Some(sum), RequirementStatus::Unknown));
    }
    let over = requirement("county", "brigade-quota", &[("brigade-small", "1"), ("brigade-staff", "12")], &Readings::new());
    assert_eq!((over.status, over.gap), (RequirementStatus::Over, Some(-2)));
}

#[test]
fn two_answers_to_a_question_are_refused() {
    let case = [("changed", "yes"), ("fire-grade", "third"), ("changed", "yes")];
    let error = ask("unit", &case, &Readings::new()).expect_err("it is refused");
    assert_eq!((error.code.id(), error.question.as_deref()), ("answer-twice", Some("changed")));
}
