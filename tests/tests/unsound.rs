//! A policy that comes from outside as data is refused where one of its parts does not hold together.

use remit_rules::model::{
    Condition, Form, Kind, LARGEST_NUMBER, OutcomeIndex, QuestionIndex, Requirement, RequirementIndex, RowIndex, Subject,
    SubjectIndex, Table, WordIndex, WordSet,
};
use remit_rules::{Engine, Policy};

/// Breaks one part of a policy.
type Damage = fn(&mut Policy);

const NOWHERE: QuestionIndex = QuestionIndex::new(usize::MAX);
/// A word that no question has, as none has so many.
const NO_WORD: WordSet = WordSet::one(WordIndex::new(WordSet::MOST - 1));

/// The built-in policy, which holds together.
fn sound() -> Policy {
    remit_policy::engine().policy().clone()
}

/// A subject with an implication, two tables and an overlap.
fn unit(policy: &mut Policy) -> &mut Subject {
    policy.subjects.iter_mut().find(|subject| !subject.implications.is_empty()).expect("there is one")
}

/// The subject with requirements of several forms, ceilings and progress.
fn town(policy: &mut Policy) -> &mut Subject {
    policy.subjects.iter_mut().find(|subject| !subject.progress.is_empty()).expect("there is one")
}

/// The question after the last of the town.
fn beyond(policy: &mut Policy) -> QuestionIndex {
    QuestionIndex::new(town(policy).questions.len())
}

/// A question of the town that takes a word.
fn word_question(policy: &mut Policy) -> QuestionIndex {
    let subject = town(policy);
    subject.question_indexes().find(|at| !subject.questions[*at].is_number()).expect("there is one")
}

/// The cuts of the first number of a town, which stand on their own.
fn cuts(policy: &mut Policy, cuts: &[u32]) {
    let question = town(policy).questions.iter_mut().find(|question| question.is_number()).expect("there is one");
    question.kind = Kind::Number(cuts.to_vec());
}

/// The first table of the unit with an overlap.
fn table(policy: &mut Policy) -> &mut Table {
    unit(policy).tables.iter_mut().find(|table| !table.overlaps.is_empty()).expect("there is one")
}

/// The first condition of the table's rows.
fn when(policy: &mut Policy) -> &mut Vec<WordSet> {
    let mut rows = table(policy).rows.iter_mut();
    rows.find_map(|row| if let Condition::When(when) = &mut row.condition { Some(when) } else { None }).expect("there is one")
}

/// The first requirement of a form.
fn requirement(policy: &mut Policy, is_form: fn(&Form) -> bool) -> &mut Requirement {
    let all = policy.subjects.iter_mut().flat_map(|subject| &mut subject.requirements);
    all.into_iter().find(|requirement| is_form(&requirement.form)).expect("there is one")
}

const DAMAGES: &[(&str, Damage)] = &[
    ("no word", |policy| town(policy).questions[0].kind = Kind::Words(Vec::new())),
    ("too many words", |policy| town(policy).questions[0].kind = Kind::Words(vec![String::new(); WordSet::MOST + 1])),
    ("too many cuts", |policy| cuts(policy, &(1..=64).collect::<Vec<u32>>())),
    ("cuts that stand twice", |policy| cuts(policy, &[3, 3])),
    ("cuts that descend", |policy| cuts(policy, &[5, 3])),
    ("a cut at zero", |policy| cuts(policy, &[0, 3])),
    ("a cut beyond the largest number", |policy| cuts(policy, &[LARGEST_NUMBER + 1])),
    ("the question of a cause", |policy| unit(policy).implications[0].when.0 = NOWHERE),
    ("the words of a cause", |policy| unit(policy).implications[0].when.1 = NO_WORD),
    ("the question of an effect", |policy| unit(policy).implications[0].then.0 = NOWHERE),
    ("the words of an effect", |policy| unit(policy).implications[0].then.1 = NO_WORD),
    ("the question of a story", |policy| unit(policy).implausible.push(vec![(NOWHERE, WordSet::EMPTY)])),
    ("the words of a story", |policy| unit(policy).implausible.push(vec![(QuestionIndex::new(0), NO_WORD)])),
    ("a smaller number that is a word", |policy| town(policy).ceilings[0].0 = word_question(policy)),
    ("a larger number that is a word", |policy| town(policy).ceilings[0].1 = word_question(policy)),
    ("a smaller number that is none", |policy| town(policy).ceilings[0].0 = beyond(policy)),
    ("what cannot be changed", |policy| {
        let question = beyond(policy);
        town(policy).fixed.push(question);
    }),
    ("a column", |policy| town(policy).tables[0].columns[0] = beyond(policy)),
    ("a column that stands twice", |policy| {
        let table = table(policy);
        table.columns[1] = table.columns[0];
    }),
    ("a row without a cell", |policy| when(policy).truncate(1)),
    ("a row with a cell too many", |policy| when(policy).push(WordSet::EMPTY)),
    ("the words of a row", |policy| when(policy)[1] = NO_WORD),
    ("an outcome", |policy| {
        let table = table(policy);
        table.rows[0].outcomes = vec![OutcomeIndex::new(table.outcomes.len())];
    }),
    ("a row of an overlap", |policy| {
        let table = table(policy);
        table.overlaps[0].rows.push(RowIndex::new(table.rows.len()));
    }),
    ("a row that a reading keeps", |policy| {
        let table = table(policy);
        table.overlaps[0].choices[0].keep.push(RowIndex::new(table.rows.len()));
    }),
    ("what there is", |policy| requirement(policy, |_| true).actual = NOWHERE),
    ("who counts", |policy| {
        let requirement = all_counted(policy);
        requirement.counts.as_mut().expect("it has them").choices[0].all = NOWHERE;
    }),
    ("who does not count", |policy| {
        let requirement = all_counted(policy);
        requirement.counts.as_mut().expect("it has them").choices[0].without.push(NOWHERE);
    }),
    ("a column of figures", |policy| {
        let range = requirement(policy, |form| matches!(form, Form::Range { columns, .. } if !columns.is_empty()));
        if let Form::Range { columns, .. } = &mut range.form {
            columns[0] = NOWHERE;
        }
    }),
    ("a row of figures", |policy| {
        let range = requirement(policy, |form| matches!(form, Form::Range { columns, .. } if !columns.is_empty()));
        if let Form::Range { rows, .. } = &mut range.form {
            rows[0].when.clear();
        }
    }),
    ("a column of shares", |policy| {
        if let Form::Share { columns, .. } = &mut requirement(policy, |form| matches!(form, Form::Share { .. })).form {
            columns.push(NOWHERE);
        }
    }),
    ("a row of shares", |policy| {
        if let Form::Share { rows, .. } = &mut requirement(policy, |form| matches!(form, Form::Share { .. })).form {
            rows[0].when.push(WordSet::EMPTY);
        }
    }),
    ("the base of a share", |policy| {
        if let Form::Share { bases, .. } = &mut requirement(policy, |form| matches!(form, Form::Share { .. })).form {
            bases[0].questions.push(NOWHERE);
        }
    }),
    ("an entry of a total", |policy| {
        if let Form::Quota(items) = &mut requirement(policy, |form| matches!(form, Form::Quota(_))).form {
            items[0].0 = NOWHERE;
        }
    }),
    ("for each of what", |policy| {
        if let Form::Frequency { bodies, .. } = &mut requirement(policy, |form| matches!(form, Form::Frequency { .. })).form {
            *bodies = Some(NOWHERE);
        }
    }),
    ("what only shows progress", |policy| {
        let subject = town(policy);
        subject.progress.push(RequirementIndex::new(subject.requirements.len()));
    }),
    ("the subject of a duty", |policy| {
        let count = policy.subjects.len();
        with_applies(policy).applies[0].subject = SubjectIndex::new(count);
    }),
    ("the question of a duty", |policy| with_applies(policy).applies[0].conditions.push((NOWHERE, WordSet::EMPTY))),
    ("the words of a duty", |policy| with_applies(policy).applies[0].conditions.push((QuestionIndex::new(0), NO_WORD))),
];

fn with_applies(policy: &mut Policy) -> &mut remit_rules::model::Provision {
    policy.provisions.iter_mut().find(|provision| !provision.applies.is_empty()).expect("there is one")
}

fn all_counted(policy: &mut Policy) -> &mut Requirement {
    let all = policy.subjects.iter_mut().flat_map(|subject| &mut subject.requirements);
    all.into_iter().find(|requirement| requirement.counts.is_some()).expect("there is one")
}

/// Parts at the very limit, which are sound.
const LIMITS: &[(&str, Damage)] = &[
    ("nothing", |_| ()),
    ("the largest number as a cut", |policy| cuts(policy, &[1, LARGEST_NUMBER])),
    ("as many cuts as a set holds", |policy| cuts(policy, &(1..64).collect::<Vec<u32>>())),
    ("the last question cannot be changed", |policy| {
        let last = QuestionIndex::new(town(policy).questions.len() - 1);
        town(policy).fixed.push(last);
    }),
    ("the last row is kept", |policy| {
        let table = table(policy);
        table.overlaps[0].choices[0].keep.push(RowIndex::new(table.rows.len() - 1));
    }),
];

#[test]
fn a_part_that_does_not_hold_together_is_refused() {
    for (part, damage) in DAMAGES {
        let mut policy = sound();
        damage(&mut policy);
        assert!(policy != sound(), "{part} is damaged");
        assert!(policy.check().is_err() && Engine::checked(policy).is_err(), "{part}");
    }
}

#[test]
fn a_part_at_its_limit_is_sound() {
    for (part, change) in LIMITS {
        let mut policy = sound();
        change(&mut policy);
        assert_eq!(policy.check(), Ok(()), "{part}");
    }
}
