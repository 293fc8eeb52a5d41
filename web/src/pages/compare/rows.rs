//! The comparison line by line: what differs stands open, what is the same is folded.

use std::collections::BTreeSet;

use remit_rules::model::{QuestionIndex, Subject};
use remit_rules::result::{Assessment, Determination, Status};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::case::{Case, Compared, names};
use crate::components::{line as line_of, need, state};
use crate::document::{engine, policy as document, subject};
use crate::words::{article, fill, list, policy, t, word};

/// A line: its name, and for each case what stands there.
pub struct Row {
    /// Id of the question, reading, table or requirement.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The value for each case, as the address has it; empty for results.
    values: Vec<String>,
    /// The same in words.
    pub texts: Vec<String>,
    /// Whether every case has something there.
    is_complete: bool,
}

impl Row {
    /// Whether the cases differ in it.
    pub fn differs(&self) -> bool {
        self.is_complete && self.texts.windows(2).any(|pair| pair[0] != pair[1])
    }
}

/// The cases, which are computed anew for every drawing.
pub struct Cases(pub Vec<Case>);

impl PartialEq for Cases {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What is compared, and what changes it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The address.
    pub compared: Compared,
    /// Each case with its result.
    pub cases: Cases,
    /// Another comparison takes its place.
    pub set: Callback<Compared>,
}

/// The table. A line that once differed stays in view, so that a field does not go while it is used.
#[component]
pub fn Rows(props: &Props) -> Html {
    let is_open = use_state_eq(|| false);
    let seen = use_mut_ref(BTreeSet::<String>::new);
    let Some(subject) = subject(&props.compared.subject) else { return Html::default() };
    let cases = &props.cases.0;
    let (answers, results) = (answers(subject, cases), results(subject, cases));
    let differing = |rows: &[Row]| rows.iter().filter(|row| row.differs()).map(|row| row.id.clone()).collect::<Vec<_>>();
    seen.borrow_mut().extend(differing(&answers));
    let is_begun = !cases.iter().all(Case::is_empty);
    // Nothing is hidden before anything is answered.
    let shows = |row: &Row| *is_open || !is_begun || row.differs() || seen.borrow().contains(&row.id);
    let folded = answers.iter().chain(&results).filter(|row| !row.differs() && !seen.borrow().contains(&row.id)).count();
    let onclick = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    html! {
        <>
            <table class="rows compare cards">
                <thead><tr>
                    <th scope="col">{ t("compare.what") }</th>
                    { for (0..cases.len()).map(|at| heading(props, at)) }
                </tr></thead>
                <tbody>{ for answers.iter().filter(|row| shows(row)).map(|row| answer(subject, row, props)) }</tbody>
                <tbody class="results">
                    { for results.iter().filter(|row| *is_open || row.differs()).map(|row| line(row, row.texts.iter().map(|text| html! { <b>{ text }</b> }).collect())) }
                </tbody>
            </table>
            if is_begun && folded > 0 {
                <p class="actions"><button type="button" class="button plain" aria-expanded={is_open.to_string()} {onclick}>
                    { fill(if *is_open { "compare.fold" } else { "compare.unfold" }, &[("n", &folded.to_string())]) }
                </button></p>
            }
        </>
    }
}

fn heading(props: &Props, at: usize) -> Html {
    let onclick = {
        let (compared, set) = (props.compared.clone(), props.set.clone());
        move |_: MouseEvent| {
            let mut next = compared.clone();
            next.cases.remove(at);
            set.emit(next);
        }
    };
    html! {
        <th scope="col">
            { case_name(at) }
            if props.compared.cases.len() > 2 {
                { " " }<button type="button" class="button plain" {onclick}>{ t("compare.remove") }</button>
            }
        </th>
    }
}

/// The name of the case at a position.
pub fn case_name(at: usize) -> String {
    fill("compare.case", &[("n", &(at + 1).to_string())])
}

fn line(row: &Row, fields: Vec<Html>) -> Html {
    let differs = row.differs();
    html! {
        <tr class={classes!(differs.then_some("on"))} key={row.id.clone()}>
            <th scope="row">
                { &row.name }
                if differs {
                    { " " }<span class="pill over">{ t("compare.differs") }</span>
                }
            </th>
            { for fields.into_iter().enumerate().map(|(at, field)| html! { <td data-case={case_name(at)}>{ field }</td> }) }
        </tr>
    }
}

/// The lines that can be changed: questions, readings, and editions where there are others.
pub fn answers(subject: &Subject, cases: &[Case]) -> Vec<Row> {
    let questions = subject.question_indexes().map(|at| question(subject, at, cases));
    let readings = engine().readings(&subject.id).into_iter().map(|info| reading(&info.id, &info.choices, cases));
    let mut rows: Vec<Row> = questions.chain(readings).collect();
    if names().next().is_some() {
        let values: Vec<String> = cases.iter().map(|case| case.edition.clone()).collect();
        let texts = values.iter().map(|value| edition(value)).collect();
        rows.push(Row { id: "edition".to_owned(), name: t("edition").to_owned(), values, texts, is_complete: true });
    }
    rows
}

fn edition(name: &str) -> String {
    if name.is_empty() { document().edition.clone() } else { name.to_owned() }
}

fn question(subject: &Subject, at: QuestionIndex, cases: &[Case]) -> Row {
    let own = &subject.questions[at];
    let values: Vec<String> = cases.iter().map(|case| case.state.answers.text(subject, at)).collect();
    let text = |value: &String| match value.as_str() {
        "" => t("unknown").to_owned(),
        number if own.is_number() => number.to_owned(),
        id => word(&own.id, id),
    };
    let texts = values.iter().map(text).collect();
    Row { id: own.id.clone(), name: policy(&format!("question.{}", own.id)).to_owned(), values, texts, is_complete: true }
}

fn reading(id: &str, choices: &[String], cases: &[Case]) -> Row {
    let words = |choice: &String| policy(&format!("reading.{id}.{choice}"));
    let values: Vec<String> = cases.iter().map(|case| case.result.readings.get(id).cloned().unwrap_or_default()).collect();
    let texts = values.iter().map(|choice| words(choice).to_owned()).collect();
    Row {
        id: id.to_owned(),
        name: fill("compare.reading", &[("n", &list(choices.iter().map(words)))]),
        values,
        texts,
        is_complete: true,
    }
}

/// A line with a field for each case.
fn answer(subject: &Subject, row: &Row, props: &Props) -> Html {
    let question = subject.question(&row.id).map(|at| &subject.questions[at]);
    let options: Vec<(String, String)> = match question {
        Some(question) if question.is_number() => return line(row, fields(row, |case, value| number(row, case, value, props))),
        Some(question) => {
            let unknown = (String::new(), t("unknown").to_owned());
            std::iter::once(unknown).chain(question.words().iter().map(|id| (id.clone(), word(&row.id, id)))).collect()
        }
        None if row.id == "edition" => std::iter::once("").chain(names()).map(|name| (name.to_owned(), edition(name))).collect(),
        None => {
            let info = engine().readings(&subject.id).into_iter().find(|info| info.id == row.id);
            let choices = info.map(|info| info.choices.clone()).unwrap_or_default();
            let words = |choice: String| {
                let words = policy(&format!("reading.{}.{choice}", row.id)).to_owned();
                (choice, words)
            };
            choices.into_iter().map(words).collect()
        }
    };
    line(row, fields(row, |case, value| choice(row, case, value, &options, props)))
}

fn fields(row: &Row, field: impl Fn(usize, &str) -> Html) -> Vec<Html> {
    row.values.iter().enumerate().map(|(case, value)| field(case, value)).collect()
}

/// The line's name together with the case.
fn label(row: &Row, case: usize) -> String {
    format!("{} {}", row.name, case_name(case))
}

/// Changes one value of one case.
fn change(row: &Row, case: usize, props: &Props) -> impl Fn(String) + 'static {
    let (compared, set, id) = (props.compared.clone(), props.set.clone(), row.id.clone());
    move |value: String| set.emit(compared.with(case, &id, value.trim()))
}

/// A list to choose from. An empty option stands for no choice.
fn choice(row: &Row, case: usize, value: &str, options: &[(String, String)], props: &Props) -> Html {
    let change = change(row, case, props);
    let onchange = move |event: Event| change(event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |(id, words): &(String, String)| html! { <option value={id.clone()} selected={id == value}>{ words }</option> };
    html! { <select {onchange} aria-label={label(row, case)}>{ for options.iter().map(option) }</select> }
}

fn number(row: &Row, case: usize, value: &str, props: &Props) -> Html {
    let change = change(row, case, props);
    let onchange = move |event: Event| change(event.target_unchecked_into::<HtmlInputElement>().value());
    html! { <input type="text" inputmode="numeric" autocomplete="off" aria-label={label(row, case)} value={value.to_owned()} {onchange} /> }
}

/// What comes out for each case, table by table and figure by figure.
pub fn results(subject: &Subject, cases: &[Case]) -> Vec<Row> {
    let row = |id: &str, name: String, text: &dyn Fn(&Assessment) -> Option<String>| {
        let texts = cases.iter().map(|case| text(&case.result).unwrap_or_else(|| "—".to_owned())).collect();
        Row { id: id.to_owned(), name, values: Vec::new(), texts, is_complete: cases.iter().all(|case| case.is_computed) }
    };
    let tables = subject.tables.iter().map(|table| {
        let name = format!("{}{}", policy(&format!("table.{}", table.id)), fill("brackets", &[("n", &article(&table.article))]));
        row(&table.id, name, &|result| {
            let determination = result.determinations.iter().find(|determination| determination.table == table.id)?;
            Some(outcomes(determination, result))
        })
    });
    let figures = subject.requirements.iter().map(|figure| {
        row(&figure.id, policy(&format!("requirement.{}", figure.id)).to_owned(), &|result| {
            let requirement = result.requirements.iter().find(|requirement| requirement.id == figure.id)?;
            Some(format!("{}{}{}", need(requirement), t("comma"), state(requirement)))
        })
    });
    tables.chain(figures).collect()
}

/// What a table says; where it is open, how many results are left and what to answer first.
fn outcomes(determination: &Determination, result: &Assessment) -> String {
    let line = line_of(determination);
    if determination.status != Status::Open {
        return line;
    }
    let count = fill("open", &[("n", &determination.outcomes.len().to_string())]);
    let first = result.next.first().map(|next| policy(&format!("question.{}", next.question)));
    let first = first.map(|question| fill("compare.first", &[("n", question)])).unwrap_or_default();
    format!("{count}{first}{}{line}", t("colon"))
}
