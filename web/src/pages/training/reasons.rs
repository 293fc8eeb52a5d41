//! Why an answer is right, and why another is not, in words.

use remit_rules::answer::Readings;
use remit_rules::result::{RequirementResult, Tested, Why, WhyNot};
use remit_rules::training::{Choice, Exercise, Kind, Target, Wrong};
use yew::prelude::*;

use super::bank::{called, clauses, outcomes, right, says};
use crate::components::need;
use crate::document::{engine, policy as document};
use crate::site::site;
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// Everything that is said once the answer is known.
pub fn explanation(exercise: &Exercise) -> Html {
    let wrong: Vec<&Choice> = exercise.choices.iter().filter(|choice| !choice.right).collect();
    html! {
        <div class="explained">
            <p><b>{ t("training.right") }</b>{ right(exercise) }</p>
            { basis(exercise) }
            { open(exercise) }
            { beside(exercise) }
            if !wrong.is_empty() {
                <p class="because">{ t("training.why-not") }</p>
                <ul class="why">{ for wrong.into_iter().map(|choice| against(exercise, choice)) }</ul>
            }
            { reread(exercise) }
        </div>
    }
}

/// Where to read it again.
pub fn reread(exercise: &Exercise) -> Html {
    let number = exercise.article(document());
    let address = format!("{}policy/index.html#article-{number}", site().home);
    html! { <p class="cite"><a href={address}>{ fill("training.reread", &[("n", &article(number))]) }</a></p> }
}

/// The rows, figures or duties on which the answer rests.
fn basis(exercise: &Exercise) -> Html {
    match exercise.target {
        Target::Table(at) => {
            let subject = &exercise.subject_of(document()).id;
            let explained = engine().explain_table(subject, at, &exercise.answers, &exercise.readings());
            let Some(explained) = explained else { return Html::default() };
            html! { <ul class="why">{ for explained.why.iter().map(|row| applies(&explained.table, row)) }</ul> }
        }
        Target::Requirement(_) => html! { <>{ reckoning(exercise) }{ provisions(exercise) }</> },
        Target::Duties(_) => provisions(exercise),
    }
}

/// A row that applies, with its conditions in the words of the cases.
fn applies(table: &str, row: &Why) -> Html {
    let conditions = if row.otherwise { t("why.otherwise").to_owned() } else { conditions(&row.conditions) };
    let name = list(row.outcome.iter().map(|id| outcome(table, id)));
    let because = fill("training.row", &[("n", &row.row.to_string()), ("conditions", &conditions)]);
    let provisions =
        row.provisions.iter().map(|id| html! { <span class="fine">{ id }{ " " }{ policy(&format!("provision.{id}")) }</span> });
    html! {
        <li><span class="sign yes" aria-hidden="true">{ "✓" }</span><div><b>{ name }</b>{ t("colon") }{ because }{ for provisions }</div></li>
    }
}

fn conditions(tested: &[Tested]) -> String {
    tested.iter().map(|one| clauses(&one.question, &one.accepts)).collect::<Vec<_>>().join(t("and"))
}

/// What stood against a row.
pub fn stood_against(other: &WhyNot) -> String {
    let row = other.row.to_string();
    if other.failed.is_empty() {
        return fill("training.wrong.instead", &[("row", &row)]);
    }
    fill("training.wrong.row", &[("row", &row), ("conditions", &conditions(&other.failed))])
}

fn provisions(exercise: &Exercise) -> Html {
    let line = |id: &String| html! { <li><span class="sign yes" aria-hidden="true">{ "✓" }</span><div>{ id }{ " " }{ policy(&format!("provision.{id}")) }</div></li> };
    html! { <ul class="why">{ for exercise.provisions.iter().map(line) }</ul> }
}

/// Where the requirement that is asked about stands.
fn standing(exercise: &Exercise) -> Option<RequirementResult> {
    let Target::Requirement(at) = exercise.target else { return None };
    let subject = &exercise.subject_of(document()).id;
    engine().assess(subject, &exercise.answers, &exercise.readings()).requirements.into_iter().nth(at.get())
}

/// What is asked for and what there is.
fn reckoning(exercise: &Exercise) -> Html {
    let Some(requirement) = standing(exercise) else { return Html::default() };
    let actual = requirement.actual.unwrap_or(0).to_string();
    let share = requirement
        .percent
        .filter(|percent| *percent < 100)
        .zip(requirement.base)
        .map(|(percent, base)| fill("training.share", &[("n", &percent.to_string()), ("base", &base.to_string())]));
    html! { <p>{ fill("training.reckoning", &[("need", &need(&requirement)), ("actual", &actual)]) }{ share }</p> }
}

/// Where the text is open: every reading.
fn open(exercise: &Exercise) -> Html {
    if exercise.kind != Kind::Overlap {
        return Html::default();
    }
    let Target::Table(at) = exercise.target else { return Html::default() };
    let subject = exercise.subject_of(document());
    let result = engine().assess(&subject.id, &exercise.answers, &Readings::new());
    let caveat = result.determinations.get(at.get()).and_then(|determination| determination.outcomes.first()?.caveat.clone());
    let Some(reading) = caveat.as_deref().and_then(|caveat| caveat.split_once('.')).map(|(reading, _)| reading.to_owned()) else {
        return Html::default();
    };
    let info = engine().readings(&subject.id).into_iter().find(|info| info.id == reading);
    let line = |choice: String| {
        let key = format!("reading.{reading}.{choice}");
        html! { <li><b>{ policy(&key) }</b>{ t("colon") }{ policy_if(&format!("{key}.note")).unwrap_or_default() }</li> }
    };
    html! {
        <div class="caveat">
            <p>{ policy(&format!("reading.{reading}.why")) }</p>
            <ul>{ for info.into_iter().flat_map(|info| info.choices).map(line) }</ul>
        </div>
    }
}

/// What the other case of a boundary comes to.
fn beside(exercise: &Exercise) -> Html {
    let (Some((other, _)), Target::Table(at)) = (&exercise.beside, exercise.target) else { return Html::default() };
    let subject = &exercise.subject_of(document()).id;
    let result = engine().assess(subject, other, &Readings::new());
    let Some(determination) = result.determinations.get(at.get()) else { return Html::default() };
    let Some(only) = determination.outcomes.first() else { return Html::default() };
    html! { <p>{ fill("training.beside", &[("n", &outcomes(&determination.table, &only.outcome))]) }</p> }
}

/// One wrong choice with what stands against it.
fn against(exercise: &Exercise, choice: &Choice) -> Html {
    let reasons: Vec<String> = choice.wrong.iter().map(|wrong| reason(exercise, wrong)).collect();
    html! {
        <li>
            <span class="sign no" aria-hidden="true">{ "×" }</span>
            <div><b>{ says(exercise, choice) }</b>{ t("colon") }{ reasons.join(t("list.then")) }</div>
        </li>
    }
}

/// Why a choice is wrong.
pub fn reason(exercise: &Exercise, wrong: &Wrong) -> String {
    let table = exercise.target_id(document());
    match wrong {
        Wrong::Row(other) => stood_against(other),
        Wrong::LeftOut(id, row, _) => fill("training.wrong.left-out", &[("name", outcome(table, id)), ("row", &row.to_string())]),
        Wrong::OtherReading(reading, choice) => {
            fill("training.wrong.reading", &[("name", policy(&format!("reading.{reading}.{choice}")))])
        }
        Wrong::OtherKind(question, words) => fill("training.wrong.kind", &[("is", &called(question, words))]),
        Wrong::Condition(question, words) => fill("training.wrong.condition", &[("is", &clauses(question, words))]),
        Wrong::RoundedDown => t("training.wrong.rounded").to_owned(),
        Wrong::Miscounted => standing(exercise).map_or_else(String::new, |requirement| {
            let actual = requirement.actual.unwrap_or(0).to_string();
            fill("training.wrong.miscounted", &[("need", &need(&requirement)), ("actual", &actual)])
        }),
        Wrong::NoMost => t("training.wrong.no-most").to_owned(),
    }
}
