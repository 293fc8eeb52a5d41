//! The duties that follow from the answers.

use std::rc::Rc;

use remit_rules::result::{Assessment, Duty, DutyStatus};
use yew::prelude::*;

use super::Panel;
use super::provision::frequency;
use crate::words::{article, bodies, fill, policy, t, t_of};

/// A result with duties.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The result.
    pub result: Rc<Assessment>,
}

/// The part of the card for duties.
#[component]
pub fn DutiesPart(props: &Props) -> Html {
    let duties = &props.result.duties;
    if duties.is_empty() {
        return Html::default();
    }
    let checkable: Vec<&Duty> = duties.iter().filter(|duty| duty.status.is_some()).collect();
    let count = |status| checkable.iter().filter(|duty| duty.status == Some(status)).count().to_string();
    let counts = [("a", count(DutyStatus::Done)), ("b", count(DutyStatus::Missing)), ("c", count(DutyStatus::Unknown))];
    let result = props.result.clone();
    let content = move |()| html! { <ul class="duties">{ for result.duties.iter().map(duty) }</ul> };
    html! {
        <div class="part">
            if !checkable.is_empty() {
                <p class="body">{ fill("checks", &counts.each_ref().map(|(name, count)| (*name, count.as_str()))) }</p>
            }
            <Panel summary={fill("duties", &[("n", &duties.len().to_string())])} content={Callback::from(content)} />
        </div>
    }
}

fn duty(duty: &Duty) -> Html {
    let status = duty.status.map(|status| match status {
        DutyStatus::Done => (t("done"), "met"),
        DutyStatus::Missing => (t("missing"), "short"),
        DutyStatus::Unknown => (t("notknown"), "unknown"),
    });
    html! {
        <li>
            <b>{ bodies(&duty.bearers) }</b>{ t("space") }{ t_of(duty.modality) }{ t("colon") }{ policy(&format!("provision.{}", duty.id)) }
            <span class="fine">{ article(&duty.article) }{ duty.frequency.as_deref().map(|id| format!(" · {}", frequency(id))) }</span>
            if let Some((words, class)) = status {
                <span class={classes!("pill", class)}>{ words }</span>
            }
        </li>
    }
}
