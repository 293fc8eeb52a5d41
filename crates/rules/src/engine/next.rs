//! Which unknown question is worth asking first.

use std::cell::OnceCell;

use super::compile::support;
use super::{Case, Dense, Engine, arithmetic};
use crate::answer::propagate;
use crate::model::{QuestionIndex, Requirement, SubjectIndex, TableIndex, WordSet};
use crate::order;
use crate::result::{NextQuestion, RequirementStatus};

/// An open table and the outcome lists that are possible now.
struct Open<'a> {
    dense: &'a Dense,
    variant: usize,
    columns: &'a [QuestionIndex],
    classes: u128,
    /// Whether no unknown column narrows it alone; found when first asked for, as few tables need it.
    stuck: OnceCell<bool>,
}

impl Open<'_> {
    fn classes(&self, words: &[WordSet]) -> u128 {
        self.dense.classes(self.variant, words, self.classes)
    }

    fn is_stuck(&self, case: &Case) -> bool {
        *self.stuck.get_or_init(|| nothing_narrows(case, self))
    }
}

/// Unknown questions that can narrow an open table or settle a requirement, best first.
pub fn questions(engine: &Engine, subject: SubjectIndex, case: &Case) -> Vec<NextQuestion> {
    let open = open_tables(engine, subject, case);
    let unknown: Vec<Unknown> =
        case.subject.requirements.iter().filter_map(|requirement| Unknown::new(requirement, case)).collect();
    let next = |question: QuestionIndex| {
        let remaining: Vec<f64> = unknown.iter().map(|unknown| unknown.remains(question, case)).collect();
        let bears = || unknown.iter().zip(&remaining).any(|(unknown, left)| unknown.missing.contains(&question) || *left < 1.0);
        let outcomes = narrowed(case, &open, question).or_else(|| bears().then(|| total(&open)))?;
        let requirements: f64 = remaining.iter().sum();
        Some(NextQuestion { question: case.subject.questions[question].id.clone(), remaining: outcomes + requirements })
    };
    let mut all: Vec<NextQuestion> =
        case.subject.question_indexes().filter(|question| !case.is_known(*question)).filter_map(next).collect();
    // Equally good questions keep the order in which they are asked.
    order::by_key(&mut all, |next| next.remaining);
    all
}

/// A requirement whose status is unknown, with the questions it needs.
struct Unknown<'a> {
    requirement: &'a Requirement,
    missing: Vec<QuestionIndex>,
    /// The same, and the questions linked to them by implications.
    linked: Vec<QuestionIndex>,
}

impl<'a> Unknown<'a> {
    fn new(requirement: &'a Requirement, case: &Case) -> Option<Self> {
        let missing = arithmetic::missing(case.subject, requirement, case.answers, &case.words, case.readings)?;
        Some(Self { requirement, linked: support(case.subject, &missing), missing })
    }

    /// The share of a question's possible answers after which the status is still unknown.
    fn remains(&self, question: QuestionIndex, case: &Case) -> f64 {
        if !self.linked.contains(&question) {
            return 1.0;
        }
        let (mut unknown, mut count) = (0_u32, 0_u32);
        for word in case.words[question].iter() {
            let mut answers = case.answers.clone();
            answers.set(question, case.subject.questions[question].last_answer(word));
            let then = Case::new(case.subject, &answers, case.readings);
            let result = arithmetic::assess(then.subject, self.requirement, &answers, &then.words, then.readings);
            unknown += u32::from(result.status == RequirementStatus::Unknown);
            count += 1;
        }
        f64::from(unknown) / f64::from(count.max(1))
    }
}

fn open_tables<'a>(engine: &'a Engine, subject: SubjectIndex, case: &'a Case) -> Vec<Open<'a>> {
    let open = |at: TableIndex| {
        let (dense, table) = (engine.dense(subject, at)?, &case.subject.tables[at]);
        let variant = dense.variant(case.readings);
        let classes = dense.possible(variant, &case.words).classes;
        (classes.count_ones() > 1).then_some(Open { dense, variant, columns: &table.columns, classes, stuck: OnceCell::new() })
    };
    case.subject.table_indexes().filter_map(open).collect()
}

/// The outcomes that remain over the open tables, on average over the question's possible words;
/// `None` when no open table depends on the question.
fn narrowed(case: &Case, open: &[Open], question: QuestionIndex) -> Option<f64> {
    if !open.iter().any(|open| open.dense.support.contains(&question)) {
        return None;
    }
    let (mut sum, mut count, mut narrows) = (0, 0_u32, false);
    let mut words = case.words.clone();
    for word in case.words[question].iter() {
        words.copy_from_slice(&case.words);
        words[question] = WordSet::one(word);
        if propagate(case.subject, &mut words).is_some() {
            continue;
        }
        count += 1;
        for open in open {
            let left = open.classes(&words);
            narrows |= left != open.classes;
            sum += left.count_ones();
        }
    }
    // A question may narrow nothing alone and yet matter together with another; only then is it kept,
    // and it ranks last because it leaves everything as it is.
    let matters = narrows || open.iter().any(|open| open.columns.contains(&question) && open.is_stuck(case));
    matters.then(|| f64::from(sum) / f64::from(count.max(1)))
}

fn nothing_narrows(case: &Case, open: &Open) -> bool {
    let mut words = case.words.clone();
    open.columns.iter().filter(|question| !case.is_known(**question)).all(|question| {
        let narrows_nothing = case.words[*question].iter().all(|word| {
            words[*question] = WordSet::one(word);
            open.classes(&words) == open.classes
        });
        words[*question] = case.words[*question];
        narrows_nothing
    })
}

fn total(open: &[Open]) -> f64 {
    open.iter().map(|open| f64::from(open.classes.count_ones())).sum()
}
