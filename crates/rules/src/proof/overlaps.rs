//! Rows that meet in a case: every difference is declared, and every reading leaves an outcome.

use std::collections::BTreeSet;

use crate::engine::compile::{same_outcomes, takes_effect, united};
use crate::model::{OutcomeIndex, Overlap, OverlapChoice, RowIndex, Table};

/// The most overlaps whose orders are tried where they meet. There are at most 64 combinations of readings, so more can
/// meet only where some have a single choice.
const MOST_MEETING: usize = 6;

/// What is wrong with rows that meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Two rows differ, and no overlap declares both.
    Undeclared(RowIndex, RowIndex),
    /// A choice of an overlap keeps none of the rows that meet: the positions of the overlap and of the choice.
    KeepsNothing(usize, usize),
    /// Choices of several overlaps together keep no row: the positions of the overlaps.
    NothingLeft(Vec<usize>),
    /// The order in which overlaps apply changes the outcome: their positions.
    OrderMatters(Vec<usize>),
}

/// The positions of the overlaps that take effect where some rows meet.
pub fn effective(table: &Table, rows: &[RowIndex]) -> Vec<usize> {
    (0..table.overlaps.len()).filter(|at| takes_effect(table, &table.overlaps[*at], rows)).collect()
}

/// The pairs that differ and stand in no declared overlap.
pub fn undeclared(table: &Table, rows: &[RowIndex]) -> Vec<Flaw> {
    let is_declared =
        |pair: [&RowIndex; 2]| table.overlaps.iter().any(|overlap| pair.iter().all(|row| overlap.rows.contains(row)));
    let mut flaws = Vec::new();
    for (at, first) in rows.iter().enumerate() {
        for second in &rows[at + 1..] {
            if !same_outcomes(&table.rows[*first], &table.rows[*second]) && !is_declared([first, second]) {
                flaws.push(Flaw::Undeclared(*first, *second));
            }
        }
    }
    flaws
}

/// Whether every reading of the overlaps that take effect leaves an outcome, in whatever order they apply.
pub fn readings(table: &Table, rows: &[RowIndex]) -> Vec<Flaw> {
    let meeting = effective(table, rows);
    let mut flaws = Vec::new();
    for at in &meeting {
        let overlap = &table.overlaps[*at];
        let keeps = |choice: &OverlapChoice| rows.iter().any(|row| overlap.rows.contains(row) && choice.keep.contains(row));
        let empty = overlap.choices.iter().enumerate().filter(|(_, choice)| !keeps(choice));
        flaws.extend(empty.map(|(choice, _)| Flaw::KeepsNothing(*at, choice)));
    }
    if flaws.is_empty() && meeting.len() > 1 {
        flaws.extend(together(table, rows, &meeting));
    }
    flaws
}

/// Several overlaps that meet, under every combination of their choices.
fn together(table: &Table, rows: &[RowIndex], meeting: &[usize]) -> Option<Flaw> {
    if meeting.len() > MOST_MEETING {
        return Some(Flaw::OrderMatters(meeting.to_vec()));
    }
    for chosen in combinations(table, meeting) {
        let left = chosen.iter().fold(rows.to_vec(), |rows, (overlap, choice)| apply(overlap, choice, &rows));
        if left.is_empty() {
            return Some(Flaw::NothingLeft(meeting.to_vec()));
        }
        if orders(table, rows, &chosen) != BTreeSet::from([outcomes(table, &left)]) {
            return Some(Flaw::OrderMatters(meeting.to_vec()));
        }
    }
    None
}

/// Each overlap with one of its choices, in every combination.
fn combinations<'a>(table: &'a Table, meeting: &[usize]) -> Vec<Vec<(&'a Overlap, &'a OverlapChoice)>> {
    let mut all = vec![Vec::new()];
    for at in meeting {
        let overlap = &table.overlaps[*at];
        let with = |chosen: &Vec<_>, choice| chosen.iter().copied().chain([(overlap, choice)]).collect::<Vec<_>>();
        all = all.iter().flat_map(|chosen| overlap.choices.iter().map(|choice| with(chosen, choice))).collect();
    }
    all
}

/// What remains of some rows once an overlap is read one way.
fn apply(overlap: &Overlap, choice: &OverlapChoice, rows: &[RowIndex]) -> Vec<RowIndex> {
    rows.iter().copied().filter(|row| !overlap.rows.contains(row) || choice.keep.contains(row)).collect()
}

fn outcomes(table: &Table, rows: &[RowIndex]) -> BTreeSet<OutcomeIndex> {
    united(table, rows).into_iter().collect()
}

/// The outcomes of some rows when overlaps are read one after another, in every order. An overlap of which no two
/// differing rows remain has no effect.
fn orders(table: &Table, rows: &[RowIndex], chosen: &[(&Overlap, &OverlapChoice)]) -> BTreeSet<BTreeSet<OutcomeIndex>> {
    let mut left: BTreeSet<(Vec<RowIndex>, Vec<usize>)> = BTreeSet::from([(rows.to_vec(), Vec::new())]);
    for _ in chosen {
        let next = left.iter().flat_map(|(rows, applied)| {
            let open = (0..chosen.len()).filter(|at| !applied.contains(at));
            open.map(move |at| {
                let (overlap, choice) = chosen[at];
                let rows = if takes_effect(table, overlap, rows) { apply(overlap, choice, rows) } else { rows.clone() };
                let mut applied = applied.clone();
                applied.push(at);
                applied.sort_unstable();
                (rows, applied)
            })
        });
        left = next.collect();
    }
    left.iter().map(|(rows, _)| outcomes(table, rows)).collect()
}
