//! The sheet as it is drawn: on the screen as a sheet of paper, and printed as one.

use yew::prelude::*;

use super::answered::{Answered, Checks};
use super::content::{Part, Row, Sheet};
use super::duties::Line;
use super::findings::Finding;
use super::search::SIZES;
use crate::site::site;
use crate::words::{fill, policy, t};

/// The sheet at a position in [`SIZES`].
pub fn paper(sheet: &Sheet, size: usize) -> Html {
    html! {
        <article class={classes!("paper", SIZES.get(size).copied())}>
            <header>
                <h1>{ sheet.title }</h1>
                <p class="fine">{ fill("sheet.by", &[("n", policy("title"))]) }</p>
            </header>
            { answered(&sheet.answered) }
            { findings(&sheet.findings) }
            { figures(sheet) }
            { part(t("sheet.duties"), &sheet.duties, "duties", t("link.duties")) }
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
                if let Some(open) = &finding.open {
                    <p class="sentence">{ open }</p>
                    <ul class="still">{ for finding.sentences.iter().map(|(who, _)| html! { <li>{ who }</li> }) }</ul>
                } else {
                    { for finding.sentences.iter().map(sentence) }
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
