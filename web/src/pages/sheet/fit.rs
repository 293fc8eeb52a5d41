//! What is printed, in the largest letters in which all of it fits on one page, or in the smallest with the rest left out.

use remit_rules::model::Subject;
use remit_rules::result::{Assessment, RequirementResult, RequirementStatus};

use super::answers::{Given, given};
use super::code::{Code, code};
use super::duties::{self, Line};
use super::findings::{Finding, findings};
use super::room::{HEADING, LINE, SIZES, Size, height};
use crate::components::requirements::{exceeds, need, notes, share_reading, state};
use crate::place::State;
use crate::words::{article, fill, list, policy, t, t_of};

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
    /// The code that leads back.
    pub code: Option<Code>,
}

/// One requirement.
pub struct Row {
    /// Name, least, actual, state, article.
    pub cells: [String; 5],
    /// Where it stands.
    pub status: RequirementStatus,
}

/// Lines that may be left out.
#[derive(Default)]
pub struct Part {
    /// What is printed.
    pub lines: Vec<Line>,
    /// How many more there are.
    pub more: usize,
}

/// The space between columns.
const GAP: u32 = 200;
/// The number before a provision.
const NUMBER: u32 = 340;
/// Title, and what stands under it.
const TOP: u32 = 480;

/// Puts the sheet together.
pub fn fit(subject: &'static Subject, state: &State, result: &Assessment, address: &str) -> Sheet {
    let mut sheet = Sheet {
        size: SIZES[0],
        title: t_of(&format!("title.{}", subject.id)),
        given: given(subject, state),
        findings: findings(result),
        rows: result.requirements.iter().map(row).collect(),
        notes: remarks(result),
        duties: Part::default(),
        basis: Part::default(),
        code: code(address),
    };
    let (basis, figures, duties) = (duties::basis(result), duties::figures(result), duties::duties(result));
    for size in SIZES {
        sheet.size = size;
        fill_in(&mut sheet, &basis, &figures, &duties);
        if sheet.duties.more + sheet.basis.more == 0 {
            break;
        }
    }
    sheet
}

fn row(held: &RequirementResult) -> Row {
    let percent = held.percent.map(|percent| fill("brackets", &[("n", &fill("percent", &[("n", &percent.to_string())]))]));
    let name = format!("{}{}", policy(&format!("requirement.{}", held.id)), percent.unwrap_or_default());
    let actual = held.actual.map_or("—".to_owned(), |actual| actual.to_string());
    let basis = format!("{} {}", article(&held.article), list(held.provisions.iter().map(String::as_str)));
    Row { cells: [name, need(held), actual, state(held), basis], status: held.status }
}

fn remarks(result: &Assessment) -> Vec<String> {
    let mut all: Vec<String> = result.warnings.iter().filter_map(exceeds).collect();
    all.extend(share(result));
    all.extend(notes(result).into_iter().map(str::to_owned));
    all
}

/// The reading that a share rests on, where there is a share to speak of.
fn share(result: &Assessment) -> Option<String> {
    let id = share_reading(&result.subject)?;
    let choice = result.readings.get(&id)?;
    let counted = result.requirements.iter().any(|held| held.percent.is_some() && held.min.is_some());
    let chosen = policy(&format!("reading.{id}.{choice}"));
    counted.then(|| format!("{}{}{}", policy(&format!("reading.{id}")), t("colon"), fill("sheet.reading", &[("n", chosen)])))
}

/// Gives what must stand its room and the rest of the page to what may be left out.
fn fill_in(sheet: &mut Sheet, basis: &[Line], figures: &[Line], duties: &[Line]) {
    let size = sheet.size;
    let code = sheet.code.as_ref().map_or(0, |code| size.millimetres(code.millimetres));
    let beside = size.width - if code == 0 { 0 } else { code + GAP };
    let foot = foot_height(beside);
    let mut left = size.height.saturating_sub(TOP + given_height(&sheet.given, size) + findings_height(&sheet.findings, size));
    left = left.saturating_sub(table_height(sheet, size));
    // The code stands beside basis and foot: it takes room of its own only where it is taller than both.
    let under = HEADING + foot + 2 * LINE;
    let rest: Vec<Line> = basis.iter().chain(figures).cloned().collect();
    let needed: u32 = rest.iter().map(|line| line_height(line, beside)).sum();
    let wanted: u32 = basis.iter().map(|line| line_height(line, beside)).sum();
    let all_duties: u32 = HEADING + duties.iter().map(|line| line_height(line, size.width)).sum::<u32>();
    let block = |lines: u32| (under + lines).max(code + 2 * LINE);
    // The duties give way to the provisions on which the tables rest, but not to those of the figures.
    let for_basis = if all_duties + block(needed) <= left { needed } else { wanted };
    let spare = block(for_basis);
    sheet.duties = part(duties, left.saturating_sub(spare + HEADING), size.width);
    let used: u32 = sheet.duties.lines.iter().map(|line| line_height(line, size.width)).sum();
    let used = if duties.is_empty() { 0 } else { used + HEADING + if sheet.duties.more > 0 { LINE } else { 0 } };
    sheet.basis = part(&rest, left.saturating_sub(used + under), beside);
}

/// As many lines as fit, and one that says how many more there are.
fn part(lines: &[Line], room: u32, width: u32) -> Part {
    let total: u32 = lines.iter().map(|line| line_height(line, width)).sum();
    let mut left = if total <= room { room } else { room.saturating_sub(LINE) };
    let mut held = Part::default();
    for line in lines {
        let needed = line_height(line, width);
        if held.more > 0 || needed > left {
            held.more += 1;
        } else {
            left -= needed;
            held.lines.push(line.clone());
        }
    }
    held
}

fn line_height(line: &Line, width: u32) -> u32 {
    height(&line.text, width - NUMBER) + 15
}

fn given_height(given: &Given, size: Size) -> u32 {
    let column = (size.width - GAP) / 2;
    let pair = |(question, answer): &(&str, String)| height(&format!("{question}{}{answer}", t("colon")), column);
    let pairs: u32 = given.pairs.chunks(2).map(|row| row.iter().map(pair).max().unwrap_or(0)).sum();
    let run = |(count, text): &(usize, String)| if *count == 0 { 0 } else { height(text, size.width - 1000) + 20 };
    HEADING + pairs + run(&given.yes) + run(&given.no) + LINE
}

fn findings_height(findings: &[Finding], size: Size) -> u32 {
    let one = |found: &Finding| {
        let said: u32 =
            found.said.iter().map(|(who, verb)| height(&format!("{who}{verb}"), (size.width - 900) * 5 / 6) * 6 / 5).sum();
        let notes: u32 = found.notes.iter().map(|note| height(note, size.width - 1000) + 40).sum();
        said + notes + LINE + 80 + if found.open.is_some() { 180 } else { 0 }
    };
    if findings.is_empty() { 0 } else { HEADING + findings.iter().map(one).sum::<u32>() }
}

fn table_height(sheet: &Sheet, size: Size) -> u32 {
    if sheet.rows.is_empty() {
        return 0;
    }
    let cell = |(text, share): (&String, u32)| height(text, size.width * share / 100 - 100);
    let one = |row: &Row| row.cells.iter().zip(SHARES).map(cell).max().unwrap_or(0) + 50;
    let notes: u32 = sheet.notes.iter().map(|note| height(note, size.width)).sum();
    HEADING + LINE + 50 + sheet.rows.iter().map(one).sum::<u32>() + notes + 50
}

/// The widths of the table's columns in per cent, as in the style file.
const SHARES: [u32; 5] = [36, 13, 11, 20, 20];

fn foot_height(width: u32) -> u32 {
    height(t("sheet.prevails"), width) + 5 * LINE
}
