//! One requirement over blocks of rows: its kinds by lookup, the arithmetic in columns.

use super::keys::{BLOCK, Digits, Memo};
use super::{Numbers, RequirementColumn};
use crate::answer::{Readings, propagate};
use crate::engine::arithmetic::{self, share};
use crate::engine::compile::support;
use crate::model::{Form, QuestionIndex, Requirement, Subject, WordSet};
use crate::result::RequirementStatus;

/// Stands for a number that is not known, or a bound that there is not.
const NONE: i64 = -1;

/// A requirement, and what was computed of it.
pub struct Figure<'a> {
    subject: &'a Subject,
    requirement: &'a Requirement,
    memo: Memo,
    /// The distinct sets of kinds that were met.
    kinds: Vec<Vec<Kind>>,
    /// The questions whose numbers are added, and those whose numbers are taken away, for what there is.
    actual: (QuestionIndex, Vec<QuestionIndex>),
    /// The questions whose numbers make the base, if there is one.
    base: Option<Vec<QuestionIndex>>,
    block: Block,
    column: RequirementColumn,
}

/// What one kind asks for, without the numbers of a row.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bounds(i64, i64),
    Percent(u32),
}

/// The numbers of one block of rows.
struct Block {
    kind: [u32; BLOCK],
    base: [i64; BLOCK],
    actual: [i64; BLOCK],
    least: [i64; BLOCK],
    most: [i64; BLOCK],
    /// Whether the kinds to which a row may belong agree.
    is_agreed: [bool; BLOCK],
}

impl<'a> Figure<'a> {
    /// For a requirement of a subject under a choice of readings.
    pub fn new(subject: &'a Subject, requirement: &'a Requirement, readings: &Readings) -> Self {
        let columns = match &requirement.form {
            Form::Range { columns, .. } | Form::Share { columns, .. } => columns.as_slice(),
            Form::Quota(_) | Form::Frequency { .. } => &[],
        };
        let base = match &requirement.form {
            Form::Share { bases, reading, .. } => {
                arithmetic::chosen(bases, reading.as_deref(), readings).map(|base| base.questions.clone())
            }
            Form::Range { .. } | Form::Quota(_) | Form::Frequency { .. } => None,
        };
        let count = arithmetic::count(requirement, readings);
        let actual = count.map_or_else(|| (requirement.actual, Vec::new()), |count| (count.all, count.without.clone()));
        Self {
            subject,
            requirement,
            memo: Memo::new(subject, &support(subject, columns)),
            kinds: Vec::new(),
            actual,
            base,
            block: Block::new(),
            column: RequirementColumn::new(&requirement.id),
        }
    }

    /// Adds a block, of which some rows are refused.
    pub fn add(&mut self, digits: &[Digits], numbers: &Numbers, keys: &mut [u64; BLOCK], is_refused: &[bool]) {
        self.memo.keys(digits, keys);
        let Self { subject, requirement, memo, kinds, block, .. } = self;
        for ((row, key), kind) in keys.iter().enumerate().take(is_refused.len()).zip(&mut block.kind) {
            *kind = memo.value(subject, digits, (row, *key), |words| position(kinds, possible(subject, requirement, words)));
        }
        self.count(numbers);
        self.bounds(numbers);
        self.compare(is_refused);
    }

    /// The column of all rows.
    pub fn column(self) -> RequirementColumn {
        self.column
    }

    /// What there is. It is never below 0.
    fn count(&mut self, numbers: &Numbers) {
        let (all, without) = &self.actual;
        let actual = &mut self.block.actual;
        numbers.copy(*all, actual);
        for question in without {
            numbers.each(
                *question,
                actual,
                |actual, number| if actual < 0 || number < 0 { NONE } else { actual.saturating_sub(number).max(0) },
            );
        }
    }

    /// The least and the greatest number of each row.
    fn bounds(&mut self, numbers: &Numbers) {
        let Block { kind, base, least, most, is_agreed, .. } = &mut self.block;
        match &self.requirement.form {
            Form::Range { .. } => {
                let agreed: Vec<(bool, i64, i64)> = self.kinds.iter().map(|kinds| agreed(kinds, NONE)).collect();
                let rows = kind.iter().zip(least).zip(most).zip(is_agreed);
                rows.for_each(|(((kind, least), most), is_agreed)| {
                    (*is_agreed, *least, *most) = agreed.get(*kind as usize).copied().unwrap_or((false, NONE, NONE));
                });
            }
            Form::Share { .. } => {
                base.fill(if self.base.is_some() { 0 } else { NONE });
                for question in self.base.iter().flatten() {
                    numbers.each(*question, base, |sum, number| if sum < 0 || number < 0 { NONE } else { sum + number });
                }
                let rows = kind.iter().zip(base).zip(least).zip(most).zip(is_agreed);
                rows.for_each(|((((kind, base), least), most), is_agreed)| {
                    let kinds = self.kinds.get(*kind as usize).map_or(&[][..], Vec::as_slice);
                    (*is_agreed, *least, *most) = agreed(kinds, *base);
                });
            }
            Form::Quota(items) => {
                least.fill(0);
                for (question, quota) in items {
                    numbers.each(*question, least, |sum, number| sum + number.max(0) * i64::from(*quota));
                }
                *most = *least;
                is_agreed.fill(true);
            }
            Form::Frequency { times, bodies } => {
                match bodies {
                    Some(question) => numbers.copy(*question, least),
                    None => least.fill(1),
                }
                for (least, is_agreed) in least.iter_mut().zip(is_agreed) {
                    *is_agreed = *least >= 0;
                    *least = if *is_agreed { *least * i64::from(*times) } else { NONE };
                }
                most.fill(NONE);
            }
        }
    }

    /// Where each row stands.
    fn compare(&mut self, is_refused: &[bool]) {
        let Block { actual, least, most, is_agreed, .. } = &self.block;
        let rows = actual.iter().zip(least).zip(most).zip(is_agreed).zip(is_refused);
        for ((((actual, least), most), is_agreed), is_refused) in rows {
            let (least, most) = if *is_agreed { (*least, *most) } else { (NONE, NONE) };
            let (status, gap) = match (*is_agreed && *actual >= 0, *actual < least, most >= 0 && *actual > most) {
                (false, ..) => (RequirementStatus::Unknown, None),
                (true, true, _) => (RequirementStatus::Short, Some(least - actual)),
                (true, false, true) => (RequirementStatus::Over, Some(most - actual)),
                (true, false, false) => (RequirementStatus::Met, Some(0)),
            };
            self.column.push((!is_refused).then_some(status), (least, most, *actual), gap);
        }
    }
}

impl Block {
    fn new() -> Self {
        Self {
            kind: [0; BLOCK],
            base: [NONE; BLOCK],
            actual: [NONE; BLOCK],
            least: [NONE; BLOCK],
            most: [NONE; BLOCK],
            is_agreed: [false; BLOCK],
        }
    }
}

/// The kinds to which the words leave a row.
fn possible(subject: &Subject, requirement: &Requirement, words: &mut [WordSet]) -> Vec<Kind> {
    // Rows that contradict themselves are refused.
    let _ = propagate(subject, words);
    let bound = |bound: Option<u32>| bound.map_or(NONE, i64::from);
    let kinds: Vec<Kind> = match &requirement.form {
        Form::Range { columns, rows } => {
            let rows = rows.iter().filter(|row| arithmetic::is_possible(subject, columns, &row.when, words));
            rows.map(|row| Kind::Bounds(bound(row.min), bound(row.max))).collect()
        }
        Form::Share { columns, rows, .. } => {
            let rows = rows.iter().filter(|row| arithmetic::is_possible(subject, columns, &row.when, words));
            rows.map(|row| Kind::Percent(row.percent)).collect()
        }
        Form::Quota(_) | Form::Frequency { .. } => Vec::new(),
    };
    let mut distinct = Vec::new();
    for kind in kinds {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    distinct
}

/// The position of a set of kinds among those that were met.
fn position(all: &mut Vec<Vec<Kind>>, kinds: Vec<Kind>) -> u32 {
    let position = all.iter().position(|other| *other == kinds).unwrap_or_else(|| {
        all.push(kinds);
        all.len() - 1
    });
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// The bounds on which all kinds agree with a base, and whether they do.
fn agreed(kinds: &[Kind], base: i64) -> (bool, i64, i64) {
    let bounds = |kind: &Kind| match kind {
        Kind::Bounds(least, most) => Some((*least, *most)),
        Kind::Percent(percent) => {
            u64::try_from(base).ok().map(|base| (i64::try_from(share(base, *percent)).unwrap_or(i64::MAX), NONE))
        }
    };
    let Some((first, others)) = kinds.split_first() else { return (false, NONE, NONE) };
    match bounds(first) {
        Some((least, most)) if others.iter().all(|kind| bounds(kind) == Some((least, most))) => (true, least, most),
        _ => (false, NONE, NONE),
    }
}
