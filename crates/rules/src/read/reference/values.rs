//! Cells that must have a certain form.

use super::super::blocks::Cell;
use super::super::condition::number_beside;
use super::super::keyword::Keyword;
use super::Reader;
use super::rows::Row;
use crate::fault::Code;
use crate::model::LARGEST_NUMBER;
use crate::reference::{Dated, Mark, Operator, Standing};

/// The cell could not be read, and a fault says so already.
pub struct Unread;

impl Reader {
    /// A date of which the day, or the day and the month, may be missing.
    pub fn date(&mut self, cell: &Cell) -> Option<String> {
        let value = is_date(&cell.text).then(|| cell.text.clone());
        if value.is_none() {
            self.malformed(&cell.text, "2026-04-01 / 2026-04 / 2026", cell.place);
        }
        value
    }

    /// Web addresses, separated by white space. No other scheme: a page may offer them as links.
    pub fn addresses(&mut self, row: &Row) -> Option<Vec<String>> {
        let cell = row.cell(Keyword::ColumnAddress);
        let is_web = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
        if let Some(wrong) = cell.text.split_whitespace().find(|address| !is_web(address)) {
            self.malformed(wrong, "https://…", cell.place);
            return None;
        }
        Some(cell.text.split_whitespace().map(str::to_owned).collect())
    }

    /// What a date stands for.
    pub fn dated(&mut self, row: &Row) -> Option<Dated> {
        let choices = [(Keyword::InForce, Dated::InForce), (Keyword::Published, Dated::Published), (Keyword::Seen, Dated::Seen)];
        self.choice(&row.cell(Keyword::ColumnDated), &choices)
    }

    /// Whether a source makes rules.
    pub fn standing(&mut self, row: &Row) -> Option<Standing> {
        self.choice(
            &row.cell(Keyword::ColumnStanding),
            &[(Keyword::Rule, Standing::Rule), (Keyword::Practice, Standing::Practice)],
        )
    }

    fn choice<Value: Copy>(&mut self, cell: &Cell, choices: &[(Keyword, Value)]) -> Option<Value> {
        let value = choices.iter().find(|(keyword, _)| keyword.is(&cell.text)).map(|(_, value)| *value);
        if value.is_none() {
            let wanted: Vec<&str> = choices.iter().map(|(keyword, _)| keyword.preferred()).collect();
            self.malformed(&cell.text, &wanted.join(" / "), cell.place);
        }
        value
    }

    /// How sure a line is. Every other mark means that the line must not be published.
    pub fn mark(&mut self, row: &Row) -> Option<Mark> {
        let cell = row.cell(Keyword::ColumnMark);
        match cell.text.as_str() {
            "a" => Some(Mark::A),
            "b" => Some(Mark::B),
            _ => {
                self.fault(Code::MarkRefused, cell.place, &[("row", &row.id.text), ("found", &cell.text)]);
                None
            }
        }
    }

    /// The id of a source that is there.
    pub fn source(&mut self, row: &Row) -> Option<String> {
        let cell = row.cell(Keyword::ColumnSource);
        let is_known = self.holds("source", &cell.text);
        if !is_known {
            self.unknown(Keyword::ColumnSource, &cell.text, cell.place);
        }
        is_known.then_some(cell.text)
    }

    /// The number of an article, where the cell has one.
    pub fn article(&mut self, row: &Row) -> Result<Option<String>, Unread> {
        let cell = row.cell(Keyword::ColumnArticle);
        if cell.text.is_empty() {
            return Ok(None);
        }
        if !is_article(&cell.text) {
            self.malformed(&cell.text, "49 / 1-3", cell.place);
            return Err(Unread);
        }
        Ok(Some(cell.text))
    }

    /// A number to be reached, with its operator.
    pub fn reach(&mut self, row: &Row) -> Option<(Operator, u32)> {
        let cell = row.cell(Keyword::ColumnThreshold);
        let at_least = number_beside(&cell.text, Keyword::Least).map(|number| (Operator::AtLeast, number));
        let value = at_least.or_else(|| Some((Operator::Above, number_beside(&cell.text, Keyword::Above)?)));
        let value = value.filter(|(_, number)| *number <= LARGEST_NUMBER);
        if value.is_none() {
            let wanted = format!("50{} / {}50", Keyword::Least.preferred(), Keyword::Above.preferred());
            self.malformed(&cell.text, &wanted, cell.place);
        }
        value
    }
}

fn is_article(text: &str) -> bool {
    let is_number = |text: &str| text.len() <= 4 && text.parse::<u16>().is_ok_and(|number| number > 0);
    text.split_once('-').map_or_else(|| is_number(text), |(from, to)| is_number(from) && is_number(to))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0), number(1), number(2)) else { return false };
    let is_shaped = is_digits && [4, 2, 2].starts_with(&widths);
    is_shaped && year > 0 && (1..=days(year, month)).contains(&day)
}

/// How many days a month has; 0 when there is no such month.
fn days(year: u32, month: u32) -> u32 {
    let is_leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}
