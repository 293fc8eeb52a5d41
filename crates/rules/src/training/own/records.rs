//! The records of a text of cases: fields with quotes as CSV has them, or cells between bars or full-width commas.

use csv_core::{ReadRecordResult, ReaderBuilder};

/// The most cells of a record that are read one by one.
const MOST_CELLS: usize = 10_000;

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The number, from 1, of the line on which it begins.
    pub line: usize,
    /// Its cells, without white space around them.
    pub cells: Vec<String>,
    /// Whether an empty line stands before it, so that it begins a table.
    pub begins: bool,
    /// Whether a quotation mark is open where the text ends.
    pub is_open: bool,
}

/// What separates the cells of a table; its first record decides.
#[derive(Clone, Copy)]
enum Separator {
    /// Bars, as in a document.
    Bar,
    /// The comma of Chinese text, without quotes.
    Wide,
    /// A tab or a comma, with quotes.
    Byte(u8),
}

impl Separator {
    fn of(line: &str) -> Self {
        if line.trim_start().starts_with('|') {
            Self::Bar
        } else if line.contains('\t') {
            Self::Byte(b'\t')
        } else if line.contains('，') && !line.contains(',') {
            Self::Wide
        } else {
            Self::Byte(b',')
        }
    }
}

/// Reads one record after another.
pub struct Records<'a> {
    rest: &'a str,
    line: usize,
    separator: Option<Separator>,
}

impl<'a> Records<'a> {
    /// The records of a text.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text.trim_start_matches('\u{feff}'), line: 1, separator: None }
    }

    /// Takes some bytes, and the line feed when they end between it and its carriage return.
    fn take(&mut self, mut bytes: usize) -> &'a str {
        if self.rest.as_bytes().get(bytes.wrapping_sub(1)..=bytes) == Some(b"\r\n") {
            bytes += 1;
        }
        let (text, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.line += text.replace("\r\n", "\n").matches(['\n', '\r']).count();
        text
    }

    /// The length of the first line with its end.
    fn line_length(&self) -> usize {
        self.rest.find(['\n', '\r']).map_or(self.rest.len(), |at| at + 1)
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let mut begins = self.separator.is_none();
        while !self.rest.is_empty() && self.rest[..self.line_length()].trim().is_empty() {
            let length = self.line_length();
            self.take(length);
            self.separator = None;
            begins = true;
        }
        if self.rest.is_empty() {
            return None;
        }
        let length = self.line_length();
        let first = &self.rest[..length];
        let line = self.line;
        let (cells, length, is_open) = match *self.separator.get_or_insert_with(|| Separator::of(first)) {
            Separator::Bar => (between_bars(first), length, false),
            Separator::Wide => (limited(first.split('，')), length, false),
            Separator::Byte(byte) => {
                let (cells, length) = fields(self.rest.as_bytes(), byte);
                (cells, length, length == self.rest.len() && is_open(self.rest, byte))
            }
        };
        self.take(length);
        Some(Record { line, cells, begins, is_open })
    }
}

/// The first cells without the white space around them, and of the others the first that is not empty, so that it is
/// faulted.
fn limited<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut cells = cells.map(str::trim);
    let mut first: Vec<String> = cells.by_ref().take(MOST_CELLS).map(str::to_owned).collect();
    first.extend(cells.find(|cell| !cell.is_empty()).map(str::to_owned));
    first
}

fn between_bars(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    limited(line.strip_suffix('|').unwrap_or(line).split('|'))
}

/// The fields of the first record, and how many bytes it takes.
fn fields(text: &[u8], separator: u8) -> (Vec<String>, usize) {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let (mut output, mut ends) = (vec![0; 256], vec![0; 16]);
    let (mut taken, mut written, mut ended) = (0, 0, 0);
    loop {
        let (result, input, bytes, fields) = reader.read_record(&text[taken..], &mut output[written..], &mut ends[ended..]);
        (taken, written, ended) = (taken + input, written + bytes, ended + fields);
        match result {
            ReadRecordResult::OutputFull => output.resize(2 * output.len(), 0),
            ReadRecordResult::OutputEndsFull => ends.resize(2 * ends.len(), 0),
            // The next call has nothing left to read, which tells the reader that the text ends.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record | ReadRecordResult::End => break,
        }
    }
    let text = String::from_utf8_lossy(&output);
    let mut from = 0;
    let field = |end: &usize| {
        let field = text.get(from..*end).unwrap_or_default();
        from = *end;
        field
    };
    (limited(ends[..ended].iter().map(field)), taken)
}

/// Whether the record that ends a text would go on if the text did.
fn is_open(record: &str, separator: u8) -> bool {
    let longer = format!("{record}\nx");
    fields(longer.as_bytes(), separator).1 == longer.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        Records::new(text).map(|record| (record.line, record.cells)).collect()
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        let text = "\u{feff}a,b\r\n\"x\r\ny\", \"1,2\"\"3\" \r\nlast,5\"";
        let wanted = [(1, ["a", "b"]), (2, ["x\r\ny", "\"1"]), (4, ["last", "5\""])];
        let read = read(text);
        assert_eq!((&read[0], &read[2]), (&(wanted[0].0, cells(&wanted[0].1)), &(wanted[2].0, cells(&wanted[2].1))));
        // A quotation mark after a space belongs to the cell, as everywhere in CSV.
        assert_eq!(read[1], (2, cells(&["x\r\ny", "\"1", "2\"\"3\""])));
        assert_eq!(super::Records::new("a,\"b\nc\n").map(|record| record.is_open).collect::<Vec<_>>(), [true]);
        assert_eq!(super::Records::new("a,5\"").map(|record| record.is_open).collect::<Vec<_>>(), [false]);
    }

    #[test]
    fn a_table_keeps_the_separator_of_its_head() {
        assert_eq!(
            read("a\tb\n1,5\t2\n\nc,d\n1\t5,2"),
            [(1, cells(&["a", "b"])), (2, cells(&["1,5", "2"])), (4, cells(&["c", "d"])), (5, cells(&["1\t5", "2"])),]
        );
        assert_eq!(
            read("| a | b |\r\n|1|2|\r\rａ，ｂ\rｃ，ｄ"),
            [(1, cells(&["a", "b"])), (2, cells(&["1", "2"])), (4, cells(&["ａ", "ｂ"])), (5, cells(&["ｃ", "ｄ"])),]
        );
        let begins: Vec<bool> = Records::new("\n\na\nb\n \nc").map(|record| record.begins).collect();
        assert_eq!(begins, [true, false, true]);
        let many = vec!["x"; 300].join(",") + &"y".repeat(600);
        assert_eq!(read(&many)[0].1.len(), 300);
    }
}
