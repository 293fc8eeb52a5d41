//! A decision table as the document has it, with the rows that apply to a person's answers marked.

use remit_rules::answer::Answer;
use remit_rules::model::{Condition, Hit, Overlap, QuestionIndex, Row, RowIndex, Subject, Table};
use remit_rules::result::Status;
use yew::prelude::*;

use crate::document::{engine, policy as document};
use crate::place::{self, State};
use crate::site::site;
use crate::words::{article, fill, list, outcome, policy, policy_if, t, word};

/// Which table, and the answers that the address holds.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Subject id.
    pub subject: String,
    /// Position of the table.
    pub at: usize,
    /// Ids with values, as the address has them.
    pub pairs: Vec<(String, String)>,
}

/// The table with its overlaps.
#[component]
pub fn RuleTable(props: &Props) -> Html {
    let Some(subject) = document().subjects.iter().find(|subject| subject.id == props.subject) else { return Html::default() };
    let Some(table) = subject.tables.get(props.at) else { return Html::default() };
    let marked = marked(subject, props);
    html! {
        <section class="rules" id={format!("table-{}", table.id)}>
            <p class="way">
                <a href={format!("#article-{}", table.article)}>{ article(&table.article) }{ " " }{ policy(&format!("article.{}", table.article)) }</a>
                if marked.is_some() {
                    <a href={back(subject, props)}>{ fill("rules.back", &[("n", policy(&format!("subject.{}", subject.id)))]) }</a>
                }
            </p>
            <h3>{ policy(&format!("table.{}", table.id)) }<small>{ t(if table.hit == Hit::Unique { "hit.unique" } else { "hit.collect" }) }</small></h3>
            if let Some(note) = policy_if(&format!("table.{}.note", table.id)) {
                <p class="help">{ note }</p>
            }
            if marked.is_some() {
                <p class="fine">{ t("rules.marked") }</p>
            }
            <div class="scroll" tabindex="0" role="region" aria-label={policy(&format!("table.{}", table.id))}>
                <table class="rows">
                    <thead><tr>
                        <th scope="col">{ t("rules.row") }</th>
                        { for table.columns.iter().map(|at| html! { <th scope="col">{ policy(&format!("question.{}", subject.questions[*at].id)) }</th> }) }
                        <th scope="col">{ t("rules.then") }</th>
                        <th scope="col">{ t("basis") }</th>
                    </tr></thead>
                    <tbody>{ for table.rows.iter().map(|rule| row(subject, table, rule, marked.as_ref())) }</tbody>
                </table>
            </div>
            { for table.overlaps.iter().map(|overlap| readings(table, overlap)) }
        </section>
    }
}

/// The page from which the answers came.
fn back(subject: &Subject, props: &Props) -> String {
    let state = state(subject, props);
    format!("{}{}/index.html{}", site().home, subject.id, place::fragment(subject, &state))
}

fn state(subject: &Subject, props: &Props) -> State {
    let readings = engine().readings(&subject.id);
    let is_own = |id: &str| subject.question(id).is_some() || readings.iter().any(|reading| reading.id == *id);
    place::read_from(subject, props.pairs.iter().filter(|(id, _)| is_own(id)).cloned().collect())
}

/// The rows that apply, and whether that is settled; nothing when no answer bears on the table.
fn marked(subject: &Subject, props: &Props) -> Option<(Vec<u16>, bool)> {
    let state = state(subject, props);
    let table = subject.tables.get(props.at)?;
    table.columns.iter().any(|at| state.answers.get(*at) != Answer::Unknown).then_some(())?;
    let result = engine().assess(&subject.id, &state.answers, &state.readings);
    let determination = result.determinations.into_iter().find(|determination| determination.table == table.id)?;
    Some((determination.outcomes.into_iter().flat_map(|one| one.rows).collect(), determination.status != Status::Open))
}

fn row(subject: &Subject, table: &Table, row: &Row, marked: Option<&(Vec<u16>, bool)>) -> Html {
    let mark = marked
        .filter(|(rows, _)| rows.contains(&row.number))
        .map(|(_, settled)| t(if *settled { "rules.applies" } else { "rules.may" }));
    html! {
        <tr class={classes!(mark.map(|_| "on"))}>
            <th scope="row">
                { row.number }
                if let Some(mark) = mark {
                    { " " }<span class="pill met">{ mark }</span>
                }
            </th>
            { for table.columns.iter().enumerate().map(|(column, at)| html! { <td>{ accepted(subject, *at, &row.condition, column) }</td> }) }
            <td><b>{ list(row.outcomes.iter().map(|at| outcome(&table.id, table.outcome_id(*at)))) }</b></td>
            <td>{ for row.provisions.iter().map(|id| html! { <><a href={format!("#provision-{id}")}>{ id }</a>{ " " }</> }) }</td>
        </tr>
    }
}

fn accepted(subject: &Subject, question: QuestionIndex, condition: &Condition, column: usize) -> String {
    let Some(question) = subject.questions.get(question.get()) else { return String::new() };
    match condition {
        Condition::Otherwise => t("rules.otherwise").to_owned(),
        Condition::When(masks) => match masks.get(column) {
            Some(mask) if *mask != question.all() => {
                let words: Vec<String> =
                    remit_rules::engine::names(question, *mask).iter().map(|id| word(&question.id, id)).collect();
                words.join(t("list.and"))
            }
            _ => t("rules.any").to_owned(),
        },
    }
}

fn readings(table: &Table, overlap: &Overlap) -> Html {
    let numbers =
        |rows: &[RowIndex]| rows.iter().map(|at| table.rows[*at].number.to_string()).collect::<Vec<_>>().join(t("list.and"));
    let key = format!("reading.{}", overlap.reading);
    html! {
        <div class="caveat">
            <p><b>{ fill("rules.overlap", &[("n", &numbers(&overlap.rows))]) }</b>{ " " }{ policy(&format!("{key}.why")) }</p>
            <ul>{ for overlap.choices.iter().enumerate().map(|(at, choice)| html! {
                <li>
                    <b>{ policy(&format!("{key}.{}", choice.id)) }</b>
                    if at == 0 { { t("rules.default") } }
                    { t("colon") }{ policy(&format!("{key}.{}.note", choice.id)) }
                </li>
            }) }</ul>
        </div>
    }
}
