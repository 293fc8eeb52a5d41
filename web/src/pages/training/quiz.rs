//! A quiz that the link holds: the same questions on every device, on the screen and on paper.

use remit_rules::training::{Exercise, quiz};
use web_sys::{HtmlElement, window};
use yew::prelude::*;

use super::bank::{coverage, exercises, letter, question, says, stem, touched};
use super::card::{ExerciseCard, kicker};
use super::settings::{Props, Settings, form, new_seed, notices, other_edition, use_settings};
use crate::clipboard::{Work, print};
use crate::components::{Feedback, Panel, unusable, use_feedback};
use crate::document::policy as document;
use crate::place;
use crate::site::site;
use crate::words::{article, fill, policy, t};

/// The form, or the quiz that the address names.
#[component]
pub fn Quiz(props: &Props) -> Html {
    let (settings, begun) = use_settings(&props.fragment);
    if begun {
        let key = settings.address("quiz");
        return html! {
            <>
                { unusable(&notices(&props.fragment)) }
                if let Some(edition) = other_edition(&props.fragment) {
                    <p class="notice">{ fill("training.edition", &[("n", edition)]) }</p>
                }
                <Paper {key} settings={(*settings).clone()} />
            </>
        };
    }
    let onsubmit = {
        let settings = settings.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            place::go(&settings.address("quiz"));
        }
    };
    html! {
        <form {onsubmit}>
            { form(&settings) }
            <div class="actions">
                <button class="button main">{ t("training.start") }</button>
                <a class="button" href={settings.address("present")}>{ t("training.to-present") }</a>
            </div>
        </form>
    }
}

/// What the quiz is drawn from.
#[derive(Properties, PartialEq)]
struct PaperProps {
    settings: Settings,
}

#[component]
fn Paper(props: &PaperProps) -> Html {
    let drawn = use_memo(props.settings.clone(), Settings::draw);
    let chosen = use_state(|| vec![Vec::<usize>::new(); drawn.len()]);
    let handed_in = use_state_eq(|| false);
    let feedback = use_feedback();
    let result = use_node_ref();
    use_effect_with(*handed_in, {
        let result = result.clone();
        move |_| {
            if let Some(result) = result.cast::<HtmlElement>() {
                let _ = result.focus();
            }
        }
    });
    let own: Vec<&'static Exercise> = drawn.iter().map(|at| &exercises()[*at]).collect();
    if own.is_empty() {
        return html! { <><p class="notice">{ t("training.empty") }</p><p><a class="button" href="#quiz">{ t("training.change") }</a></p></> };
    }
    let onsubmit = {
        let handed_in = handed_in.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            handed_in.set(true);
        }
    };
    let open = chosen.iter().filter(|chosen| chosen.is_empty()).count();
    html! {
        <>
            <p class="quiz-name">{ fill("training.quiz.name", &[("seed", &props.settings.seed), ("n", &own.len().to_string())]) }</p>
            { actions(&props.settings, &feedback) }
            { covered(&own) }
            if *handed_in {
                <section class="result" tabindex="-1" ref={result} aria-label={t("training.result")}>{ results(&own, &chosen) }</section>
            }
            <form class="quiz" {onsubmit}>
                { for own.iter().enumerate().map(|(place, _)| one(&props.settings.seed, drawn[place], place, &chosen, *handed_in)) }
                if !*handed_in {
                    <div class="actions hand-in">
                        <button class="button main">{ t("training.hand-in") }</button>
                        <p class="fine">{ fill("training.open", &[("n", &open.to_string())]) }</p>
                    </div>
                }
            </form>
            { printed(&props.settings, &own) }
        </>
    }
}

fn one(seed: &str, at: usize, place: usize, chosen: &UseStateHandle<Vec<Vec<usize>>>, revealed: bool) -> Html {
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |picked: Vec<usize>| {
            let mut next = (*chosen).clone();
            if let Some(slot) = next.get_mut(place) {
                *slot = picked;
            }
            chosen.set(next);
        })
    };
    let picked = chosen.get(place).cloned().unwrap_or_default();
    html! { <ExerciseCard key={at} {at} seed={seed.to_owned()} number={place + 1} chosen={picked} {revealed} {on_choose} /> }
}

fn actions(settings: &Settings, feedback: &Feedback) -> Html {
    let send = feedback.after(|| Work::Share(window().and_then(|window| window.location().href().ok()).unwrap_or_default()));
    let another = {
        let settings = settings.clone();
        move |_: MouseEvent| place::go(&Settings { seed: new_seed(), ..settings.clone() }.address("quiz"))
    };
    html! {
        <div class="actions">
            <button type="button" class="button" onclick={|_: MouseEvent| print()}>{ t("training.print") }</button>
            <button type="button" class="button" onclick={send}>{ t("link") }</button>
            <a class="button" href={settings.address("present")}>{ t("training.to-present") }</a>
            <button type="button" class="button" onclick={another}>{ t("training.another") }</button>
            <a class="button plain" href="#quiz">{ t("training.change") }</a>
            { feedback.draw() }
        </div>
    }
}

/// Which rows and readings the quiz touches.
fn covered(own: &[&'static Exercise]) -> Html {
    let (a, b) = coverage(own.iter().copied());
    let own = own.to_vec();
    let content = move |()| {
        let (tables, (readings, all)) = touched(&own);
        html! {
            <>
                <p class="fine">{ t("training.covered.help") }</p>
                <ul class="covered">{ for tables.into_iter().map(|(table, rows)| html! {
                    <li><b>{ policy(&format!("table.{table}")) }</b>{ for rows.into_iter().map(row) }</li>
                }) }</ul>
                <p>{ fill("training.covered.readings", &[("a", &readings.to_string()), ("b", &all.to_string())]) }</p>
            </>
        }
    };
    let summary = fill("training.covered", &[("a", &a.to_string()), ("b", &b.to_string())]);
    html! { <Panel class="coverage" {summary} content={Callback::from(content)} /> }
}

fn row((number, touched): (u16, bool)) -> Html {
    let sign = if touched { "✓" } else { "○" };
    let words = fill(if touched { "training.covered.yes" } else { "training.covered.no" }, &[("n", &number.to_string())]);
    html! { <span class={classes!("row-mark", touched.then_some("on"))}><span aria-hidden="true">{ sign }{ number }</span><span class="visually-hidden">{ words }</span></span> }
}

/// The score, and the articles to read again.
fn results(own: &[&'static Exercise], chosen: &[Vec<usize>]) -> Html {
    let is_right = |(exercise, chosen): (&&'static Exercise, &Vec<usize>)| exercise.is_right(chosen);
    let right = own.iter().zip(chosen).filter(|pair| is_right(*pair)).count();
    let mut again: Vec<&str> = Vec::new();
    for (exercise, _) in own.iter().zip(chosen).filter(|pair| !is_right(*pair)) {
        let number = exercise.article(document());
        if !again.contains(&number) {
            again.push(number);
        }
    }
    html! {
        <>
            <p class="score">{ fill("training.score", &[("a", &right.to_string()), ("n", &own.len().to_string())]) }</p>
            if again.is_empty() {
                <p>{ t("training.nothing-again") }</p>
            } else {
                <p>{ t("training.again") }</p>
                <div class="chips">{ for again.into_iter().map(|number| html! {
                    <a href={format!("{}policy/index.html#article-{number}", site().home)}>{ article(number) }{ " " }{ policy(&format!("article.{number}")) }</a>
                }) }</div>
            }
        </>
    }
}

/// The paper to be handed out, and on a sheet of its own the answers. Only printed.
fn printed(settings: &Settings, own: &[&'static Exercise]) -> Html {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let name = fill("training.quiz.name", &[("seed", &settings.seed), ("n", &own.len().to_string())]);
    let (a, b) = coverage(own.iter().copied());
    html! {
        <section class="printed" aria-hidden="true">
            <div class="sheet-of-questions">
                <h2>{ t("training.title") }</h2>
                <p>{ t("training.print.who") }</p>
                <ol>{ for own.iter().enumerate().map(|(place, exercise)| on_paper(exercise, place, &settings.seed)) }</ol>
                <p class="fine">{ &name }{ " · " }{ t("edition") }{ " " }{ &document().edition }</p>
            </div>
            <div class="sheet-of-answers">
                <h2>{ t("training.print.answers") }</h2>
                <p>{ t("training.print.keep") }</p>
                <table class="rows">
                    <thead><tr><th>{ t("training.print.number") }</th><th>{ t("answer") }</th><th>{ t("basis") }</th></tr></thead>
                    <tbody>{ for own.iter().enumerate().map(|(place, exercise)| key(exercise, place, &settings.seed)) }</tbody>
                </table>
                <p class="fine">{ fill("training.covered", &[("a", &a.to_string()), ("b", &b.to_string())]) }</p>
                <p class="fine address">{ name }{ " · " }{ t("edition") }{ " " }{ &document().edition }{ " · " }{ address }</p>
                <p class="fine">{ t("footer") }</p>
            </div>
        </section>
    }
}

fn on_paper(exercise: &Exercise, place: usize, seed: &str) -> Html {
    let order = quiz::order(exercise, seed);
    html! {
        <li>
            <p class="fine">{ kicker(exercise, Some(place + 1)) }</p>
            <p>{ stem(exercise) }<b>{ question(exercise) }</b>
                if exercise.many {
                    { t("training.many") }
                }
            </p>
            <ul>{ for order.iter().enumerate().map(|(place, at)| html! {
                <li>{ "□ " }{ letter(place) }{ " " }{ says(exercise, &exercise.choices[*at]) }</li>
            }) }</ul>
        </li>
    }
}

fn key(exercise: &Exercise, place: usize, seed: &str) -> Html {
    let order = quiz::order(exercise, seed);
    let right = order.iter().enumerate().filter(|(_, at)| exercise.choices[**at].right);
    let letters = right.map(|(place, _)| letter(place)).collect::<Vec<_>>().concat();
    html! {
        <tr>
            <td>{ place + 1 }</td>
            <td><b>{ letters }</b>{ " " }{ super::bank::right(exercise) }</td>
            <td>{ article(exercise.article(document())) }{ " " }{ exercise.provisions.join(t("list.and")) }</td>
        </tr>
    }
}
