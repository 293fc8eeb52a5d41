//! The questions of a subject, in their groups.

use remit_rules::answer::Answer;
use remit_rules::model::{Question, QuestionIndex, Subject, WordIndex};
use yew::prelude::*;

use super::question::QuestionField;
use crate::form::{Action, Form};
use crate::words::{fill, policy, policy_if, t};

/// How many groups begin open; another opens when it holds what is to be asked next, or what was refused.
const OPEN: usize = 1;

/// A subject with its answers.
pub struct QuestionForm<'a> {
    /// The subject.
    pub subject: &'static Subject,
    /// The answers.
    pub form: &'a Form,
    /// The most useful unanswered question.
    pub best: Option<&'a str>,
    /// A question is answered.
    pub on_action: Callback<Action>,
}

/// The form.
pub fn question_form(props: &QuestionForm) -> Html {
    html! { <form class="questions" onsubmit={|event: SubmitEvent| event.prevent_default()}>{ grouped(props) }</form> }
}

/// The questions in their groups; those without a group stand alone.
fn grouped(props: &QuestionForm) -> Html {
    let subject = props.subject;
    let draw = |(number, (id, questions)): (usize, (Option<&str>, Vec<QuestionIndex>))| match id {
        Some(id) => group(props, subject, id, &questions, number),
        None => questions.iter().map(|at| field(props, subject, *at)).collect(),
    };
    groups(subject).into_iter().enumerate().map(draw).collect()
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
    let left = questions.iter().filter(|at| props.form.state.answers.get(**at) == Answer::Unknown).count();
    let is_refused = |at: &QuestionIndex| props.form.refused.iter().any(|refused| is(subject, *at, Some(&refused.question)));
    html! {
        <Group
            key={id.to_owned()}
            title={policy(&format!("group.{id}"))}
            count={if left == 0 { t("group.done").to_owned() } else { fill("group.left", &[("n", &left.to_string())]) }}
            draws={left < questions.len()}
            opens={number < OPEN || questions.iter().any(|at| is(subject, *at, props.best) || is_refused(at))}
        >
            if let Some(note) = policy_if(&format!("group.{id}.note")) {
                <p class="help">{ note }</p>
            }
            { for questions.iter().map(|at| field(props, subject, *at)) }
        </Group>
    }
}

fn is(subject: &Subject, at: QuestionIndex, id: Option<&str>) -> bool {
    subject.questions.get(at.get()).is_some_and(|question| Some(question.id.as_str()) == id)
}

fn field(props: &QuestionForm, subject: &Subject, at: QuestionIndex) -> Html {
    let Some(question) = subject.questions.get(at.get()) else { return Html::default() };
    let answers = &props.form.state.answers;
    let refused = props.form.refused.iter().find(|refused| refused.question == question.id);
    html! {
        <QuestionField
            key={question.id.clone()}
            subject={subject.id.clone()}
            {at}
            value={answers.text(subject, at)}
            implied={implied(subject, props, question, at)}
            best={is(subject, at, props.best)}
            refused={refused.map(|refused| refused.message.clone())}
            typed={refused.and_then(|refused| refused.typed.clone())}
            on_action={props.on_action.clone()}
        />
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
