//! Random policies: the engine against the plain interpreter, and what an explanation promises. A policy that fails is
//! shrunk. `REMIT_ORACLE=<seed>` tries other policies, `REMIT_ORACLE_CASES=<count>` more of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use remit_rules::answer::{Answer, Answers, Readings};
use remit_rules::engine::Engine;
use remit_rules::model::{Condition, Kind, Policy, QuestionIndex, Requirement, Subject, WordIndex};
use remit_rules::result::{Assessment, Change, Explanation, RequirementStatus, Status};
use remit_tests::interpreter::{Full, Known, completions, figure, follows, outcomes, rows};
use remit_tests::random::{Sample, sample};
use remit_tests::writer::write;

const POLICIES: u32 = 10_000;
const BYTES: usize = 220;

/// Tries a property on random policies.
fn try_all(property: impl Fn(&Sample) -> Result<(), TestCaseError>) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let config = Config {
        cases: number("REMIT_ORACLE_CASES").and_then(|count| u32::try_from(count).ok()).unwrap_or(POLICIES),
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(number("REMIT_ORACLE").unwrap_or(0)),
        failure_persistence: None,
        ..Config::default()
    };
    let bytes = proptest::collection::vec(any::<u8>(), 0..BYTES);
    let outcome = TestRunner::new(config).run(&bytes.prop_map(|bytes| sample(&bytes)), |sample| property(&sample));
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

fn answers(subject: &Subject, known: &Known) -> Answers {
    let mut answers = Answers::unknown(subject);
    for (question, value) in subject.question_indexes().zip(known) {
        answers.set(question, answer(subject, question, *value));
    }
    answers
}

fn answer(subject: &Subject, question: QuestionIndex, value: Option<u32>) -> Answer {
    match (&subject.questions[question].kind, value) {
        (_, None) => Answer::Unknown,
        (Kind::Words(_), Some(word)) => Answer::Word(WordIndex::new(word as usize)),
        (Kind::Number(_), Some(number)) => Answer::Number(number),
    }
}

/// One sample with everything the engine says of it.
struct Run<'a> {
    sample: &'a Sample,
    subject: &'a Subject,
    completions: Vec<Full>,
    result: Assessment,
    explanations: Vec<Explanation>,
}

impl<'a> Run<'a> {
    /// `None` where the answers contradict one another; then the engine must say so.
    fn new(sample: &'a Sample) -> Result<Option<Self>, TestCaseError> {
        let subject = &sample.policy.subjects[0];
        let engine = Engine::checked(sample.policy.clone()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let completions = completions(subject, &sample.known);
        let answers = answers(subject, &sample.known);
        let refused = answers.contradiction(subject);
        prop_assert_eq!(completions.is_empty(), refused.is_some(), "{:?}", refused);
        if completions.is_empty() {
            return Ok(None);
        }
        let readings: Readings = sample.chosen.iter().cloned().collect();
        let result = engine.assess("s", &answers, &readings);
        let explanations = engine.explain("s", &answers, &readings);
        Ok(Some(Self { sample, subject, completions, result, explanations }))
    }

    /// Every result of a table over some complete cases.
    fn lists(&self, table: usize, cases: &[Full]) -> BTreeSet<BTreeSet<String>> {
        let table = &self.subject.tables[table];
        cases.iter().map(|case| outcomes(self.subject, table, case, &self.sample.chosen)).collect()
    }

    fn answered(&self) -> Vec<usize> {
        (0..self.sample.known.len()).filter(|at| self.sample.known[*at].is_some()).collect()
    }
}

fn with_run(sample: &Sample, check: impl Fn(&Run) -> Result<(), TestCaseError>) -> Result<(), TestCaseError> {
    Run::new(sample)?.map_or(Ok(()), |run| check(&run))
}

fn set(ids: &[String]) -> BTreeSet<String> {
    ids.iter().cloned().collect()
}

#[test]
fn the_engine_says_what_every_completion_says() {
    try_all(|sample| {
        with_run(sample, |run| {
            for (at, result) in run.result.determinations.iter().enumerate() {
                determination(run, at, result)?;
            }
            for (requirement, result) in run.subject.requirements.iter().zip(&run.result.requirements) {
                let wanted = figure(run.subject, requirement, &run.sample.known, &run.sample.chosen);
                prop_assert_eq!((result.min, result.max, result.status), wanted, "{}", result.id);
            }
            duties(run)
        })
    });
}

fn determination(run: &Run, at: usize, result: &remit_rules::result::Determination) -> Result<(), TestCaseError> {
    let table = &run.subject.tables[at];
    let mut wanted: BTreeMap<BTreeSet<String>, (BTreeSet<u16>, bool)> = BTreeMap::new();
    for case in &run.completions {
        let (standing, rests) = rows(run.subject, table, case, &run.sample.chosen);
        let entry = wanted.entry(outcomes(run.subject, table, case, &run.sample.chosen)).or_default();
        entry.0.extend(standing.into_iter().map(|row| table.rows[row].number));
        entry.1 |= rests;
    }
    let lists = result.outcomes.iter().map(|one| (set(&one.outcome), (one.rows.iter().copied().collect(), one.caveat.is_some())));
    prop_assert_eq!(lists.collect::<BTreeMap<_, _>>(), wanted.clone(), "{}", table.id);
    prop_assert_eq!(result.outcomes.len(), wanted.len());
    let silent = wanted.keys().all(|list| list.contains("unspecified"));
    let status = if wanted.len() > 1 {
        Status::Open
    } else if silent {
        Status::Silent
    } else {
        Status::Determined
    };
    prop_assert_eq!(result.status, status);
    decided_by(run, at, &result.decided_by)
}

/// The answers named leave the same results possible, and no fewer answers do.
fn decided_by(run: &Run, at: usize, named: &[String]) -> Result<(), TestCaseError> {
    let lists = run.lists(at, &run.completions);
    let holds = |stays: &dyn Fn(usize) -> bool| {
        let known: Known = run.sample.known.iter().enumerate().map(|(at, value)| value.filter(|_| stays(at))).collect();
        run.lists(at, &completions(run.subject, &known)) == lists
    };
    let is_named = |question: usize| named.contains(&run.subject.questions[question].id);
    prop_assert!(holds(&is_named), "{:?} do not decide", named);
    let answered = run.answered();
    for subset in 0..1_u32 << answered.len() {
        if (subset.count_ones() as usize) < named.len() {
            let is_in_subset =
                |question: usize| answered.iter().position(|one| *one == question).is_some_and(|bit| subset >> bit & 1 == 1);
            prop_assert!(!holds(&is_in_subset), "fewer than {:?} decide", named);
        }
    }
    Ok(())
}

fn duties(run: &Run) -> Result<(), TestCaseError> {
    let ids = |list: &[remit_rules::result::Duty]| list.iter().map(|duty| duty.id.clone()).collect::<Vec<_>>();
    let (certain, possible) = (ids(&run.result.duties), ids(&run.result.possible_duties));
    for provision in &run.sample.policy.provisions {
        let lists: Vec<_> = provision.applies.iter().map(|applies| &applies.conditions).collect();
        let times = run.completions.iter().filter(|case| follows(run.subject, case, &lists)).count();
        prop_assert_eq!(certain.contains(&provision.id), times == run.completions.len(), "{}", provision.id);
        prop_assert_eq!(possible.contains(&provision.id), 0 < times && times < run.completions.len(), "{}", provision.id);
    }
    Ok(())
}

#[test]
fn the_next_question_leaves_what_it_promises() {
    try_all(|sample| with_run(sample, next));
}

fn next(run: &Run) -> Result<(), TestCaseError> {
    let open: Vec<usize> = (0..run.subject.tables.len()).filter(|at| run.lists(*at, &run.completions).len() > 1).collect();
    let is_unknown =
        |known: &Known, one: &&Requirement| figure(run.subject, one, known, &run.sample.chosen).2 == RequirementStatus::Unknown;
    let unknown = |known: &Known| {
        let now = run.subject.requirements.iter().filter(|one| is_unknown(&run.sample.known, one));
        now.filter(|one| is_unknown(known, one)).count()
    };
    let now: usize = open.iter().map(|at| run.lists(*at, &run.completions).len()).sum();
    for (at, question) in run.subject.questions.iter().enumerate().filter(|(at, _)| run.sample.known[*at].is_none()) {
        let values: BTreeSet<u32> = run.completions.iter().map(|case| case[at]).collect();
        let (mut sum, mut narrows) = (0, false);
        for value in &values {
            let cases: Vec<Full> = run.completions.iter().filter(|case| case[at] == *value).cloned().collect();
            let left: usize = open.iter().map(|table| run.lists(*table, &cases).len()).sum();
            let mut known = run.sample.known.clone();
            known[at] = Some(*value);
            sum += left + unknown(&known);
            narrows |= left < now || unknown(&known) < unknown(&run.sample.known);
        }
        let next = run.result.next.iter().find(|next| next.question == question.id);
        prop_assert!(!narrows || next.is_some(), "{} is not asked", question.id);
        #[expect(clippy::cast_precision_loss, reason = "the counts are small")]
        let average = sum as f64 / values.len() as f64;
        if let Some(next) = next {
            prop_assert!((next.remaining - average).abs() < 1e-9, "{}: {} instead of {average}", question.id, next.remaining);
        }
    }
    prop_assert!(open.is_empty() || !run.result.next.is_empty(), "nothing is asked");
    Ok(())
}

#[test]
fn an_explanation_holds() {
    try_all(|sample| {
        with_run(sample, |run| {
            for (at, explanation) in run.explanations.iter().enumerate() {
                changes(run, at, &explanation.changes)?;
                nearest(run, at, explanation)?;
            }
            Ok(())
        })
    });
}

/// What a change is about: the outcome, and whether it drops out.
type Aim<'a> = (&'a str, bool);

/// Each change reaches its aim, and no fewer changed answers do.
fn changes(run: &Run, at: usize, changes: &[Change]) -> Result<(), TestCaseError> {
    let now = run.lists(at, &run.completions);
    let reaches = |known: &Known, (outcome, removed): Aim| {
        let then = run.lists(at, &completions(run.subject, known));
        let without = |list: &BTreeSet<String>| list.iter().filter(|id| *id != outcome).cloned().collect::<BTreeSet<_>>();
        let all = |holds: &dyn Fn(&BTreeSet<String>) -> bool| !then.is_empty() && then.iter().all(holds);
        if removed { all(&|list| now.iter().all(|now| *list == without(now))) } else { all(&|list| list.contains(outcome)) }
    };
    let mut sizes: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for change in changes {
        let aim = (change.outcome.as_str(), change.removed);
        sizes.insert(aim, change.answers.len());
        for known in changed(run, change) {
            prop_assert!(reaches(&known, aim), "{:?} does not reach its aim", change);
        }
    }
    for outcome in &run.subject.tables[at].outcomes {
        let is_possible = now.iter().any(|list| list.contains(outcome));
        let may_drop = now.len() == 1 && is_possible && now.iter().all(|list| list.len() > 1);
        let aim = (outcome.as_str(), may_drop);
        if is_possible && !may_drop {
            continue;
        }
        let listed = sizes.get(&aim).copied();
        for size in 1..=listed.map_or(3, |size| size - 1) {
            let smaller = variations(run.subject, &run.sample.known, size).into_iter().find(|known| reaches(known, aim));
            prop_assert!(smaller.is_none(), "{:?} by {:?}, listed {:?}", aim, smaller, changes);
        }
    }
    Ok(())
}

/// The answers after a change, for each combination of its words.
fn changed(run: &Run, change: &Change) -> Vec<Known> {
    let mut all = vec![run.sample.known.clone()];
    for (id, names) in &change.answers {
        let at = run.subject.questions.iter().position(|question| question.id == *id).expect("a question of the subject");
        let values = values_of(run.subject, at)
            .into_iter()
            .filter(|value| names.iter().any(|name| is_named(run.subject, at, *value, name)));
        let values: Vec<u32> = values.collect();
        let with = |known: &Known, value: u32| {
            let mut known = known.clone();
            known[at] = Some(value);
            known
        };
        all = all.iter().flat_map(|known| values.iter().map(move |value| with(known, *value))).collect();
    }
    all
}

/// Every word of a question, or the last number of each of its intervals.
fn values_of(subject: &Subject, at: usize) -> Vec<u32> {
    let known: Known = vec![None; subject.questions.len()];
    let free = Subject { implications: Vec::new(), ..subject.clone() };
    completions(&free, &known).iter().map(|case| case[at]).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether a word id, or a range such as `3..=4` or `5..`, names a value.
fn is_named(subject: &Subject, at: usize, value: u32, name: &str) -> bool {
    match &subject.questions[at].kind {
        Kind::Words(words) => words[value as usize] == name,
        Kind::Number(_) => {
            let (from, to) = name.split_once("..").expect("a range");
            let last = to.strip_prefix('=').map_or(u32::MAX, |last| last.parse().expect("a number"));
            (from.parse::<u32>().expect("a number")..=last).contains(&value)
        }
    }
}

/// Every way to change exactly so many answers.
fn variations(subject: &Subject, known: &Known, size: usize) -> Vec<Known> {
    let mut all = vec![(known.clone(), 0)];
    for at in 0..known.len() {
        let mut longer = all.clone();
        for (one, changed) in all.iter().filter(|(_, changed)| *changed < size) {
            for value in values_of(subject, at).into_iter().filter(|value| known[at] != Some(*value)) {
                let mut next = one.clone();
                next[at] = Some(value);
                longer.push((next, changed + 1));
            }
        }
        all = longer;
    }
    all.into_iter().filter(|(_, changed)| *changed == size).map(|(known, _)| known).collect()
}

/// The row named against an outcome fails fewer conditions than, or as few as, any other plain row that gives it.
fn nearest(run: &Run, at: usize, explanation: &Explanation) -> Result<(), TestCaseError> {
    let table = &run.subject.tables[at];
    for other in explanation.why_not.iter().filter(|other| other.instead.is_empty()) {
        for row in table.rows.iter().filter(|row| row.outcomes.iter().any(|one| *table.outcome_id(*one) == other.outcome)) {
            let Condition::When(when) = &row.condition else { continue };
            let failed = table.columns.iter().zip(when).filter(|(question, words)| {
                let mut values = run.completions.iter().map(|case| case[question.get()]);
                !values.any(|value| follows_one(run.subject, question.get(), value, **words))
            });
            prop_assert!(other.failed.len() <= failed.count(), "{}: row {} is nearer than {:?}", table.id, row.number, other);
        }
    }
    Ok(())
}

fn follows_one(subject: &Subject, at: usize, value: u32, words: remit_rules::model::WordSet) -> bool {
    let mut case: Full = vec![0; subject.questions.len()];
    case[at] = value;
    follows(subject, &case, &[&vec![(QuestionIndex::new(at), words)]])
}

/// Reading the text of a policy gives the policy.
#[test]
fn the_text_of_a_policy_is_the_policy() {
    try_all(|sample| {
        let document = remit_rules::read::read(&write(&sample.policy));
        prop_assert!(document.faults.is_empty(), "{:?}", document.faults);
        let (hash, texts) = (document.policy.hash.clone(), document.policy.texts.clone());
        prop_assert_eq!(&document.policy, &Policy { hash, texts, ..sample.policy.clone() });
        Ok(())
    });
}
