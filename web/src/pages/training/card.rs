//! One exercise: the case, the choices, and once it is answered what there is to learn from it.

use remit_rules::training::{Exercise, quiz};
use yew::prelude::*;

use super::bank::{exercises, letter, question, says, stem};
use super::reasons::explanation;
use crate::document::policy as document;
use crate::words::{fill, policy, t, t_of};

/// An exercise with what was chosen.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Position among all exercises.
    pub at: usize,
    /// What the order of the choices hangs on.
    pub seed: AttrValue,
    /// Its number in a quiz.
    #[prop_or_default]
    pub number: Option<usize>,
    /// Positions of the chosen choices.
    pub chosen: Vec<usize>,
    /// Whether the answer is shown.
    pub revealed: bool,
    /// Something is chosen.
    pub on_choose: Callback<Vec<usize>>,
}

/// The exercise.
#[component]
pub fn ExerciseCard(props: &Props) -> Html {
    let Some(exercise) = exercises().get(props.at) else { return Html::default() };
    let order = quiz::order(exercise, &props.seed);
    html! {
        <div class={classes!("exercise", props.revealed.then(|| if exercise.is_right(&props.chosen) { "was-right" } else { "was-wrong" }))}>
            <fieldset disabled={props.revealed}>
                <legend class="legend">
                    <span class="kicker">{ kicker(exercise, props.number) }</span>
                    <span class="stem">{ stem(exercise) }</span>
                    <span class="asked">{ question(exercise) }</span>
                    if exercise.many {
                        <span class="fine">{ t("training.many") }</span>
                    }
                </legend>
                <div class="choices">{ for order.iter().enumerate().map(|(place, at)| choice(props, exercise, place, *at)) }</div>
            </fieldset>
            if props.revealed {
                { verdict(exercise, &props.chosen) }
                { explanation(exercise) }
            }
        </div>
    }
}

/// What it is about and how hard it is.
pub fn kicker(exercise: &Exercise, number: Option<usize>) -> String {
    let subject = policy(&format!("subject.{}", exercise.subject_of(document()).id));
    let level = t_of(&format!("training.level.{}", exercise.level));
    let number = number.map(|number| fill("training.number", &[("n", &number.to_string())]) + " · ").unwrap_or_default();
    format!("{number}{subject} · {level}")
}

fn choice(props: &Props, exercise: &Exercise, place: usize, at: usize) -> Html {
    let on = props.chosen.contains(&at);
    let choice = &exercise.choices[at];
    let onchange = {
        let (chosen, many, on_choose) = (props.chosen.clone(), exercise.many, props.on_choose.clone());
        move |_: Event| {
            let mut next: Vec<usize> =
                if many { chosen.iter().copied().filter(|other| *other != at).collect() } else { Vec::new() };
            if !many || !on {
                next.push(at);
            }
            next.sort_unstable();
            on_choose.emit(next);
        }
    };
    let mark = match (props.revealed, choice.right, on) {
        (true, true, _) => Some(("yes", "✓", t("training.is-right"))),
        (true, false, true) => Some(("no", "×", t("training.is-wrong"))),
        _ => None,
    };
    html! {
        <label class={classes!("option", "choice", on.then_some("on"))}>
            <input type={if exercise.many { "checkbox" } else { "radio" }} name={format!("choice-{}", props.at)} checked={on} {onchange} />
            <span class="letter">{ letter(place) }</span>
            <span>{ says(exercise, choice) }</span>
            if let Some((class, sign, words)) = mark {
                <span class={classes!("sign", class)}>{ sign }<span class="visually-hidden">{ words }</span></span>
            }
        </label>
    }
}

fn verdict(exercise: &Exercise, chosen: &[usize]) -> Html {
    let (class, words) = match (exercise.is_right(chosen), chosen.is_empty()) {
        (true, _) => ("right", t("training.verdict.right")),
        (false, true) => ("wrong", t("training.verdict.none")),
        _ => ("wrong", t("training.verdict.wrong")),
    };
    html! { <p class={classes!("verdict", class)}>{ words }</p> }
}
