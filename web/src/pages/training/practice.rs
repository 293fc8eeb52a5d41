//! Practice, one exercise after another. What was wrong comes back soon, what was right later and later.

use remit_rules::model::SubjectIndex;
use remit_rules::training::repetition::{Boxes, DAYS};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::bank::{exercises, random_below};
use super::card::ExerciseCard;
use crate::document::policy as document;
use crate::memory::{forget, recall, remember, today};
use crate::words::{fill, policy, t};

/// Where the learner stands.
#[derive(Clone, PartialEq)]
struct Standing {
    boxes: Boxes,
    /// Position of the subject to which practice is limited.
    subject: Option<SubjectIndex>,
    /// Position of the present exercise.
    at: usize,
    /// Number of the present exercise since the page was opened; the order of its choices hangs on it.
    number: u32,
    chosen: Vec<usize>,
    revealed: bool,
    /// Exercises answered since the page was opened, and how many of them rightly.
    answered: (u32, u32),
    /// Whether this device may remember.
    is_remembered: bool,
}

impl Standing {
    fn new() -> Self {
        let text = recall();
        let mut standing = Self {
            boxes: Boxes::read(text.as_deref().unwrap_or_default()),
            subject: None,
            at: 0,
            number: 0,
            chosen: Vec::new(),
            revealed: false,
            answered: (0, 0),
            is_remembered: text.is_some(),
        };
        standing.at = standing.next();
        standing
    }

    /// What is due, before what is new, before anything; not the same twice.
    fn next(&self) -> usize {
        let all = exercises();
        let is_other = |at: &usize| {
            (*at != self.at || self.answered.0 == 0) && self.subject.is_none_or(|subject| all[*at].subject == subject)
        };
        let due = self.boxes.due(today());
        let due = due.iter().find_map(|card| all.iter().position(|exercise| exercise.id == card.id).filter(is_other));
        let new: Vec<usize> = (0..all.len()).filter(|at| is_other(at) && !self.boxes.knows(&all[*at].id)).collect();
        let any: Vec<usize> = (0..all.len()).filter(is_other).collect();
        let one_of = |among: &[usize]| random_below(among.len()).map(|at| among[at]);
        due.or_else(|| one_of(&new)).or_else(|| one_of(&any)).unwrap_or(self.at)
    }

    fn on(self) -> Self {
        let at = self.next();
        Self { at, number: self.number + 1, chosen: Vec::new(), revealed: false, ..self }
    }

    fn answer(mut self) -> Self {
        let Some(exercise) = exercises().get(self.at) else { return self };
        let right = exercise.is_right(&self.chosen);
        self.boxes.answer(&exercise.id, right, today());
        self.answered = (self.answered.0 + 1, self.answered.1 + u32::from(right));
        if self.is_remembered {
            self.is_remembered = remember(&self.boxes.write());
        }
        Self { revealed: true, ..self }
    }

    fn keep(self, is_remembered: bool) -> Self {
        if !is_remembered {
            forget();
        }
        Self { is_remembered: is_remembered && remember(&self.boxes.write()), ..self }
    }
}

/// The view.
#[component]
pub fn Practice() -> Html {
    let standing = use_state_eq(Standing::new);
    let top = use_node_ref();
    use_effect_with((standing.at, standing.answered.0, standing.revealed), {
        let top = top.clone();
        move |(_, answered, _)| {
            // The first exercise leaves the focus where the view has put it.
            if let Some(top) = top.cast::<HtmlElement>().filter(|_| *answered > 0) {
                let _ = top.focus();
            }
        }
    });
    let set = |work: fn(Standing) -> Standing| {
        let standing = standing.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            standing.set(work((*standing).clone()));
        })
    };
    let on_choose = {
        let standing = standing.clone();
        Callback::from(move |chosen| standing.set(Standing { chosen, ..(*standing).clone() }))
    };
    let onsubmit = if standing.revealed { set(Standing::on) } else { set(Standing::answer) };
    html! {
        <>
            { subjects(&standing) }
            <form class="practice" {onsubmit}>
                <div tabindex="-1" ref={top} class="place">
                    <ExerciseCard at={standing.at} seed={standing.number.to_string()} chosen={standing.chosen.clone()} revealed={standing.revealed} {on_choose} />
                </div>
                <div class="actions">
                    <button class="button main">{ if standing.revealed { t("training.next") } else { t("training.show") } }</button>
                    <p class="tally" role="status">{ tally(&standing) }</p>
                </div>
            </form>
            { memory(&standing) }
        </>
    }
}

/// How it went so far.
fn tally(standing: &Standing) -> Html {
    let (answered, right) = standing.answered;
    if answered == 0 {
        return Html::default();
    }
    let verdict = match (standing.revealed, exercises().get(standing.at)) {
        (true, Some(exercise)) if exercise.is_right(&standing.chosen) => t("training.verdict.right"),
        (true, _) => t("training.verdict.wrong"),
        _ => "",
    };
    let so_far = fill("training.so-far", &[("n", &answered.to_string()), ("a", &right.to_string())]);
    // The verdict stands above for those who see it.
    html! { <><span class="visually-hidden">{ verdict }</span>{ so_far }</> }
}

fn subjects(standing: &UseStateHandle<Standing>) -> Html {
    let onchange = {
        let standing = standing.clone();
        move |event: Event| {
            let subject = event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok().map(SubjectIndex::new);
            standing.set(Standing { subject, ..(*standing).clone() }.on());
        }
    };
    let subjects = document().subject_indexes().filter(|at| exercises().iter().any(|exercise| exercise.subject == *at));
    html! {
        <label class="filter">
            <span>{ t("training.subject") }</span>
            <select {onchange}>
                <option value="" selected={standing.subject.is_none()}>{ t("training.all") }</option>
                { for subjects.map(|at| html! {
                    <option value={at.get().to_string()} selected={standing.subject == Some(at)}>{ policy(&format!("subject.{}", document().subjects[at].id)) }</option>
                }) }
            </select>
        </label>
    }
}

/// What is remembered, whether it may be, and how it is forgotten.
fn memory(standing: &UseStateHandle<Standing>) -> Html {
    let onchange = {
        let standing = standing.clone();
        move |event: Event| {
            let is_remembered = event.target_unchecked_into::<HtmlInputElement>().checked();
            standing.set((*standing).clone().keep(is_remembered));
        }
    };
    let clear = {
        let standing = standing.clone();
        move |_: MouseEvent| {
            forget();
            standing.set(Standing::new());
        }
    };
    let counts = standing.boxes.counts();
    let line = |place: usize| {
        let (days, count) = (DAYS[place].to_string(), counts[place].to_string());
        html! { <li><b>{ count }</b><span class="fine">{ fill("training.box", &[("n", &(place + 1).to_string()), ("days", &days)]) }</span></li> }
    };
    html! {
        <section class="memory" aria-label={t("training.memory")}>
            <h2>{ t("training.memory") }</h2>
            <p>{ t("training.memory.text") }</p>
            <ul class="boxes">{ for (0..DAYS.len()).map(line) }</ul>
            <label class={classes!("option", "small", standing.is_remembered.then_some("on"))}>
                <input type="checkbox" checked={standing.is_remembered} {onchange} /><span>{ t("training.keep") }</span>
            </label>
            <button type="button" class="button plain" onclick={clear}>{ t("training.forget") }</button>
        </section>
    }
}
