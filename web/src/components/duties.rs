//! The duties that follow from the answers.

use remit_rules::result::{Assessment, Duty, DutyStatus};
use yew::prelude::*;

use super::Panel;
use super::provision::frequency;
use super::reading::reading_choice;
use crate::form::Action;
use crate::shared::Shared;
use crate::site::{link, site};
use crate::words::{article, bodies, fill, policy, t, t_of};

/// The readings that say which duties stand.
pub fn duty_readings(subject: &str) -> Vec<String> {
    let readings = crate::document::subject(subject).map(|subject| subject.duty_readings.as_slice()).unwrap_or_default();
    readings.iter().map(|reading| reading.id.clone()).collect()
}

/// The part of the card for duties.
pub fn duties_part(result: &Shared<Assessment>, on_action: &Callback<Action>) -> Html {
    let duties = &result.duties;
    if duties.is_empty() {
        return Html::default();
    }
    let checkable: Vec<&Duty> = duties.iter().filter(|duty| duty.status.is_some()).collect();
    let count = |status| checkable.iter().filter(|duty| duty.status == Some(status)).count().to_string();
    let counts = [("a", count(DutyStatus::Done)), ("b", count(DutyStatus::Missing)), ("c", count(DutyStatus::Unknown))];
    let readings = duty_readings(&result.subject).into_iter().map(|reading| reading_choice(result, &reading, on_action));
    let readings: Html = readings.collect();
    let result = result.clone();
    let content = move |()| by_article(&result.duties);
    html! {
        <div class="part">
            if !checkable.is_empty() {
                <p class="body head">{ fill("checks", &counts.each_ref().map(|(name, count)| (*name, count.as_str()))) }</p>
            }
            <Panel summary={fill("duties", &[("n", &duties.len().to_string())])} content={Callback::from(content)} />
            { readings }
        </div>
    }
}

fn by_article(duties: &[Duty]) -> Html {
    let mut articles: Vec<&str> = duties.iter().map(|duty| duty.article.as_str()).collect();
    articles.dedup();
    let section = |number: &str| {
        html! {
            <>
                <h3 class="kicker">{ link(format!("{}policy/index.html#article-{number}", site().home), html! { <>{ article(number) }{ " " }{ policy(&format!("article.{number}")) }</> }) }</h3>
                <ul class="duties">{ for duties.iter().filter(|duty| duty.article == number).map(duty) }</ul>
            </>
        }
    };
    articles.into_iter().map(section).collect()
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
            if let Some(id) = duty.frequency.as_deref() {
                <span class="fine">{ frequency(id) }</span>
            }
            if let Some((words, class)) = status {
                <span class={classes!("pill", class)}>{ words }</span>
            }
        </li>
    }
}
