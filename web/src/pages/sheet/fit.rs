//! What is printed: in the largest letters in which all of it fits on one page, or in the smallest with the rest left out.

use remit_rules::model::Subject;
use remit_rules::result::{Assessment, RequirementResult};

use super::answers::{Given, Run, given};
use super::code::{Code, code};
use super::duties::{self, Line, cite};
use super::findings::{Finding, findings};
use super::measure;
use super::paper::colophon;
use super::room::{HEADING, LINE, SIZES, Size};
use crate::components::requirements::{class_of, exceeds, is_for_others, need, notes, readings, state};
use crate::components::{contacts, duty_readings};
use crate::place::State;
use crate::words::{fill, policy, t, t_of};

/// Everything that stands on the sheet.
pub struct Sheet {
    /// The letter size.
    pub size: Size,
    /// The question.
    pub title: &'static str,
    /// What was answered.
    pub given: Given,
    /// What the tables say.
    pub findings: Vec<Finding>,
    /// The requirements, each as the cells of a row.
    pub rows: Vec<Row>,
    /// Remarks on the requirements.
    pub notes: Vec<String>,
    /// What there is to do, as much as fits.
    pub duties: Part,
    /// What the results rest on, as much as fits.
    pub basis: Part,
    /// What stands at the foot.
    pub colophon: [String; 3],
    /// The code that leads back.
    pub code: Option<Code>,
}

/// One requirement.
pub struct Row {
    /// Name, least, actual, state, article.
    pub cells: [String; 5],
    /// The class of where it stands.
    pub class: &'static str,
    /// Whether only others have to meet it.
    pub is_for_others: bool,
}

/// Lines that may be left out.
#[derive(Default)]
pub struct Part {
    /// What is printed.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
}

/// Puts the sheet together.
pub fn fit(subject: &'static Subject, state: &State, result: &Assessment, date: &str, address: &str) -> Sheet {
    let mut sheet = Sheet {
        size: SIZES[0],
        title: t_of(&format!("title.{}", subject.id)),
        given: given(subject, state),
        findings: findings(result),
        rows: rows(result),
        notes: remarks(result),
        duties: Part { lines: duties::duties(result), more: 0 },
        basis: Part { lines: duties::basis(result), more: 0 },
        colophon: colophon(result, date, address),
        code: code(address),
    };
    let wanted = sheet.basis.lines.len();
    sheet.basis.lines.extend(duties::figures(result));
    for size in SIZES {
        sheet.size = size;
        if measure::whole(&sheet) <= size.height {
            return sheet;
        }
    }
    cut(&mut sheet, wanted);
    sheet
}

/// What those who ask have to meet, then what others owe them.
fn rows(result: &Assessment) -> Vec<Row> {
    let all = result.requirements.iter().map(|held| row(held, is_for_others(result, held)));
    let (others, mut own): (Vec<Row>, Vec<Row>) = all.partition(|row| row.is_for_others);
    own.extend(others);
    own
}

fn row(held: &RequirementResult, is_for_others: bool) -> Row {
    // The whole of a number needs no percentage; the remark says how it is meant.
    let percent = held.percent.filter(|percent| *percent < 100).map(|percent| fill("percent", &[("n", &percent.to_string())]));
    let percent = percent.map(|percent| fill("brackets", &[("n", &percent)])).unwrap_or_default();
    let name = format!("{}{percent}", policy(&format!("requirement.{}", held.id)));
    let actual = held.actual.map_or("—".to_owned(), |actual| actual.to_string());
    let cells = [name, need(held), actual, state(held), cite(&held.article, &held.provisions)];
    Row { cells, class: class_of(held), is_for_others }
}

fn remarks(result: &Assessment) -> Vec<String> {
    let mut all: Vec<String> = result.warnings.iter().filter_map(exceeds).collect();
    all.extend(chosen_readings(result));
    all.extend(notes(result).into_iter().map(str::to_owned));
    all.extend(contacts(result));
    all
}

/// The readings in use that no table names: those of a share where there is one to speak of, and those of duties.
fn chosen_readings(result: &Assessment) -> Vec<String> {
    let share = result.requirements.iter().any(|held| held.percent.is_some_and(|percent| percent < 100) && held.min.is_some());
    let mut ids = if share { readings(&result.subject) } else { Vec::new() };
    ids.extend(duty_readings(&result.subject));
    let line = |id: &String| {
        let chosen = policy(&format!("reading.{id}.{}", result.readings.get(id)?));
        Some(format!("{}{}{}", policy(&format!("reading.{id}")), t("colon"), fill("sheet.reading", &[("n", chosen)])))
    };
    ids.iter().filter_map(line).collect()
}

/// So many lines of duties go before the provisions.
const FIRST_LINES: u32 = 8;

/// Leaves out what does not fit. The checks, which the code leads back to, get at most a quarter of the room. Then come
/// the first duties, the provisions of the decision tables, which are the first `wanted`, the other duties, and last
/// the provisions of figures, as the table of figures names them.
fn cut(sheet: &mut Sheet, wanted: usize) {
    let (size, width) = (sheet.size, measure::beside(sheet));
    let left = size.height.saturating_sub(measure::fixed(sheet));
    let mut for_runs = left.saturating_sub(measure::bottom(sheet, 0)) / 4;
    shorten(&mut sheet.given.no, &mut for_runs, size);
    shorten(&mut sheet.given.yes, &mut for_runs, size);
    let left = left.saturating_sub(measure::runs(&sheet.given, size));
    let first: u32 = sheet.basis.lines.iter().take(wanted).map(|line| measure::line(line, width)).sum();
    let at_least = left.saturating_sub(measure::bottom(sheet, 0)).min(HEADING + FIRST_LINES * LINE);
    let for_duties = left.saturating_sub(measure::bottom(sheet, first)).max(at_least);
    cut_part(&mut sheet.duties, for_duties.saturating_sub(HEADING), size.width);
    let left = left.saturating_sub(measure::part(&sheet.duties, size.width));
    let for_basis = left.max(measure::bottom(sheet, 0)).saturating_sub(measure::foot(sheet) + HEADING);
    cut_part(&mut sheet.basis, for_basis, width);
}

/// As many names as fit, and how many checks more there are. What is used is taken from the room.
fn shorten(run: &mut Run, room: &mut u32, size: Size) {
    let all = run.names.clone();
    for kept in (0..=all.len()).rev() {
        let (held, left_out) = all.split_at(kept);
        run.names = held.to_vec();
        if kept > 0 && !left_out.is_empty() {
            let count = left_out.iter().map(|(_, count)| count).sum::<usize>();
            run.names.push((fill("sheet.others", &[("n", &count.to_string())]), count));
        }
        if measure::run(run, size) <= *room {
            break;
        }
    }
    *room = room.saturating_sub(measure::run(run, size));
}

/// As many lines as fit, and one that says how many more there are.
fn cut_part(part: &mut Part, room: u32, width: u32) {
    let height = |lines: &[Line]| lines.iter().map(|line| measure::line(line, width)).sum::<u32>();
    while !part.lines.is_empty() && height(&part.lines) + if part.more > 0 { LINE } else { 0 } > room {
        part.lines.pop();
        part.more += 1;
    }
}
