//! Exercises on figures, at their edges: one fewer, exactly, one more; shares that come out even and shares that are
//! rounded up.

use super::random::SplitMix64;
use super::story::is_plausible;
use super::{Choice, Cover, Exercise, Kind, Target, What, Wrong, name};
use crate::answer::{Answer, Answers, Readings};
use crate::engine::{Case, Engine, arithmetic, names};
use crate::model::{Base, Form, QuestionIndex, Requirement, RequirementIndex, Subject, SubjectIndex, WordIndex, WordSet};
use crate::result::{RequirementResult, RequirementStatus};

/// The most wrong choices of one exercise.
const MOST_WRONG: usize = 3;
/// A base to take a share of is about this large, so that the numbers look like those of an office.
const BASE: u32 = 15;
/// Beyond so many combinations of words a row is trained with the first ones.
const MOST_KINDS: usize = 16;
/// So many bodies are counted where something is due for each.
const BODIES: u32 = 12;

/// The questions that bear on a requirement.
pub fn questions(requirement: &Requirement) -> Vec<QuestionIndex> {
    let mut all = match &requirement.form {
        Form::Range { columns, .. } => columns.clone(),
        Form::Share { columns, bases, .. } => {
            columns.iter().chain(bases.iter().flat_map(|base| &base.questions)).copied().collect()
        }
        Form::Quota(items) => items.iter().map(|(question, _)| *question).collect(),
        Form::Frequency { bodies, .. } => bodies.iter().copied().collect(),
    };
    all.push(requirement.actual);
    all
}

/// Adds the exercises on one requirement.
pub fn exercises(engine: &Engine, subject: SubjectIndex, requirement: RequirementIndex, all: &mut Vec<Exercise>) {
    let policy = engine.policy();
    let at = subject;
    let subject = &policy.subjects[subject];
    let on = On { at, subject, position: requirement, requirement: &subject.requirements[requirement] };
    let exercises: Vec<Exercise> = on.situations().into_iter().flat_map(|situation| on.edges(&situation)).collect();
    for exercise in exercises {
        if !all.iter().any(|other| other.id == exercise.id) {
            all.push(exercise);
        }
    }
}

struct On<'a> {
    at: SubjectIndex,
    subject: &'a Subject,
    position: RequirementIndex,
    requirement: &'a Requirement,
}

/// Everything but the number there is.
struct Situation {
    answers: Answers,
    reading: Option<(String, String)>,
    covers: Vec<Cover>,
    level: u8,
}

impl On<'_> {
    fn blank(&self) -> Answers {
        Answers::unknown(self.subject)
    }

    fn cover(&self, row: usize) -> Cover {
        Cover::Figure(self.requirement.id.clone(), row)
    }

    fn situations(&self) -> Vec<Situation> {
        match &self.requirement.form {
            Form::Range { columns, rows } => self.kinds(columns, rows.iter().map(|row| row.when.as_slice())),
            Form::Share { columns, rows, reading, bases } => {
                let kinds = self.kinds(columns, rows.iter().map(|row| row.when.as_slice()));
                kinds.iter().flat_map(|kind| self.shares(kind, rows, reading.as_deref(), bases)).collect()
            }
            Form::Quota(items) => (0..items.len()).flat_map(|at| self.quotas(items, at)).collect(),
            Form::Frequency { bodies, .. } => {
                let mut answers = self.blank();
                if let Some(bodies) = bodies {
                    answers.set(*bodies, Answer::Number(BODIES));
                }
                vec![Situation { answers, reading: None, covers: vec![self.cover(0)], level: 1 }]
            }
        }
    }

    /// One situation for each word of each kind, or combination of words.
    fn kinds<'b>(&self, columns: &[QuestionIndex], rows: impl Iterator<Item = &'b [WordSet]>) -> Vec<Situation> {
        let mut all = Vec::new();
        for (at, when) in rows.enumerate() {
            let mut answers = vec![self.blank()];
            for (question, words) in columns.iter().zip(when) {
                let words: Vec<WordIndex> = words.iter().collect();
                answers.truncate(MOST_KINDS);
                answers = answers
                    .iter()
                    .flat_map(|answers| words.iter().map(move |word| with(answers, *question, Answer::Word(*word))))
                    .collect();
            }
            all.extend(answers.into_iter().map(|answers| Situation {
                answers,
                reading: None,
                covers: vec![self.cover(at)],
                level: 1,
            }));
        }
        all
    }

    /// Bases around one of which the share comes out even, under each way to count the base.
    fn shares(&self, kind: &Situation, rows: &[crate::model::ShareRow], reading: Option<&str>, bases: &[Base]) -> Vec<Situation> {
        let Some(Cover::Figure(_, row)) = kind.covers.first() else { return Vec::new() };
        let percent = rows[*row].percent;
        let mut all = Vec::new();
        for base in bases {
            for total in totals(percent, &self.requirement.id) {
                let mut answers = kind.answers.clone();
                // Those who do not count under this reading are mentioned as well: that is the difficulty.
                for question in bases.iter().flat_map(|base| &base.questions) {
                    answers.set(*question, Answer::Number(1));
                }
                let others = u32::try_from(base.questions.len()).unwrap_or(1) - 1;
                if let Some(first) = base.questions.first() {
                    answers.set(*first, Answer::Number(total - others));
                }
                let mut covers = kind.covers.clone();
                let reading = reading.map(|reading| (reading.to_owned(), base.id.clone()));
                covers.extend(reading.iter().map(|(id, choice)| Cover::Reading(id.clone(), choice.clone())));
                let level = if percent == 100 { 1 } else { 2 + u8::from(!(total * percent).is_multiple_of(100)) };
                all.push(Situation { answers, reading, covers, level });
            }
        }
        all
    }

    /// One item, alone and with the next.
    fn quotas(&self, items: &[(QuestionIndex, u32)], at: usize) -> Vec<Situation> {
        let (one, next) = (items[at].0, items[(at + 1) % items.len()].0);
        let alone = with(&self.blank(), one, Answer::Number(1));
        let both = with(&with(&self.blank(), next, Answer::Number(1)), one, Answer::Number(2));
        let situation = |answers, covers, level| Situation { answers, reading: None, covers, level };
        let mut all = vec![situation(alone, vec![self.cover(at)], 1)];
        if one != next {
            all.push(situation(both, vec![self.cover(at), self.cover((at + 1) % items.len())], 2));
        }
        all
    }

    /// The numbers around what is asked for.
    fn edges(&self, situation: &Situation) -> Vec<Exercise> {
        let needed = self.assess(&situation.answers, situation.reading.as_ref());
        let edges = [needed.min, needed.max].into_iter().flatten();
        let mut numbers: Vec<u64> = edges.flat_map(|edge| [edge.saturating_sub(1), edge, edge + 1]).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers = numbers.into_iter().filter_map(|number| u32::try_from(number).ok());
        let answers = numbers.map(|number| with(&situation.answers, self.requirement.actual, Answer::Number(number)));
        answers.filter(|answers| is_plausible(self.subject, answers)).map(|answers| self.exercise(situation, answers)).collect()
    }

    fn assess(&self, answers: &Answers, reading: Option<&(String, String)>) -> RequirementResult {
        let readings: Readings = reading.into_iter().cloned().collect();
        let words = Case::new(self.subject, answers, &readings).words;
        arithmetic::assess(self.subject, self.requirement, answers, &words, &readings)
    }

    fn exercise(&self, situation: &Situation, answers: Answers) -> Exercise {
        let result = self.assess(&answers, situation.reading.as_ref());
        let reading = situation.reading.clone();
        let under = reading.iter().map(|(id, choice)| format!("@{id}={choice}"));
        let id = format!("{}:{}{}", self.requirement.id, name(self.subject, &answers), under.collect::<Vec<_>>().concat());
        Exercise {
            id,
            subject: self.at,
            target: Target::Requirement(self.position),
            choices: self.choices(&answers, reading.as_ref(), &result),
            provisions: result.provisions.clone(),
            answers,
            extras: Vec::new(),
            beside: None,
            reading,
            kind: Kind::Figure,
            level: situation.level,
            covers: situation.covers.clone(),
            many: false,
        }
    }

    fn choices(&self, answers: &Answers, reading: Option<&(String, String)>, result: &RequirementResult) -> Vec<Choice> {
        let right = standing(result);
        let mut wrong: Vec<(Standing, Wrong)> = Vec::new();
        let candidates = self.other_kinds(answers, reading).into_iter().chain(rounded_down(result));
        let candidates = candidates.chain(self.other_readings(answers, reading)).chain(near(result));
        for (what, why) in candidates {
            if what != right && wrong.len() < MOST_WRONG && !wrong.iter().any(|(other, _)| *other == what) {
                wrong.push((what, why));
            }
        }
        let mut choices = vec![Choice { what: What::Figure(right.0, right.1), right: true, wrong: Vec::new() }];
        choices.extend(wrong.into_iter().map(|((status, by), why)| Choice {
            what: What::Figure(status, by),
            right: false,
            wrong: vec![why],
        }));
        choices.sort_by_key(|choice| match choice.what {
            What::Figure(RequirementStatus::Met, _) => (0, 0),
            What::Figure(RequirementStatus::Short, by) => (1, by),
            What::Figure(_, by) => (2, by),
            _ => (3, 0),
        });
        choices
    }

    /// What the same numbers would come to for another kind.
    fn other_kinds(&self, answers: &Answers, reading: Option<&(String, String)>) -> Vec<(Standing, Wrong)> {
        let (columns, rows): (&[QuestionIndex], Vec<&[WordSet]>) = match &self.requirement.form {
            Form::Range { columns, rows } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
            Form::Share { columns, rows, .. } => (columns, rows.iter().map(|row| row.when.as_slice()).collect()),
            _ => (&[], Vec::new()),
        };
        let mut all = Vec::new();
        for when in rows {
            for (question, words) in columns.iter().zip(when) {
                let own = &self.subject.questions[*question];
                if let Some(word) = words.first().filter(|_| !answers.words(self.subject, *question).intersects(*words)) {
                    let other = with(answers, *question, Answer::Word(word));
                    let what = standing(&self.assess(&other, reading));
                    all.push((what, Wrong::OtherKind(own.id.clone(), names(own, *words))));
                }
            }
        }
        all
    }

    /// What the other choices of the reading would come to.
    fn other_readings(&self, answers: &Answers, reading: Option<&(String, String)>) -> Vec<(Standing, Wrong)> {
        let (Some((id, chosen)), Form::Share { bases, .. }) = (reading, &self.requirement.form) else { return Vec::new() };
        let others = bases.iter().filter(|base| base.id != *chosen);
        let what = |base: &Base| {
            let other = (id.clone(), base.id.clone());
            (standing(&self.assess(answers, Some(&other))), Wrong::OtherReading(id.clone(), base.id.clone()))
        };
        others.map(what).collect()
    }
}

/// What a share that is rounded down would come to: enough, as no number tried is lower than one below what is asked for.
fn rounded_down(result: &RequirementResult) -> Option<(Standing, Wrong)> {
    let (base, percent) = (result.base?, u64::from(result.percent?));
    (!(base * percent).is_multiple_of(100)).then_some(((RequirementStatus::Met, 0), Wrong::RoundedDown))
}

/// A status with what is missing or too many; the parts of [`What::Figure`].
type Standing = (RequirementStatus, u64);

fn standing(result: &RequirementResult) -> Standing {
    (result.status, result.gap.unwrap_or(0).unsigned_abs())
}

/// What those who miscount by one would say.
fn near(result: &RequirementResult) -> Vec<(Standing, Wrong)> {
    use RequirementStatus::{Met, Over, Short};
    let surplus = result.actual.unwrap_or(0).saturating_sub(result.min.unwrap_or(0)).max(1);
    let over = if result.max.is_some() { (Over, 1) } else { (Over, surplus) };
    let most = if result.max.is_some() { Wrong::Miscounted } else { Wrong::NoMost };
    let by = result.gap.unwrap_or(0).unsigned_abs();
    match result.status {
        Short => vec![((Met, 0), Wrong::Miscounted), ((Short, by + 1), Wrong::Miscounted)],
        Over => vec![((Met, 0), Wrong::Miscounted), ((Short, 1), Wrong::Miscounted), ((Over, by + 1), Wrong::Miscounted)],
        _ => vec![((Short, 1), Wrong::Miscounted), (over, most)],
    }
}

/// Bases around the first that is large enough and of which the share is a whole number.
fn totals(percent: u32, id: &str) -> Vec<u32> {
    if percent == 100 {
        let more = SplitMix64::of(id).below(24);
        return vec![6 + u32::try_from(more).unwrap_or(0)];
    }
    let even = 100 / divisor(percent, 100);
    let total = BASE.div_ceil(even) * even;
    vec![total - 1, total, total + 1]
}

fn divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a.max(1) } else { divisor(b, a % b) }
}

fn with(answers: &Answers, question: QuestionIndex, answer: Answer) -> Answers {
    let mut changed = answers.clone();
    changed.set(question, answer);
    changed
}
