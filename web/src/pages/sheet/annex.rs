//! A second page: everything that those who ask have to do themselves, each with a box to tick.

use remit_rules::result::{Assessment, Duty, DutyStatus};
use yew::prelude::*;

use super::duties::{Line, line_of};
use crate::document::subject;
use crate::words::{article, fill, policy, t};

/// All their duties, article by article, and how many others bear.
pub fn annex(result: &Assessment) -> Html {
    let own = subject(&result.subject).map(|subject| subject.own.as_slice()).unwrap_or_default();
    let is_own = |duty: &&Duty| own.is_empty() || duty.bearers.iter().any(|body| own.contains(body));
    let (duties, others): (Vec<&Duty>, Vec<&Duty>) = result.duties.iter().partition(is_own);
    let mut articles: Vec<&str> = duties.iter().map(|duty| duty.article.as_str()).collect();
    articles.dedup();
    let of = |number: &str| {
        let duties = duties.iter().filter(|duty| duty.article == number);
        duties.filter_map(|duty| Some((line_of(duty)?, duty.status == Some(DutyStatus::Done)))).map(line).collect::<Html>()
    };
    html! {
        <div class="desk">
            <article class="paper annex">
                <header><h1>{ fill("sheet.annex.title", &[("n", &duties.len().to_string())]) }</h1></header>
                <div class="columns">
                    { for articles.into_iter().map(|number| html! {
                        <section>
                            <h2>{ article(number) }{ " " }{ policy(&format!("article.{number}")) }</h2>
                            <ul class="lines">{ of(number) }</ul>
                        </section>
                    }) }
                </div>
                if !others.is_empty() {
                    <p class="fine">{ fill("sheet.annex.others", &[("n", &others.len().to_string())]) }</p>
                }
            </article>
        </div>
    }
}

fn line((line, is_done): (Line, bool)) -> Html {
    html! {
        <li>
            <span class={classes!("box", is_done.then_some("done"))}>{ if is_done { "✓" } else { "" } }</span>
            <span>
                if line.missing {
                    <b>{ t("missing") }{ " " }</b>
                }
                { line.text }{ " " }<span class="number">{ line.id }</span>
            </span>
        </li>
    }
}
