//! One decision table over all its cases: gaps, overlaps, dead rows.

use std::collections::BTreeMap;

use super::describe;
use crate::engine::compile::{
    Dense, MOST_CASES, MOST_OUTCOMES, MOST_VARIANTS, MOST_VERDICTS, TooLarge, advance, count_cases, matching,
};
use crate::fault::{Fault, Place};
use crate::model::{Condition, Hit, QuestionIndex, RowIndex, Subject, Table, WordIndex, WordSet};
use crate::read::TablePlaces;

/// What going through the cases gathers.
#[derive(Default)]
struct Found {
    /// Cases without a row, and the first of them.
    gaps: (u64, String),
    /// Undeclared overlaps by the rows that differ: how many cases, and the first.
    overlaps: BTreeMap<Vec<RowIndex>, (u64, String)>,
    /// Whether each row changes some case.
    alive: Vec<bool>,
    /// Whether each declared overlap happens.
    happens: Vec<bool>,
}

/// Proves a table and returns how many cases were gone through.
pub fn prove(subject: &Subject, table: &Table, places: &TablePlaces, faults: &mut Vec<Fault>) -> u64 {
    if let Err(large) = Dense::new(subject, table) {
        faults.push(too_large(table, places.heading, &large));
        return 0;
    }
    if table.rows.iter().filter(|row| row.condition == Condition::Otherwise).count() > 1 {
        faults.push(Fault::new("two-otherwise", places.heading, &[("table", &table.id)]));
    }
    let sizes: Vec<usize> = table.columns.iter().map(|question| subject.questions[*question].size()).collect();
    let cases = count_cases(&sizes).unwrap_or(0);
    let mut found =
        Found { alive: vec![false; table.rows.len()], happens: vec![false; table.overlaps.len()], ..Found::default() };
    let mut words = vec![WordIndex::default(); sizes.len()];
    for _ in 0..cases {
        if is_possible(subject, &table.columns, &words) {
            visit(subject, table, &words, &mut found);
        }
        advance(&mut words, &sizes);
    }
    report(table, places, &found, cases, faults);
    cases as u64
}

/// A case whose words contradict one another by the subject's implications needs no row.
fn is_possible(subject: &Subject, columns: &[QuestionIndex], words: &[WordIndex]) -> bool {
    let mut sets = subject.all_words();
    for (question, word) in columns.iter().zip(words) {
        sets[*question] = WordSet::one(*word);
    }
    crate::answer::propagate(subject, &mut sets).is_none()
}

fn visit(subject: &Subject, table: &Table, words: &[WordIndex], found: &mut Found) {
    let rows = matching(table, words);
    let case = || describe(subject, &table.columns, words);
    if rows.is_empty() {
        // A table that collects may leave a case without a row: then there is nothing to do.
        if table.hit == Hit::Unique {
            count(&mut found.gaps, case);
        }
        return;
    }
    for row in &rows {
        found.alive[row.get()] |= changes(table, &rows, *row);
    }
    match table.hit {
        Hit::Unique => overlaps(table, &rows, found, case),
        // Rows of a table that collects may meet; the overlap is declared where the text leaves open which of them stand.
        Hit::Collect => {
            for (overlap, happens) in table.overlaps.iter().zip(&mut found.happens) {
                *happens |= overlap.rows.iter().all(|row| rows.contains(row));
            }
        }
    }
}

fn count(slot: &mut (u64, String), case: impl Fn() -> String) {
    if slot.0 == 0 {
        slot.1 = case();
    }
    slot.0 += 1;
}

/// A row changes a case when without it the outcome would be another.
fn changes(table: &Table, rows: &[RowIndex], row: RowIndex) -> bool {
    let others: Vec<RowIndex> = rows.iter().copied().filter(|other| *other != row).collect();
    others.is_empty()
        || table.rows[row]
            .outcomes
            .iter()
            .any(|outcome| !others.iter().any(|other| table.rows[*other].outcomes.contains(outcome)))
}

fn overlaps(table: &Table, rows: &[RowIndex], found: &mut Found, case: impl Fn() -> String) {
    for (at, first) in rows.iter().enumerate() {
        for second in &rows[at + 1..] {
            if table.rows[*first].outcomes == table.rows[*second].outcomes {
                continue;
            }
            let declared =
                table.overlaps.iter().position(|overlap| overlap.rows.contains(first) && overlap.rows.contains(second));
            match declared {
                Some(declared) => found.happens[declared] = true,
                None => count(found.overlaps.entry(vec![*first, *second]).or_default(), &case),
            }
        }
    }
}

fn report(table: &Table, places: &TablePlaces, found: &Found, cases: usize, faults: &mut Vec<Fault>) {
    let place = |row: RowIndex| places.rows.get(row.get()).copied().unwrap_or(places.heading);
    let number = |row: &RowIndex| table.rows[*row].number.to_string();
    if found.gaps.0 > 0 {
        let (gaps, cases) = (found.gaps.0.to_string(), cases.to_string());
        faults.push(Fault::new(
            "case-without-row",
            places.heading,
            &[("count", &gaps), ("cases", &cases), ("table", &table.id), ("example", &found.gaps.1)],
        ));
    }
    for (rows, (times, example)) in &found.overlaps {
        let names = rows.iter().map(number).collect::<Vec<_>>().join(", ");
        let related = rows[1..].iter().map(|row| place(*row)).collect();
        let args = [("rows", names.as_str()), ("table", &table.id), ("count", &times.to_string()), ("example", example)];
        faults.push(Fault::new("overlap-undeclared", place(rows[0]), &args).with(related));
    }
    for row in table.row_indexes().filter(|row| !found.alive[row.get()]) {
        faults.push(Fault::new("row-dead", place(row), &[("row", &number(&row)), ("table", &table.id)]));
    }
    for (at, _) in found.happens.iter().enumerate().filter(|(_, happens)| !**happens) {
        let overlap = &table.overlaps[at];
        let rows = overlap.rows.iter().map(number).collect::<Vec<_>>().join(", ");
        let place: Place = places.overlaps.get(at).copied().unwrap_or(places.heading);
        faults.push(Fault::new(
            "overlap-never-happens",
            place,
            &[("reading", &overlap.reading), ("table", &table.id), ("rows", &rows)],
        ));
    }
}

fn too_large(table: &Table, place: Place, large: &TooLarge) -> Fault {
    let (what, most) = match large {
        TooLarge::Cases => ("cases", MOST_CASES),
        TooLarge::Outcomes => ("outcomes", MOST_OUTCOMES),
        TooLarge::Verdicts => ("results", MOST_VERDICTS),
        TooLarge::Variants => ("readings", MOST_VARIANTS),
    };
    Fault::new("table-too-large", place, &[("table", &table.id), ("what", what), ("most", &most.to_string())])
}
