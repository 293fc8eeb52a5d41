//! Exercises on decision tables: rows, boundaries, overlaps with their readings, and what the text leaves unsaid.

use super::random::SplitMix64;
use super::story::is_plausible;
use super::{Choice, Cover, Exercise, Kind, Target, What, Wrong, name, row_covers, spoken};
use crate::answer::{Answer, Answers, Readings};
use crate::engine::compile::{Dense, Verdict};
use crate::engine::{Case, Engine, against};
use crate::model::{
    Hit, Kind as Answered, NONE, OutcomeIndex, Policy, Question, QuestionIndex, RowIndex, Subject, SubjectIndex, Table,
    TableIndex, UNSPECIFIED, WordIndex,
};

/// Beyond so many cases a table yields no exercises, as they would be too many to learn.
const MOST_CASES: usize = 4096;
/// The most choices of one exercise of which one is right.
const MOST_CHOICES: usize = 5;
/// The most answers on which nothing depends.
const MOST_EXTRAS: usize = 2;

/// Adds the exercises on one table.
pub fn exercises(engine: &Engine, subject: SubjectIndex, table: TableIndex, all: &mut Vec<Exercise>) {
    let Some(dense) = engine.dense(subject, table) else { return };
    let policy = engine.policy();
    let on = On { policy, at: subject, subject: &policy.subjects[subject], position: table, dense };
    let points: Vec<Vec<Answer>> = on.table().columns.iter().map(|q| points(&on.subject.questions[*q])).collect();
    if points.iter().try_fold(1_usize, |count, points| count.checked_mul(points.len())).is_none_or(|count| count > MOST_CASES) {
        return;
    }
    let cases: Vec<Answers> = on.cases(&points);
    let mut exercises = Vec::new();
    for case in &cases {
        on.case(case, &mut exercises);
    }
    for case in &cases {
        on.boundaries(case, &points, &mut exercises);
    }
    all.extend(exercises);
}

/// The answers worth trying: every word, or the numbers at each boundary.
fn points(question: &Question) -> Vec<Answer> {
    match &question.kind {
        Answered::Words(words) => WordIndex::all(words.len()).map(Answer::Word).collect(),
        Answered::Number(cuts) => {
            let mut numbers: Vec<u32> = cuts.iter().flat_map(|cut| [cut.saturating_sub(1), *cut, cut + 1]).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers.into_iter().map(Answer::Number).collect()
        }
    }
}

/// One table of one subject.
struct On<'a> {
    policy: &'a Policy,
    at: SubjectIndex,
    subject: &'a Subject,
    position: TableIndex,
    dense: &'a Dense,
}

/// What a case comes to under every combination of readings.
#[derive(PartialEq)]
struct Settled {
    /// For each combination the number of the outcome list.
    classes: Vec<u128>,
    /// Reading ids on which it rests.
    readings: Vec<String>,
}

impl<'a> On<'a> {
    fn table(&self) -> &'a Table {
        &self.subject.tables[self.position]
    }

    /// Every combination of points that a person could tell.
    fn cases(&self, points: &[Vec<Answer>]) -> Vec<Answers> {
        let mut cases = vec![Answers::unknown(self.subject)];
        for (question, points) in self.table().columns.iter().zip(points) {
            let with = |case: &Answers, point: &Answer| changed(case, *question, *point);
            cases = cases.iter().flat_map(|case| points.iter().map(move |point| with(case, point))).collect();
        }
        cases.retain(|case| is_plausible(self.subject, case));
        cases
    }

    /// The verdicts that answers leave possible.
    fn verdicts(&self, variant: usize, answers: &Answers) -> Vec<&'a Verdict> {
        let readings = Readings::new();
        let case = Case::new(self.subject, answers, &readings);
        let possible = self.dense.possible(variant, &case.words).verdicts;
        let verdicts = &self.dense.variants[variant].verdicts;
        verdicts.iter().enumerate().filter(|(at, _)| possible >> at & 1 == 1).map(|(_, verdict)| verdict).collect()
    }

    /// What answers come to; `None` while more than one outcome remains, or while it is open whether rows overlap.
    fn settled(&self, answers: &Answers) -> Option<Settled> {
        let readings = Readings::new();
        let case = Case::new(self.subject, answers, &readings);
        let mut settled = Settled { classes: Vec::new(), readings: Vec::new() };
        for variant in 0..self.dense.variants.len() {
            let classes = self.dense.possible(variant, &case.words).classes;
            if classes.count_ones() != 1 {
                return None;
            }
            settled.classes.push(classes);
        }
        let verdicts = self.verdicts(0, answers);
        let rests: Vec<Option<&String>> = verdicts.iter().map(|v| v.caveat.as_ref().map(|(reading, _)| reading)).collect();
        let first = rests.first().copied().flatten();
        if rests.iter().any(|reading| *reading != first) {
            return None;
        }
        settled.readings.extend(first.cloned());
        Some(settled)
    }

    /// Leaves out, one after another, the answers without which the same follows.
    fn reduced(&self, cases: &[&Answers], keep: Option<QuestionIndex>) -> Vec<QuestionIndex> {
        let whole: Vec<Option<Settled>> = cases.iter().map(|case| self.settled(case)).collect();
        let mut omitted: Vec<QuestionIndex> = Vec::new();
        for question in self.table().columns.iter().rev().copied().filter(|question| Some(*question) != keep) {
            let mut tried = omitted.clone();
            tried.push(question);
            let same = |(case, whole): (&&Answers, &Option<Settled>)| self.settled(&without(case, &tried)) == *whole;
            if cases.iter().zip(&whole).all(same) {
                omitted = tried;
            }
        }
        omitted
    }

    /// The exercises on one case by itself.
    fn case(&self, case: &Answers, exercises: &mut Vec<Exercise>) {
        let core = without(case, &self.reduced(&[case], None));
        let Some(settled) = self.settled(&core) else { return };
        let id = format!("{}:{}", self.table().id, name(self.subject, &core));
        if exercises.iter().any(|exercise| exercise.id == id) {
            return;
        }
        let rows = self.rows(0, &core);
        let is_silent = self.outcomes(0, &core).iter().any(|outcome| outcome == UNSPECIFIED);
        let kind = match (settled.readings.is_empty(), is_silent) {
            (false, _) => Kind::Overlap,
            (_, true) => Kind::Silence,
            _ => Kind::Row,
        };
        let exercise = self.exercise(id.clone(), &core, None, kind, &rows);
        exercises.push(exercise);
        for reading in &settled.readings {
            let choices = self.dense.readings.iter().find(|(id, _)| id == reading).map(|(_, choices)| choices);
            for choice in choices.into_iter().flatten() {
                let id = format!("{id}@{reading}={choice}");
                let variant = self.dense.variant(&Readings::from([(reading.clone(), choice.clone())]));
                let rows = self.rows(variant, &core);
                exercises.push(self.exercise(id, &core, Some((reading.clone(), choice.clone())), Kind::Reading, &rows));
            }
        }
    }

    /// The pairs of this case with one that follows it, that differ in one answer and in what follows.
    fn boundaries(&self, case: &Answers, points: &[Vec<Answer>], exercises: &mut Vec<Exercise>) {
        for (question, points) in self.table().columns.iter().zip(points) {
            let from = points.iter().position(|point| *point == case.get(*question)).unwrap_or(0);
            // Of numbers only neighbours make a boundary.
            let most = if self.subject.questions[*question].is_number() { 1 } else { points.len() };
            for point in points[from + 1..].iter().take(most) {
                let other = changed(case, *question, *point);
                if is_plausible(self.subject, &other) {
                    self.boundary(case, &other, *question, exercises);
                }
            }
        }
    }

    fn boundary(&self, first: &Answers, second: &Answers, question: QuestionIndex, exercises: &mut Vec<Exercise>) {
        let (Some(a), Some(b)) = (self.settled(first), self.settled(second)) else { return };
        // Rows that overlap have exercises of their own, which say so.
        if a.classes == b.classes || !a.readings.is_empty() || !b.readings.is_empty() {
            return;
        }
        let omitted = self.reduced(&[first, second], Some(question));
        let pair = [without(first, &omitted), without(second, &omitted)];
        let names = pair.each_ref().map(|case| name(self.subject, case));
        // The name is that of the pair; which of them is asked about is fixed, but not always the same one.
        let changes = format!("{}={}", self.subject.questions[question].id, second.text(self.subject, question));
        let key = format!("{}:{}>{changes}", self.table().id, names[0]);
        if exercises.iter().any(|exercise| exercise.id == key) {
            return;
        }
        let turned = SplitMix64::of(&key).number() & 1 == 1;
        let (beside, answers) = if turned { (&pair[1], &pair[0]) } else { (&pair[0], &pair[1]) };
        let rows = self.rows(0, answers);
        let mut exercise = self.exercise(key, answers, None, Kind::Boundary, &rows);
        exercise.beside = Some((beside.clone(), question));
        exercises.push(exercise);
    }

    /// Numbers of the rows that apply under a combination of readings, for some answers to the other questions.
    fn rows(&self, variant: usize, answers: &Answers) -> Vec<u16> {
        let verdicts = self.verdicts(variant, answers);
        let all = |row: &RowIndex| verdicts.iter().all(|verdict| verdict.rows.contains(row));
        let first = verdicts.first().map(|verdict| verdict.rows.iter().copied().filter(all).collect::<Vec<_>>());
        first.unwrap_or_default().into_iter().map(|row| self.table().rows[row].number).collect()
    }

    fn outcomes(&self, variant: usize, answers: &Answers) -> Vec<String> {
        let verdicts = self.verdicts(variant, answers);
        let outcomes = verdicts.first().map(|verdict| self.ids(&verdict.outcomes));
        outcomes.unwrap_or_default()
    }

    fn ids(&self, outcomes: &[OutcomeIndex]) -> Vec<String> {
        outcomes.iter().map(|outcome| self.table().outcome_id(*outcome).clone()).collect()
    }

    fn exercise(&self, id: String, core: &Answers, reading: Option<(String, String)>, kind: Kind, rows: &[u16]) -> Exercise {
        let table = self.table();
        let (answers, extras) = if kind == Kind::Boundary { (core.clone(), Vec::new()) } else { self.with_extras(&id, core) };
        let readings: Readings = reading.iter().cloned().collect();
        let variant = self.dense.variant(&readings);
        let mut covers: Vec<Cover> = rows.iter().flat_map(|row| row_covers(table, *row)).collect();
        covers.extend(reading.iter().map(|(id, choice)| Cover::Reading(id.clone(), choice.clone())));
        let count = core.iter().filter(|answer| *answer != Answer::Unknown).count();
        let level = match kind {
            Kind::Overlap | Kind::Reading | Kind::Silence => 3,
            Kind::Boundary => 2,
            _ => 1 + u8::from(count > 2) + u8::from(!extras.is_empty()),
        };
        Exercise {
            subject: self.at,
            target: Target::Table(self.position),
            choices: self.choices(variant, &answers, reading.is_some(), &readings),
            provisions: self.provisions(variant, &answers),
            many: table.hit == Hit::Collect,
            beside: None,
            id,
            answers,
            extras,
            reading,
            kind,
            level,
            covers,
        }
    }

    fn provisions(&self, variant: usize, answers: &Answers) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let verdicts = self.verdicts(variant, answers);
        let certain = |row: &&RowIndex| verdicts.iter().all(|verdict| verdict.rows.contains(row));
        for row in verdicts.first().into_iter().flat_map(|verdict| &verdict.rows).filter(certain) {
            for id in &self.table().rows[*row].provisions {
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
        ids
    }

    /// Adds some answers on which nothing depends, as a person would mention them.
    fn with_extras(&self, id: &str, core: &Answers) -> (Answers, Vec<QuestionIndex>) {
        let mut random = SplitMix64::of(id);
        let mut candidates: Vec<QuestionIndex> =
            spoken(self.policy, self.at).into_iter().filter(|question| self.may_be_extra(*question)).collect();
        random.shuffle(&mut candidates);
        let count = random.below(MOST_EXTRAS + 1);
        let (mut answers, mut extras) = (core.clone(), Vec::new());
        for question in candidates {
            let answer = Answer::Word(WordIndex::new(random.below(self.subject.questions[question].size())));
            let tried = changed(&answers, question, answer);
            if extras.len() < count && self.may_come_up(&answers, question) && self.adds_nothing(&answers, &tried, question) {
                answers = tried;
                extras.push(question);
            }
        }
        extras.sort_unstable();
        (answers, extras)
    }

    /// Whether an answer may be mentioned beside the case: it is a word, and some table asks for it.
    fn may_be_extra(&self, question: QuestionIndex) -> bool {
        let is_asked = self.subject.tables.iter().any(|table| table.columns.contains(&question));
        is_asked && !self.subject.questions[question].is_number()
    }

    /// Whether a person would mention it: what a table asks further on comes up only after what it asks before.
    fn may_come_up(&self, answers: &Answers, question: QuestionIndex) -> bool {
        let columns = self.subject.tables.iter().map(|table| &table.columns);
        let before =
            |columns: &Vec<QuestionIndex>| columns.iter().position(|column| *column == question).map(|at| columns[..at].to_vec());
        let before: Vec<Vec<QuestionIndex>> = columns.filter_map(before).collect();
        let is_known = |question: &QuestionIndex| answers.get(*question) != Answer::Unknown;
        answers.get(question) == Answer::Unknown && (before.is_empty() || before.iter().any(|before| before.iter().all(is_known)))
    }

    /// Whether a further answer neither changes anything nor repeats another, nor makes another superfluous.
    fn adds_nothing(&self, before: &Answers, after: &Answers, question: QuestionIndex) -> bool {
        let readings = Readings::new();
        let is_new = Case::new(self.subject, before, &readings).words[question].len() > 1;
        is_new
            && is_plausible(self.subject, after)
            && self.settled(before) == self.settled(after)
            && self.rows(0, before) == self.rows(0, after)
            && self.subject.question_indexes().all(|at| !follows(self.subject, after, at))
    }

    fn choices(&self, variant: usize, answers: &Answers, is_fixed: bool, readings: &Readings) -> Vec<Choice> {
        let right = self.outcomes(variant, answers);
        if self.table().hit == Hit::Collect {
            return self.single(&right, answers, is_fixed, readings);
        }
        let allowed: Vec<Vec<String>> = if is_fixed {
            vec![right.clone()]
        } else {
            (0..self.dense.variants.len()).map(|variant| self.outcomes(variant, answers)).collect()
        };
        let mut lists: Vec<Vec<String>> = Vec::new();
        for verdict in self.dense.variants.iter().flat_map(|variant| &variant.verdicts) {
            let list = self.ids(&verdict.outcomes);
            if !lists.contains(&list) && !allowed.contains(&list) {
                lists.push(list);
            }
        }
        let mut wrong: Vec<(Vec<String>, Vec<Wrong>)> =
            lists.into_iter().map(|list| (list.clone(), self.reasons(&list, &right, answers, readings))).collect();
        wrong.sort_by_key(|(_, reasons)| reasons.iter().map(far).max().unwrap_or(0));
        wrong.truncate(MOST_CHOICES - 1);
        let mut choices = vec![Choice { what: What::Outcomes(right), right: true, wrong: Vec::new() }];
        choices.extend(wrong.into_iter().map(|(list, wrong)| Choice { what: What::Outcomes(list), right: false, wrong }));
        choices.sort_by_key(|choice| self.order(choice));
        choices
    }

    /// The place of a choice in the document.
    fn order(&self, choice: &Choice) -> Vec<OutcomeIndex> {
        let What::Outcomes(list) = &choice.what else { return Vec::new() };
        list.iter().filter_map(|id| self.table().outcome(id)).collect()
    }

    /// For a table that collects: each outcome is a choice of its own.
    fn single(&self, right: &[String], answers: &Answers, is_fixed: bool, readings: &Readings) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        // What follows under some reading is no wrong choice while every reading is allowed.
        let is_open = |id: &String| {
            let mut variants = 0..self.dense.variants.len();
            !is_fixed && !right.contains(id) && variants.any(|variant| self.outcomes(variant, answers).contains(id))
        };
        for id in self.table().outcomes.iter().filter(|id| *id != NONE && !is_open(id)) {
            let is_right = right.contains(id);
            let wrong = if is_right { Vec::new() } else { self.reasons(std::slice::from_ref(id), right, answers, readings) };
            choices.push(Choice { what: What::Outcomes(vec![id.clone()]), right: is_right, wrong });
        }
        if self.dense.variants.iter().flat_map(|variant| &variant.verdicts).any(|verdict| verdict.outcomes.is_empty()) {
            let wrong =
                if right.is_empty() { Vec::new() } else { self.left_out(self.dense.variant(readings), right, &[], answers) };
            choices.push(Choice { what: What::Outcomes(Vec::new()), right: right.is_empty(), wrong });
        }
        choices
    }

    /// Why an outcome list is not the right one.
    fn reasons(&self, list: &[String], right: &[String], answers: &Answers, readings: &Readings) -> Vec<Wrong> {
        let case = Case::new(self.subject, answers, readings);
        let others = against(self.dense, self.table(), &case);
        let mut reasons: Vec<Wrong> = Vec::new();
        for other in others.into_iter().filter(|other| list.contains(&other.outcome)) {
            if other.failed.is_empty() && other.instead.is_empty() {
                reasons.extend(self.other_reading(list, answers, readings));
            } else {
                reasons.push(Wrong::Row(other));
            }
        }
        if reasons.is_empty() {
            reasons.extend(self.other_reading(list, answers, readings));
        }
        if reasons.is_empty() {
            reasons = self.left_out(self.dense.variant(readings), right, list, answers);
        }
        reasons
    }

    /// The choice of a reading under which a list would be right.
    fn other_reading(&self, list: &[String], answers: &Answers, readings: &Readings) -> Option<Wrong> {
        let (reading, chosen) = readings.iter().next()?;
        let choices = &self.dense.readings.iter().find(|(id, _)| id == reading)?.1;
        let gives = |choice: &&String| {
            let other = Readings::from([(reading.clone(), (*choice).clone())]);
            self.outcomes(self.dense.variant(&other), answers) == *list
        };
        let choice = choices.iter().filter(|choice| *choice != chosen).find(gives)?;
        Some(Wrong::OtherReading(reading.clone(), choice.clone()))
    }

    fn left_out(&self, variant: usize, right: &[String], list: &[String], answers: &Answers) -> Vec<Wrong> {
        let numbers = self.rows(variant, answers);
        let applies = |id: &String| {
            let at = self.table().outcome(id)?;
            let row = self.table().rows.iter().find(|row| numbers.contains(&row.number) && row.outcomes.contains(&at))?;
            Some(Wrong::LeftOut(id.clone(), row.number, row.provisions.clone()))
        };
        right.iter().filter(|id| !list.contains(id)).filter_map(applies).collect()
    }
}

/// How far away the row of a reason is.
fn far(reason: &Wrong) -> usize {
    match reason {
        Wrong::Row(other) => other.failed.len().max(other.instead.len()),
        _ => 1,
    }
}

/// Whether an answer follows from the others.
pub fn follows(subject: &Subject, answers: &Answers, question: QuestionIndex) -> bool {
    if answers.get(question) == Answer::Unknown {
        return false;
    }
    let (others, readings) = (without(answers, &[question]), Readings::new());
    Case::new(subject, &others, &readings).words[question] == answers.words(subject, question)
        && subject.questions[question].size() > 1
}

fn changed(answers: &Answers, question: QuestionIndex, answer: Answer) -> Answers {
    let mut changed = answers.clone();
    changed.set(question, answer);
    changed
}

fn without(answers: &Answers, questions: &[QuestionIndex]) -> Answers {
    questions.iter().fold(answers.clone(), |answers, question| changed(&answers, *question, Answer::Unknown))
}
