//! Two or three cases side by side, also under other readings and editions, with what differs marked.

use std::rc::Rc;

use remit_policy::Bundle;
use remit_rules::Engine;
use remit_rules::answer::{Answer, Answers};
use remit_rules::model::{QuestionIndex, Subject};
use remit_rules::result::{Assessment, Determination};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::{crumb, whole_sentence};
use crate::document::{engine, fetch, policy as document, subject};
use crate::fragment::Fragment;
use crate::place::{self, State};
use crate::site::site;
use crate::words::{article, fill, list, policy, t, word};

/// The most cases that stand side by side.
const MOST: usize = 3;
/// The letters that name the cases in the address.
const LETTERS: [char; MOST] = ['a', 'b', 'c'];

/// What is compared: the subject and, for each case, ids with values as in an address.
#[derive(Debug, Clone, PartialEq, Default)]
struct Compared {
    subject: String,
    cases: Vec<Vec<(String, String)>>,
}

/// An earlier edition that was fetched.
#[derive(Clone)]
struct Earlier(String, Rc<Engine>);

/// Draws the page.
pub fn draw() -> Html {
    html! { <ComparePage /> }
}

#[component]
fn ComparePage() -> Html {
    let compared = use_state_eq(from_address);
    let earlier = use_state(Vec::<Earlier>::new);
    place::use_address("popstate", {
        let compared = compared.clone();
        move || compared.set(from_address())
    });
    use_effect_with((), {
        let earlier = earlier.clone();
        move |()| wasm_bindgen_futures::spawn_local(async move { earlier.set(editions().await) })
    });
    let set = {
        let compared = compared.clone();
        Callback::from(move |next: Compared| {
            place::write(&to_address(&next), true);
            compared.set(next);
        })
    };
    let Some(subject) = subject(&compared.subject).or_else(|| document().subjects.first()) else { return Html::default() };
    let columns: Vec<Column> = compared.cases.iter().map(|pairs| Column::new(subject, pairs, &earlier)).collect();
    html! {
        <>
            { crumb(t("compare.title")) }
            <h1>{ t("compare.title") }</h1>
            <p class="lead">{ t("compare.lead") }</p>
            { subjects(subject, &set) }
            <div class="scroll" tabindex="0" role="region" aria-label={t("compare.title")}>
                <table class="rows compare">
                    <thead><tr><th scope="col">{ t("compare.what") }</th>{ for (0..columns.len()).map(|at| heading(&compared, at, &set)) }</tr></thead>
                    <tbody class="results">{ results(subject, &columns) }</tbody>
                    <tbody>
                        { for subject.question_indexes().map(|at| question(subject, at, &compared, &columns, &set)) }
                        { for engine().readings(&subject.id).into_iter().map(|info| reading(&info.id, &info.choices, &compared, &columns, &set)) }
                        { edition(&compared, &earlier, &set) }
                    </tbody>
                </table>
            </div>
            { more(&compared, &set) }
        </>
    }
}

/// The editions that the deployment keeps.
async fn editions() -> Vec<Earlier> {
    let mut editions = Vec::new();
    for edition in t("editions").split_whitespace() {
        let bytes = fetch(&format!("{}data/edition.{edition}.bin", site().top)).await;
        if let Some((bundle, _)) = bytes.as_deref().and_then(|bytes| Bundle::read(bytes).ok()) {
            editions.push(Earlier(edition.to_owned(), Rc::new(Engine::new(bundle.policy))));
        }
    }
    editions
}

fn from_address() -> Compared {
    let fragment = Fragment::now();
    let case = |letter: &char| {
        let own = |(id, value): &(String, String)| Some((id.strip_prefix(*letter)?.strip_prefix('.')?.to_owned(), value.clone()));
        fragment.pairs.iter().filter_map(own).collect::<Vec<_>>()
    };
    let mut cases: Vec<Vec<(String, String)>> = LETTERS.iter().map(case).collect();
    if cases.last().is_some_and(Vec::is_empty) {
        cases.pop();
    }
    let known = subject(&fragment.anchor).or_else(|| document().subjects.first()).map(|subject| subject.id.clone());
    Compared { subject: known.unwrap_or_default(), cases }
}

fn to_address(compared: &Compared) -> String {
    let pairs = compared
        .cases
        .iter()
        .zip(LETTERS)
        .flat_map(|(pairs, letter)| pairs.iter().map(move |(id, value)| format!("&{letter}.{id}={value}")));
    format!("#{}{}", compared.subject, pairs.collect::<Vec<_>>().concat())
}

/// One case with its result.
struct Column {
    state: State,
    result: Assessment,
}

impl Column {
    fn new(subject: &Subject, pairs: &[(String, String)], earlier: &[Earlier]) -> Self {
        let edition = pairs.iter().find(|(id, _)| id == "edition").map(|(_, value)| value.as_str());
        let own = pairs.iter().filter(|(id, _)| id != "edition").cloned().collect();
        let state = place::read_from(subject, own);
        let under = earlier.iter().find(|Earlier(name, _)| Some(name.as_str()) == edition);
        let result = match under {
            // Positions of questions differ between editions, so the answers are carried over by id.
            Some(Earlier(_, other)) => assess_under(other, subject, &state),
            None => engine().assess(&subject.id, &state.answers, &state.readings),
        };
        Self { state, result }
    }
}

fn assess_under(other: &Engine, subject: &Subject, state: &State) -> Assessment {
    let Some(there) = other.policy().subjects.iter().find(|other| other.id == subject.id) else {
        return other.assess(&subject.id, &Answers::default(), &state.readings);
    };
    let mut answers = Answers::unknown(there);
    for at in subject.question_indexes() {
        let Some(place) = there.question(&subject.questions[at].id) else { continue };
        let answer = match state.answers.get(at) {
            Answer::Word(_) => {
                there.questions[place].word(&state.answers.text(subject, at)).map_or(Answer::Unknown, Answer::Word)
            }
            other => other,
        };
        answers.set(place, answer);
    }
    other.assess(&subject.id, &answers, &state.readings)
}

fn subjects(chosen: &Subject, set: &Callback<Compared>) -> Html {
    let set = set.clone();
    let onchange = move |event: Event| {
        let subject = event.target_unchecked_into::<HtmlSelectElement>().value();
        set.emit(Compared { subject, cases: vec![Vec::new(), Vec::new()] });
    };
    html! {
        <label class="filter">
            <span>{ t("compare.subject") }</span>
            <select {onchange}>{ for document().subjects.iter().map(|subject| html! {
                <option value={subject.id.clone()} selected={subject.id == chosen.id}>{ policy(&format!("subject.{}", subject.id)) }</option>
            }) }</select>
        </label>
    }
}

fn heading(compared: &Compared, at: usize, set: &Callback<Compared>) -> Html {
    let removable = compared.cases.len() > 2;
    let onclick = {
        let (compared, set) = (compared.clone(), set.clone());
        move |_: MouseEvent| {
            let mut next = compared.clone();
            next.cases.remove(at);
            set.emit(next);
        }
    };
    html! {
        <th scope="col">
            { fill("compare.case", &[("n", &(at + 1).to_string())]) }
            if removable {
                { " " }<button type="button" class="button plain" {onclick}>{ t("compare.remove") }</button>
            }
        </th>
    }
}

/// The cases with one value of one of them changed; empty takes it away.
fn with(compared: &Compared, case: usize, id: &str, value: &str) -> Compared {
    let mut next = compared.clone();
    if let Some(pairs) = next.cases.get_mut(case) {
        pairs.retain(|(other, _)| other != id);
        if !value.is_empty() {
            pairs.push((id.to_owned(), value.to_owned()));
        }
    }
    next
}

fn question(subject: &Subject, at: QuestionIndex, compared: &Compared, columns: &[Column], set: &Callback<Compared>) -> Html {
    let Some(own) = subject.questions.get(at.get()) else { return Html::default() };
    let values: Vec<String> = columns.iter().map(|column| column.state.answers.text(subject, at)).collect();
    let label = policy(&format!("question.{}", own.id));
    let field = Field::new(&own.id, label, compared, set);
    let unknown = (String::new(), t("unknown").to_owned());
    let options: Vec<(String, String)> =
        std::iter::once(unknown).chain(own.words().iter().map(|id| (id.clone(), word(&own.id, id)))).collect();
    let cell = |(case, value): (usize, &String)| {
        if own.is_number() { number(&field, case, value) } else { choice(&field, case, value, options.clone()) }
    };
    row(label, differ(&values), values.iter().enumerate().map(cell).collect())
}

fn differ(values: &[String]) -> bool {
    values.windows(2).any(|pair| pair[0] != pair[1])
}

fn row(label: &str, different: bool, fields: Vec<Html>) -> Html {
    html! {
        <tr class={classes!(different.then_some("on"))}>
            <th scope="row">
                { label }
                if different {
                    { " " }<span class="pill over">{ t("compare.differs") }</span>
                }
            </th>
            { for fields.into_iter().map(|field| html! { <td>{ field }</td> }) }
        </tr>
    }
}

/// A list to choose from, for one value of one case. An empty option stands for no choice.
fn choice(field: &Field, case: usize, value: &str, options: Vec<(String, String)>) -> Html {
    let (field_of_event, name) = (field.clone(), field.in_case(case));
    let onchange = move |event: Event| field_of_event.change(case, &event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |(id, words): (String, String)| {
        let selected = id == value;
        html! { <option value={id} {selected}>{ words }</option> }
    };
    html! { <select {onchange} aria-label={name}>{ for options.into_iter().map(option) }</select> }
}

fn number(field: &Field, case: usize, value: &str) -> Html {
    let (field_of_event, name) = (field.clone(), field.in_case(case));
    let onchange =
        move |event: Event| field_of_event.change(case, event.target_unchecked_into::<HtmlInputElement>().value().trim());
    html! { <input type="text" inputmode="numeric" autocomplete="off" aria-label={name} value={value.to_owned()} {onchange} /> }
}

/// A line of the table whose values can be changed.
#[derive(Clone)]
struct Field {
    id: String,
    name: String,
    compared: Compared,
    set: Callback<Compared>,
}

impl Field {
    fn new(id: &str, name: &str, compared: &Compared, set: &Callback<Compared>) -> Self {
        Self { id: id.to_owned(), name: name.to_owned(), compared: compared.clone(), set: set.clone() }
    }

    fn change(&self, case: usize, value: &str) {
        self.set.emit(with(&self.compared, case, &self.id, value));
    }

    /// The line's name together with the case.
    fn in_case(&self, case: usize) -> String {
        format!("{} {}", self.name, fill("compare.case", &[("n", &(case + 1).to_string())]))
    }
}

fn reading(id: &str, choices: &[String], compared: &Compared, columns: &[Column], set: &Callback<Compared>) -> Html {
    let values: Vec<String> = columns.iter().map(|column| column.result.readings.get(id).cloned().unwrap_or_default()).collect();
    let words = |choice: &String| policy(&format!("reading.{id}.{choice}"));
    let field = Field::new(id, &fill("compare.reading", &[("n", &list(choices.iter().map(words)))]), compared, set);
    let options: Vec<(String, String)> = choices.iter().map(|choice| (choice.clone(), words(choice).to_owned())).collect();
    let cells = values.iter().enumerate().map(|(case, value)| choice(&field, case, value, options.clone()));
    row(&field.name, differ(&values), cells.collect())
}

fn edition(compared: &Compared, earlier: &[Earlier], set: &Callback<Compared>) -> Html {
    if earlier.is_empty() {
        return Html::default();
    }
    let value = |pairs: &Vec<(String, String)>| {
        pairs.iter().find(|(id, _)| id == "edition").map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let values: Vec<String> = compared.cases.iter().map(value).collect();
    let present = (String::new(), document().edition.clone());
    let options: Vec<(String, String)> =
        std::iter::once(present).chain(earlier.iter().map(|Earlier(name, _)| (name.clone(), name.clone()))).collect();
    let field = Field::new("edition", t("edition"), compared, set);
    let cells = values.iter().enumerate().map(|(case, value)| choice(&field, case, value, options.clone()));
    row(t("edition"), differ(&values), cells.collect())
}

/// What comes out for each case, table by table and figure by figure.
fn results(subject: &Subject, columns: &[Column]) -> Html {
    let tables = subject.tables.iter().map(|table| {
        let cell = |column: &Column| {
            let determination = column.result.determinations.iter().find(|determination| determination.table == table.id);
            determination.map_or_else(|| "—".to_owned(), outcomes)
        };
        let name = format!("{}{}", policy(&format!("table.{}", table.id)), fill("brackets", &[("n", &article(&table.article))]));
        result(&name, columns.iter().map(cell).collect())
    });
    let figures = subject.requirements.iter().map(|figure| {
        let cell = |column: &Column| {
            let requirement = column.result.requirements.iter().find(|requirement| requirement.id == figure.id);
            requirement.map_or_else(
                || "—".to_owned(),
                |requirement| {
                    format!("{}{}{}", crate::components::need(requirement), t("comma"), crate::components::state(requirement))
                },
            )
        };
        result(policy(&format!("requirement.{}", figure.id)), columns.iter().map(cell).collect())
    });
    tables.chain(figures).collect()
}

fn result(name: &str, cells: Vec<String>) -> Html {
    let different = differ(&cells);
    row(name, different, cells.into_iter().map(|cell| html! { <b>{ cell }</b> }).collect())
}

fn outcomes(determination: &Determination) -> String {
    determination.outcomes.iter().map(|one| whole_sentence(&determination.table, one)).collect::<Vec<_>>().join(t("or"))
}

fn more(compared: &Compared, set: &Callback<Compared>) -> Html {
    if compared.cases.len() >= MOST {
        return Html::default();
    }
    let onclick = {
        let (compared, set) = (compared.clone(), set.clone());
        move |_: MouseEvent| {
            let mut next = compared.clone();
            // The new case begins as the last one, since what differs is to be seen.
            next.cases.push(next.cases.last().cloned().unwrap_or_default());
            set.emit(next);
        }
    };
    html! { <p class="actions"><button type="button" class="button" {onclick}>{ t("compare.add") }</button></p> }
}
