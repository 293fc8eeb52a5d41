//! Why a result is what it is, why it is not another, and what would change it.

use super::compile::Dense;
use super::{Case, changes, names};
use crate::model::{Condition, OutcomeIndex, OutcomeSet, QuestionIndex, Row, RowIndex, Table, WordIndex, WordSet};
use crate::order;
use crate::result::{Excluded, Explanation, Tested, Why, WhyNot};

/// The smallest set of answers that leaves exactly the same outcomes possible; of several the first.
pub fn decided_by(dense: &Dense, variant: usize, case: &Case, classes: u128) -> Vec<String> {
    let mut answered: Vec<QuestionIndex> = dense.support.iter().copied().filter(|question| can_decide(case, *question)).collect();
    order::by_key(&mut answered, |question| *question);
    let mut words = case.answered.clone();
    let mut holds = |subset: u32| {
        for (at, question) in answered.iter().enumerate() {
            words[*question] =
                if subset >> at & 1 == 1 { case.answered[*question] } else { case.subject.questions[*question].all() };
        }
        // Fewer answers never make less possible.
        dense.stays_within(variant, &words, classes)
    };
    let subset = smallest(answered.len(), &mut holds);
    let deciding = answered.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
    deciding.map(|(_, question)| case.subject.questions[*question].id.clone()).collect()
}

/// Whether an answer narrows anything. At most 16 questions of a table can, as two words each make 65 536 cases.
fn can_decide(case: &Case, question: QuestionIndex) -> bool {
    case.is_known(question) && case.subject.questions[question].size() > 1
}

/// The first of the smallest sets that hold, each a set of bits. A larger set holds when a smaller one does.
fn smallest(count: usize, holds: &mut dyn FnMut(u32) -> bool) -> u32 {
    let all = (1_u32 << count) - 1;
    let needed = (0..count).map(|at| 1 << at).filter(|bit| !holds(all & !bit)).sum::<u32>();
    for size in needed.count_ones()..all.count_ones() {
        let mut subsets = (needed..all).filter(|subset| subset & needed == needed && subset.count_ones() == size);
        if let Some(subset) = subsets.find(|subset| holds(*subset)) {
            return subset;
        }
    }
    all
}

/// The explanation of one table.
pub fn table(dense: &Dense, table: &Table, case: &Case) -> Explanation {
    let variant = dense.variant(case.readings);
    let (applying, others) = divided(dense, variant, table, case);
    Explanation {
        table: table.id.clone(),
        why: applying.iter().map(|row| why(table, &table.rows[*row], &applying, case)).collect(),
        why_not: others.iter().filter_map(|outcome| why_not(table, *outcome, &applying, case)).collect(),
        changes: changes::changes(dense, variant, table, &others, case),
    }
}

/// The rows that are possible, and the outcomes that are not.
fn divided(dense: &Dense, variant: usize, table: &Table, case: &Case) -> (Vec<RowIndex>, Vec<OutcomeIndex>) {
    let possible = dense.possible(variant, &case.words).verdicts;
    let (mut applying, mut outcomes) = (Vec::new(), OutcomeSet::EMPTY);
    let compiled = &dense.variants[variant];
    for at in (0..compiled.verdicts.len()).filter(|at| possible >> at & 1 == 1) {
        applying.extend(&compiled.verdicts[at].rows);
        outcomes = outcomes | compiled.outcomes[at];
    }
    order::by_key(&mut applying, |row| *row);
    applying.dedup();
    (applying, OutcomeIndex::all(table.outcomes.len()).filter(|outcome| !outcomes.contains(*outcome)).collect())
}

/// What stands against each outcome that is not possible.
pub fn against(dense: &Dense, table: &Table, case: &Case) -> Vec<WhyNot> {
    let (applying, others) = divided(dense, dense.variant(case.readings), table, case);
    others.iter().filter_map(|outcome| why_not(table, *outcome, &applying, case)).collect()
}

fn why(table: &Table, row: &Row, applying: &[RowIndex], case: &Case) -> Why {
    let otherwise = row.condition == Condition::Otherwise;
    Why {
        row: row.number,
        outcome: outcome_ids(table, row),
        conditions: tested(table, row, case),
        otherwise,
        excludes: if otherwise { excludes(table, applying.len() == 1, case) } else { Vec::new() },
        provisions: row.provisions.clone(),
    }
}

fn outcome_ids(table: &Table, row: &Row) -> Vec<String> {
    row.outcomes.iter().map(|outcome| table.outcome_id(*outcome).clone()).collect()
}

/// The rows that cannot apply, each with what keeps it from applying. When `only` the row for all other cases is possible,
/// these are all the others.
fn excludes(table: &Table, only: bool, case: &Case) -> Vec<Excluded> {
    let excluded = |row: &Row| {
        let open = |(question, accepted): &(QuestionIndex, WordSet)| !case.words[*question].is_within(*accepted);
        let test = |condition| test(condition, case);
        let failed: Vec<Tested> = if failed(table, row, case).next().is_some() {
            failed(table, row, case).map(test).collect()
        } else {
            conditions(table, row, case).filter(|condition| only && open(condition)).map(test).collect()
        };
        (!failed.is_empty()).then(|| Excluded { row: row.number, outcome: outcome_ids(table, row), failed })
    };
    table.rows.iter().filter_map(excluded).collect()
}

/// The conditions of a row that ask for something: the question and the words that the row accepts.
fn conditions<'a>(table: &'a Table, row: &'a Row, case: &'a Case) -> impl Iterator<Item = (QuestionIndex, WordSet)> + 'a {
    let when: &[WordSet] = match &row.condition {
        Condition::When(when) => when,
        Condition::Otherwise => &[],
    };
    let pairs = table.columns.iter().copied().zip(when.iter().copied());
    pairs.filter(|(question, accepted)| !case.subject.questions[*question].all().is_within(*accepted))
}

fn tested(table: &Table, row: &Row, case: &Case) -> Vec<Tested> {
    conditions(table, row, case).map(|condition| test(condition, case)).collect()
}

fn test((question, accepted): (QuestionIndex, WordSet), case: &Case) -> Tested {
    Tested {
        question: case.subject.questions[question].id.clone(),
        accepts: names(&case.subject.questions[question], accepted),
        met: case.words[question].intersects(accepted),
        known: case.words[question].only().is_some(),
    }
}

/// The nearest row that gives an outcome, and what the answers do not meet.
fn why_not(table: &Table, outcome: OutcomeIndex, applying: &[RowIndex], case: &Case) -> Option<WhyNot> {
    let giving = table.rows.iter().filter(|row| row.outcomes.contains(&outcome));
    let row = giving.min_by_key(|row| distance(table, row, applying, case))?;
    let is_otherwise = row.condition == Condition::Otherwise;
    Some(WhyNot {
        outcome: table.outcome_id(outcome).clone(),
        row: row.number,
        failed: failed(table, row, case).map(|condition| test(condition, case)).collect(),
        instead: if is_otherwise { applying.iter().map(|at| table.rows[*at].number).collect() } else { Vec::new() },
        provisions: row.provisions.clone(),
    })
}

fn failed<'a>(table: &'a Table, row: &'a Row, case: &'a Case) -> impl Iterator<Item = (QuestionIndex, WordSet)> + 'a {
    conditions(table, row, case).filter(|(question, accepted)| !case.words[*question].intersects(*accepted))
}

/// How far a row is from applying: what a person cannot change, how many conditions, how few are met already, and how far
/// numbers are away. The row for all other cases is as far as the rows that apply instead are many.
fn distance(table: &Table, row: &Row, applying: &[RowIndex], case: &Case) -> (usize, usize, std::cmp::Reverse<usize>, usize) {
    if row.condition == Condition::Otherwise {
        return (0, applying.len(), std::cmp::Reverse(0), 0);
    }
    let fixed = failed(table, row, case).filter(|(question, _)| case.subject.fixed.contains(question)).count();
    let count = failed(table, row, case).count();
    let met = conditions(table, row, case).filter(|(question, accepted)| case.words[*question].is_within(*accepted)).count();
    let away = failed(table, row, case).map(|(question, accepted)| steps(case, question, accepted)).sum();
    (fixed, count, std::cmp::Reverse(met), away)
}

/// How many intervals lie between a number and the nearest one accepted; 1 for words, which have no order.
fn steps(case: &Case, question: QuestionIndex, accepted: WordSet) -> usize {
    if !case.subject.questions[question].is_number() {
        return 1;
    }
    let apart = |word: WordIndex| accepted.iter().map(move |other| word.get().abs_diff(other.get())).min();
    case.words[question].iter().filter_map(apart).min().unwrap_or(1)
}
