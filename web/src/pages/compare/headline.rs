//! What the comparison comes to, in words.

use remit_rules::model::Subject;

use super::case::Case;
use super::rows::{self, Row};
use crate::words::{fill, t};

/// The most changes that are told one by one; more are only counted.
const TOLD: usize = 2;

/// One or two sentences: what was changed, and what becomes of it.
pub fn headline(subject: &Subject, cases: &[Case]) -> String {
    let (answers, results) = (rows::answers(subject, cases), rows::results(subject, cases));
    let (answers, results): (Vec<&Row>, Vec<&Row>) =
        (answers.iter().filter(|row| row.differs()).collect(), results.iter().filter(|row| row.differs()).collect());
    if answers.is_empty() && results.is_empty() {
        return t("compare.same").to_owned();
    }
    let count = |key: &'static str, rows: &[&Row]| fill(key, &[("n", &rows.len().to_string())]);
    let is_told = cases.len() == 2;
    let tell = |key: &'static str, none: &'static str, rows: &[&Row]| match rows.len() {
        0 => t(none).to_owned(),
        few if few <= TOLD && is_told => {
            let changes = rows.iter().map(|row| change(row)).collect::<Vec<_>>().join(t("list.then"));
            format!("{}{}{changes}{}", count(key, rows), t("colon"), t("stop"))
        }
        _ => format!("{}{}", count(key, rows), t("stop")),
    };
    let first = tell("compare.changed", "compare.changed.none", &answers);
    format!("{first}{}{}", t("space"), tell("compare.become", "compare.become.none", &results))
}

/// One row from the first case to the second.
fn change(row: &Row) -> String {
    let text = |at: usize| row.texts.get(at).map(String::as_str).unwrap_or_default();
    fill("compare.from-to", &[("name", &row.name), ("a", text(0)), ("b", text(1))])
}
