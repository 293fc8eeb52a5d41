//! What the decision tables say, as sentences.

use remit_rules::result::{Assessment, Determination, Outcome, Status};

use crate::components::{contact, sentence};
use crate::words::{article, fill, list, outcome, policy, policy_if, t};

/// One table's answer.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What the table decides.
    pub name: &'static str,
    /// Bodies or outcomes, each with what the body does.
    pub sentences: Vec<(String, &'static str)>,
    /// How many results are still possible, in words; then `sentences` lists them.
    pub open: Option<String>,
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
        all => Finding {
            name,
            sentences: possible(&determination.table, all).into_iter().map(|text| (text, "")).collect(),
            open: Some(fill(if is_many(all) { "sheet.among" } else { "open" }, &[("n", &all.len().to_string())])),
            cite: cite(&determination.article, &[]),
            notes: contact(&determination.ask).into_iter().collect(),
        },
    }
}

/// Whether the results are so many combinations that only what they are made of is listed.
fn is_many(outcomes: &[Outcome]) -> bool {
    outcomes.len() > 4 && outcomes.iter().any(|one| one.outcome.len() > 1)
}

fn possible(table: &str, outcomes: &[Outcome]) -> Vec<String> {
    if !is_many(outcomes) {
        return outcomes.iter().map(|one| sentence(table, one)).collect();
    }
    let mut parts: Vec<String> = Vec::new();
    for part in outcomes.iter().flat_map(|one| &one.outcome).map(|id| outcome(table, id)) {
        if !parts.iter().any(|other| other == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

fn settled(table: &str, only: &Outcome) -> Vec<(String, &'static str)> {
    let verb = |id: &String| policy_if(&format!("outcome.{table}.{id}.verb")).unwrap_or_default();
    match only.outcome.as_slice() {
        [] => vec![(t("nothing").to_owned(), "")],
        ids => ids.iter().map(|id| (outcome(table, id).to_owned(), verb(id))).collect(),
    }
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
