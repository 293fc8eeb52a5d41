//! A page answers from an excerpt of the policy; it must not answer differently from the whole.

use std::collections::BTreeSet;

use remit_policy::{Bundle, BundleError, read_reference};
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::Subject;
use remit_rules::{Engine, Policy};
use remit_tests::oracle::UNIT;
use remit_tests::{Case, all_cases};

fn whole() -> Policy {
    remit_policy::policy("zh-CN").expect("the document's own language")
}

/// The results of both engines, where the answers do not contradict each other.
fn compare(excerpt: &Engine, subject: &str, case: &[(&str, &str)]) -> bool {
    let whole = remit_policy::engine();
    let inputs =
        || case.iter().map(|(id, text)| (*id, text.parse().map_or_else(|_| Input::Word((*text).to_owned()), Input::Number)));
    let readings = Readings::new();
    let Ok(answers) = Answers::check(whole.policy(), subject, inputs()) else { return false };
    let own = Answers::check(excerpt.policy(), subject, inputs()).expect("what the whole accepts, the excerpt accepts");
    assert_eq!(excerpt.assess(subject, &own, &readings), whole.assess(subject, &answers, &readings), "{case:?}");
    assert_eq!(excerpt.explain(subject, &own, &readings), whole.explain(subject, &answers, &readings), "{case:?}");
    true
}

#[test]
fn an_excerpt_answers_as_the_whole_does() {
    let engine = Engine::new(whole().excerpt(&["unit"]));
    // Every seventh case touches every word of every question and keeps the test short.
    let compared = all_cases(UNIT).iter().step_by(7).filter(|case| compare(&engine, "unit", case)).count();
    assert!(compared > 5_000, "{compared}");
    let town: Case =
        vec![("town-kind", "other"), ("office-staff", "11"), ("other-staff", "1"), ("risk-flood", "yes"), ("has-meeting", "no")];
    for count in 0..=town.len() {
        assert!(compare(&Engine::new(whole().excerpt(&["town"])), "town", &town[..count]));
    }
    let both = Engine::new(whole().excerpt(&["hazard", "firefighter"]));
    assert!(compare(&both, "hazard", &[("severity", "general"), ("violation", "yes")]));
    assert!(compare(&both, "firefighter", &[("service-years", "12")]));
}

#[test]
fn an_excerpt_has_the_words_for_all_it_names_and_no_others() {
    for language in ["zh-CN", "en"] {
        let policy = remit_policy::policy(language).expect("a language of the document");
        for subject in &policy.subjects {
            let excerpt = policy.excerpt(&[&subject.id]);
            for provision in &excerpt.provisions {
                assert!(excerpt.texts.find(&format!("provision.{}", provision.id)).is_some());
                assert!(excerpt.texts.find(&format!("article.{}", provision.article)).is_some());
            }
            for question in &subject.questions {
                assert!(excerpt.texts.find(&format!("question.{}", question.id)).is_some());
            }
            let readings = |id: &str| {
                let all = remit_policy::engine().readings(id);
                all.into_iter().map(|reading| format!("reading.{}", reading.id)).collect::<BTreeSet<_>>()
            };
            // The words of what it holds, and of nothing else.
            let groups =
                |subject: &Subject| subject.questions.iter().filter_map(|one| one.group.clone()).collect::<BTreeSet<_>>();
            let has = |kind: &str, subject: &Subject, id: &str| match kind {
                "question" | "word" => subject.questions.iter().any(|one| one.id == id),
                "group" => groups(subject).contains(id),
                "table" | "outcome" => subject.tables.iter().any(|one| one.id == id),
                _ => subject.requirements.iter().any(|one| one.id == id),
            };
            let own_keys: BTreeSet<&str> = excerpt.texts.iter().map(|(key, _)| key).collect();
            for (key, _) in policy.texts.iter() {
                let (kind, rest) = key.split_once('.').unwrap_or((key, ""));
                let id = rest.split('.').next().unwrap_or_default();
                let is_part = match kind {
                    "question" | "word" | "group" | "table" | "outcome" | "requirement" => has(kind, subject, id),
                    "provision" => {
                        excerpt.provisions.iter().any(|one| rest == one.id || rest.starts_with(&format!("{}.", one.id)))
                    }
                    "article" => excerpt.provisions.iter().any(|one| one.article == id),
                    "phrase" => false,
                    _ => continue,
                };
                assert_eq!(own_keys.contains(key), is_part, "{} {key}", subject.id);
            }
            let own = readings(&subject.id);
            for reading in policy.subjects.iter().flat_map(|other| readings(&other.id)) {
                assert_eq!(excerpt.texts.find(&reading).is_some(), own.contains(&reading), "{} {reading}", subject.id);
            }
            let foreign = policy.subjects.iter().filter(|other| other.id != subject.id).flat_map(|other| &other.questions);
            for question in foreign {
                assert_eq!(excerpt.texts.find(&format!("question.{}", question.id)), None);
            }
        }
    }
    assert!(whole().excerpt(&["nothing"]).subjects.is_empty());
}

#[test]
fn a_bundle_comes_back_as_it_was_and_a_damaged_one_is_refused() {
    let bundle = Bundle { policy: whole().excerpt(&["hazard"]), ..Bundle::default() };
    let law = remit_policy::reference("en").expect("it is translated");
    let bytes = bundle.write(Some(&law));
    let (read, rest) = Bundle::read(&bytes).expect("it can be read");
    assert_eq!(read, bundle);
    assert_eq!(read_reference(rest), Ok(Some(law)));
    assert_eq!(read_reference(&[]), Ok(None));
    for end in (0..bytes.len() - rest.len()).step_by(11) {
        assert!(Bundle::read(&bytes[..end]).is_err(), "cut at {end}");
    }
    for end in [1, rest.len() / 2, rest.len() - 1] {
        assert_eq!(read_reference(&rest[..end]), Err(BundleError::Damaged), "cut at {end}");
    }
    assert_eq!(read_reference(&[rest, &[0]].concat()), Err(BundleError::Damaged));
    let mut other = bytes;
    other[0] ^= 1;
    assert_eq!(Bundle::read(&other).err(), Some(BundleError::Format));
}

/// Pages without exercises carry no phrases, and everything else.
#[test]
fn only_phrases_are_left_out_where_there_are_no_exercises() {
    let policy = remit_policy::engine().policy();
    let without = policy.without_phrases();
    let is_phrase = |key: &str| key.starts_with("phrase.");
    let others: Vec<(&str, &str)> = policy.texts.iter().filter(|(key, _)| !is_phrase(key)).collect();
    assert!(others.len() < policy.texts.iter().count());
    assert_eq!(without.texts.iter().collect::<Vec<_>>(), others);
    assert_eq!(remit_rules::Policy { texts: policy.texts.clone(), ..without }, *policy);
}
