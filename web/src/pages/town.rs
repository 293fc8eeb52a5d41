//! The town's working paper: the questions, what falls short, and the year, each under a heading of its own.

mod gaps;

use remit_rules::answer::Answer;
use yew::prelude::*;

use super::missing;
use super::subject::use_answers;
use crate::chunk::Chunk;
use crate::components::{Answered, FIGURES, QuestionForm, YearPart, actions, crumb, notices, question_form};
use crate::document::{engine, subject};
use crate::place;
use crate::shared::Shared;
use crate::site::site;
use crate::words::{fill, policy, t, t_of};
use gaps::Gaps;

/// The views by their names in the words.
const VIEWS: [&str; 3] = ["fill", "gaps", "year"];

/// Draws the page.
pub fn draw() -> Html {
    html! { <TownPage /> }
}

#[component]
fn TownPage() -> Html {
    let view = use_state_eq(|| VIEWS[0]);
    let Some(subject) = subject(&site().page) else { return missing::draw() };
    let (form, on_action) = use_answers(subject);
    let answers = &form.state.answers;
    let result = Shared::new(engine().assess(&subject.id, answers, &form.state.readings));
    let gaps = Gaps::new(&result);
    let count = answers.iter().filter(|answer| *answer != Answer::Unknown).count().to_string();
    let status = [("a", count.as_str()), ("n", &subject.questions.len().to_string()), ("b", &gaps.count().to_string())];
    let best = result.next.first().and_then(|next| subject.question(&next.question));
    let answered = Answered { result: &result, state: &form.state, on_action: &on_action, figures: Some(&FIGURES) };
    // A page as text has no buttons that work, so it shows everything.
    let is_hidden = |name: &str| cfg!(target_arch = "wasm32") && *view != name;
    let button = |name: &'static str| {
        let on = *view == name;
        let onclick = {
            let view = view.clone();
            move |_: MouseEvent| view.set(name)
        };
        html! { <button type="button" class={classes!("button", on.then_some("main"))} aria-pressed={on.to_string()} {onclick}>{ t_of(&format!("town.view.{name}")) }</button> }
    };
    html! {
        <div class="town">
            { crumb(policy(&format!("subject.{}", subject.id))) }
            <h1>{ t_of(&format!("title.{}", subject.id)) }</h1>
            <p class="lead">{ t("lead") }</p>
            { notices(subject, &form.state) }
            <div class="strip">
                <p role="status">{ fill("town.status", &status) }</p>
                <div class="views" role="group" aria-label={t("town.views")}>{ for VIEWS.map(button) }</div>
                <a class="button" href={place::address("sheet", &subject.id, subject, &form.state)}>{ t("town.report") }</a>
            </div>
            <div class="view" hidden={is_hidden("fill")}>
                if gaps.needs_kind() {
                    <p class="notice">{ t("town.begin") }</p>
                }
                { question_form(&QuestionForm { subject, form: &form, steps: None, best, on_action: on_action.clone() }, false) }
            </div>
            <section class="card" id="answer" aria-label={t("answer")}>
                <div hidden={is_hidden("gaps")}>{ gaps.draw(&answered) }</div>
                <div hidden={is_hidden("year")}><Chunk><YearPart result={result.clone()} /></Chunk></div>
                <Chunk>{ actions(&answered) }</Chunk>
                <div class="part fine"><p>{ t("fine") }</p></div>
            </section>
        </div>
    }
}
