//! What the decision tables say, as sentences.

use remit_rules::result::{Assessment, Determination, Outcome, Status};

use crate::components::{collected, contact, sentence};
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// One table's answer.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What the table decides.
    pub name: &'static str,
    /// Bodies or outcomes that are certain, each with what the body does.
    pub sentences: Vec<(String, &'static str)>,
    /// What hangs on other answers, under a line that says so.
    pub open: Option<(String, Vec<String>)>,
    /// Article and provisions.
    pub cite: String,
    /// Remarks, caveats and the reading in use.
    pub notes: Vec<String>,
}

/// Article and provisions, as the sheet cites them.
pub fn cite(number: &str, provisions: &[String]) -> String {
    match provisions {
        [] => article(number),
        ids => fill("sheet.at", &[("a", &article(number)), ("n", &list(ids.iter().map(String::as_str)))]),
    }
}

/// One for each table.
pub fn findings(result: &Assessment) -> Vec<Finding> {
    result.determinations.iter().map(|determination| finding(determination, result)).collect()
}

fn finding(determination: &Determination, result: &Assessment) -> Finding {
    let name = policy(&format!("table.{}", determination.table));
    match determination.outcomes.as_slice() {
        [only] if determination.status != Status::Open => Finding {
            name,
            sentences: settled(&determination.table, only),
            open: None,
            cite: cite(&determination.article, &only.provisions),
            notes: notes(determination, result),
        },
        all => {
            let (sentences, open) = possible(determination, all);
            let notes = contact(&determination.ask).into_iter().collect();
            Finding { name, sentences, open: Some(open), cite: cite(&determination.article, &[]), notes }
        }
    }
}

/// Outcomes, each with what the body does.
type Sentences = Vec<(String, &'static str)>;

/// What is certain all the same, and what is possible.
fn possible(determination: &Determination, outcomes: &[Outcome]) -> (Sentences, (String, Vec<String>)) {
    let table = &determination.table;
    match collected(determination) {
        Some((certain, maybe)) => {
            let maybe = maybe.into_iter().map(|id| outcome(table, id).to_owned()).collect();
            (bodies(table, certain), (t("maybe").to_owned(), maybe))
        }
        None => {
            let title = fill("open", &[("n", &outcomes.len().to_string())]);
            (Vec::new(), (title, outcomes.iter().map(|one| sentence(table, one)).collect()))
        }
    }
}

fn settled(table: &str, only: &Outcome) -> Sentences {
    if only.outcome.is_empty() { vec![(t("nothing").to_owned(), "")] } else { bodies(table, &only.outcome) }
}

fn bodies<'a>(table: &str, ids: impl IntoIterator<Item = &'a String>) -> Sentences {
    let verb = |id: &String| policy_if(&format!("outcome.{table}.{id}.verb")).unwrap_or_default();
    ids.into_iter().map(|id| (outcome(table, id).to_owned(), verb(id))).collect()
}

fn notes(determination: &Determination, result: &Assessment) -> Vec<String> {
    let Some(only) = determination.outcomes.first() else { return Vec::new() };
    let note = |id: &String| policy_if(&format!("outcome.{}.{id}.note", determination.table)).map(str::to_owned);
    let mut notes: Vec<String> = only.outcome.iter().filter_map(note).collect();
    notes.extend(policy_if(&format!("table.{}.note", determination.table)).map(str::to_owned));
    if let Some(caveat) = &only.caveat {
        notes.push(reading(caveat, result));
    }
    notes.extend(contact(&determination.ask));
    notes
}

/// The reading in use by name, and what it rests on.
fn reading(caveat: &str, result: &Assessment) -> String {
    let id = caveat.split('.').next().unwrap_or_default();
    let chosen = result.readings.get(id).map(|choice| policy(&format!("reading.{id}.{choice}"))).unwrap_or_default();
    format!("{}{}", fill("sheet.reading", &[("n", chosen)]), policy(&format!("reading.{caveat}.note")))
}

/// The provisions on which settled answers and silences rest, each once, in order.
pub fn provisions(result: &Assessment) -> Vec<String> {
    let settled = result.determinations.iter().filter(|determination| determination.status != Status::Open);
    let mut all: Vec<String> = Vec::new();
    for id in settled.flat_map(|determination| &determination.outcomes).flat_map(|one| &one.provisions) {
        if !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}
