//! A policy's answers by trying every complete case. Shares no code with the engine and takes the sentences of the
//! contract one by one.

use std::collections::BTreeSet;

use remit_rules::model::{
    Condition, Form, Hit, Kind, NONE, QuestionIndex, Requirement, Row, RowIndex, Subject, Table, WordIndex, WordSet,
};
use remit_rules::result::RequirementStatus;

/// For each question the position of the word, or the number.
pub type Full = Vec<u32>;
/// The same, with what is not known left out.
pub type Known = Vec<Option<u32>>;
/// Least, greatest and status.
pub type Figure = (Option<u64>, Option<u64>, RequirementStatus);
/// Chosen readings with their choice.
pub type Chosen = Vec<(String, String)>;

/// Every complete case that does not contradict itself. A number stands for its interval by the interval's last number.
pub fn completions(subject: &Subject, known: &Known) -> Vec<Full> {
    let mut cases: Vec<Full> = vec![Vec::new()];
    for (question, answer) in subject.questions.iter().zip(known) {
        let values: Vec<u32> = match (&question.kind, answer) {
            (_, Some(value)) => vec![*value],
            (Kind::Words(words), None) => (0..).take(words.len()).collect(),
            (Kind::Number(cuts), None) => cuts.iter().map(|cut| cut - 1).chain([10_000_000]).collect(),
        };
        cases = cases.iter().flat_map(|case| values.iter().map(move |value| [case.as_slice(), &[*value]].concat())).collect();
    }
    let breaks = |case: &Full, when, then| accepts(subject, case, when) && !accepts(subject, case, then);
    cases.retain(|case| !subject.implications.iter().any(|one| breaks(case, one.when, one.then)));
    cases
}

/// Whether the answer to a question is among some words, or in some of its intervals.
fn accepts(subject: &Subject, case: &Full, (question, words): (QuestionIndex, WordSet)) -> bool {
    let value = case[question.get()];
    let position = match &subject.questions[question].kind {
        Kind::Words(_) => value as usize,
        Kind::Number(cuts) => cuts.iter().filter(|cut| **cut <= value).count(),
    };
    words.contains(WordIndex::new(position))
}

/// Whether a complete case is among the words of each column.
pub fn all(subject: &Subject, case: &Full, columns: &[QuestionIndex], when: &[WordSet]) -> bool {
    columns.iter().zip(when).all(|(question, words)| accepts(subject, case, (*question, *words)))
}

/// The positions of the rows that meet in a complete case.
pub fn matching(subject: &Subject, table: &Table, case: &Full) -> Vec<usize> {
    let meets = |row: &Row| matches!(&row.condition, Condition::When(when) if all(subject, case, &table.columns, when));
    let mut matching: Vec<usize> = (0..table.rows.len()).filter(|at| meets(&table.rows[*at])).collect();
    if matching.is_empty() {
        matching.extend(table.rows.iter().position(|row| row.condition == Condition::Otherwise));
    }
    matching
}

/// The positions of the rows that stand in a complete case, and whether that rests on a reading.
pub fn rows(subject: &Subject, table: &Table, case: &Full, chosen: &Chosen) -> (Vec<usize>, bool) {
    let matching = matching(subject, table, case);
    let set = |at: usize| table.rows[at].outcomes.iter().collect::<BTreeSet<_>>();
    let mut standing = matching.clone();
    let mut rests = false;
    for overlap in &table.overlaps {
        let meeting = matching.iter().filter(|at| overlap.rows.iter().any(|row| row.get() == **at));
        if meeting.map(|at| set(*at)).collect::<BTreeSet<_>>().len() > 1 {
            let named = chosen.iter().find(|(id, _)| *id == overlap.reading).map(|(_, choice)| choice);
            let choice = overlap.choices.iter().find(|choice| Some(&choice.id) == named).unwrap_or(&overlap.choices[0]);
            let has = |list: &[RowIndex], at: usize| list.iter().any(|row| row.get() == at);
            standing.retain(|at| !has(&overlap.rows, *at) || has(&choice.keep, *at));
            rests = true;
        }
    }
    (standing, rests)
}

/// What a complete case comes to.
pub fn outcomes(subject: &Subject, table: &Table, case: &Full, chosen: &Chosen) -> BTreeSet<String> {
    let all = rows(subject, table, case, chosen).0.into_iter().flat_map(|at| &table.rows[at].outcomes);
    all.map(|outcome| table.outcomes[outcome.get()].clone()).filter(|id| table.hit == Hit::Unique || id != NONE).collect()
}

/// Least, greatest and status of a requirement, by what is known and every way to complete it.
pub fn figure(subject: &Subject, requirement: &Requirement, known: &Known, chosen: &Chosen) -> Figure {
    let cases = completions(subject, known);
    let number = |question: QuestionIndex| known[question.get()].map(u64::from);
    let possible = |columns: &[QuestionIndex], when: &[WordSet]| cases.iter().any(|case| all(subject, case, columns, when));
    let bounds: BTreeSet<Option<(Option<u64>, Option<u64>)>> = match &requirement.form {
        Form::Range { columns, rows } => {
            let rows = rows.iter().filter(|row| possible(columns, &row.when));
            rows.map(|row| Some((row.min.map(u64::from), row.max.map(u64::from)))).collect()
        }
        Form::Share { columns, rows, reading, bases } => {
            let named = chosen.iter().find(|(id, _)| Some(id) == reading.as_ref()).map(|(_, choice)| choice);
            let base = bases.iter().find(|base| Some(&base.id) == named).unwrap_or(&bases[0]);
            let sum: Option<u64> = base.questions.iter().map(|question| number(*question)).sum();
            let least = |percent: u32| sum.map(|sum| (Some((sum * u64::from(percent)).div_ceil(100)), None));
            rows.iter().filter(|row| possible(columns, &row.when)).map(|row| least(row.percent)).collect()
        }
        Form::Quota(items) => {
            let sum = items.iter().map(|(question, quota)| number(*question).unwrap_or(0) * u64::from(*quota)).sum();
            [Some((Some(sum), Some(sum)))].into()
        }
        Form::Frequency { times, bodies } => {
            [bodies.map_or(Some(1), number).map(|bodies| (Some(bodies * u64::from(*times)), None))].into()
        }
    };
    let agreed = bounds.first().copied().flatten().filter(|_| bounds.len() == 1);
    let (min, max) = agreed.unwrap_or_default();
    let status = match (agreed, number(requirement.actual)) {
        (None, _) | (_, None) => RequirementStatus::Unknown,
        (_, Some(actual)) if min.is_some_and(|min| actual < min) => RequirementStatus::Short,
        (_, Some(actual)) if max.is_some_and(|max| actual > max) => RequirementStatus::Over,
        _ => RequirementStatus::Met,
    };
    (min, max, status)
}

/// Whether a complete case brings a duty that follows under one of some lists of conditions.
pub fn follows(subject: &Subject, case: &Full, lists: &[&Vec<(QuestionIndex, WordSet)>]) -> bool {
    lists.iter().any(|list| list.iter().all(|condition| accepts(subject, case, *condition)))
}
