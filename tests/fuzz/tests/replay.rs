//! Every input of the corpora, and a number of changed ones, the same in each run.

use remit_fuzz::{Mutator, TARGETS, Target, corpus};

/// The changed inputs of each target.
const CHANGED: usize = 400;

fn replay(name: &str) {
    let target: &Target = TARGETS.iter().find(|target| target.name == name).expect("it is a target");
    let inputs = corpus(target).expect("its corpus is there");
    assert!(!inputs.is_empty());
    let mut mutator = Mutator::new(name);
    let changed: Vec<Vec<u8>> = (0..CHANGED).map(|_| mutator.next(&inputs)).collect();
    inputs.iter().chain(&changed).for_each(|input| (target.run)(input));
}

#[test]
fn documents_end_without_a_panic() {
    replay("document");
}

#[test]
fn cases_end_without_a_panic() {
    replay("cases");
}

#[test]
fn answers_end_without_a_panic() {
    replay("answers");
}

#[test]
fn fragments_end_without_a_panic() {
    replay("fragment");
}

#[test]
fn compiled_policies_end_without_a_panic() {
    replay("compiled");
}
