//! In which order the questions settle the answer, and where a visitor stands who is shown one question at a time.

use remit_rules::model::{Hit, QuestionIndex, Subject, Table};
use remit_rules::result::{Assessment, Status};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::question::is_optional;
use crate::form::{Action, Form};
use crate::words::{fill, t};

/// The questions that bear on the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// Those that were reached and those that may still be needed, in the page's order.
    pub questions: Vec<QuestionIndex>,
    /// The one that settles most, if any is left.
    pub best: Option<QuestionIndex>,
    /// The one that is shown where one is shown at a time.
    pub current: Option<QuestionIndex>,
    /// Whether every table has its answer.
    pub is_settled: bool,
}

/// One table after another is settled, each by its questions in the page's order. What collects from many rows is no part
/// of the answer to who is in charge, so no question is asked for it.
pub fn steps(subject: &Subject, form: &Form, result: &Assessment) -> Steps {
    let state = &form.state;
    let is_open = |table: &&Table| {
        let is_table = |id: &str| id == table.id;
        let mut all = result.determinations.iter();
        table.hit == Hit::Unique && all.any(|one| is_table(&one.table) && one.status == Status::Open)
    };
    let is_useful =
        |at: &QuestionIndex| !state.is_reached(*at) && result.next.iter().any(|next| next.question == subject.questions[*at].id);
    let open: Vec<&Table> = subject.tables.iter().filter(is_open).collect();
    let useful: Vec<QuestionIndex> = open.iter().flat_map(|table| table.columns.iter().copied()).filter(is_useful).collect();
    let is_step = |at: &QuestionIndex| !is_optional(&subject.questions[*at]) && (state.is_reached(*at) || useful.contains(at));
    let questions: Vec<QuestionIndex> = subject.question_indexes().filter(is_step).collect();
    let best = useful.first().copied();
    let current = form.current.filter(|at| questions.contains(at)).or(best).or_else(|| questions.last().copied());
    Steps { questions, best, current, is_settled: open.is_empty() }
}

/// What the line below a single question needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Where the visitor stands.
    pub steps: Steps,
    /// Another question is shown.
    pub on_action: Callback<Action>,
}

/// The line with the number of the question and the ways to its neighbours. The focus follows the question where this line
/// is seen, that is, where one question is shown at a time.
#[component]
pub fn StepLine(props: &Props) -> Html {
    let Steps { questions, current, .. } = &props.steps;
    let line = use_node_ref();
    let is_drawn = use_mut_ref(|| false);
    use_effect_with(*current, {
        let line = line.clone();
        move |_| {
            if is_drawn.replace(true) {
                follow(&line);
            }
        }
    });
    let at = questions.iter().position(|at| Some(*at) == *current).unwrap_or(0);
    let button = |to: Option<&QuestionIndex>, words: &'static str| {
        let (on_action, to) = (props.on_action.clone(), to.copied());
        let onclick = to.map(|to| Callback::from(move |_: MouseEvent| on_action.emit(Action::Show(to))));
        html! { <button type="button" class="button" disabled={to.is_none()} {onclick}>{ words }</button> }
    };
    html! {
        <div class="step" ref={line}>
            <p>{ fill("step", &[("n", &(at + 1).to_string()), ("m", &questions.len().to_string())]) }</p>
            { button(at.checked_sub(1).and_then(|at| questions.get(at)), t("step.back")) }
            { button(questions.get(at + 1), t("step.next")) }
        </div>
    }
}

fn follow(line: &NodeRef) -> Option<()> {
    let line = line.cast::<HtmlElement>().filter(|line| line.offset_height() > 0)?;
    let question = line.parent_element()?.query_selector(".question:not(.other)").ok()??;
    question.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
