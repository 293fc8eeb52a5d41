//! How high the parts of the sheet are, by the lengths of the style file.

use super::answers::{Given, Run};
use super::duties::Line;
use super::findings::Finding;
use super::fit::{Part, Row, Sheet};
use super::room::{HEADING, LINE, Size, height};
use crate::words::t;

/// The space between columns.
const GAP: u32 = 200;
/// The number before a provision.
const NUMBER: u32 = 340;
/// Title, and what stands under it.
const TOP: u32 = 470;
/// What stands before a run of checks, or a table's name, with the space after it.
const ASIDE: u32 = 1000;
/// The words under the code.
const CAPTION: u32 = 900;
/// The widths of the table's columns in per cent.
const SHARES: [u32; 5] = [39, 14, 9, 19, 19];

/// The whole sheet.
pub fn whole(sheet: &Sheet) -> u32 {
    let basis = sheet.basis.lines.iter().map(|held| line(held, beside(sheet))).sum();
    fixed(sheet) + runs(&sheet.given, sheet.size) + part(&sheet.duties, sheet.size.width) + bottom(sheet, basis)
}

/// What is never left out, except at the foot.
pub fn fixed(sheet: &Sheet) -> u32 {
    TOP + pairs(&sheet.given, sheet.size) + findings(&sheet.findings, sheet.size) + table(sheet)
}

/// The width beside the code.
pub fn beside(sheet: &Sheet) -> u32 {
    let code = sheet.code.as_ref().map_or(0, |code| sheet.size.millimetres(code.millimetres));
    sheet.size.width.saturating_sub(code.max(CAPTION) + GAP)
}

/// The foot with so much of the provisions, which stand beside the code.
pub fn bottom(sheet: &Sheet, provisions: u32) -> u32 {
    let code = sheet.code.as_ref().map_or(6 * LINE, |code| sheet.size.millimetres(code.millimetres) + 2 * LINE);
    (foot(sheet) + if provisions > 0 { HEADING + provisions } else { 0 }).max(code)
}

/// The foot without provisions.
pub fn foot(sheet: &Sheet) -> u32 {
    let width = beside(sheet);
    sheet.colophon.iter().map(|text| height(text, width)).sum::<u32>() + 130
}

fn pairs(given: &Given, size: Size) -> u32 {
    let column = (size.width - GAP) / 2;
    let pair = |(question, answer): &(&str, String)| height(&format!("{question}{}{answer}", t("colon")), column);
    let rows: u32 = given.pairs.chunks(2).map(|row| row.iter().map(pair).max().unwrap_or(0)).sum();
    HEADING + rows + if given.unknown > 0 { LINE } else { 0 }
}

/// The checks.
pub fn runs(given: &Given, size: Size) -> u32 {
    run(&given.yes, size) + run(&given.no, size)
}

/// Checks with the same answer.
pub fn run(run: &Run, size: Size) -> u32 {
    if run.count == 0 {
        return 0;
    }
    height(&run.text(), size.width - ASIDE) + 20
}

fn findings(found: &[Finding], size: Size) -> u32 {
    if found.is_empty() { 0 } else { HEADING + found.iter().map(|one| finding(one, size.width - ASIDE)).sum::<u32>() }
}

/// The result stands in letters a fifth larger.
fn finding(found: &Finding, width: u32) -> u32 {
    let large = |(who, verb): &(String, &str)| height(&format!("{who}{}{verb}", t("sheet.does")), width * 5 / 6) * 6 / 5;
    let said: u32 = match found.open {
        Some(_) => 180 + found.said.iter().map(|(text, _)| height(text, width - 150)).sum::<u32>(),
        None => found.said.iter().map(large).sum(),
    };
    let notes: u32 = found.notes.iter().map(|note| height(note, width - 100) + 30).sum();
    let name = height(found.name, 800) * 6 / 5;
    (said + height(&found.cite, width) + notes).max(name) + 60
}

fn table(sheet: &Sheet) -> u32 {
    if sheet.rows.is_empty() {
        return 0;
    }
    let width = sheet.size.width;
    let cell = |(text, share): (&String, u32)| height(text, width * share / 100 - 60);
    let row = |row: &Row| row.cells.iter().zip(SHARES).map(cell).max().unwrap_or(0) + 50;
    let notes: u32 = sheet.notes.iter().map(|note| height(note, width)).sum();
    let heading = if sheet.rows.iter().any(|row| row.is_for_others) { LINE + 50 } else { 0 };
    HEADING + LINE + 50 + heading + sheet.rows.iter().map(row).sum::<u32>() + notes
}

/// A part of which lines may be left out.
pub fn part(part: &Part, width: u32) -> u32 {
    if part.lines.is_empty() && part.more == 0 {
        return 0;
    }
    let more = if part.more > 0 { LINE } else { 0 };
    HEADING + more + part.lines.iter().map(|held| line(held, width)).sum::<u32>()
}

/// A provision with its number.
pub fn line(held: &Line, width: u32) -> u32 {
    let missing = if held.missing { t("missing") } else { "" };
    height(&format!("{missing}{}", held.text), width - NUMBER) + 12
}
