//! Faults as the command shows them: the line of the document with the place underlined, then the ways out.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use remit_rules::fault::{Fault, Place};

use crate::output::print_error;
use crate::words::Language;

/// The most faults that one run shows.
const MOST: usize = 200;
/// The most characters of a line that are shown on each side of a place, and half of those within it.
const AROUND: usize = 60;
/// Columns of the widest line: twice the characters, as Chinese takes two columns for each, with the numbers of lines.
const WIDTH: usize = 10 * AROUND;

/// The reports of one run.
pub struct Reports {
    language: Language,
    renderer: Renderer,
    rest: usize,
}

impl Reports {
    /// Reports in a language, in colour where a person reads them.
    pub fn new(language: Language) -> Self {
        let renderer = if io::stderr().is_terminal() { Renderer::styled() } else { Renderer::plain() };
        Self { language, renderer: renderer.term_width(WIDTH), rest: MOST }
    }

    /// Shows the faults of a file; `true` when there are none.
    pub fn show(&mut self, faults: &[Fault], file: &str, source: &str) -> bool {
        let (first, others) = faults.split_at(faults.len().min(self.rest));
        let lines = lines(first, source);
        for fault in first {
            print_error(&self.report(fault, file, &lines));
        }
        self.rest -= first.len();
        let say = |code: &str, count: usize| {
            if count > 0 {
                print_error(&format!("{}\n", self.language.sentence(code, &[("count", &count.to_string())])));
            }
        };
        say("more-faults", others.len());
        say("faults", faults.len());
        faults.is_empty()
    }

    fn report(&self, fault: &Fault, file: &str, lines: &BTreeMap<usize, &str>) -> String {
        let message = fault.message(self.language.tag());
        let (title, ways) = message.split_once('\n').unwrap_or((&message, ""));
        let (error, way) = (self.language.sentence("label-error", &[]), self.language.sentence("label-way", &[]));
        let quote = |place: &Place, kind: AnnotationKind| {
            let (text, span) = cut(lines.get(&place.line)?, place);
            Some(Snippet::source(text).path(file).line_start(place.line).annotation(kind.span(span)))
        };
        let related = fault.related.iter().filter_map(|place| quote(place, AnnotationKind::Context));
        let group = Level::ERROR
            .with_name(error.as_str())
            .primary_title(title)
            .id(fault.code.id())
            .elements(quote(&fault.place, AnnotationKind::Primary).into_iter().chain(related));
        // A snippet that is cut has columns of its own, so the line with the place is written here.
        let rendered = self.renderer.render(&[group]);
        let mut parts = rendered.splitn(3, '\n');
        let (title, quotes) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let mut text = format!("{title}\n  --> {file}:{}:{}\n{quotes}\n", fault.place.line, fault.place.column);
        // What is no way out stands at the first column, so that it can be copied into the document as it is.
        for line in ways.lines() {
            text += &line.strip_prefix("- ").map_or(line.to_owned(), |line| format!("   = {way}: {line}"));
            text.push('\n');
        }
        text + "\n"
    }
}

/// The lines that some faults name, by number.
fn lines<'a>(faults: &[Fault], source: &'a str) -> BTreeMap<usize, &'a str> {
    let places = faults.iter().flat_map(|fault| fault.related.iter().chain([&fault.place]));
    let mut lines: BTreeMap<usize, &str> = places.map(|place| (place.line, "")).collect();
    for (at, line) in source.lines().enumerate().take(lines.keys().last().copied().unwrap_or(0)) {
        lines.entry(at + 1).and_modify(|text| *text = line);
    }
    lines
}

/// As much of a line as is shown, and the bytes of the place within that.
fn cut(line: &str, place: &Place) -> (String, Range<usize>) {
    let (before, length) = (place.column.saturating_sub(1), place.length.min(2 * AROUND));
    let from = before.saturating_sub(AROUND);
    let take = |from: usize, count: usize| -> String { line.chars().skip(from).take(count).collect() };
    let (left, marked, right) = (take(from, before - from), take(before, length), take(before + length, AROUND));
    let (begin, end) = (if from > 0 { "…" } else { "" }, if right.chars().count() == AROUND { "…" } else { "" });
    let start = begin.len() + left.len();
    let span = start..start + marked.len();
    (format!("{begin}{left}{marked}{right}{end}"), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = "abc".repeat(1000);
        let (text, span) = cut(&line, &Place { line: 1, column: 1501, length: 2 });
        assert_eq!((text.chars().count(), &text[span]), (AROUND + 2 + AROUND + 2, "ab"));
        let (text, span) = cut("| a |", &Place { line: 1, column: 3, length: 1 });
        assert_eq!((text.as_str(), span), ("| a |", 2..3));
        assert_eq!(cut("", &Place { line: 1, column: 9, length: 4_000_000 }), (String::new(), 0..0));
    }
}
