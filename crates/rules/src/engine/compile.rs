//! The dense form of a decision table: one verdict for each case of its finite space.

use crate::Readings;
use crate::model::{
    Condition, Hit, OutcomeIndex, OutcomeSet, Overlap, QuestionIndex, Row, RowIndex, Subject, Table, WordIndex, WordSet,
};
use crate::order;

/// The most cases one table may span, over its columns and what is linked to them.
pub const MOST_CASES: usize = 100_000;
/// The most verdicts that one table may distinguish.
pub const MOST_VERDICTS: usize = 128;
/// The most outcomes of one table.
pub const MOST_OUTCOMES: usize = 64;
/// The most combinations of readings of one table.
pub const MOST_VARIANTS: usize = 64;

/// A cell of a case that contradicts itself.
const INFEASIBLE: u8 = u8::MAX;

/// What a case comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What follows.
    pub outcomes: Vec<OutcomeIndex>,
    /// The rows that stand.
    pub rows: Vec<RowIndex>,
    /// Reading and choice it rests on.
    pub caveat: Option<(String, String)>,
}

/// One table over the questions that bear on it, compiled once for each combination of readings.
#[derive(Debug)]
pub struct Dense {
    /// The questions that bear on it: the columns first, then those linked to them by implications.
    pub support: Vec<QuestionIndex>,
    sizes: Vec<usize>,
    /// For each place in the support and each of its words, the cells with that word.
    places: Vec<Vec<Cells>>,
    /// The cells that do not contradict themselves.
    feasible: Cells,
    /// One for each combination of the readings' choices.
    pub variants: Vec<Variant>,
    /// Reading ids with their choices, least significant first.
    pub readings: Vec<(String, Vec<String>)>,
}

/// A set of cells: the bits of the first 64 in the first number.
type Cells = Vec<u64>;

/// A table under one combination of readings.
#[derive(Debug)]
pub struct Variant {
    cells: Vec<u8>,
    /// Distinct verdicts, in row order.
    pub verdicts: Vec<Verdict>,
    /// For each verdict the number of its outcome list; lists of the same outcomes have the same number.
    pub classes: Vec<u8>,
    /// For each verdict the set of its outcomes.
    pub outcomes: Vec<OutcomeSet>,
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
    /// More outcomes than [`MOST_OUTCOMES`].
    Outcomes,
    /// More combinations of readings than [`MOST_VARIANTS`].
    Variants,
}

impl Dense {
    /// Compiles a table of a subject.
    pub fn new(subject: &Subject, table: &Table) -> Result<Self, TooLarge> {
        if table.outcomes.len() > MOST_OUTCOMES {
            return Err(TooLarge::Outcomes);
        }
        let support = support(subject, &table.columns);
        let sizes: Vec<usize> = support.iter().map(|q| subject.questions[*q].size()).collect();
        let cases = count_cases(&sizes).ok_or(TooLarge::Cases)?;
        let readings = readings(table);
        let choices: usize = readings.iter().map(|(_, choices)| choices.len().max(1)).product();
        if choices > MOST_VARIANTS {
            return Err(TooLarge::Variants);
        }
        let places = places(&sizes, cases);
        let mut dense = Self { support, sizes, places, feasible: vec![0; cases.div_ceil(64)], variants: Vec::new(), readings };
        dense.find_feasible(subject, cases);
        for number in 0..choices {
            let variant = dense.compile(table, number, cases)?;
            dense.variants.push(variant);
        }
        Ok(dense)
    }

    /// The verdict of one fully known case: a word for each question of [`Dense::support`].
    /// `None` when the case contradicts itself or is out of range. Allocates nothing.
    pub fn decide(&self, variant: usize, words: &[WordIndex]) -> Option<&Verdict> {
        let mut index = 0;
        for (word, size) in words.iter().zip(&self.sizes) {
            if word.get() >= *size {
                return None;
            }
            index = index * size + word.get();
        }
        let variant = self.variants.get(variant)?;
        variant.verdicts.get(usize::from(*variant.cells.get(index)?))
    }

    /// Everything that is possible when each question of the subject is limited to a set of words. Allocates nothing.
    pub fn possible(&self, variant: usize, words: &[WordSet]) -> Possible {
        let mut possible = Possible::default();
        if let Some(variant) = self.variants.get(variant) {
            self.visit(variant, words, |verdict| {
                possible.verdicts |= 1 << verdict;
                possible.classes |= 1 << variant.classes[verdict];
                true
            });
        }
        possible
    }

    /// The outcome lists that are possible. Stops once all that `most` names are found: narrower answers never
    /// make more possible, so a caller who knows what was possible before need not visit every case again.
    pub fn classes(&self, variant: usize, words: &[WordSet], most: u128) -> u128 {
        let Some(variant) = self.variants.get(variant) else { return 0 };
        let mut possible = 0;
        self.visit(variant, words, |verdict| {
            possible |= 1 << variant.classes[verdict];
            possible & most != most
        });
        possible
    }

    /// Whether every possible case has one of these outcome lists.
    pub fn stays_within(&self, variant: usize, words: &[WordSet], classes: u128) -> bool {
        let Some(variant) = self.variants.get(variant) else { return true };
        self.visit(variant, words, |verdict| classes >> variant.classes[verdict] & 1 == 1)
    }

    /// Those of the wanted outcomes that every possible case has; nothing when no case is possible. Stops at the first case without any of them, and allocates nothing.
    pub fn common(&self, variant: usize, words: &[WordSet], wanted: OutcomeSet) -> OutcomeSet {
        let Some(variant) = self.variants.get(variant) else { return OutcomeSet::EMPTY };
        let mut common = None;
        self.visit(variant, words, |verdict| {
            let left = common.unwrap_or(wanted) & variant.outcomes[verdict];
            common = Some(left);
            !left.is_empty()
        });
        common.unwrap_or_default()
    }

    /// Visits the verdict of every possible case until `visit` says to stop; whether it never did.
    fn visit(&self, variant: &Variant, words: &[WordSet], mut visit: impl FnMut(usize) -> bool) -> bool {
        let cases = self.support.iter().try_fold(1_usize, |cases, question| cases.checked_mul(words[*question].len()));
        if cases.is_some_and(|cases| cases <= self.feasible.len() * self.support.len()) {
            return self.walk(variant, words, 0, 0, &mut visit);
        }
        for block in 0..self.feasible.len() {
            let mut cells = self.feasible[block];
            for (question, places) in self.support.iter().zip(&self.places) {
                cells &= united_block(places, words[*question], block);
            }
            while cells != 0 {
                let cell = block * 64 + cells.trailing_zeros() as usize;
                cells &= cells - 1;
                if !visit(usize::from(variant.cells[cell])) {
                    return false;
                }
            }
        }
        true
    }

    /// As [`Dense::visit`], case by case, where that is less work than all blocks of cells: the cases with the words that led to
    /// the number `before` and any of the words for the questions from a place on.
    fn walk(
        &self,
        variant: &Variant,
        words: &[WordSet],
        place: usize,
        before: usize,
        visit: &mut impl FnMut(usize) -> bool,
    ) -> bool {
        let (Some(question), Some(size)) = (self.support.get(place), self.sizes.get(place)) else {
            return !contains(&self.feasible, before) || visit(usize::from(variant.cells[before]));
        };
        let mut words_of_place = words[*question].iter().filter(|word| word.get() < *size);
        words_of_place.all(|word| self.walk(variant, words, place + 1, before * size + word.get(), visit))
    }

    /// The variant that a choice of readings selects; an absent or unknown choice is the default.
    pub fn variant(&self, chosen: &Readings) -> usize {
        let mut number = 0;
        let mut weight = 1;
        for (reading, choices) in &self.readings {
            let choice = chosen.get(reading).and_then(|id| choices.iter().position(|c| c == id)).unwrap_or(0);
            number += choice * weight;
            weight *= choices.len().max(1);
        }
        number
    }

    fn find_feasible(&mut self, subject: &Subject, cases: usize) {
        let mut words = vec![WordIndex::default(); self.sizes.len()];
        for cell in 0..cases {
            if feasible(subject, &self.support, &words) {
                self.feasible[cell / 64] |= 1 << (cell % 64);
            }
            advance(&mut words, &self.sizes);
        }
    }

    fn compile(&self, table: &Table, number: usize, cases: usize) -> Result<Variant, TooLarge> {
        let choice = self.choice_of(number);
        let mut raw: Vec<Option<usize>> = Vec::with_capacity(cases);
        let mut verdicts: Vec<Verdict> = Vec::new();
        let mut words = vec![WordIndex::default(); self.sizes.len()];
        for cell in 0..cases {
            raw.push(if contains(&self.feasible, cell) {
                Some(intern(&mut verdicts, judge(table, &words[..table.columns.len()], &choice))?)
            } else {
                None
            });
            advance(&mut words, &self.sizes);
        }
        Ok(order(&raw, &verdicts))
    }

    /// Each reading with the position of its choice.
    fn choice_of(&self, mut number: usize) -> Vec<(&str, usize)> {
        let mut choice = Vec::with_capacity(self.readings.len());
        for (reading, choices) in &self.readings {
            choice.push((reading.as_str(), number % choices.len().max(1)));
            number /= choices.len().max(1);
        }
        choice
    }
}

/// The rows that apply to a case: every plain row that matches, or else the row for all other cases.
pub fn matching(table: &Table, words: &[WordIndex]) -> Vec<RowIndex> {
    let plain: Vec<RowIndex> = table.row_indexes().filter(|at| accepts(&table.rows[*at], words)).collect();
    if !plain.is_empty() {
        return plain;
    }
    table.row_indexes().find(|row| table.rows[*row].condition == Condition::Otherwise).into_iter().collect()
}

fn accepts(row: &Row, words: &[WordIndex]) -> bool {
    match &row.condition {
        Condition::When(when) => when.iter().zip(words).all(|(accepted, word)| accepted.contains(*word)),
        Condition::Otherwise => false,
    }
}

fn judge(table: &Table, words: &[WordIndex], choice: &[(&str, usize)]) -> Verdict {
    let matching = matching(table, words);
    let mut rows = matching.clone();
    let mut caveat = None;
    for overlap in table.overlaps.iter().filter(|overlap| takes_effect(table, overlap, &matching)) {
        let position = choice.iter().find(|(reading, _)| *reading == overlap.reading).map_or(0, |(_, position)| *position);
        let Some(choice) = overlap.choices.get(position) else { continue };
        rows.retain(|row| !overlap.rows.contains(row) || choice.keep.contains(row));
        caveat.get_or_insert_with(|| (overlap.reading.clone(), choice.id.clone()));
    }
    Verdict { outcomes: united(table, &rows), rows, caveat }
}

/// Whether at least two rows of an overlap meet and lead to different outcomes. What other overlaps remove does not count,
/// so the order of overlaps does not matter.
pub(crate) fn takes_effect(table: &Table, overlap: &Overlap, matching: &[RowIndex]) -> bool {
    let mut meeting = overlap.rows.iter().filter(|row| matching.contains(row)).map(|row| &table.rows[*row]);
    meeting.next().is_some_and(|first| meeting.any(|row| !same_outcomes(row, first)))
}

/// Whether two rows lead to the same outcomes, in whatever order.
pub(crate) fn same_outcomes(one: &Row, other: &Row) -> bool {
    one.outcomes.iter().all(|outcome| other.outcomes.contains(outcome))
        && other.outcomes.iter().all(|outcome| one.outcomes.contains(outcome))
}

/// What some rows lead to, each outcome once, in row order.
pub(crate) fn united(table: &Table, rows: &[RowIndex]) -> Vec<OutcomeIndex> {
    let mut outcomes = Vec::new();
    for outcome in rows.iter().flat_map(|row| &table.rows[*row].outcomes) {
        // "Nothing to do" is an empty list, so a row that says "none" adds nothing to a collection.
        let counts = table.hit == Hit::Unique || table.outcome_id(*outcome) != crate::model::NONE;
        if counts && !outcomes.contains(outcome) {
            outcomes.push(*outcome);
        }
    }
    outcomes
}

fn intern(verdicts: &mut Vec<Verdict>, verdict: Verdict) -> Result<usize, TooLarge> {
    if let Some(at) = verdicts.iter().position(|other| *other == verdict) {
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
    order::by_key(&mut by_rows, |at| verdicts[*at].rows.as_slice());
    let mut place = vec![0_u8; verdicts.len()];
    for (new, old) in by_rows.iter().enumerate() {
        place[*old] = new as u8;
    }
    let cells = raw.iter().map(|cell| cell.map_or(INFEASIBLE, |old| place[old])).collect();
    let sorted: Vec<Verdict> = by_rows.iter().map(|old| verdicts[*old].clone()).collect();
    let outcomes: Vec<OutcomeSet> = sorted.iter().map(|verdict| verdict.outcomes.iter().copied().collect()).collect();
    // The same outcomes in another order are the same result.
    let classes = outcomes.iter().map(|set| outcomes.iter().position(|other| other == set).unwrap_or(0) as u8).collect();
    Variant { cells, verdicts: sorted, classes, outcomes }
}

/// Some questions and those linked to them by implications.
pub(crate) fn support(subject: &Subject, columns: &[QuestionIndex]) -> Vec<QuestionIndex> {
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

fn places(sizes: &[usize], cases: usize) -> Vec<Vec<Cells>> {
    let mut places: Vec<Vec<Cells>> = sizes.iter().map(|size| vec![vec![0; cases.div_ceil(64)]; *size]).collect();
    let mut words = vec![WordIndex::default(); sizes.len()];
    for cell in 0..cases {
        for (place, word) in places.iter_mut().zip(&words) {
            place[word.get()][cell / 64] |= 1 << (cell % 64);
        }
        advance(&mut words, sizes);
    }
    places
}

/// One block of the cells that have any of a set of words.
fn united_block(places: &[Cells], words: WordSet, block: usize) -> u64 {
    words.iter().filter_map(|word| places.get(word.get())).fold(0, |united, cells| united | cells[block])
}

fn contains(cells: &Cells, cell: usize) -> bool {
    cells[cell / 64] >> (cell % 64) & 1 == 1
}

fn feasible(subject: &Subject, support: &[QuestionIndex], words: &[WordIndex]) -> bool {
    let word = |question| support.iter().position(|other| *other == question).map(|at| words[at]);
    subject.implications.iter().all(|implication| match (word(implication.when.0), word(implication.then.0)) {
        (Some(when), Some(then)) => !implication.when.1.contains(when) || implication.then.1.contains(then),
        _ => true,
    })
}

/// The number of cases, or `None` when they are more than [`MOST_CASES`].
pub fn count_cases(sizes: &[usize]) -> Option<usize> {
    sizes.iter().try_fold(1_usize, |product, size| product.checked_mul(*size).filter(|cases| *cases <= MOST_CASES))
}

/// Counts up in mixed radix, the last digit first.
pub fn advance(words: &mut [WordIndex], sizes: &[usize]) {
    for (word, size) in words.iter_mut().zip(sizes).rev() {
        let next = word.get() + 1;
        if next < *size {
            *word = WordIndex::new(next);
            return;
        }
        *word = WordIndex::default();
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
