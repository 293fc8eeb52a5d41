//! The questions of a subject, in their groups.

use remit_rules::answer::Answer;
use remit_rules::model::{Question, QuestionIndex, Subject, WordIndex};
use yew::prelude::*;

use super::question::{QuestionField, is_check, is_optional};
use super::steps::{StepLine, Steps};
use crate::chunk::Chunk;
use crate::form::{Action, Form};
use crate::words::{fill, policy, policy_if, t, t_if, word};

/// How many groups begin open; another opens when it holds what is to be asked next, or what was refused.
const OPEN: usize = 1;

/// Fewer open questions are answered one by one.
const FEWEST_AT_ONCE: usize = 3;

/// The word of a question that is answered with yes or no.
const YES: &str = "yes";

/// A subject with its answers.
pub struct QuestionForm<'a> {
    /// The subject.
    pub subject: &'static Subject,
    /// The answers.
    pub form: &'a Form,
    /// The order in which the questions settle the answer; `None` where every question stands for itself.
    pub steps: Option<&'a Steps>,
    /// The most useful unanswered question.
    pub best: Option<QuestionIndex>,
    /// A question is answered.
    pub on_action: Callback<Action>,
}

/// The form: its main questions, or those that may be left out, which stand after the answer.
pub fn question_form(props: &QuestionForm, optional: bool) -> Html {
    let steps = props.steps.filter(|_| !optional);
    let questions = drawn(props, optional);
    html! {
        <form class={classes!("questions", steps.map(|_| "steps"))} aria-label={label(props.subject, optional)} onsubmit={|event: SubmitEvent| event.prevent_default()}>
            if let Some(steps) = steps {
                <StepLine steps={steps.clone()} on_action={props.on_action.clone()} />
                { questions }
                <p class="implied">{ end(props.subject, steps) }</p>
            } else {
                { questions }
            }
        </form>
    }
}

/// The name of a form: the subject's, or that of the first group that may be left out.
fn label(subject: &Subject, optional: bool) -> &'static str {
    let group = subject
        .questions
        .iter()
        .filter(|question| optional && is_optional(question))
        .find_map(|question| question.group.as_deref());
    policy(&group.map_or_else(|| format!("subject.{}", subject.id), |group| format!("group.{group}")))
}

/// What is said when no question is left that settles anything.
fn end(subject: &Subject, steps: &Steps) -> Option<&'static str> {
    if steps.best.is_some() {
        None
    } else if steps.is_settled {
        t_if(&format!("settled.{}", subject.id))
    } else {
        Some(t("unsettled"))
    }
}

/// The questions in their groups; those without a group stand alone.
fn drawn(props: &QuestionForm, optional: bool) -> Html {
    let subject = props.subject;
    let is_drawn = |questions: &[QuestionIndex]| questions.iter().all(|at| is_optional(&subject.questions[*at]) == optional);
    let all = groups(subject).into_iter().enumerate().filter(|(_, (_, questions))| is_drawn(questions));
    all.map(|(number, (id, questions))| match id {
        Some(id) if props.steps.is_some() && !optional => section(props, subject, id, &questions),
        Some(id) => group(props, subject, id, &questions, number),
        None => questions.iter().map(|at| field(props, subject, *at)).collect(),
    })
    .collect()
}

/// A group that does not fold.
fn section(props: &QuestionForm, subject: &'static Subject, id: &str, questions: &[QuestionIndex]) -> Html {
    let is_other = questions.iter().all(|at| is_other(props, *at));
    html! {
        <div class={classes!("section", is_other.then_some("other"))} key={id.to_owned()}>
            <h2>{ policy(&format!("group.{id}")) }</h2>
            { for questions.iter().map(|at| field(props, subject, *at)) }
        </div>
    }
}

/// Whether a question is left out where one is shown at a time.
fn is_other(props: &QuestionForm, at: QuestionIndex) -> bool {
    props.steps.is_some_and(|steps| steps.current.is_some_and(|current| current != at))
}

/// Questions that follow one another in the same group.
fn groups(subject: &Subject) -> Vec<(Option<&str>, Vec<QuestionIndex>)> {
    let mut groups: Vec<(Option<&str>, Vec<QuestionIndex>)> = Vec::new();
    for at in subject.question_indexes() {
        let id = subject.questions[at].group.as_deref();
        match groups.last_mut() {
            Some((last, questions)) if *last == id => questions.push(at),
            _ => groups.push((id, vec![at])),
        }
    }
    groups
}

fn group(props: &QuestionForm, subject: &'static Subject, id: &str, questions: &[QuestionIndex], number: usize) -> Html {
    let answered = questions.iter().filter(|at| props.form.state.is_reached(**at)).count();
    let left = questions.len() - answered;
    let is_refused = |at: &QuestionIndex| props.form.refused.iter().any(|refused| refused.question == subject.questions[*at].id);
    let is_next = questions.iter().any(|at| props.best == Some(*at) || is_refused(at));
    let optional = policy_if(&format!("group.{id}.optional"));
    let title =
        policy(&format!("group.{id}")).to_owned() + &optional.map(|text| fill("brackets", &[("n", text)])).unwrap_or_default();
    html! {
        <Group
            key={id.to_owned()}
            {title}
            count={if left == 0 { t("group.done").to_owned() } else { fill("group.left", &[("n", &left.to_string())]) }}
            draws={optional.is_some() || answered > 0}
            opens={is_next || (number < OPEN && optional.is_none()) || (answered > 0 && optional.is_some())}
        >
            if let Some(note) = policy_if(&format!("group.{id}.note")) {
                <p class="help">{ note }</p>
            }
            if optional.is_none() {
                { answer_all(props, subject, id, questions) }
            }
            { for questions.iter().map(|at| field(props, subject, *at)) }
        </Group>
    }
}

/// A button that answers with yes what is left of a group, and takes it back.
fn answer_all(props: &QuestionForm, subject: &'static Subject, id: &str, questions: &[QuestionIndex]) -> Html {
    let is_open = |at: &QuestionIndex| is_check(&subject.questions[*at]) && !props.form.state.is_reached(*at);
    let open: Vec<QuestionIndex> = questions.iter().copied().filter(is_open).collect();
    let is_undo = props.form.undo.as_ref().is_some_and(|(group, _)| group == id);
    let (words, action) = match open.first() {
        _ if is_undo => (t("group.undo").to_owned(), Action::Undo),
        // The words of one question are those of all that are answered with yes or no.
        Some(first) if open.len() >= FEWEST_AT_ONCE => {
            let word = word(&subject.questions[*first].id, YES);
            let words = fill("group.all", &[("n", &open.len().to_string()), ("word", &word)]);
            (words, Action::AnswerAll(id.to_owned(), open, YES))
        }
        _ => return Html::default(),
    };
    let on_action = props.on_action.clone();
    let onclick = move |_: MouseEvent| on_action.emit(action.clone());
    html! { <p class="actions"><button type="button" class="button" {onclick}>{ words }</button></p> }
}

fn field(props: &QuestionForm, subject: &Subject, at: QuestionIndex) -> Html {
    let Some(question) = subject.questions.get(at.get()) else { return Html::default() };
    let refused = props.form.refused.iter().find(|refused| refused.question == question.id);
    html! {
        <Chunk key={question.id.clone()}>
            <QuestionField
                subject={subject.id.clone()}
                {at}
                value={props.form.state.value(subject, at)}
                implied={implied(subject, props, question, at)}
                best={props.best == Some(at)}
                other={!is_optional(question) && is_other(props, at)}
                refused={refused.map(|refused| refused.message.clone())}
                typed={refused.and_then(|refused| refused.typed.clone())}
                on_action={props.on_action.clone()}
            />
        </Chunk>
    }
}

/// The word that other answers imply for an unanswered question.
fn implied(subject: &Subject, props: &QuestionForm, question: &Question, at: QuestionIndex) -> Option<String> {
    let answers = &props.form.state.answers;
    let linked = subject.implications.iter().any(|implication| implication.when.0 == at || implication.then.0 == at);
    if !linked || answers.get(at) != Answer::Unknown {
        return None;
    }
    let fits = |word: &WordIndex| {
        let mut tried = answers.clone();
        tried.set(at, Answer::Word(*word));
        tried.contradiction(subject).is_none()
    };
    let possible: Vec<WordIndex> = question.word_indexes().filter(fits).collect();
    match possible.as_slice() {
        [only] => question.word_id(*only).cloned(),
        _ => None,
    }
}

/// A group with its heading.
#[derive(Properties, PartialEq)]
struct GroupProps {
    title: AttrValue,
    count: AttrValue,
    /// Whether it should be open until the person decides otherwise.
    opens: bool,
    /// Whether it is drawn while it is folded, because it holds answers: what saves them reads the fields.
    draws: bool,
    children: Html,
}

/// A group that folds. It opens by itself and never closes by itself.
#[component]
fn Group(props: &GroupProps) -> Html {
    let choice = use_state_eq(|| None::<bool>);
    let was_open = use_mut_ref(|| false);
    *was_open.borrow_mut() |= props.opens;
    let open = choice.unwrap_or(*was_open.borrow());
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        choice.set(Some(!open));
    };
    html! {
        <details class="group" {open}>
            <summary {onclick}><h2>{ &props.title }</h2><span class="fine">{ &props.count }</span></summary>
            if open || props.draws {
                { props.children.clone() }
            }
        </details>
    }
}
