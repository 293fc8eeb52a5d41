//! Everything that stands on the sheet, and the order in which pieces of it are left out.

use remit_rules::model::Subject;
use remit_rules::result::{Assessment, RequirementResult};

use super::answered::{Answered, Checks, answered};
use super::code::{Code, code};
use super::duties::{self, Line};
use super::findings::{Finding, cite, findings};
use crate::components::requirements::{class_of, exceeds, is_for_others, need, notes, readings, state};
use crate::components::{duty_readings, offices};
use crate::place::State;
use crate::words::{fill, policy, t, t_of};

/// The sheet.
#[derive(Clone)]
pub struct Sheet {
    /// The question.
    pub title: &'static str,
    /// What was answered.
    pub answered: Answered,
    /// What the tables say.
    pub findings: Vec<Finding>,
    /// One sentence on all requirements.
    pub headline: String,
    /// The requirements, each as the cells of a row.
    pub rows: Vec<Row>,
    /// Remarks on the requirements.
    pub notes: Vec<String>,
    /// What there is to do.
    pub duties: Part,
    /// The provisions on which the decision tables rest, then those of the requirements.
    pub basis: Part,
    /// What stands at the foot.
    pub colophon: [String; 3],
    /// The code that leads back.
    pub code: Option<Code>,
}

/// One requirement.
#[derive(Clone)]
pub struct Row {
    /// Name, least, actual, state, article.
    pub cells: [String; 5],
    /// The class of where it stands.
    pub class: &'static str,
    /// Whether only others have to meet it.
    pub is_for_others: bool,
}

/// Lines that may be left out.
#[derive(Clone, Default)]
pub struct Part {
    /// What is printed.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
    /// How many lines are left out last.
    first: usize,
}

/// So many duties, and so many names of each answer's checks, are left out last.
const FIRST: usize = 8;

/// Puts the whole sheet together. `code` is what the square code says, in two parts.
pub fn sheet(
    subject: &'static Subject,
    state: &State,
    result: &Assessment,
    date: &str,
    address: &str,
    (page, letters): &(String, String),
) -> Sheet {
    let mut basis = duties::basis(result);
    let of_tables = basis.len();
    basis.extend(duties::figures(result));
    Sheet {
        title: t_of(&format!("title.{}", subject.id)),
        answered: answered(subject, state),
        findings: findings(result),
        headline: crate::components::requirements::headline(result),
        rows: rows(&printed(result)),
        notes: remarks(&printed(result)),
        duties: Part { lines: duties::duties(result), more: 0, first: FIRST },
        basis: Part { lines: basis, more: 0, first: of_tables },
        colophon: colophon(result, date, address),
        code: code(page, letters),
    }
}

impl Sheet {
    /// How many pieces can be left out.
    pub fn pieces(&self) -> usize {
        let checks = &self.answered;
        self.duties.lines.len() + self.basis.lines.len() + checks.yes.names.len() + checks.no.names.len()
    }

    /// The sheet without so many pieces. The code leads back to the checks and the table of requirements names its
    /// provisions, so these go before the first duties and the provisions of the decision tables.
    pub fn without(&self, pieces: usize) -> Self {
        let (mut sheet, mut left) = (self.clone(), pieces);
        sheet.basis.shorten(sheet.basis.first, &mut left);
        sheet.answered.no.shorten(FIRST, &mut left);
        sheet.answered.yes.shorten(FIRST, &mut left);
        sheet.duties.shorten(FIRST, &mut left);
        sheet.answered.no.shorten(0, &mut left);
        sheet.answered.yes.shorten(0, &mut left);
        sheet.basis.shorten(0, &mut left);
        sheet.duties.shorten(0, &mut left);
        sheet
    }
}

impl Part {
    /// Leaves out lines beyond `first` from the end, at most `left` of them.
    fn shorten(&mut self, first: usize, left: &mut usize) {
        let count = self.lines.len().saturating_sub(first).min(*left);
        self.lines.truncate(self.lines.len() - count);
        self.more += count;
        *left -= count;
    }
}

impl Checks {
    /// Leaves out names beyond `first` from the end, at most `left` of them.
    fn shorten(&mut self, first: usize, left: &mut usize) {
        let count = self.names.len().saturating_sub(first).min(*left);
        let omitted = self.names.split_off(self.names.len() - count);
        self.more += omitted.iter().map(|(_, checks)| checks).sum::<usize>();
        *left -= count;
    }
}

/// The result without requirements of which neither the required nor the actual number is known: paper is short, and a line
/// of them says nothing.
fn printed(result: &Assessment) -> Assessment {
    let mut printed = result.clone();
    printed.requirements.retain(|requirement| requirement.actual.is_some() || requirement.min.is_some());
    printed
}

/// What those who ask have to meet, then what others owe them.
fn rows(result: &Assessment) -> Vec<Row> {
    let all = result.requirements.iter().map(|requirement| row(requirement, is_for_others(result, requirement)));
    let (others, mut own): (Vec<Row>, Vec<Row>) = all.partition(|row| row.is_for_others);
    own.extend(others);
    own
}

fn row(requirement: &RequirementResult, is_for_others: bool) -> Row {
    // The whole of a number needs no percentage; the remark says how it is meant.
    let percent = requirement.percent.filter(|percent| *percent < 100);
    let percent = percent.map(|percent| fill("brackets", &[("n", &fill("percent", &[("n", &percent.to_string())]))]));
    let name = format!("{}{}", policy(&format!("requirement.{}", requirement.id)), percent.unwrap_or_default());
    let actual = requirement.actual.map_or("—".to_owned(), |actual| actual.to_string());
    let source = cite(&requirement.article, &requirement.provisions);
    let cells = [name, need(requirement), actual, state(requirement), source];
    Row { cells, class: class_of(requirement), is_for_others }
}

fn remarks(result: &Assessment) -> Vec<String> {
    let mut all: Vec<String> = result.warnings.iter().filter_map(exceeds).collect();
    all.extend(chosen_readings(result));
    all.extend(notes(result).into_iter().map(str::to_owned));
    all.extend(offices(result));
    all
}

/// The readings in use that no table names: those of a share, where a share is required, and those of duties.
fn chosen_readings(result: &Assessment) -> Vec<String> {
    let is_share =
        |requirement: &RequirementResult| requirement.percent.is_some_and(|percent| percent < 100) && requirement.min.is_some();
    let is_used = result.requirements.iter().any(is_share);
    let mut ids = if is_used { readings(&result.subject) } else { Vec::new() };
    ids.extend(duty_readings(&result.subject));
    let line = |id: &String| {
        let chosen = fill("sheet.reading", &[("n", policy(&format!("reading.{id}.{}", result.readings.get(id)?)))]);
        Some(format!("{}{}{chosen}", policy(&format!("reading.{id}")), t("colon")))
    };
    ids.iter().filter_map(line).collect()
}

/// What prevails, from when and what the sheet is, and where it came from.
fn colophon(result: &Assessment, date: &str, address: &str) -> [String; 3] {
    let name = &result.policy;
    let checksum = name.hash.get(..12).unwrap_or_default();
    let named = |key: &'static str, value: &str| format!("{}{}{value}", t(key), t("colon"));
    let about = [named("sheet.date", date), named("edition", &name.edition), named("hash", checksum)];
    let page = address.split('#').next().unwrap_or_default();
    [t("sheet.prevails").to_owned(), about.join(" · "), named("sheet.address", page)]
}
