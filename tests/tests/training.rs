//! Every exercise that the document yields: its answer, its wrong choices, its words, and what all of them touch.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use remit_rules::answer::{Answer, Answers, Input, Readings};
use remit_rules::model::{Form, QuestionIndex, RequirementIndex, Subject, SubjectIndex, TableIndex};
use remit_rules::result::{RequirementResult, RequirementStatus};
use remit_rules::training::quiz::{Wanted, coverage, draw, order};
use remit_rules::training::repetition::{Boxes, DAYS};
use remit_rules::training::story::is_plausible;
use remit_rules::training::{Cover, Exercise, Kind, Target, What, Wrong, coverable, exercises, text};
use remit_rules::{Engine, Policy};
use remit_tests::{Case, oracle};

fn engine() -> &'static Engine {
    remit_policy::engine()
}

fn all() -> &'static [Exercise] {
    static ALL: OnceLock<Vec<Exercise>> = OnceLock::new();
    ALL.get_or_init(|| exercises(engine()))
}

fn policy() -> &'static Policy {
    engine().policy()
}

fn subject(exercise: &Exercise) -> &'static Subject {
    &policy().subjects[exercise.subject]
}

/// The answers that a learner is pairs, as ids.
fn pairs_of(exercise: &Exercise) -> Vec<(String, String)> {
    let own = subject(exercise);
    let text = |at: QuestionIndex| exercise.answers.text(own, at);
    own.question_indexes().filter(|at| !text(*at).is_empty()).map(|at| (own.questions[at].id.clone(), text(at))).collect()
}

/// What the learner is pairs goes through the same check as what a stranger answers.
fn checked(exercise: &Exercise) -> Answers {
    let pairs = pairs_of(exercise);
    let inputs =
        pairs.iter().map(|(id, text)| (id.as_str(), text.parse().map_or_else(|_| Input::Word(text.clone()), Input::Number)));
    Answers::check(policy(), &subject(exercise).id, inputs).unwrap_or_else(|error| panic!("{}: {error}", exercise.id))
}

/// The readings that an exercise allows: its own, or every choice of the one that its case rests on.
fn allowed(exercise: &Exercise) -> Vec<Readings> {
    let mut all = vec![exercise.readings()];
    if exercise.reading.is_none() {
        for info in engine().readings(&subject(exercise).id) {
            all.extend(info.choices.iter().map(|choice| Readings::from([(info.id.clone(), choice.clone())])));
        }
    }
    all
}

fn standing(result: &RequirementResult) -> (RequirementStatus, u64) {
    (result.status, result.gap.expect("it is known").unsigned_abs())
}

/// What the engine says of one choice: whether it is the answer, under some readings.
fn engine_says(exercise: &Exercise, what: &What, readings: &Readings) -> bool {
    let result = engine().assess(&subject(exercise).id, &checked(exercise), readings);
    match (exercise.target, what) {
        (Target::Table(at), What::Outcomes(ids)) => {
            let result = &result.determinations[at.get()].outcomes;
            assert_eq!(result.len(), 1, "{} is open", exercise.id);
            match (exercise.many, ids.as_slice()) {
                (true, [id]) => result[0].outcome.contains(id),
                _ => result[0].outcome == *ids,
            }
        }
        (Target::Requirement(at), What::Figure(status, by)) => standing(&result.requirements[at.get()]) == (*status, *by),
        (Target::Duties(_), What::Duty(id)) => {
            assert!(result.possible_duties.iter().all(|duty| duty.id != *id), "{} is open", exercise.id);
            result.duties.iter().any(|duty| duty.id == *id)
        }
        _ => panic!("{} asks one thing and offers another", exercise.id),
    }
}

#[test]
fn the_right_answer_is_the_engines_and_every_other_choice_is_wrong_under_every_reading_allowed() {
    for exercise in all() {
        assert!(exercise.many || exercise.choices.iter().filter(|choice| choice.right).count() == 1, "{}", exercise.id);
        assert!(
            exercise.choices.len() > 1 && exercise.choices.iter().any(|choice| !choice.right) || exercise.many,
            "{}",
            exercise.id
        );
        let right: Vec<usize> = (0..exercise.choices.len()).filter(|at| exercise.choices[*at].right).collect();
        assert!(exercise.is_right(&right), "{}", exercise.id);
        for at in 0..exercise.choices.len() {
            let other: Vec<usize> = (0..exercise.choices.len()).filter(|one| right.contains(one) != (*one == at)).collect();
            assert!(!exercise.is_right(&other), "{} {at}", exercise.id);
        }
        for choice in &exercise.choices {
            assert_eq!(engine_says(exercise, &choice.what, &exercise.readings()), choice.right, "{} {choice:?}", exercise.id);
            for readings in allowed(exercise).iter().filter(|_| !choice.right) {
                assert!(!engine_says(exercise, &choice.what, readings), "{} {choice:?} {readings:?}", exercise.id);
            }
            assert_eq!(choice.wrong.is_empty(), choice.right, "{} {choice:?}", exercise.id);
            choice.wrong.iter().for_each(|why| true_reason(exercise, &choice.what, why));
        }
    }
}

/// What is said against a choice holds.
fn true_reason(exercise: &Exercise, what: &What, why: &Wrong) {
    let (own, id) = (subject(exercise), &exercise.id);
    let meets = |question: &str, words: &[String]| {
        words.contains(&exercise.answers.text(own, own.question(question).expect("it is asked")))
    };
    match (why, exercise.target) {
        (Wrong::Row(other), Target::Table(at)) => {
            let row = own.tables[at].rows.iter().find(|row| row.number == other.row).expect("it is a row");
            assert!(row.outcomes.iter().any(|outcome| *own.tables[at].outcome_id(*outcome) == other.outcome));
            assert!(!other.failed.is_empty() || !other.instead.is_empty(), "{id}: {other:?} stands against nothing");
            for failed in other.failed.iter().filter(|failed| !failed.question.starts_with("service")) {
                assert!(!meets(&failed.question, &failed.accepts), "{id}: {failed:?}");
            }
        }
        (Wrong::LeftOut(outcome, row, _), Target::Table(at)) => {
            let result = engine().assess(&own.id, &exercise.answers, &exercise.readings());
            let result = &result.determinations[at.get()].outcomes[0];
            assert!(result.outcome.contains(outcome) && result.rows.contains(row), "{id}");
            assert!(!matches!(what, What::Outcomes(ids) if ids.contains(outcome)), "{id}");
        }
        (Wrong::OtherReading(reading, choice), _) => {
            assert!(engine_says(exercise, what, &Readings::from([(reading.clone(), choice.clone())])), "{id}");
        }
        (Wrong::OtherKind(question, words) | Wrong::Condition(question, words), _) => assert!(!meets(question, words), "{id}"),
        (Wrong::RoundedDown, Target::Requirement(at)) => {
            let result = engine().assess(&own.id, &exercise.answers, &exercise.readings());
            let result = &result.requirements[at.get()];
            assert_ne!(result.base.expect("a share") * u64::from(result.percent.expect("a share")) % 100, 0, "{id}");
        }
        (Wrong::NoMost, Target::Requirement(at)) => {
            assert_eq!(
                engine().assess(&own.id, &exercise.answers, &exercise.readings()).requirements[at.get()].max,
                None,
                "{id}"
            );
        }
        (Wrong::Miscounted, Target::Requirement(_)) => {}
        other => panic!("{id}: {other:?}"),
    }
}

/// The contract once more, for what the shared oracle does not know.
fn naive(exercise: &Exercise) -> BTreeSet<(Vec<String>, u64)> {
    let pairs = pairs_of(exercise);
    let word = |id: &str| pairs.iter().find(|(own, _)| own == id).map_or("", |(_, word)| word.as_str());
    let number = |id: &str| word(id).parse::<u64>().unwrap_or(0);
    let one = |id: &str| BTreeSet::from([(vec![id.to_owned()], 0)]);
    let range = |min: u64, max: Option<u64>, actual: u64| match max {
        _ if actual < min => BTreeSet::from([(vec!["short".to_owned()], min - actual)]),
        Some(max) if actual > max => BTreeSet::from([(vec!["over".to_owned()], actual - max)]),
        _ => one("met"),
    };
    let is_large = matches!(word("town-kind"), "economically-developed" | "heavy-duty");
    let target = exercise.target_id(policy());
    match target {
        "placement" => one(if number("service-years") >= 12 { "recommend" } else { "none" }),
        "village-cadre" => one(if word("outstanding") == "yes" { "eligible" } else { "none" }),
        "leader-in-charge" => one(if word("leader") == "other" { "differs" } else { "as-provided" }),
        "enforcement-staff" => range(if is_large { 5 } else { 3 }, None, number("enforcement-staff")),
        "fire-seconded" | "police-assigned" => range(1, Some(if is_large { 2 } else { 1 }), number(target)),
        "other-staff" => {
            let seconded = exercise.readings().get("others-base").is_some_and(|choice| choice == "office-and-seconded");
            let more = if seconded { number("fire-seconded") + number("police-assigned") } else { 0 };
            let percent = if is_large { 20 } else { 10 };
            let total = number("office-staff") + more;
            // The smallest number of which a hundred times is not below the percentage.
            let min = (0..=total).find(|others| others * 100 >= total * percent).expect("there is one");
            range(min, None, number("other-staff"))
        }
        "town-drills" => range(1, None, number("town-drills")),
        "village-drills" => range(number("villages"), None, number("village-drills")),
        "brigade-quota" => {
            let quota = [("special", 45), ("chemical", 60), ("first", 16), ("second", 11), ("small", 10)];
            let sum = quota.iter().map(|(kind, quota)| number(&format!("brigade-{kind}")) * quota).sum();
            range(sum, Some(sum), number("brigade-staff"))
        }
        "15" => ["flood", "typhoon", "weather", "earthquake", "fire"]
            .iter()
            .zip(6..)
            .filter(|(risk, _)| word(&format!("risk-{risk}")) == "yes")
            .map(|(_, n)| (vec![format!("15.{n}")], 0))
            .collect(),
        training if training.starts_with("training-") => {
            let group = training.trim_start_matches("training-");
            range(number(&format!("train-{group}-all")), None, number(&format!("train-{group}-done")))
        }
        table => {
            let case: Case = pairs.iter().map(|(id, word)| leaked(id, word)).collect();
            let reading = exercise.reading.as_ref().map_or("", |(_, choice)| choice.as_str());
            let result = oracle::outcomes(table, &case, reading);
            result.into_iter().map(|(ids, _)| (ids.into_iter().map(str::to_owned).collect(), 0)).collect()
        }
    }
}

fn leaked(id: &str, word: &str) -> (&'static str, &'static str) {
    (String::leak(id.to_owned()), String::leak(word.to_owned()))
}

#[test]
fn the_right_answer_is_the_naive_evaluators_as_well() {
    for exercise in all() {
        let right = exercise.choices.iter().filter(|choice| choice.right).map(|choice| match &choice.what {
            What::Outcomes(ids) => (ids.clone(), 0),
            What::Figure(status, by) => (vec![format!("{status:?}").to_lowercase()], *by),
            What::Duty(id) => (vec![id.clone()], 0),
        });
        let (right, naive) = (right.collect::<BTreeSet<_>>(), naive(exercise));
        let is_table = matches!(exercise.target, Target::Table(_));
        let naive = if exercise.many && is_table {
            assert_eq!(naive.len(), 1, "{}", exercise.id);
            naive.into_iter().flat_map(|(ids, _)| ids).map(|id| (vec![id], 0)).collect()
        } else {
            naive
        };
        assert_eq!(right, naive, "{}", exercise.id);
    }
}

#[test]
fn every_row_reading_silence_figure_and_duty_is_touched_and_every_boundary_is_one() {
    let touched = coverage(all());
    let whole = coverable(policy());
    assert_eq!(whole.iter().filter(|cover| !touched.contains(cover)).collect::<Vec<_>>(), Vec::<&Cover>::new());
    assert_eq!(touched.len(), whole.iter().collect::<BTreeSet<_>>().len());
    assert_eq!(all().iter().map(|exercise| &exercise.id).collect::<BTreeSet<_>>().len(), all().len());
    let rows: usize = policy().subjects.iter().flat_map(|subject| &subject.tables).map(|table| table.rows.len()).sum();
    assert_eq!(whole.iter().filter(|cover| matches!(cover, Cover::Row(..))).count(), rows);
    for kind in [Kind::Row, Kind::Boundary, Kind::Overlap, Kind::Reading, Kind::Silence, Kind::Figure, Kind::Duty] {
        assert!(all().iter().any(|exercise| exercise.kind == kind), "{kind:?}");
    }
    for exercise in all() {
        let Some((beside, question)) = &exercise.beside else { continue };
        let differ: Vec<QuestionIndex> =
            subject(exercise).question_indexes().filter(|at| beside.get(*at) != exercise.answers.get(*at)).collect();
        assert_eq!(differ, [*question], "{}", exercise.id);
        let Target::Table(table) = exercise.target else { panic!("{}", exercise.id) };
        let outcome = |answers| {
            let result = engine().assess(&subject(exercise).id, answers, &Readings::new());
            result.determinations[table.get()].outcomes.iter().map(|one| one.outcome.clone()).collect::<Vec<_>>()
        };
        let (one, other) = (outcome(beside), outcome(&exercise.answers));
        assert!(one.len() == 1 && other.len() == 1 && one != other, "{}", exercise.id);
    }
}

/// Pairs of cases one answer apart, over all full cases of a table, whose results differ and rest on no reading.
#[test]
fn every_boundary_between_two_rows_is_trained() {
    for subject in policy().subject_indexes() {
        let own = &policy().subjects[subject];
        for at in own.table_indexes() {
            let table = &own.tables[at];
            let numbers = table.columns.iter().any(|question| own.questions[*question].is_number());
            let trained: BTreeSet<(Vec<Vec<String>>, QuestionIndex)> = all()
                .iter()
                .filter(|exercise| exercise.subject == subject && exercise.target == Target::Table(at))
                .filter_map(|exercise| {
                    let (beside, question) = exercise.beside.as_ref()?;
                    Some((pair(&own.id, at, beside, &exercise.answers), *question))
                })
                .collect();
            for case in if numbers { Vec::new() } else { full(own, &table.columns) } {
                for question in &table.columns {
                    for word in own.questions[*question].word_indexes() {
                        let mut other = case.clone();
                        other.set(*question, Answer::Word(word));
                        let [one, two] = [&case, &other].map(|answers| outcome(&own.id, at, answers));
                        let are_told = is_plausible(own, &case) && is_plausible(own, &other);
                        if let (Some(one), Some(two)) = (one, two)
                            && one != two
                            && are_told
                        {
                            let key = (pair(&own.id, at, &case, &other), *question);
                            assert!(trained.contains(&key), "{} {key:?}", table.id);
                        }
                    }
                }
            }
        }
    }
}

fn full(subject: &Subject, columns: &[QuestionIndex]) -> Vec<Answers> {
    let mut cases = vec![Answers::unknown(subject)];
    for question in columns {
        let words = subject.questions[*question].word_indexes();
        let with = |case: &Answers, word| {
            let mut case = case.clone();
            case.set(*question, Answer::Word(word));
            case
        };
        cases = cases.iter().flat_map(|case| words.clone().map(|word| with(case, word)).collect::<Vec<_>>()).collect();
    }
    cases
}

/// The one outcome list of a case; none where it contradicts itself or rests on a reading.
fn outcome(subject: &str, table: TableIndex, answers: &Answers) -> Option<Vec<String>> {
    let result = engine().assess(subject, answers, &Readings::new());
    let [only] = result.determinations[table.get()].outcomes.as_slice() else { return None };
    only.caveat.is_none().then(|| only.outcome.clone())
}

fn pair(subject: &str, table: TableIndex, one: &Answers, other: &Answers) -> Vec<Vec<String>> {
    let mut pair: Vec<Vec<String>> =
        [one, other].into_iter().map(|answers| outcome(subject, table, answers).expect("it is settled")).collect();
    pair.sort();
    pair
}

#[test]
fn figures_stand_at_their_edges() {
    for at in policy().subject_indexes() {
        let own = &policy().subjects[at];
        for position in RequirementIndex::all(own.requirements.len()) {
            let requirement = &own.requirements[position];
            let own: Vec<&Exercise> = all()
                .iter()
                .filter(|exercise| exercise.subject == at && exercise.target == Target::Requirement(position))
                .collect();
            let statuses: BTreeSet<String> = own
                .iter()
                .flat_map(|exercise| exercise.choices.iter().filter(|choice| choice.right))
                .map(|choice| format!("{:?}", choice.what))
                .collect();
            assert!(statuses.contains("Figure(Met, 0)") && statuses.contains("Figure(Short, 1)"), "{}", requirement.id);
            if let Form::Quota(_) = requirement.form {
                assert!(statuses.contains("Figure(Over, 1)"), "{}", requirement.id);
            }
        }
    }
    let rounded = |exercise: &&Exercise| exercise.choices.iter().any(|choice| choice.wrong.contains(&Wrong::RoundedDown));
    assert!(all().iter().filter(rounded).count() > 3);
}

#[test]
fn no_exercise_tells_what_the_document_keeps_apart() {
    let kept_apart: usize = policy().subjects.iter().map(|subject| subject.implausible.len()).sum();
    assert!(kept_apart > 4, "{kept_apart}");
    for exercise in all() {
        let beside = exercise.beside.as_ref().map(|(beside, _)| beside);
        for answers in [Some(&exercise.answers), beside].into_iter().flatten() {
            assert!(is_plausible(subject(exercise), answers), "{}", exercise.id);
        }
    }
    let unit = &policy().subjects[0];
    let case = |pairs: &[(&str, &str)]| {
        let inputs = pairs.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
        is_plausible(unit, &Answers::check(policy(), "unit", inputs).expect("a case of the document"))
    };
    for grade in ["a", "b", "c", "d"] {
        assert!(!case(&[("industry-trade", "no"), ("safety-grade", grade)]), "{grade}");
        assert!(case(&[("industry-trade", "yes"), ("safety-grade", grade)]), "{grade}");
    }
    // What follows from an answer counts as pairs: a unit that is no business is in no trade.
    assert!(!case(&[("production-unit", "no"), ("safety-grade", "c")]));
    assert!(!case(&[("small-venue", "yes"), ("fire-grade", "first"), ("production-unit", "no")]));
    assert!(case(&[("small-venue", "yes"), ("fire-grade", "third"), ("production-unit", "yes")]));
}

/// The sentences of every exercise in one language.
fn sentences(language: &str) -> Vec<(String, String)> {
    let policy = remit_policy::policy(language).expect("a language of the document");
    let say = |exercise: &Exercise| format!("{} {}", text::stem(&policy, exercise), text::question(&policy, exercise));
    all().iter().map(|exercise| (exercise.id.clone(), say(exercise))).collect()
}

#[test]
fn every_exercise_reads_like_a_sentence() {
    for (id, text) in sentences("zh-CN") {
        assert!(!text.contains(['{', '}', '_', '=']) && !text.contains("  "), "{id}: {text}");
        assert!(text.contains('。') && text.ends_with('？'), "{id}: {text}");
        for bad in ["，，", "，。", "。。", "，也，", "一家一", "是是", "，、", "unknown"] {
            assert!(!text.contains(bad), "{id}: {text}");
        }
        for clause in text.split(['，', '。', '、', '：', '？']) {
            let negations = clause.matches(['不', '没', '未', '无', '非']).count();
            // The usual way to ask has one of them in it.
            let questions = ["够不够", "要不要"].iter().filter(|way| clause.contains(*way)).count();
            assert!(negations - questions <= 1, "{id}: {clause}");
        }
        let names = text.matches(|c: char| c.is_ascii_alphabetic()).collect::<String>();
        assert!(names.chars().all(|c| "ABCD".contains(c)), "{id}: {text}");
    }
    for (id, text) in sentences("en") {
        assert!(!text.contains(['{', '}', '_', '=']) && !text.contains("  ") && text.ends_with('?'), "{id}: {text}");
        assert!(text.chars().next().is_some_and(char::is_uppercase), "{id}: {text}");
        assert!(!text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{id}: {text}");
        for bad in [" ,", ",,", " .", "..", " not not ", "not no ", " no not ", " that and", "that ,", "unitand", "and and"] {
            assert!(!text.contains(bad), "{id}: {text}");
        }
    }
}

#[test]
fn what_is_said_is_what_is_given_once_and_nothing_else() {
    let policy = policy();
    for exercise in all() {
        let own = subject(exercise);
        let stem = text::stem(policy, exercise);
        for at in own.question_indexes() {
            let question = &own.questions[at];
            let text = exercise.answers.text(own, at);
            let find = |word: &str, kind: &str| policy.texts.find(&format!("phrase.{}.{word}{kind}", question.id));
            for word in question.words() {
                let phrases: Vec<&str> = ["", ".noun", ".after"].iter().filter_map(|kind| find(word, kind)).collect();
                let beside = exercise.beside.as_ref().map(|(beside, _)| beside.text(own, at)).unwrap_or_default();
                let is_told = phrases.iter().any(|phrase| stem.contains(phrase.trim_start_matches('，')));
                // The words of one answer may be part of another's: “not a key unit” has “key unit” in it.
                let is_part = question.words().iter().any(|other| {
                    other != word
                        && (*other == text || *other == beside)
                        && phrases.iter().any(|phrase| find(other, "").is_some_and(|text| text.contains(phrase)))
                });
                if *word == text || *word == beside {
                    assert!(is_told, "{} does not say {} = {word}: {stem}", exercise.id, question.id);
                } else {
                    assert!(!is_told || is_part, "{} says {} = {word}: {stem}", exercise.id, question.id);
                }
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_quiz_and_a_quiz_ranges_widely() {
    let quiz = |seed: &str, count| {
        let wanted = Wanted { seed: seed.to_owned(), count, ..Wanted::default() };
        draw(all(), &wanted).into_iter().map(|at| all()[at].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(quiz("2026", 6), EXPECTED);
    assert_eq!(quiz("2026", 6), quiz("2026", 6));
    let six: BTreeSet<&str> = quiz("2026", 6).into_iter().collect();
    assert!(six.is_subset(&quiz("2026", 20).into_iter().collect()), "a longer quiz has the questions of a shorter one");
    for seed in 0..50 {
        // What people ask most is never left out.
        let topics: Vec<&str> = quiz(&seed.to_string(), 10).into_iter().filter_map(|id| id.split(':').next()).collect();
        for topic in ["fire-supervision", "listing", "hazard-route", "work-safety-supervision", "brigade-quota"] {
            assert!(topics.contains(&topic), "{seed} {topic}");
        }
    }
    assert_ne!(quiz("2026", 6), quiz("2027", 6));
    assert_eq!(quiz("all", 1_000).iter().collect::<BTreeSet<_>>().len(), all().len());
    let first = draw(all(), &Wanted { seed: "wide".to_owned(), count: 30, ..Wanted::default() });
    assert!(coverage(first.iter().map(|at| &all()[*at])).len() >= 30);
    let narrow = Wanted { seed: "n".to_owned(), count: 500, subjects: vec![SubjectIndex::new(1)], levels: vec![3] };
    let narrow = draw(all(), &narrow);
    assert!(!narrow.is_empty() && narrow.iter().all(|at| all()[*at].subject == SubjectIndex::new(1) && all()[*at].level == 3));
    for exercise in all() {
        let mut order = order(exercise, "2026");
        order.sort_unstable();
        assert_eq!(order, (0..exercise.choices.len()).collect::<Vec<_>>());
    }
}

/// Fixed for good: a link with this seed shows these on every device and in every language.
const EXPECTED: [&str; 6] = [
    "15:risk-weather=yes&risk-earthquake=no&risk-fire=no",
    "hazard-route:severity=general&violation=yes@hazard-overlap=report",
    "fire-supervision:fire-grade=second&police-listed=no>fire-grade=third",
    "brigade-quota:brigade-chemical=2&brigade-first=1&brigade-staff=136",
    "listing:production-unit=yes&small-venue=yes&high-risk=no&authority-clear=yes&changed=yes",
    "listing:production-unit=no&small-venue=no&authority-clear=yes&changed=yes",
];

#[test]
fn right_answers_come_back_later_and_wrong_ones_at_once() {
    let mut boxes = Boxes::default();
    boxes.answer("a", true, 100);
    assert_eq!(boxes.due(100), Vec::<&remit_rules::training::repetition::Card>::new());
    boxes.answer("b", false, 100);
    assert_eq!(boxes.due(100).iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), ["b"]);
    for (day, place) in [(100, 1), (102, 2), (106, 3), (114, 4), (130, 4)] {
        boxes.answer("b", true, day);
        assert_eq!(boxes.counts()[place], 1 + usize::from(place == 1), "{day}");
        let due = day + DAYS[place];
        assert!(boxes.due(due - 1).iter().all(|card| card.id != "b") && boxes.due(due).iter().any(|card| card.id == "b"));
    }
    boxes.answer("b", false, 200);
    assert_eq!(boxes.due(200)[0].id, "b");
    assert!(boxes.knows("a") && !boxes.knows("c"));
    assert_eq!(Boxes::read(&boxes.write()), boxes);
    assert_eq!(Boxes::read("a b c\n\nx 9 1\ny 1 z\nids may hold spaces 2 7\n").write(), "ids may hold spaces 2 7\n");
}

/// The lines of a table of cases with what came of each.
fn own(text: &str) -> Vec<(usize, bool, String)> {
    let checked = remit_rules::training::own::check(engine(), text);
    checked
        .into_iter()
        .map(|case| {
            let message = case.comparisons.as_ref().err().map(|trouble| trouble.message("en")).unwrap_or_default();
            (case.line, case.agrees(), message)
        })
        .collect()
}

#[test]
fn a_trainers_cases_are_checked_however_they_are_written() {
    let agree = |text: &str| {
        let result = own(text);
        assert!(!result.is_empty() && result.iter().all(|(_, agrees, _)| *agrees), "{text}: {result:?}");
    };
    agree("例,消防安全重点单位等级,police-listed,应得：消防\n县医院,一级,否,消防救援部门\n宾馆,三级,,police-station\n");
    agree("例\tfire-grade\tpolice-listed\t应得\n商场\t二级\t是\t市县消防救援部门、公安派出所");
    agree(
        "| 例 | fire-grade | police-listed | 口径 | 应得 |\n|---|---|---|---|---|\n| 商场 | second | yes | fire-overlap=higher | fire-rescue |",
    );
    agree("name,fire-grade,expected: fire-supervision\nx,none,police-station or town-office");
    agree("例,town-kind,在编监管执法人员,应得：在编监管执法人员\n甲镇,经济发达镇,4,还差 1\n乙镇,其他镇（街道）,3,达到\n");
    agree("\u{feff}name,fire-seconded,town-kind,expected:fire-seconded\nA,3,other,over 2\nB,0,other,short\nC,,other,不清楚");
    agree(
        "name,production-unit,small-venue,changed,authority-clear,expected\nA,yes,no,no,,risk-management;name-authority\n\nx,severity,应得\ny,重大隐患,行业主管部门",
    );
    agree("name,service-years,expected\n\"a, b\",12,recommend");
}

#[test]
fn a_disagreement_has_its_reason_and_a_line_that_cannot_be_read_says_why() {
    use remit_rules::training::own::{Value, check};
    let result = check(engine(), "name,fire-grade,police-listed,expected\nroom,none,yes,town-office\n");
    let one = &result[0].comparisons.as_ref().expect("it was read")[0];
    assert!(!one.agrees);
    let Value::Outcomes(outcomes, against) = &one.value else { panic!("a table gives outcomes") };
    assert_eq!((outcomes[0].rows.as_slice(), outcomes[0].provisions.as_slice()), (&[3_u16][..], &["4.5".to_owned()][..]));
    assert_eq!((against[0].outcome.as_str(), against[0].instead.as_slice()), ("town-office", &[3_u16][..]));
    for (text, says) in [
        ("nothing here\nat all", "the head has to name questions"),
        ("name,fire-grade\nx,first", "expected"),
        ("name,fire-grade,colour,expected\nx,first,red,fire-rescue", "“colour”"),
        ("name,fire-grade,expected\nx,fourth,fire-rescue", "“fourth” is no answer"),
        ("name,fire-grade,police-listed,expected\nx,first,no,moon", "“moon”"),
        ("name,industry-trade,production-unit,expected: listing\nx,yes,no,—", "industry-trade"),
        ("name,town-kind,enforcement-staff,expected: enforcement-staff\nx,other,1.5,met", "1.5"),
    ] {
        let result = own(text);
        assert!(result.iter().any(|(_, agrees, message)| !agrees && message.contains(says)), "{text}: {result:?}");
    }
    let many = "name,fire-grade,police-listed,expected\n".to_owned() + &"x,first,no,fire-rescue\n".repeat(10_001);
    for (text, line, says) in [
        ("", 1, "there is no case in this text"),
        ("\n \n", 1, "there is no case in this text"),
        ("name,fire-grade,police-listed,expected\n", 1, "no case stands below this head"),
        ("a,fire-grade,police-listed,expected\n\nx,first,no,fire-rescue", 1, "no case stands below this head"),
        ("name,fire-grade,police-listed,expected\nx,first,no,", 2, "“expected” is empty here"),
        ("name,fire-grade,police-listed,expected\nx,first,no", 2, "cells of the line: 3, of the head: 4"),
        ("name,fire-grade,police-listed,expected\nx,first,no,fire-rescue,more", 2, "“more” stands below no heading"),
        ("name,fire-grade,,expected: fire-supervision\nx,first,no,fire-rescue", 2, "“no” stands below no heading"),
        (
            "name,fire-grade,fire-grade,expected: fire-supervision\nx,third,first,fire-rescue",
            2,
            "“fire-grade” stands there twice",
        ),
        ("name,fire-grade,消防安全重点单位等级,expected: fire-supervision\nx,third,first,fire-rescue", 2, "stands there twice"),
        ("name,fire-grade,expected,expected\nx,third,police-station,fire-rescue", 2, "stands there twice"),
        (
            "name,fire-grade,police-listed,expected\n\"x,first,no,fire-rescue\ny,first,no,town-office",
            2,
            "a quotation mark is not closed",
        ),
        ("name,fire-grade,police-listed,expected\nx,first,no,\"fire-\nrescue\"", 2, "is nothing that can come out"),
        ("name,fire-grade,police-listed,expected\nx,first,no,fire\"-rescue", 2, "is nothing that can come out"),
        ("name,fire-grade,police-listed,reading,expected\nx,first,yes,higher,fire-rescue", 2, "“higher” is no reading"),
        (
            "name,fire-grade,police-listed,reading,expected\nx,first,yes,fire-overlap=higher、fire-overlap=both,fire-rescue",
            2,
            "“fire-overlap” stands there twice",
        ),
        (
            "name,town-kind,enforcement-staff,expected: enforcement-staff\nx,other,2,还差1-3",
            2,
            "“还差1-3” is nothing that can come out",
        ),
        (
            "name,town-kind,enforcement-staff,expected: enforcement-staff\nx,other,2,还差1至3",
            2,
            "“还差1至3” is nothing that can come out",
        ),
        (
            "name,town-kind,enforcement-staff,expected: enforcement-staff\nx,other,2,short 1.5",
            2,
            "“short 1.5” is nothing that can come out",
        ),
        (&many, 10_001, "no more than 10000 lines"),
    ] {
        let cases = own(text);
        let case = cases.iter().find(|(at, agrees, message)| *at == line && !agrees && message.contains(says));
        assert!(case.is_some(), "{text:.80}: {:?}", cases.last());
    }
    let quoted = own("name,fire-grade,police-listed,expected\n\"a\nb\",first,no,fire-rescue\n\"c\",none,no,\"fire-rescue\"");
    assert_eq!(quoted.iter().map(|(line, agrees, _)| (*line, *agrees)).collect::<Vec<_>>(), [(2, true), (4, false)]);
    let unit = own("name,town-kind,enforcement-staff,expected: enforcement-staff\nx,other,2,还差 1 人\ny,other,1,还差2人");
    assert!(unit.iter().all(|(_, agrees, _)| *agrees), "{unit:?}");
    for end in 0..60 {
        own(&"name,fire-grade,police-listed,expected\nroom,none,yes,town-office\n,,,,\n|"[..end.min(66)]);
    }
}

/// The sound document of the broken ones.
const SOUND: &str = include_str!("../broken/sound.md");

#[test]
fn another_document_yields_exercises_as_well() {
    let engine = Engine::new(remit_rules::read::read(SOUND).policy);
    let all = exercises(&engine);
    let touched = coverage(&all);
    assert!(coverable(engine.policy()).iter().all(|cover| touched.contains(cover)), "{touched:?}");
    assert!(
        all.iter().any(|exercise| exercise.kind == Kind::Overlap) && all.iter().any(|exercise| exercise.kind == Kind::Figure)
    );
    for exercise in &all {
        let message = text::stem(engine.policy(), exercise) + text::question(engine.policy(), exercise);
        assert!(message.ends_with('？') && !message.contains(['{', '}']), "{}: {message}", exercise.id);
    }
}

#[test]
fn a_document_with_faults_yields_what_it_can_and_nothing_fails() {
    let lines: Vec<&str> = SOUND.lines().collect();
    for without in 0..lines.len() {
        let left: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, line)| *line).collect();
        let engine = Engine::new(remit_rules::read::read(&left.join("\n")).policy);
        for exercise in exercises(&engine) {
            text::stem(engine.policy(), &exercise);
        }
        remit_rules::training::own::check(
            &engine,
            "name,size,listed,staff,expected,expected: staff-need\nx,large,yes,2,city,short 1\n",
        );
    }
}
