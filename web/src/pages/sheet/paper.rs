//! The sheet as it is drawn: on the screen as a sheet of paper, and printed as one.

use yew::prelude::*;

use super::answered::{Answered, Checks};
use super::content::{Part, Row, Sheet};
use super::duties::Line;
use super::findings::Finding;
use super::search::SIZES;
use crate::site::site;
use crate::words::{fill, policy, t};

/// The sheet at a position in [`SIZES`], and for a report whose it is.
pub fn paper(sheet: &Sheet, size: usize, name: Option<&str>) -> Html {
    html! {
        <article class={classes!("paper", SIZES.get(size).copied())}>
            <header>
                <h1>{ sheet.title }</h1>
                <p class="fine">{ fill("sheet.by", &[("n", policy("title"))]) }</p>
                if let Some(name) = name {
                    <p class="for">{ t("sheet.for") }{ t("colon") }<span class="blank">{ name.to_owned() }</span></p>
                }
            </header>
            { answered(&sheet.answered) }
            { findings(&sheet.findings) }
            { figures(sheet) }
            { part(t("sheet.duties"), &sheet.duties, "duties", t("link.duties")) }
            if name.is_some() {
                <div class="signatures">
                    { for ["sheet.filled-in", "sheet.checked", "sheet.signed-on"].map(|key| html! { <p>{ t(key) }{ t("colon") }<span class="blank" /></p> }) }
                </div>
            }
            <footer>
                <div>
                    { part(t("basis"), &sheet.basis, "policy", t("link.policy")) }
                    <div class="colophon">{ for sheet.colophon.iter().map(|line| html! { <p>{ line }</p> }) }</div>
                </div>
                <div class="back">{ back(sheet) }</div>
            </footer>
        </article>
    }
}

fn answered(answered: &Answered) -> Html {
    let pair = |(question, answer): &(&str, String)| {
        html! { <div><dt>{ question }{ t("colon") }</dt><dd>{ answer }</dd></div> }
    };
    let checks = |key: &'static str, checks: &Checks| {
        if checks.count == 0 {
            return Html::default();
        }
        html! { <div class="checks"><dt>{ fill(key, &[("n", &checks.count.to_string())]) }</dt><dd>{ checks.text() }</dd></div> }
    };
    html! {
        <section>
            <h2>{ t("sheet.given") }</h2>
            <dl class="answers">
                { for answered.pairs.iter().map(pair) }
                { checks("sheet.yes", &answered.yes) }
                { checks("sheet.no", &answered.no) }
            </dl>
            if answered.unknown > 0 {
                <p class="fine">{ fill("sheet.unknown", &[("n", &answered.unknown.to_string())]) }</p>
            }
        </section>
    }
}

fn findings(findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ t("answer") }</h2>
            { for findings.iter().map(finding) }
        </section>
    }
}

fn finding(finding: &Finding) -> Html {
    html! {
        <div class="finding">
            <h3>{ finding.name }</h3>
            <div>
                { for finding.sentences.iter().map(sentence) }
                if let Some((title, possible)) = &finding.open {
                    <p class="sentence">{ title }</p>
                    <ul class="still">{ for possible.iter().map(|who| html! { <li>{ who }</li> }) }</ul>
                }
                <p class="fine">{ fill("sheet.cite", &[("n", &finding.cite)]) }</p>
                { for finding.notes.iter().map(|note| html! { <p class="remark">{ note }</p> }) }
            </div>
        </div>
    }
}

fn sentence((who, verb): &(String, &str)) -> Html {
    html! { <p class="sentence"><b>{ who }</b>if !verb.is_empty() { { t("sheet.does") }{ verb } }</p> }
}

fn figures(sheet: &Sheet) -> Html {
    if sheet.rows.is_empty() {
        return Html::default();
    }
    let heads = ["col.what", "col.need", "col.have", "col.state", "sheet.col.basis"];
    html! {
        <section>
            <h2>{ t("staff") }{ t("colon") }{ &sheet.headline }</h2>
            <table>
                <caption class="visually-hidden">{ t("staff") }</caption>
                <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ t(head) }</th> }) }</tr></thead>
                <tbody>{ for sheet.rows.iter().filter(|row| !row.is_for_others).map(row) }</tbody>
                if sheet.rows.iter().any(|row| row.is_for_others) {
                    <tbody>
                        <tr><th colspan="5" scope="rowgroup">{ t("others") }</th></tr>
                        { for sheet.rows.iter().filter(|row| row.is_for_others).map(row) }
                    </tbody>
                }
            </table>
            { for sheet.notes.iter().map(|note| html! { <p class="fine">{ note }</p> }) }
        </section>
    }
}

fn row(row: &Row) -> Html {
    let [name, need, have, state, basis] = &row.cells;
    html! {
        <tr>
            <th scope="row">{ name }</th>
            <td class="figure">{ need }</td>
            <td class="figure">{ have }</td>
            <td class={row.class}>{ state }</td>
            <td class="fine">{ basis }</td>
        </tr>
    }
}

/// Provisions under a heading, and where those are that did not fit.
fn part(title: &str, part: &Part, page: &str, name: &str) -> Html {
    if part.lines.is_empty() && part.more == 0 {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ title }</h2>
            <ul class="lines">{ for part.lines.iter().map(line) }</ul>
            if part.more > 0 {
                <p class="fine"><a href={format!("{}{page}/index.html", site().home)}>{ fill("sheet.more", &[("n", &part.more.to_string()), ("page", name)]) }</a></p>
            }
        </section>
    }
}

fn line(line: &Line) -> Html {
    html! {
        <li>
            <span class="number">{ &line.id }</span>
            <span>
                if line.missing {
                    <b>{ t("missing") }{ " " }</b>
                }
                { &line.text }
            </span>
        </li>
    }
}

fn back(sheet: &Sheet) -> Html {
    match &sheet.code {
        Some(code) => html! { <>{ code.draw() }<p class="fine">{ t("sheet.scan") }</p></> },
        None => html! { <p class="fine">{ t("sheet.no-code") }</p> },
    }
}
