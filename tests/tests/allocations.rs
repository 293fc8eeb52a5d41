//! How much memory the engine asks for: none for a bare decision, and a fixed budget for a whole explanation.

use std::hint::black_box;

use allocation_counter::{AllocationInfo, measure};
use remit_policy::engine;
use remit_rules::answer::{Answers, Readings};
use remit_rules::engine::compile::advance;
use remit_rules::model::{SubjectIndex, TableIndex, WordIndex};

/// Allocations of a unit of which nothing is known, the case with most to say, and a fifth to spare.
const MOST_ALLOCATIONS: u64 = 520;
const MOST_BYTES: u64 = 34_000;

fn sizes(subject: SubjectIndex, table: TableIndex) -> Vec<usize> {
    let policy = engine().policy();
    let dense = engine().dense(subject, table).expect("the policy's tables are compiled");
    dense.support.iter().map(|question| policy.subjects[subject].questions[*question].size()).collect()
}

fn decide_every_case(subject: SubjectIndex, table: TableIndex) -> (usize, AllocationInfo) {
    let sizes = sizes(subject, table);
    let mut words = vec![WordIndex::default(); sizes.len()];
    let cases: usize = sizes.iter().product();
    let allocated = measure(|| {
        for _ in 0..cases {
            black_box(engine().decide(subject, table, 0, black_box(&words)));
            advance(&mut words, &sizes);
        }
    });
    (cases, allocated)
}

#[test]
fn a_bare_decision_allocates_nothing() {
    let mut decided = 0;
    for at in engine().policy().subject_indexes() {
        let subject = &engine().policy().subjects[at];
        for table in subject.table_indexes() {
            let (cases, allocated) = decide_every_case(at, table);
            assert_eq!(allocated.count_total, 0, "{}", subject.tables[table].id);
            decided += cases;
        }
    }
    assert!(decided > 100, "only {decided} cases were decided");
}

#[test]
fn a_whole_explanation_stays_within_its_allocations() {
    let (answers, readings) = (
        Answers::check(engine().policy(), "unit", std::iter::empty::<(&str, _)>()).expect("no answers are good answers"),
        Readings::new(),
    );
    let allocated = measure(|| {
        black_box(engine().assess("unit", &answers, &readings));
        black_box(engine().explain("unit", &answers, &readings));
    });
    assert!(allocated.count_total > 0, "the counter does not count");
    assert!(allocated.count_total <= MOST_ALLOCATIONS, "{allocated:?}");
    assert!(allocated.bytes_total <= MOST_BYTES, "{allocated:?}");
}
