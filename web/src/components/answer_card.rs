//! The answer: what follows, on what it rests, and what can be done with it.

use std::rc::Rc;

use remit_rules::answer::{Answers, Readings};
use remit_rules::result::{Assessment, Determination, Duty, DutyStatus, Outcome, Status};
use web_sys::window;
use yew::prelude::*;

use super::{ExplanationView, RequirementTable};
use crate::words::{article, fill, outcome, policy, policy_if, t};

/// A result with what it came from.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Rc<Assessment>,
    /// The answers.
    pub answers: Answers,
    /// The chosen readings.
    pub readings: Readings,
    /// Reading and choice that the person picks.
    pub on_reading: Callback<(String, String)>,
    /// Everything is to be cleared.
    pub on_clear: Callback<()>,
}

/// The card beside the questions.
#[component]
pub fn AnswerCard(props: &Props) -> Html {
    let result = &props.result;
    let said = use_state(String::new);
    let explanations = remit_policy::engine().explain(&result.subject, &props.answers, &props.readings);
    let act = |key: &'static str, text: String| {
        let said = said.clone();
        Callback::from(move |_: MouseEvent| said.set(t(copy(&text, key))))
    };
    let print = Callback::from(|_: MouseEvent| {
        // A browser inside an app may not print; the text can be copied instead.
        let _ = window().map(|window| window.print());
    });
    let clear = {
        let (on_clear, said) = (props.on_clear.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            on_clear.emit(());
            said.set(t("cleared"));
        })
    };
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    html! {
        <section class="card" id="answer" aria-label={t("answer")}>
            { for result.determinations.iter().zip(&explanations).map(|(found, explanation)| html! {
                <div class="part">
                    { determination(found) }
                    { readings(props, found) }
                    <ExplanationView explanation={explanation.clone()} determined={found.status != Status::Open} />
                </div>
            }) }
            if !result.requirements.is_empty() {
                <div class="part">
                    <RequirementTable result={result.clone()} readings={props.readings.clone()} on_reading={props.on_reading.clone()} />
                </div>
            }
            { duties(result) }
            <div class="part actions">
                <button type="button" class="button main" onclick={act("copied", as_text(result))}>{ t("copy") }</button>
                <button type="button" class="button" onclick={print}>{ t("print") }</button>
                <button type="button" class="button" onclick={act("copied", address)}>{ t("link") }</button>
                <button type="button" class="button plain" onclick={clear}>{ t("clear") }</button>
                <p role="status" class="said">{ &*said }</p>
            </div>
            <div class="part fine">
                <p>{ t("fine") }</p>
                <p>{ t("edition") }{ " " }{ &result.policy.edition }{ " · " }{ result.policy.hash.get(..12).unwrap_or_default() }</p>
            </div>
        </section>
    }
}

/// Puts a text on the clipboard; the key of the sentence that says whether it was possible.
fn copy(text: &str, done: &'static str) -> &'static str {
    let Some(window) = window() else { return "notcopied" };
    // The clipboard is absent where the page is not served securely.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into());
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return "notcopied";
    }
    let _ = navigator.clipboard().write_text(text);
    done
}

fn determination(found: &Determination) -> Html {
    html! {
        <>
            <h2 class="kicker">{ policy(&format!("table.{}", found.table)) }</h2>
            {
                match (found.status, found.outcomes.as_slice()) {
                    (Status::Open, outcomes) => html! {
                        <>
                            <p class="body open">{ fill("open", &[("n", &outcomes.len().to_string())]) }</p>
                            <ul class="possible">{ for outcomes.iter().map(|one| html! { <li>{ sentence(&found.table, one) }</li> }) }</ul>
                        </>
                    },
                    (_, [only]) => settled(found, only),
                    _ => Html::default(),
                }
            }
            <p class="cite">{ article(&found.article) }</p>
        </>
    }
}

fn settled(found: &Determination, only: &Outcome) -> Html {
    html! {
        <>
            if only.outcome.is_empty() {
                <p class="body">{ t("nothing") }</p>
            }
            { for only.outcome.iter().map(|id| html! {
                <div class="outcome">
                    <p class="body">{ outcome(&found.table, id) }</p>
                    if let Some(verb) = policy_if(&format!("outcome.{}.{id}.verb", found.table)) {
                        <p class="verb">{ verb }</p>
                    }
                    if let Some(note) = policy_if(&format!("outcome.{}.{id}.note", found.table)) {
                        <p class="verb">{ note }</p>
                    }
                </div>
            }) }
            if let Some(caveat) = &only.caveat {
                <p class="caveat">{ policy(&format!("reading.{caveat}.note")) }</p>
            }
        </>
    }
}

fn sentence(table: &str, one: &Outcome) -> String {
    if one.outcome.is_empty() {
        return t("nothing");
    }
    one.outcome.iter().map(|id| outcome(table, id)).collect::<Vec<_>>().join("、")
}

/// The readings of a table, where one of them bears on what is possible.
fn readings(props: &Props, found: &Determination) -> Html {
    let caveat = found.outcomes.iter().find_map(|one| one.caveat.as_deref());
    let Some((reading, _)) = caveat.and_then(|caveat| caveat.split_once('.')) else { return Html::default() };
    reading_choice(&props.result, reading, &props.on_reading)
}

/// The choice between the ways to read an open passage.
pub fn reading_choice(result: &Assessment, reading: &str, on_reading: &Callback<(String, String)>) -> Html {
    let all = remit_policy::engine().readings(&result.subject);
    let Some(info) = all.into_iter().find(|info| info.id == reading) else { return Html::default() };
    let chosen = result.readings.get(reading).cloned().unwrap_or_default();
    html! {
        <fieldset class="reading">
            <legend>{ t("reading") }</legend>
            if let Some(why) = policy_if(&format!("reading.{reading}.why")) {
                <p class="fine">{ why }</p>
            }
            { for info.choices.into_iter().map(|choice| {
                let (on_reading, id, picked) = (on_reading.clone(), reading.to_owned(), choice.clone());
                let onchange = Callback::from(move |_: Event| on_reading.emit((id.clone(), picked.clone())));
                html! {
                    <label class="option small">
                        <input type="radio" name={format!("reading-{reading}")} checked={choice == chosen} {onchange} />
                        <span>{ policy(&format!("reading.{reading}.{choice}")) }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

fn duties(result: &Assessment) -> Html {
    if result.duties.is_empty() {
        return Html::default();
    }
    let checkable: Vec<&Duty> = result.duties.iter().filter(|duty| duty.status.is_some()).collect();
    let count = |status| checkable.iter().filter(|duty| duty.status == Some(status)).count().to_string();
    html! {
        <div class="part">
            <details open={!checkable.is_empty()}>
                <summary>{ t("duties") }{ format!("（{}）", result.duties.len()) }</summary>
                if !checkable.is_empty() {
                    <p class="fine">{ fill("checks", &[("a", &count(DutyStatus::Done)), ("b", &count(DutyStatus::Missing)), ("c", &count(DutyStatus::Unknown))]) }</p>
                }
                <ul class="duties">{ for result.duties.iter().map(duty) }</ul>
            </details>
        </div>
    }
}

fn duty(duty: &Duty) -> Html {
    let bearers: Vec<String> = duty.bearers.iter().map(|id| policy(&format!("body.{id}"))).collect();
    let status = duty.status.map(|status| match status {
        DutyStatus::Done => ("done", "met"),
        DutyStatus::Missing => ("missing", "short"),
        DutyStatus::Unknown => ("notknown", "unknown"),
    });
    html! {
        <li>
            <b>{ bearers.join("、") }</b>{ t(duty.modality) }{ "：" }{ policy(&format!("provision.{}", duty.id)) }
            <span class="fine">
                { article(&duty.article) }
                if let Some(frequency) = &duty.frequency {
                    { " · " }{ policy(&format!("frequency.{frequency}")) }
                    if let Some(note) = policy_if(&format!("frequency.{frequency}.note")) {
                        { format!("（{note}）") }
                    }
                }
            </span>
            if let Some((key, class)) = status {
                <span class={classes!("pill", class)}>{ t(key) }</span>
            }
        </li>
    }
}

/// One short sentence with the state of everything, for the bar and for screen readers.
pub fn summary(result: &Assessment) -> String {
    let mut parts: Vec<String> = result
        .determinations
        .iter()
        .map(|found| {
            let name = policy(&format!("table.{}", found.table));
            let open = || fill("open", &[("n", &found.outcomes.len().to_string())]);
            let said = match (found.status, found.outcomes.as_slice()) {
                (Status::Open, _) | (_, []) => open(),
                (_, [only, ..]) => sentence(&found.table, only),
            };
            format!("{name}：{said}")
        })
        .collect();
    if !result.requirements.is_empty() {
        parts.insert(0, super::requirements::headline(result));
    }
    parts.truncate(2);
    parts.join("；")
}

fn as_text(result: &Assessment) -> String {
    let mut lines: Vec<String> = vec![policy("title")];
    for found in &result.determinations {
        let said: Vec<String> = found.outcomes.iter().map(|one| sentence(&found.table, one)).collect();
        lines.push(format!(
            "{}：{}（{}）",
            policy(&format!("table.{}", found.table)),
            said.join(&t("or")),
            article(&found.article)
        ));
    }
    for held in &result.requirements {
        lines.push(format!(
            "{}：{}，{}",
            policy(&format!("requirement.{}", held.id)),
            super::requirements::need(held),
            super::requirements::state(held)
        ));
    }
    lines.push(t("fine"));
    lines.join("\n")
}
