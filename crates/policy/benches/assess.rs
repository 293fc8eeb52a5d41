//! How long one unit takes: the bare decision, the assessment, and the assessment with its explanation. And a quiz.

use divan::Bencher;
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::{QuestionIndex, SubjectIndex, TableIndex, WordIndex};
use remit_rules::training::{exercises, quiz, text};

fn main() {
    divan::main();
}

fn answers(inputs: &[(&str, &str)]) -> Answers {
    let inputs = inputs.iter().map(|(id, word)| (*id, Input::Word((*word).to_owned())));
    Answers::check(remit_policy::engine().policy(), "unit", inputs).expect("the bench's answers are well formed")
}

const KNOWN: &[(&str, &str)] = &[
    ("fire-grade", "first"),
    ("police-listed", "yes"),
    ("industry-trade", "yes"),
    ("safety-grade", "c"),
    ("production-unit", "yes"),
    ("small-venue", "no"),
    ("high-risk", "no"),
    ("authority-clear", "yes"),
    ("changed", "no"),
];

#[divan::bench(args = [9, 4, 0])]
fn explained(bencher: Bencher, known: usize) {
    let (engine, answers, readings) = (remit_policy::engine(), answers(&KNOWN[..known]), Readings::new());
    bencher.bench(|| (engine.assess("unit", &answers, &readings), engine.explain("unit", &answers, &readings)));
}

#[divan::bench(args = [9, 4, 0])]
fn assessed(bencher: Bencher, known: usize) {
    let (engine, answers, readings) = (remit_policy::engine(), answers(&KNOWN[..known]), Readings::new());
    bencher.bench(|| engine.assess("unit", &answers, &readings));
}

/// A million units with every answer, as columns.
#[divan::bench(sample_count = 10)]
fn a_million_units(bencher: Bencher) {
    let (engine, readings) = (remit_policy::engine(), Readings::new());
    let Some(unit) = engine.policy().subjects.iter().find(|subject| subject.id == "unit") else { return };
    let column = |question: QuestionIndex| {
        let count = unit.questions[question].size();
        let values = (0..1_000_000_usize).map(|row| i32::try_from(row * (2 * question.get() + 7) / 5 % count).unwrap_or(-1));
        (question, values.collect::<Vec<i32>>())
    };
    let columns: Vec<(QuestionIndex, Vec<i32>)> = unit.question_indexes().map(column).collect();
    let columns: Vec<(QuestionIndex, &[i32])> = columns.iter().map(|(question, values)| (*question, values.as_slice())).collect();
    bencher.bench_local(|| engine.columns("unit", &columns, 1_000_000, &readings));
}

#[divan::bench]
fn bare_decision(bencher: Bencher) {
    let engine = remit_policy::engine();
    let (subject, table) = (SubjectIndex::new(0), TableIndex::new(0));
    let words = [WordIndex::new(0), WordIndex::new(1)];
    bencher.bench(|| engine.decide(subject, table, 0, divan::black_box(&words)).map(|verdict| verdict.rows.len()));
}

/// Twenty questions with their sentences, from nothing: every exercise is made first.
#[divan::bench]
fn quiz_of_twenty(bencher: Bencher) {
    let engine = remit_policy::engine();
    bencher.bench(|| {
        let all = exercises(engine);
        let wanted = quiz::Wanted { seed: "2026".to_owned(), count: 20, ..quiz::Wanted::default() };
        quiz::draw(&all, &wanted).iter().map(|at| text::stem(engine.policy(), &all[*at]).len()).sum::<usize>()
    });
}
