//! The style files of pages, in order: what comes later overrides what comes before.

/// The start page.
pub const HOME: &[&str] = &["tokens", "base", "frame", "doors", "update", "elder"];

/// The subjects, which share one sheet.
pub const SUBJECTS: &[&str] = &["tokens", "base", "frame", "questions", "answer", "requirements", "update", "elder"];

/// The subjects with long forms and figures.
pub const FIGURES: &[&str] =
    &["tokens", "base", "frame", "questions", "answer", "requirements", "year", "figures", "update", "elder"];

/// Pages on which something is looked up.
pub const LOOKUP: &[&str] = &["tokens", "base", "frame", "questions", "answer", "requirements", "reference", "update", "elder"];

/// The round through a small venue.
pub const CHECK: &[&str] =
    &["tokens", "base", "frame", "questions", "answer", "requirements", "reference", "check", "update", "elder"];

/// The sheet to print.
pub const SHEET: &[&str] =
    &["tokens", "base", "frame", "questions", "answer", "requirements", "reference", "sheet", "update", "elder"];

/// The page for those who embed the calculator.
pub const WEBMASTER: &[&str] =
    &["tokens", "base", "frame", "questions", "answer", "requirements", "reference", "webmaster", "update", "elder"];

/// The page for learning.
pub const TRAINING: &[&str] =
    &["tokens", "base", "frame", "doors", "questions", "answer", "requirements", "reference", "training", "update", "elder"];

/// The element. Its own file undoes what the page around sets, so it comes before the shared ones.
pub const ELEMENT: &[&str] = &["tokens", "embed", "base", "questions", "answer", "requirements", "year"];
