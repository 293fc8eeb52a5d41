//! One table over blocks of rows.

use super::keys::{BLOCK, Digits, Memo};
use super::{Finding, REFUSED, TableColumn};
use crate::answer::{Readings, propagate};
use crate::engine::{Dense, outcomes, status};
use crate::model::{Subject, Table, WordSet};

/// A table with the findings that were met.
pub struct TableLookup<'a> {
    subject: &'a Subject,
    table: &'a Table,
    /// `None` for a table that is too large to compile.
    dense: Option<&'a Dense>,
    variant: usize,
    memo: Memo,
    findings: Findings,
    rows: Vec<u32>,
}

/// The distinct findings, each with the set of verdicts that it stands for.
#[derive(Default)]
struct Findings {
    verdicts: Vec<u128>,
    findings: Vec<Finding>,
}

impl<'a> TableLookup<'a> {
    /// For a table of a subject under a choice of readings.
    pub fn new(subject: &'a Subject, table: &'a Table, dense: Option<&'a Dense>, readings: &Readings) -> Self {
        let support = dense.map_or(&[][..], |dense| &dense.support);
        let variant = dense.map_or(0, |dense| dense.variant(readings));
        let memo = Memo::new(subject, support);
        Self { subject, table, dense, variant, memo, findings: Findings::default(), rows: Vec::new() }
    }

    /// Adds a block, of which some rows are refused.
    pub fn add(&mut self, digits: &[Digits], keys: &mut [u64; BLOCK], is_refused: &[bool]) {
        let Some(dense) = self.dense else { return self.rows.resize(self.rows.len() + is_refused.len(), REFUSED) };
        self.memo.keys(digits, keys);
        let Self { subject, table, variant, memo, findings, rows, .. } = self;
        rows.extend(keys.iter().zip(is_refused).enumerate().map(|(row, (key, is_refused))| {
            if *is_refused {
                return REFUSED;
            }
            memo.value(subject, digits, (row, *key), |words| findings.position(subject, table, (dense, *variant), words))
        }));
    }

    /// The column of all rows.
    pub fn column(self) -> TableColumn {
        TableColumn { table: self.table.id.clone(), findings: self.findings.findings, rows: self.rows }
    }
}

impl Findings {
    /// The position of what remains possible.
    fn position(&mut self, subject: &Subject, table: &Table, (dense, variant): (&Dense, usize), words: &mut [WordSet]) -> u32 {
        // Rows that contradict themselves are refused.
        let _ = propagate(subject, words);
        let verdicts = dense.possible(variant, words).verdicts;
        let position = self.verdicts.iter().position(|other| *other == verdicts).unwrap_or_else(|| {
            let outcomes = outcomes(table, dense, variant, verdicts);
            self.verdicts.push(verdicts);
            self.findings.push(Finding { status: status(&outcomes), outcomes });
            self.findings.len() - 1
        });
        u32::try_from(position).unwrap_or(REFUSED)
    }
}
