//! The dense form of a decision table: one verdict for each case of its finite space.

use std::collections::BTreeMap;

use crate::model::{Condition, Hit, Row, Subject, Table};

/// The most cases one table may span, over its columns and what is linked to them.
pub const MOST_CASES: usize = 100_000;
/// The most verdicts that one table may distinguish.
pub const MOST_VERDICTS: usize = 128;
/// The most combinations of readings of one table.
pub const MOST_VARIANTS: usize = 64;

/// A cell of a case that contradicts itself.
const INFEASIBLE: u8 = u8::MAX;

/// What a case comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Indexes into [`Table::outcomes`].
    pub outcomes: Vec<usize>,
    /// Positions in [`Table::rows`] of the rows that stand.
    pub rows: Vec<usize>,
    /// Reading and choice it rests on.
    pub caveat: Option<(String, String)>,
}

/// One table over the questions that bear on it, compiled once for each combination of readings.
#[derive(Debug)]
pub struct Dense {
    /// Question indexes: the columns first, then the questions linked to them by implications.
    pub support: Vec<usize>,
    sizes: Vec<usize>,
    /// One for each combination of the readings' choices.
    pub variants: Vec<Variant>,
    /// Reading ids with their choices, least significant first.
    pub readings: Vec<(String, Vec<String>)>,
}

/// A table under one combination of readings.
#[derive(Debug)]
pub struct Variant {
    cells: Vec<u8>,
    /// Distinct verdicts, in row order.
    pub verdicts: Vec<Verdict>,
    /// For each verdict the number of its outcome list; equal lists have equal numbers.
    pub classes: Vec<u8>,
}

/// Which verdicts, and which outcome lists, are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Possible {
    /// One bit for each verdict.
    pub verdicts: u128,
    /// One bit for each distinct outcome list.
    pub classes: u128,
}

/// Why a table cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TooLarge {
    /// More cases than [`MOST_CASES`].
    Cases,
    /// More verdicts than [`MOST_VERDICTS`].
    Verdicts,
    /// More combinations of readings than [`MOST_VARIANTS`].
    Variants,
}

impl Dense {
    /// Compiles a table of a subject.
    pub fn new(subject: &Subject, table: &Table) -> Result<Self, TooLarge> {
        let support = support(subject, &table.columns);
        let sizes: Vec<usize> = support.iter().map(|q| subject.questions[*q].size()).collect();
        let cases = count_cases(&sizes).ok_or(TooLarge::Cases)?;
        let readings = readings(table);
        let choices: usize = readings.iter().map(|(_, choices)| choices.len().max(1)).product();
        if choices > MOST_VARIANTS {
            return Err(TooLarge::Variants);
        }
        let mut dense = Self { support, sizes, variants: Vec::new(), readings };
        for number in 0..choices {
            let variant = dense.compile(subject, table, number, cases)?;
            dense.variants.push(variant);
        }
        Ok(dense)
    }

    /// The verdict of one fully known case: a word for each question of [`Dense::support`].
    /// `None` when the case contradicts itself or is out of range. Allocates nothing.
    pub fn decide(&self, variant: usize, words: &[usize]) -> Option<&Verdict> {
        let mut index = 0;
        for (word, size) in words.iter().zip(&self.sizes) {
            if word >= size {
                return None;
            }
            index = index * size + word;
        }
        let variant = self.variants.get(variant)?;
        variant.verdicts.get(usize::from(*variant.cells.get(index)?))
    }

    /// Everything that is possible when each question of the support is limited to a set of words.
    pub fn possible(&self, variant: usize, masks: &[u64]) -> Possible {
        let mut found = Possible::default();
        if let Some(variant) = self.variants.get(variant) {
            self.walk(variant, masks, 0, 0, &mut found);
        }
        found
    }

    fn walk(&self, variant: &Variant, masks: &[u64], depth: usize, index: usize, found: &mut Possible) {
        let Some(size) = self.sizes.get(depth) else {
            if let Some(cell) = variant.cells.get(index).copied().filter(|cell| *cell != INFEASIBLE) {
                found.verdicts |= 1 << cell;
                found.classes |= 1 << variant.classes[usize::from(cell)];
            }
            return;
        };
        let mut left = masks[depth];
        while left != 0 {
            let word = left.trailing_zeros() as usize;
            left &= left - 1;
            self.walk(variant, masks, depth + 1, index * size + word, found);
        }
    }

    /// The variant that a choice of readings selects; an absent or unknown choice is the default.
    pub fn variant(&self, chosen: &BTreeMap<String, String>) -> usize {
        let mut number = 0;
        let mut weight = 1;
        for (reading, choices) in &self.readings {
            let choice = chosen.get(reading).and_then(|id| choices.iter().position(|c| c == id)).unwrap_or(0);
            number += choice * weight;
            weight *= choices.len().max(1);
        }
        number
    }

    fn compile(&self, subject: &Subject, table: &Table, number: usize, cases: usize) -> Result<Variant, TooLarge> {
        let choice = self.choice_of(number);
        let mut raw: Vec<Option<usize>> = Vec::with_capacity(cases);
        let mut verdicts: Vec<Verdict> = Vec::new();
        let mut words = vec![0; self.sizes.len()];
        for _ in 0..cases {
            raw.push(if feasible(subject, &self.support, &words) {
                Some(intern(&mut verdicts, judge(table, &words[..table.columns.len()], &choice))?)
            } else {
                None
            });
            advance(&mut words, &self.sizes);
        }
        Ok(order(&raw, &verdicts))
    }

    fn choice_of(&self, mut number: usize) -> BTreeMap<&str, usize> {
        let mut choice = BTreeMap::new();
        for (reading, choices) in &self.readings {
            choice.insert(reading.as_str(), number % choices.len().max(1));
            number /= choices.len().max(1);
        }
        choice
    }
}

/// The rows that apply to a case: every plain row that matches, or else the row for all other cases.
pub fn matching(table: &Table, words: &[usize]) -> Vec<usize> {
    let plain: Vec<usize> = (0..table.rows.len()).filter(|at| accepts(&table.rows[*at], words)).collect();
    if !plain.is_empty() {
        return plain;
    }
    table.rows.iter().position(|row| row.condition == Condition::Otherwise).into_iter().collect()
}

fn accepts(row: &Row, words: &[usize]) -> bool {
    match &row.condition {
        Condition::When(masks) => masks.iter().zip(words).all(|(mask, word)| mask >> word & 1 == 1),
        Condition::Otherwise => false,
    }
}

fn judge(table: &Table, words: &[usize], choice: &BTreeMap<&str, usize>) -> Verdict {
    let mut rows = matching(table, words);
    let mut caveat = None;
    for overlap in &table.overlaps {
        if !overlap.rows.iter().all(|row| rows.contains(row)) {
            continue;
        }
        let chosen = choice.get(overlap.reading.as_str()).copied().unwrap_or(0);
        let Some(kept) = overlap.choices.get(chosen) else { continue };
        rows.retain(|row| !overlap.rows.contains(row) || kept.keep.contains(row));
        caveat.get_or_insert_with(|| (overlap.reading.clone(), kept.id.clone()));
    }
    Verdict { outcomes: united(table, &rows), rows, caveat }
}

fn united(table: &Table, rows: &[usize]) -> Vec<usize> {
    let mut outcomes = Vec::new();
    for row in rows {
        for outcome in &table.rows[*row].outcomes {
            if !outcomes.contains(outcome) {
                outcomes.push(*outcome);
            }
        }
    }
    if table.hit == Hit::Collect {
        // "Nothing to do" is an empty list, so a row that says "none" adds nothing to a collection.
        outcomes.retain(|outcome| table.outcomes[*outcome] != crate::model::NONE);
    }
    outcomes
}

fn intern(verdicts: &mut Vec<Verdict>, verdict: Verdict) -> Result<usize, TooLarge> {
    if let Some(at) = verdicts.iter().position(|held| *held == verdict) {
        return Ok(at);
    }
    if verdicts.len() == MOST_VERDICTS {
        return Err(TooLarge::Verdicts);
    }
    verdicts.push(verdict);
    Ok(verdicts.len() - 1)
}

#[expect(clippy::cast_possible_truncation, reason = "there are at most 128 verdicts")]
fn order(raw: &[Option<usize>], verdicts: &[Verdict]) -> Variant {
    let mut by_rows: Vec<usize> = (0..verdicts.len()).collect();
    by_rows.sort_by(|a, b| verdicts[*a].rows.cmp(&verdicts[*b].rows));
    let mut place = vec![0_u8; verdicts.len()];
    for (new, old) in by_rows.iter().enumerate() {
        place[*old] = new as u8;
    }
    let cells = raw.iter().map(|cell| cell.map_or(INFEASIBLE, |old| place[old])).collect();
    let sorted: Vec<Verdict> = by_rows.iter().map(|old| verdicts[*old].clone()).collect();
    let classes = sorted
        .iter()
        .map(|verdict| sorted.iter().position(|held| held.outcomes == verdict.outcomes).unwrap_or(0) as u8)
        .collect();
    Variant { cells, verdicts: sorted, classes }
}

fn support(subject: &Subject, columns: &[usize]) -> Vec<usize> {
    let mut support = columns.to_vec();
    let mut at = 0;
    while at < support.len() {
        for implication in &subject.implications {
            let pair = [implication.when.0, implication.then.0];
            if pair.contains(&support[at]) {
                for question in pair {
                    if !support.contains(&question) {
                        support.push(question);
                    }
                }
            }
        }
        at += 1;
    }
    support
}

fn feasible(subject: &Subject, support: &[usize], words: &[usize]) -> bool {
    let word = |question| support.iter().position(|held| *held == question).map(|at| words[at]);
    subject.implications.iter().all(|implication| match (word(implication.when.0), word(implication.then.0)) {
        (Some(when), Some(then)) => implication.when.1 >> when & 1 == 0 || implication.then.1 >> then & 1 == 1,
        _ => true,
    })
}

/// The number of cases, or `None` when they are more than [`MOST_CASES`].
pub fn count_cases(sizes: &[usize]) -> Option<usize> {
    sizes.iter().try_fold(1_usize, |product, size| product.checked_mul(*size).filter(|cases| *cases <= MOST_CASES))
}

/// Counts up in mixed radix, the last digit first.
pub fn advance(words: &mut [usize], sizes: &[usize]) {
    for (word, size) in words.iter_mut().zip(sizes).rev() {
        *word += 1;
        if *word < *size {
            return;
        }
        *word = 0;
    }
}

fn readings(table: &Table) -> Vec<(String, Vec<String>)> {
    let mut readings: Vec<(String, Vec<String>)> = Vec::new();
    for overlap in &table.overlaps {
        if !readings.iter().any(|(id, _)| *id == overlap.reading) {
            let choices = overlap.choices.iter().map(|choice| choice.id.clone()).collect();
            readings.push((overlap.reading.clone(), choices));
        }
    }
    readings
}
