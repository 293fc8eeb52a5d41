//! How long one unit takes: the bare decision, the assessment, and the assessment with its explanation. And a quiz.

use divan::Bencher;
use remit_rules::answer::{Answers, Input, Readings};
use remit_rules::model::{SubjectIndex, TableIndex, WordIndex};
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
