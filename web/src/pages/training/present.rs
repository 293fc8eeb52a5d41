//! Cases for the projector: one large, its answers revealed one after the other on the decision picture, then the
//! result, then what would change it. A remote control is enough.

use gloo_events::{EventListener, EventListenerOptions};
use remit_rules::answer::{Answer, Answers, Readings};
use remit_rules::model::{Kind as Answered, Question, QuestionIndex, Subject, WordIndex};
use remit_rules::training::{Exercise, Target, quiz};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement, KeyboardEvent, window};
use yew::prelude::*;

use super::View;
use super::bank::{exercises, letter, outcomes, question, says, stem};
use super::card::kicker;
use super::reasons::explanation;
use super::settings::{Props, Settings, form, notices, other_edition, use_settings};
use crate::components::decision_picture::{MOST_ENDS, decision_picture};
use crate::components::{need, state, unusable};
use crate::document::{engine, policy as document};
use crate::place;
use crate::site;
use crate::words::{fill, policy, t, word};

/// The form, or the cases that the address names.
#[component]
pub fn Present(props: &Props) -> Html {
    let (settings, begun) = use_settings(&props.fragment);
    if begun {
        let number = |id: &str| props.fragment.value(id).and_then(|text| text.parse().ok()).unwrap_or(0);
        return html! {
            <>
                { unusable(&notices(&props.fragment)) }
                if let Some(edition) = other_edition(&props.fragment) {
                    <p class="notice">{ fill("training.edition", &[("n", edition)]) }</p>
                }
                <Stage key={settings.address("present")} settings={(*settings).clone()} at={number("at")} step={number("step")} />
            </>
        };
    }
    let onsubmit = {
        let settings = settings.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            place::go(&settings.address("present"));
        }
    };
    html! {
        <View view="present">
            <form {onsubmit}>
                { form(&settings) }
                <div class="actions"><button class="button main">{ t("training.start") }</button></div>
            </form>
        </View>
    }
}

/// What stands on the stage at first.
#[derive(Properties, PartialEq)]
struct StageProps {
    settings: Settings,
    at: usize,
    step: usize,
}

/// Which case, and how much of it is revealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    at: usize,
    step: usize,
}

/// The answers that are revealed one after the other: for a table those that its picture asks.
fn revealed(exercise: &Exercise) -> Vec<QuestionIndex> {
    let subject = exercise.subject_of(document());
    let is_answered = |question: &QuestionIndex| exercise.answers.get(*question) != Answer::Unknown;
    match exercise.target {
        Target::Table(at) => subject.tables[at].columns.iter().copied().filter(is_answered).collect(),
        _ => subject.question_indexes().filter(is_answered).collect(),
    }
}

/// The case, each answer, the result.
fn steps(at: usize) -> usize {
    exercises().get(at).map_or(0, |exercise| revealed(exercise).len() + 1)
}

impl Position {
    fn on(self, drawn: &[usize]) -> Self {
        if self.step < steps(drawn[self.at]) {
            Self { step: self.step + 1, ..self }
        } else if self.at + 1 < drawn.len() {
            Self { at: self.at + 1, step: 0 }
        } else {
            self
        }
    }

    fn back(self, drawn: &[usize]) -> Self {
        match (self.step, self.at) {
            (0, 0) => self,
            (0, at) => Self { at: at - 1, step: steps(drawn[at - 1]) },
            (step, _) => Self { step: step - 1, ..self },
        }
    }
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let drawn = use_memo(props.settings.clone(), Settings::draw);
    let first = drawn.len().saturating_sub(1).min(props.at);
    let position = use_state_eq(|| Position { at: first, step: props.step.min(drawn.get(first).map_or(0, |at| steps(*at))) });
    let stage = use_node_ref();
    // Before anything is drawn, so that nothing moves.
    use_memo((), |()| is_alone(true));
    use_effect_with((), |()| || is_alone(false));
    use_effect_with(*position, {
        let settings = props.settings.clone();
        move |position: &Position| {
            place::write(&format!("{}&at={}&step={}", settings.address("present"), position.at, position.step), false);
        }
    });
    use_effect_with(position.at, {
        let stage = stage.clone();
        move |at| {
            // A new case is read from its beginning; the first one stands where the page begins.
            if let Some(stage) = stage.cast::<HtmlElement>().filter(|_| *at != first) {
                stage.set_scroll_top(0);
                stage.scroll_into_view();
            }
        }
    });
    use_effect_with(*position, {
        let (position, drawn) = (position.clone(), drawn.clone());
        move |_| {
            let options = EventListenerOptions::enable_prevent_default();
            let listener = window().map(|window| {
                EventListener::new_with_options(&window, "keydown", options, move |event| {
                    if let Some(next) = event.dyn_ref::<KeyboardEvent>().and_then(|event| moved(event, *position, &drawn)) {
                        event.prevent_default();
                        position.set(next);
                    }
                })
            });
            move || drop(listener)
        }
    });
    let Some(at) = drawn.get(position.at).copied() else {
        return html! { <><p class="notice">{ t("training.empty") }</p><p><a class="button" href="#present">{ t("training.change") }</a></p></> };
    };
    let exercise = &exercises()[at];
    let step = |next: fn(Position, &[usize]) -> Position| {
        let (position, drawn) = (position.clone(), drawn.clone());
        move |_: MouseEvent| position.set(next(*position, &drawn))
    };
    let large = {
        let stage = stage.clone();
        move |_: MouseEvent| {
            if let Some(stage) = stage.cast::<HtmlElement>() {
                let _ = stage.request_fullscreen();
            }
        }
    };
    let number = position.at + 1;
    let picture = picture(exercise, position.step);
    html! {
        <section class="stage" ref={stage} aria-label={t("training.view.present")}>
            <h1 class="visually-hidden">{ t("training.view.present") }</h1>
            <div class={classes!("show", picture.is_none().then_some("alone"))}>
                <div>
                    <p class="kicker">{ fill("training.number.of", &[("n", &number.to_string()), ("m", &drawn.len().to_string())]) }{ " · " }{ kicker(exercise, None) }</p>
                    <p class="stem">{ stem(exercise) }</p>
                    <p class="asked">{ question(exercise) }</p>
                    { choices(exercise, &props.settings.seed, position.step == steps(at)) }
                </div>
                <div>
                    <div role="status" class="told">{ revealed_answers(exercise, position.step) }</div>
                    { picture }
                </div>
            </div>
            if position.step == steps(at) {
                { explanation(exercise) }
                <Explore key={at} {at} />
            }
            <div class="actions controls">
                <button type="button" class="button" onclick={step(Position::back)}>{ t("training.back") }</button>
                <button type="button" class="button main" onclick={step(Position::on)}>{ next_words(at, *position, drawn.len()) }</button>
                <button type="button" class="button plain" onclick={large}>{ t("training.full") }</button>
                <a class="button plain" href="#present">{ t("training.change") }</a>
                <p class="fine keys">{ t("training.keys") }</p>
            </div>
        </section>
    }
}

/// Whether the page shows the stage and nothing else, neither header nor footer.
fn is_alone(is_alone: bool) {
    if let Some(top) = site::document().and_then(|document| document.document_element()) {
        let _ = if is_alone { top.set_attribute("data-stage", "") } else { top.remove_attribute("data-stage") };
    }
}

/// What the next step does.
fn next_words(at: usize, position: Position, count: usize) -> &'static str {
    match steps(at) - position.step {
        0 if position.at + 1 < count => t("training.next"),
        0 => t("training.end"),
        1 => t("training.show"),
        _ => t("training.reveal"),
    }
}

/// Where a key leads; keys that a field needs are left to it.
fn moved(event: &KeyboardEvent, position: Position, drawn: &[usize]) -> Option<Position> {
    if drawn.is_empty() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if target.is_some_and(|target| ["SELECT", "INPUT", "TEXTAREA"].contains(&target.tag_name().as_str())) {
        return None;
    }
    match event.key().as_str() {
        "PageDown" | "ArrowRight" => Some(position.on(drawn)),
        "PageUp" | "ArrowLeft" => Some(position.back(drawn)),
        "Home" => Some(Position { at: 0, step: 0 }),
        _ => None,
    }
}

fn choices(exercise: &Exercise, seed: &str, is_known: bool) -> Html {
    let order = quiz::order(exercise, seed);
    let one = |(place, at): (usize, &usize)| {
        let choice = &exercise.choices[*at];
        let on = is_known && choice.right;
        html! {
            <li class={classes!(on.then_some("on"))}>
                <span class="letter">{ letter(place) }</span>
                <span>{ says(exercise, choice) }</span>
                if on {
                    <span class="sign yes">{ "✓" }<span class="visually-hidden">{ t("training.is-right") }</span></span>
                }
            </li>
        }
    };
    html! { <ul class="to-choose">{ for order.iter().enumerate().map(one) }</ul> }
}

/// The answers that are revealed so far, in words.
fn revealed_answers(exercise: &Exercise, step: usize) -> Html {
    let subject = exercise.subject_of(document());
    let line = |at: &QuestionIndex| {
        let id = &subject.questions[*at].id;
        html! { <li><span class="fine">{ policy(&format!("question.{id}")) }</span><b>{ answer_text(subject, &exercise.answers, *at) }</b></li> }
    };
    html! { <ul class="facts">{ for revealed(exercise).iter().take(step).map(line) }</ul> }
}

fn answer_text(subject: &Subject, answers: &Answers, at: QuestionIndex) -> String {
    let (id, value) = (&subject.questions[at].id, answers.text(subject, at));
    if value.is_empty() { t("unknown").to_owned() } else { word(id, &value) }
}

/// The picture of the table as far as the answers are revealed.
fn picture(exercise: &Exercise, step: usize) -> Option<Html> {
    let Target::Table(table) = exercise.target else { return None };
    let subject = exercise.subject_of(document());
    let mut answers = Answers::unknown(subject);
    for at in revealed(exercise).into_iter().take(step) {
        answers.set(at, exercise.answers.get(at));
    }
    let picture = engine().picture(&subject.id, table, &answers, &exercise.readings());
    let drawn = picture.filter(|picture| (2..=MOST_ENDS).contains(&picture.leaves()));
    drawn.map(|picture| decision_picture(&subject.tables[table].id, &picture))
}

/// The case to explore.
#[derive(Properties, PartialEq)]
struct ExploreProps {
    at: usize,
}

/// The case and a copy of it side by side; answers of the copy can be changed, and what follows changes at once.
#[component]
fn Explore(props: &ExploreProps) -> Html {
    let exercise = &exercises()[props.at];
    let subject = exercise.subject_of(document());
    // At a boundary the copy begins as the other case.
    let other = use_state_eq(|| exercise.beside.as_ref().map_or_else(|| exercise.answers.clone(), |(other, _)| other.clone()));
    let readings = exercise.readings();
    let (first, second) = (result(exercise, &exercise.answers, &readings), result(exercise, &other, &readings));
    let row = |at: &QuestionIndex| {
        let differs = exercise.answers.get(*at) != other.get(*at);
        html! {
            <tr class={classes!(differs.then_some("on"))}>
                <th scope="row">{ policy(&format!("question.{}", subject.questions[*at].id)) }</th>
                <td>{ answer_text(subject, &exercise.answers, *at) }</td>
                <td>{ field(subject, *at, &other) }</td>
            </tr>
        }
    };
    html! {
        <div class="explore">
            <h2>{ t("training.explore") }</h2>
            <p class="fine">{ t("training.explore.help") }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={t("training.explore")}>
                <table class="rows compare">
                    <thead><tr><th scope="col">{ t("training.explore.what") }</th><th scope="col">{ t("training.explore.this") }</th><th scope="col">{ t("training.explore.other") }</th></tr></thead>
                    <tbody>{ for questions_of(exercise).iter().map(row) }</tbody>
                    <tbody class="results"><tr class={classes!((first != second).then_some("on"))}>
                        <th scope="row">{ question(exercise) }</th><td><b>{ first }</b></td><td aria-live="polite"><b>{ second }</b></td>
                    </tr></tbody>
                </table>
            </div>
        </div>
    }
}

/// The questions that can change the result, and those that were told.
fn questions_of(exercise: &Exercise) -> Vec<QuestionIndex> {
    let subject = exercise.subject_of(document());
    let mut all = match exercise.target {
        Target::Table(at) => subject.tables[at].columns.clone(),
        _ => Vec::new(),
    };
    all.extend(subject.question_indexes().filter(|at| exercise.answers.get(*at) != Answer::Unknown));
    all.sort_unstable();
    all.dedup();
    all
}

/// What follows from some answers, in words.
fn result(exercise: &Exercise, answers: &Answers, readings: &Readings) -> String {
    let subject = exercise.subject_of(document());
    if answers.contradiction(subject).is_some() {
        return t("training.contradiction").to_owned();
    }
    let result = engine().assess(&subject.id, answers, readings);
    match exercise.target {
        Target::Table(at) => result.determinations.get(at.get()).map_or_else(String::new, |determination| {
            let lists = determination.outcomes.iter().map(|one| outcomes(&determination.table, &one.outcome));
            lists.collect::<Vec<_>>().join(t("or"))
        }),
        Target::Requirement(at) => result
            .requirements
            .get(at.get())
            .map_or_else(String::new, |requirement| format!("{}{}{}", need(requirement), t("comma"), state(requirement))),
        Target::Duties(article) => {
            let number = &document().articles[article].number;
            let own = result.duties.iter().filter(|duty| duty.article == *number);
            let own = own.filter(|duty| {
                exercise.choices.iter().any(|choice| choice.what == remit_rules::training::What::Duty(duty.id.clone()))
            });
            own.map(|duty| policy(&format!("provision.{}", duty.id))).collect::<Vec<_>>().concat()
        }
    }
}

/// A field for one answer of the copy.
fn field(subject: &Subject, at: QuestionIndex, other: &UseStateHandle<Answers>) -> Html {
    let question = &subject.questions[at];
    let set = {
        let other = other.clone();
        move |answer: Answer| {
            let mut next = (*other).clone();
            next.set(at, answer);
            other.set(next);
        }
    };
    let label = fill("training.explore.label", &[("question", policy(&format!("question.{}", question.id)))]);
    if let Answered::Number(_) = question.kind {
        return number_field(question, at, other, label, set);
    }
    let onchange = move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        set(value.parse().map_or(Answer::Unknown, |word| Answer::Word(WordIndex::new(word))));
    };
    let answer = other.get(at);
    html! {
        <select aria-label={label} {onchange}>
            { for question.words().iter().enumerate().map(|(place, id)| html! {
                <option value={place.to_string()} selected={answer == Answer::Word(WordIndex::new(place))}>{ word(&question.id, id) }</option>
            }) }
            <option value="" selected={answer == Answer::Unknown}>{ t("unknown") }</option>
        </select>
    }
}

fn number_field(
    question: &Question,
    at: QuestionIndex,
    other: &UseStateHandle<Answers>,
    label: String,
    set: impl Fn(Answer) + 'static,
) -> Html {
    let value = other.number(at).map(|number| number.to_string()).unwrap_or_default();
    let oninput = move |event: InputEvent| {
        let text = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
        let number = text.trim().parse::<u32>().ok().filter(|number| *number <= remit_rules::model::LARGEST_NUMBER);
        set(number.map_or(Answer::Unknown, Answer::Number));
    };
    html! { <input type="text" inputmode="numeric" autocomplete="off" aria-label={label} id={format!("other-{}", question.id)} {value} {oninput} /> }
}
