//! Every exercise of the document, made once, and its words.

use std::cell::OnceCell;

use remit_rules::result::RequirementStatus;
use remit_rules::training::{self, Choice, Cover, Exercise, What, quiz, text};

use crate::components::is_one_of;
use crate::document::{engine, policy as document};
use crate::words::{fill, outcome, policy, policy_if, t};

thread_local! {
    static ALL: OnceCell<&'static [Exercise]> = const { OnceCell::new() };
}

/// Every exercise.
pub fn exercises() -> &'static [Exercise] {
    ALL.with(|all| *all.get_or_init(|| Vec::leak(training::exercises(engine()))))
}

/// How much of the document some exercises touch, and how much there is.
pub fn coverage<'a>(some: impl IntoIterator<Item = &'a Exercise>) -> (usize, usize) {
    (quiz::coverage(some).len(), quiz::coverage(exercises()).len())
}

/// The case in words.
pub fn stem(exercise: &Exercise) -> String {
    text::stem(document(), exercise)
}

/// The question in words.
pub fn question(exercise: &Exercise) -> &'static str {
    policy(&format!("phrase.ask.{}", exercise.target_id(document())))
}

/// A choice in words.
pub fn says(exercise: &Exercise, choice: &Choice) -> String {
    match &choice.what {
        What::Outcomes(ids) => outcomes(exercise.target_id(document()), ids),
        What::Figure(status, by) => {
            let by = by.to_string();
            match status {
                RequirementStatus::Short => fill("training.short", &[("n", &by)]),
                RequirementStatus::Over => fill("training.over", &[("n", &by)]),
                _ => t("training.met").to_owned(),
            }
        }
        What::Duty(id) => policy(&format!("provision.{id}")).to_owned(),
    }
}

/// Some outcomes of a table in words.
pub fn outcomes(table: &str, ids: &[String]) -> String {
    if ids.is_empty() {
        return t("training.nothing").to_owned();
    }
    // The name of a body may itself be a list.
    ids.iter().map(|id| outcome(table, id)).collect::<Vec<_>>().join(t("list.then"))
}

/// How a question with one of some answers reads within a sentence. Many answers are listed by their names instead.
pub fn clauses(question: &str, words: &[String]) -> String {
    let phrases: Vec<&str> = words.iter().filter_map(|word| policy_if(&format!("phrase.{question}.{word}"))).collect();
    if phrases.len() < words.len() || phrases.len() > 2 { is_one_of(question, words) } else { phrases.join(t("or")) }
}

/// What a case with one of some answers is called.
pub fn called(question: &str, words: &[String]) -> String {
    let names: Vec<&str> = words.iter().filter_map(|word| policy_if(&format!("phrase.{question}.{word}.noun"))).collect();
    if names.len() < words.len() { clauses(question, words) } else { names.join(t("or")) }
}

/// The right choices in words.
pub fn right(exercise: &Exercise) -> String {
    let right: Vec<String> = exercise.choices.iter().filter(|choice| choice.right).map(|choice| says(exercise, choice)).collect();
    if right.is_empty() { t("training.nothing").to_owned() } else { right.join(t("list.then")) }
}

/// A number below a bound, at random; `None` where there is nothing to draw.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and a million")]
pub fn random_below(bound: usize) -> Option<usize> {
    ((js_sys::Math::random() * 1e6) as usize).checked_rem(bound)
}

/// The letter of a place among choices.
pub fn letter(place: usize) -> String {
    char::from_u32('A' as u32 + u32::try_from(place).unwrap_or(0)).unwrap_or('?').to_string()
}

/// A table by id with the numbers of its rows, and whether each is touched.
type Rows = (String, Vec<(u16, bool)>);

/// The rows of every table; and of all readings how many some exercises touch.
pub fn touched(some: &[&Exercise]) -> (Vec<Rows>, (usize, usize)) {
    let covers = quiz::coverage(some.iter().copied());
    let tables = document().subjects.iter().flat_map(|subject| &subject.tables);
    let rows = tables.map(|table| {
        let rows =
            table.rows.iter().map(|row| (row.number, covers.contains(&Cover::Row(table.id.clone(), row.number)))).collect();
        (table.id.clone(), rows)
    });
    let readings =
        |all: &std::collections::BTreeSet<&Cover>| all.iter().filter(|cover| matches!(cover, Cover::Reading(..))).count();
    (rows.collect(), (readings(&covers), readings(&quiz::coverage(exercises()))))
}
