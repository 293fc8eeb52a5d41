//! Which duties follow from answers: in every completion, in some, or in none.

use super::{Case, Engine};
use crate::answer::{Answer, limited};
use crate::model::{Provision, QuestionIndex, SubjectIndex, WordIndex, WordSet};
use crate::result::{Duty, DutyStatus};

/// The most steps to look for a completion without the duty. Beyond them the duty counts as possible only.
const MOST_STEPS: usize = 10_000;

/// Answers that bring a duty, all together.
type Conditions<'a> = &'a [(QuestionIndex, WordSet)];

impl Engine {
    /// The duties that follow whatever the unknown answers are, and those that follow under some of them only.
    pub(super) fn duties(&self, subject: SubjectIndex, case: &Case) -> (Vec<Duty>, Vec<Duty>) {
        let (mut certain, mut possible) = (Vec::new(), Vec::new());
        let stands = |provision: &&Provision| provision.is_duty() && is_chosen(provision, case);
        for provision in self.policy.provisions.iter().filter(stands) {
            let own = provision.applies.iter().filter(|applies| applies.subject == subject);
            let mut open = own.map(|applies| applies.conditions.as_slice()).filter(|conditions| is_possible(case, conditions));
            if let Some(first) = open.next() {
                let list = if follows(case, first, &open.collect::<Vec<_>>()) { &mut certain } else { &mut possible };
                list.push(duty(provision, case));
            }
        }
        (certain, possible)
    }
}

/// Whether a provision stands under the chosen readings.
fn is_chosen(provision: &Provision, case: &Case) -> bool {
    let Some((id, choice)) = &provision.reading else { return true };
    let Some(reading) = case.subject.duty_readings.iter().find(|reading| reading.id == *id) else { return true };
    let chosen = case.readings.get(id).filter(|chosen| reading.choices.contains(chosen)).or(reading.choices.first());
    chosen == Some(choice)
}

fn is_possible(case: &Case, conditions: Conditions) -> bool {
    let each = conditions.iter().all(|(question, accepted)| case.words[*question].intersects(*accepted));
    // Each remaining word of one question belongs to a completion; only questions that are linked can exclude one another.
    let is_linked = |question| case.subject.implications.iter().any(|one| one.when.0 == question || one.then.0 == question);
    let linked = conditions.iter().filter(|(question, _)| is_linked(*question)).count();
    each && (linked < 2 || limited(case.subject, &case.words, conditions).is_some())
}

/// Whether every completion meets one of the lists of conditions.
fn follows(case: &Case, first: Conditions, others: &[Conditions]) -> bool {
    let is_certain =
        |conditions: &Conditions| conditions.iter().all(|(question, accepted)| case.words[*question].is_within(*accepted));
    if is_certain(&first) || others.iter().any(is_certain) {
        return true;
    }
    let mut steps = MOST_STEPS;
    !others.is_empty() && !can_miss(case, &case.words, &[&[first], others].concat(), &mut steps)
}

/// Whether some completion within the words meets none of the lists.
fn can_miss(case: &Case, words: &[WordSet], lists: &[Conditions], steps: &mut usize) -> bool {
    let Some(rest) = steps.checked_sub(1) else { return true };
    *steps = rest;
    let Some((conditions, rest)) = lists.split_first() else { return true };
    conditions.iter().any(|(question, accepted)| {
        let others = case.subject.questions[*question].all() - *accepted;
        limited(case.subject, words, &[(*question, others)]).is_some_and(|words| can_miss(case, &words, rest, steps))
    })
}

fn duty(provision: &Provision, case: &Case) -> Duty {
    let question = provision.check.as_deref().and_then(|id| case.subject.question(id));
    Duty {
        id: provision.id.clone(),
        article: provision.article.clone(),
        bearer: provision.bearers.first().cloned().unwrap_or_default(),
        bearers: provision.bearers.clone(),
        modality: provision.modality.id(),
        frequency: provision.frequency.clone(),
        status: question.map(|question| match case.answers.get(question) {
            Answer::Word(word) if word == WordIndex::default() => DutyStatus::Done,
            Answer::Word(_) => DutyStatus::Missing,
            _ => DutyStatus::Unknown,
        }),
    }
}
