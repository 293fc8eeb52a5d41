//! A decision table as a tree; the branches that the answers leave possible stand out. A list beside it says
//! the same for those who do not see it.

use remit_rules::result::{Branch, Picture};
use yew::prelude::*;

use crate::words::{list, outcome, policy, policy_if, t, word};

/// Beyond so many ends a picture is no longer quicker than reading.
pub const MOST_ENDS: usize = 8;

/// Units of the drawing; about as many pixels on a phone.
const WIDTH: usize = 400;
const END: usize = 150;
const LINE: usize = 19;
const GAP: usize = 14;

/// The tree of one table.
pub fn decision_picture(table: &str, picture: &Picture) -> Html {
    let depth = depth(picture);
    let mut drawing = Drawing { table, column: (WIDTH - END) / depth.max(1), parts: Vec::new(), next: 4 };
    drawing.node(picture, 0, None);
    let height = drawing.next;
    html! {
        <figure class="picture">
            <svg viewBox={format!("0 0 {WIDTH} {height}")} aria-hidden="true">{ for drawing.parts }</svg>
            <ul class="visually-hidden">{ paths(table, picture, &[]) }</ul>
        </figure>
    }
}

fn depth(picture: &Picture) -> usize {
    picture.branches.iter().map(|branch| 1 + depth(&branch.to)).max().unwrap_or(0)
}

struct Drawing<'a> {
    table: &'a str,
    /// Width of a level of questions.
    column: usize,
    parts: Vec<Html>,
    /// Where the next end begins.
    next: usize,
}

impl Drawing<'_> {
    /// Draws a node with all that is below it; returns the middle of its left edge.
    fn node(&mut self, picture: &Picture, level: usize, words: Option<&str>) -> (usize, usize) {
        let x = level * self.column;
        let label = lines(words.unwrap_or_default(), if picture.question.is_some() { self.column } else { END } - 8);
        let Some(question) = &picture.question else { return self.end(picture, &label) };
        let name = lines(policy(&format!("question.{question}")), self.column - 30);
        let (width, height) = (self.column - 24, name.len() * LINE + 10);
        let start = self.next;
        let below: Vec<(bool, (usize, usize))> =
            picture.branches.iter().map(|branch| (branch.to.is_open, self.branch(question, branch, level))).collect();
        // A tall box may need more room than what is below it.
        self.next = self.next.max(start + label.len() * LINE + height + GAP);
        let middle = below.iter().map(|(_, (_, y))| y).sum::<usize>() / below.len().max(1);
        let top = middle.saturating_sub(height / 2).max(start + label.len() * LINE);
        let middle = top + height / 2;
        for (is_reachable, (to, y)) in below {
            let (from, half) = (x + width, (to - x - width) / 2);
            let path = format!("M{from} {middle}C{} {middle} {} {y} {} {y}", from + half, from + half, to - 4);
            self.parts.push(html! { <path class={class(is_reachable)} d={path} /> });
        }
        self.parts.push(html! { <rect class={class(picture.is_open)} x={x.to_string()} y={top.to_string()} width={width.to_string()} height={height.to_string()} rx="6" /> });
        self.text(&name, (x + 6, top + LINE - 1), picture.is_open);
        // The words that lead to a question stand above its box.
        self.text(&label, (x, top + LINE - 6 - label.len() * LINE), picture.is_open);
        (x, middle)
    }

    fn branch(&mut self, question: &str, branch: &Branch, level: usize) -> (usize, usize) {
        let words = list(branch.words.iter().map(|id| word(question, id)).collect::<Vec<_>>().iter().map(String::as_str));
        self.node(&branch.to, level + 1, Some(&words))
    }

    fn end(&mut self, picture: &Picture, label: &[String]) -> (usize, usize) {
        let (x, top) = (WIDTH - END + 6, self.next + LINE - 4);
        let result = lines(&ends_with(self.table, picture), END - 8);
        self.text(label, (x, top), picture.is_open);
        self.parts.push(html! { <g class="end">{ spans(&result, (x, top + label.len() * LINE), picture.is_open) }</g> });
        let height = (label.len() + result.len()) * LINE;
        self.next += height + GAP;
        (x, top + height / 2 - LINE / 2)
    }

    fn text(&mut self, lines: &[String], at: (usize, usize), is_reachable: bool) {
        if !lines.is_empty() {
            self.parts.push(spans(lines, at, is_reachable));
        }
    }
}

fn class(is_reachable: bool) -> &'static str {
    if is_reachable { "reachable" } else { "dim" }
}

fn spans(lines: &[String], (x, y): (usize, usize), is_reachable: bool) -> Html {
    html! {
        <text class={class(is_reachable)} y={y.to_string()}>
            { for lines.iter().enumerate().map(|(at, line)| html! { <tspan x={x.to_string()} y={(y + at * LINE).to_string()}>{ line }</tspan> }) }
        </text>
    }
}

/// No line begins with these.
const CLOSING: &str = "、，。；：？！）》”";

/// The parts of a text between which a line may end: after wide characters, spaces and hyphens.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in text.split_inclusive(|c: char| matches!(c, ' ' | '-' | '/') || c > '\u{1fff}') {
        match pieces.last_mut() {
            Some(last) if piece.starts_with(|c| CLOSING.contains(c)) => last.push_str(piece),
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces
}

/// Cuts a text into lines of at most a width.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = width;
    for piece in pieces(text) {
        // Dashes and quotation marks are as wide as ideographs in Chinese fonts.
        let wide: usize = piece.chars().map(|c| if c > '\u{1fff}' { 15 } else { 9 }).sum();
        if used + wide > width {
            lines.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push_str(&piece);
        }
    }
    lines
}

/// The result at an end; bodies by their short names.
fn ends_with(table: &str, picture: &Picture) -> String {
    if picture.outcome.is_empty() {
        return t("nothing").to_owned();
    }
    list(picture.outcome.iter().map(|id| policy_if(&format!("body.{id}.short")).unwrap_or_else(|| outcome(table, id))))
}

/// Every path from the first question to an end, in words.
fn paths(table: &str, picture: &Picture, before: &[String]) -> Html {
    let Some(question) = &picture.question else {
        let mark = if picture.is_open { t("picture.reachable") } else { "" };
        return html! { <li>{ before.join(t("list.then")) }{ " → " }{ ends_with(table, picture) }{ mark }</li> };
    };
    let below = |branch: &Branch| {
        let words: Vec<String> = branch.words.iter().map(|id| word(question, id)).collect();
        let mut before = before.to_vec();
        before.push(format!("{}{}{}", policy(&format!("question.{question}")), t("colon"), words.join(t("list.and"))));
        paths(table, &branch.to, &before)
    };
    picture.branches.iter().map(below).collect()
}
