//! Every component in every state, for those who change them: the parts of questions and answers are drawn from the
//! document's own examples, so that a new example is a new state to look at.

use remit_rules::answer::{Answer, Answers, Input};
use remit_rules::model::{Question, QuestionIndex, Subject};
use remit_rules::read::{Example, Target};
use yew::prelude::*;

use crate::components::{QuestionField, RequirementsPart, crumb, determination_part, use_source};
use crate::document::{engine, policy as document};
use crate::form::Action;
use crate::place::State;
use crate::shared::Shared;
use crate::words::{t, t_of};

/// Draws the page.
pub fn draw() -> Html {
    html! { <ReviewPage /> }
}

#[component]
fn ReviewPage() -> Html {
    let source = use_source();
    let examples: &[Example] = source.as_deref().map_or(&[], |source| source.document.examples.as_slice());
    html! {
        <>
            { crumb(t("review.title")) }
            <h1>{ t("review.title") }</h1>
            <p class="lead">{ t("review.lead") }</p>
            <h2>{ t("review.controls") }</h2>
            { controls() }
            <h2>{ t("review.questions") }</h2>
            { questions() }
            <h2>{ t("review.answers") }</h2>
            <div class="specimens">{ for examples.iter().map(answer) }</div>
        </>
    }
}

/// Buttons, marks and notices.
fn controls() -> Html {
    let pills = [("met", "done"), ("short", "missing"), ("over", "over"), ("unknown", "notknown")];
    html! {
        <div class="specimen" id="controls">
            <p class="actions">
                <button type="button" class="button main">{ t("copy") }</button>
                <button type="button" class="button">{ t("print") }</button>
                <button type="button" class="button plain">{ t("clear") }</button>
                <button type="button" class="button" disabled=true>{ t("link") }</button>
            </p>
            <p>{ for pills.map(|(class, key)| html! { <><span class={classes!("pill", class)}>{ t_of(key) }</span>{ " " }</> }) }</p>
            <p>{ for ["must", "may", "encouraged", "principle"].map(|key| html! { <span class={classes!("tag", key)}>{ t_of(key) }</span> }) }</p>
            <p class="caveat">{ t("fine") }</p>
            <p class="notice">{ t("notice") }</p>
            <p class="error">{ t("number.error") }</p>
        </div>
    }
}

/// Questions of each kind, one in each state, so that no id stands twice in the page.
fn questions() -> Html {
    let kinds: [&dyn Fn(&Question) -> bool; 3] =
        [&|question| question.is_number(), &|question| !question.is_number() && question.group.is_none(), &|question| {
            !question.is_number() && question.group.is_some()
        }];
    let all = || {
        document()
            .subjects
            .iter()
            .flat_map(|subject| subject.question_indexes().zip(&subject.questions).map(move |question| (subject, question)))
    };
    let of_kind = |kind: &dyn Fn(&Question) -> bool| {
        let questions = all().filter(|(_, (_, question))| kind(question));
        questions
            .zip(STATES)
            .map(|((subject, (at, question)), state)| question_in(subject, at, question, *state))
            .collect::<Html>()
    };
    kinds.into_iter().map(of_kind).collect()
}

/// A state of a question.
#[derive(Clone, Copy)]
enum QuestionState {
    Unanswered,
    Answered,
    Best,
    Implied,
    Refused,
}

const STATES: &[QuestionState] =
    &[QuestionState::Unanswered, QuestionState::Answered, QuestionState::Best, QuestionState::Implied, QuestionState::Refused];

/// A question in a form of its own, as radio buttons of one name belong together.
fn question_in(subject: &Subject, at: QuestionIndex, question: &Question, state: QuestionState) -> Html {
    let word = question.words().first().cloned();
    let value = match state {
        QuestionState::Answered => word.clone().unwrap_or_else(|| "5".to_owned()),
        _ => String::new(),
    };
    let implied = if matches!(state, QuestionState::Implied) { word } else { None };
    let refused = matches!(state, QuestionState::Refused).then(|| t("number.error").to_owned());
    let best = matches!(state, QuestionState::Best);
    html! {
        <form class="specimen questions">
            <QuestionField subject={subject.id.clone()} {at} {value} {implied} {best} {refused} on_action={nothing()} />
        </form>
    }
}

fn nothing() -> Callback<Action> {
    Callback::noop()
}

/// The part of the answer card that an example is about.
fn answer(example: &Example) -> Html {
    let Some(subject) = document().subject(example.subject) else { return Html::default() };
    let mut answers = Answers::unknown(subject);
    for (id, given) in &example.answers {
        if let Some(at) = subject.question(id) {
            answers.set(at, known(&subject.questions[at], given));
        }
    }
    let result = Shared::new(engine().assess(&subject.id, &answers, &example.readings));
    let state = State { answers, readings: example.readings.clone(), ..State::default() };
    let part = match example.target {
        Target::Table(at) => {
            result.determinations.get(at.get()).map(|one| determination_part(one, subject, &state)).unwrap_or_default()
        }
        Target::Requirement(_) => html! { <RequirementsPart {result} on_action={nothing()} /> },
    };
    html! {
        <form class="specimen">
            <p class="fine" lang="zh-CN">{ &example.name }</p>
            <div class="card">{ part }</div>
        </form>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the document was proved: its numbers are whole")]
fn known(question: &Question, input: &Input) -> Answer {
    match input {
        Input::Word(id) => question.word(id).map_or(Answer::Unknown, Answer::Word),
        Input::Number(number) => Answer::Number(*number as u32),
        _ => Answer::Unknown,
    }
}
