//! Columns say the same of every row as an assessment of that row alone.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use remit_rules::Engine;
use remit_rules::answer::{Answer, AnswerError, Answers, Readings};
use remit_rules::engine::{Column, Columns, REFUSED, UNKNOWN};
use remit_rules::fault::AnswerCode;
use remit_rules::model::{Kind, LARGEST_NUMBER, QuestionIndex, Subject, WordIndex};
use remit_tests::random::sample;

/// The answers of a row, checked one by one.
fn row(subject: &Subject, columns: &[(QuestionIndex, Vec<i32>)], at: usize) -> Result<Answers, AnswerError> {
    let mut answers = Answers::unknown(subject);
    for (question, values) in columns {
        let value = values.get(at).copied().unwrap_or(UNKNOWN);
        let answer = match (&subject.questions[*question].kind, u32::try_from(value)) {
            (Kind::Words(_), Ok(word)) => Answer::Word(WordIndex::new(word as usize)),
            (Kind::Number(_), Ok(number)) => Answer::Number(number),
            (_, Err(_)) => Answer::Unknown,
        };
        answers.set(*question, answer);
    }
    answers.contradiction(subject).map_or(Ok(answers), Err)
}

/// Compares every row. Rows in `foreign` have a value that no question has.
fn compare(
    engine: &Engine,
    id: &str,
    columns: &[(QuestionIndex, Vec<i32>)],
    rows: usize,
    readings: &Readings,
    foreign: &[usize],
) {
    let subject = engine.policy().subjects.iter().find(|subject| subject.id == id).expect("it is a subject");
    let borrowed: Vec<Column> = columns.iter().map(|(question, values)| (*question, values.as_slice())).collect();
    let result = engine.columns(id, &borrowed, rows, readings);
    let mut refused = result.refused.iter();
    for at in 0..rows {
        let answers = row(subject, columns, at);
        if foreign.contains(&at) || answers.is_err() {
            let (position, error) = refused.next().expect("the row is refused");
            assert_eq!(*position, at);
            assert_eq!(error.code == AnswerCode::Contradiction, !foreign.contains(&at));
            assert!(result.tables.iter().all(|table| table.rows[at] == REFUSED));
            assert!(
                result
                    .requirements
                    .iter()
                    .all(|column| column.status[at].is_none() && column.min[at].is_nan() && column.gap[at].is_nan())
            );
            continue;
        }
        same(&result, at, engine, id, &answers.expect("it is no contradiction"), readings);
    }
    assert_eq!(refused.next(), None);
}

fn same(result: &Columns, at: usize, engine: &Engine, id: &str, answers: &Answers, readings: &Readings) {
    let single = engine.assess(id, answers, readings);
    for (column, determination) in result.tables.iter().zip(&single.determinations) {
        let finding = &column.findings[column.rows[at] as usize];
        assert_eq!(
            (&column.table, finding.status, &finding.outcomes),
            (&determination.table, determination.status, &determination.outcomes),
            "row {at}"
        );
    }
    for (column, requirement) in result.requirements.iter().zip(&single.requirements) {
        let number = |value: f64| (!value.is_nan()).then_some(value);
        let float = |value: Option<u64>| value.map(|value| value.to_string().parse::<f64>().expect("a number"));
        let gap = requirement.gap.map(|gap| gap.to_string().parse::<f64>().expect("a number"));
        let got = (
            number(column.min[at]),
            number(column.max[at]),
            number(column.actual[at]),
            number(column.gap[at]),
            column.status[at],
        );
        let wanted = (float(requirement.min), float(requirement.max), float(requirement.actual), gap, Some(requirement.status));
        assert_eq!((&column.id, got), (&requirement.id, wanted), "row {at}");
    }
    assert_eq!((result.tables.len(), result.requirements.len()), (single.determinations.len(), single.requirements.len()));
}

/// Every combination of the words of some questions, with unknown as one more word.
fn combinations(subject: &Subject, questions: &[QuestionIndex]) -> (Vec<(QuestionIndex, Vec<i32>)>, usize) {
    let sizes: Vec<usize> = questions.iter().map(|question| subject.questions[*question].size() + 1).collect();
    let rows = sizes.iter().product();
    let mut weight = 1;
    let column = |(question, size): (&QuestionIndex, &usize)| {
        let values = (0..rows).map(|row| i32::try_from(row / weight % size).expect("a small number") - 1).collect();
        weight *= size;
        (*question, values)
    };
    (questions.iter().zip(&sizes).map(column).collect(), rows)
}

#[test]
fn every_unit_and_every_hazard_under_every_reading() {
    let engine = remit_policy::engine();
    for id in ["unit", "hazard"] {
        let subject = engine.policy().subjects.iter().find(|subject| subject.id == id).expect("the contract names it");
        let questions: Vec<QuestionIndex> = subject.question_indexes().collect();
        let (columns, rows) = combinations(subject, &questions);
        compare(engine, id, &columns, rows, &Readings::new(), &[]);
        for reading in engine.readings(id) {
            for choice in reading.choices.iter().skip(1) {
                let readings = Readings::from([(reading.id.clone(), choice.clone())]);
                // Every seventh row, as the readings concern few answers.
                let fewer: Vec<_> =
                    columns.iter().map(|(question, values)| (*question, values.iter().copied().step_by(7).collect())).collect();
                compare(engine, id, &fewer, rows.div_ceil(7), &readings, &[]);
            }
        }
    }
}

/// A value of a question: a word, a number near a limit or anywhere, or unknown.
fn value(kind: &Kind, random: u64) -> i32 {
    let pick = |count: usize| i32::try_from(random / 8 % count as u64).expect("a small number");
    match kind {
        _ if random.is_multiple_of(8) => UNKNOWN,
        Kind::Words(words) => pick(words.len()),
        Kind::Number(cuts) if !cuts.is_empty() && random % 8 < 5 => {
            let cut = cuts[(random / 64) as usize % cuts.len()].cast_signed();
            (cut + pick(3) - 1).max(0)
        }
        Kind::Number(_) if random % 8 == 7 => pick(10_000_001),
        Kind::Number(_) => pick(60),
    }
}

/// Random numbers, the same each time.
fn numbers(seed: u64) -> impl FnMut() -> u64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 20
    }
}

#[test]
fn rows_of_every_subject_with_refused_values_and_short_columns() {
    let engine = remit_policy::engine();
    for subject in &engine.policy().subjects {
        let mut random = numbers(20_261_201);
        // More than two blocks, the last not full.
        let rows = 2_500;
        let mut columns: Vec<(QuestionIndex, Vec<i32>)> = subject
            .question_indexes()
            .map(|question| {
                let values = (0..rows).map(|_| value(&subject.questions[question].kind, random())).collect();
                (question, values)
            })
            .collect();
        columns[0].1.truncate(1_500);
        let at = columns.len() - 1;
        let foreign = [(3, -2), (1_023, i32::MIN), (1_024, i32::MAX), (2_499, LARGEST_NUMBER.cast_signed() + 1)];
        for (row, value) in foreign {
            columns[at].1[row] = value;
        }
        compare(engine, &subject.id, &columns, rows, &Readings::new(), &foreign.map(|(row, _)| row));
        for reading in engine.readings(&subject.id) {
            let choice = reading.choices.last().expect("a reading has choices").clone();
            compare(engine, &subject.id, &columns[..at], rows, &Readings::from([(reading.id, choice)]), &[]);
        }
    }
}

#[test]
fn random_policies() {
    let config = Config { cases: 1_000, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..Config::default() };
    let samples = (proptest::collection::vec(any::<u8>(), 0..220), any::<u64>());
    TestRunner::new(config)
        .run(&samples, |(bytes, seed)| {
            let sample = sample(&bytes);
            let engine = Engine::checked(sample.policy.clone()).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let subject = &engine.policy().subjects[0];
            let mut random = numbers(seed);
            let columns: Vec<(QuestionIndex, Vec<i32>)> = subject
                .question_indexes()
                .map(|question| (question, (0..40).map(|_| value(&subject.questions[question].kind, random())).collect()))
                .collect();
            let readings: Readings = sample.chosen.iter().cloned().collect();
            compare(&engine, &subject.id, &columns, 40, &readings, &[]);
            Ok(())
        })
        .expect("every row agrees");
}
