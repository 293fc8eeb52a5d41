//! `remit check`: proves a document.

use std::fs;
use std::process::ExitCode;

use remit_rules::Texts;
use remit_rules::proof;
use remit_rules::proof::official;
use remit_rules::read::{self, Document};

use crate::arguments::Check;
use crate::cases;
use crate::output::{print, print_line};
use crate::report::Reports;
use crate::words::{Language, Refusal};

/// Proves a document and prints what was found. Faults go to standard error, with exit status 2.
pub fn document(request: &Check, language: Language) -> Result<ExitCode, Refusal> {
    let file = &request.document;
    let source = read_file(file, language)?;
    if read::is_reference(&source) {
        return reference(request, &source, language);
    }
    let document = read::read(&source);
    if request.keys {
        keys(&document.policy.texts)?;
        return Ok(ExitCode::SUCCESS);
    }
    let report = proof::prove(&document);
    let mut reports = Reports::new(language);
    let mut sound = reports.show(&report.faults, file, &source);
    if sound {
        let number = |number: usize| number.to_string();
        let policy = &document.policy;
        let args = [
            ("tables", number(report.tables)),
            ("cases", report.cases.to_string()),
            ("examples", number(report.examples)),
            ("articles", number(policy.articles.len())),
            ("provisions", number(policy.provisions.len())),
        ];
        print_line(&language.sentence("proved", &args.each_ref().map(|(name, value)| (*name, value.as_str()))))?;
    }
    if let Some(file) = &request.official_text {
        sound &= official_text(&document, request, &read_file(file, language)?, &source, (&mut reports, language))?;
    }
    for file in &request.translations {
        sound &= translation(&document.policy.texts, file, (&mut reports, language))?;
    }
    // Cases of a document with faults would only repeat them.
    if let Some(file) = request.cases.as_ref().filter(|_| report.faults.is_empty()) {
        sound &= cases::check(document.policy, &read_cases(file, language)?, file, language)?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Checks a reference document. An official text does not belong to one.
fn reference(request: &Check, source: &str, language: Language) -> Result<ExitCode, Refusal> {
    let file = &request.document;
    let (reference, faults) = read::reference(source);
    if request.keys {
        keys(&reference.texts)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut reports = Reports::new(language);
    let mut sound = reports.show(&faults, file, source);
    if sound {
        let args = [
            ("facts", reference.facts().count().to_string()),
            ("sources", reference.sources.len().to_string()),
            ("lines", reference.key_units().count().to_string()),
            ("items", reference.self_checks().count().to_string()),
        ];
        print_line(&language.sentence("reference", &args.each_ref().map(|(name, value)| (*name, value.as_str()))))?;
    }
    for file in &request.translations {
        sound &= translation(&reference.texts, file, (&mut reports, language))?;
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// Prints all texts by key, in the form in which a translation is written.
fn keys(texts: &Texts) -> Result<(), Refusal> {
    let lines: Vec<String> = texts.iter().map(|(key, text)| format!("| {key} | {text} |\n")).collect();
    print(&lines.concat())
}

/// The text of a file.
pub fn read_file(file: &str, language: Language) -> Result<String, Refusal> {
    let refuse = |value: &str| language.refuse("no-file", &[("file", file), ("given", value)]);
    let bytes = fs::read(file).map_err(|error| refuse(&error.to_string()))?;
    let not_text = |value: &str| language.refuse("not-text", &[("file", file), ("given", value)]);
    remit_rules::decode(&bytes).map_err(|error| not_text(&error.message(language.tag())))
}

/// Reads a file of cases. Spreadsheets in China often write GB 18030, which the page reads as well.
fn read_cases(file: &str, language: Language) -> Result<String, Refusal> {
    let gb_18030 =
        || encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&fs::read(file).ok()?).map(String::from);
    read_file(file, language).or_else(|refusal| gb_18030().ok_or(refusal))
}

fn official_text(
    document: &Document,
    request: &Check,
    text: &str,
    source: &str,
    (reports, language): (&mut Reports, Language),
) -> Result<bool, Refusal> {
    let coverage = official::check(&document.policy, text);
    let (all, covered) = coverage.figures();
    print_line(&language.sentence("covered", &[("all", &all.to_string()), ("covered", &covered.to_string())]))?;
    for article in coverage.articles.iter().filter(|article| !article.uncovered.is_empty()) {
        let numbers = article.uncovered.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        print_line(&language.sentence("uncovered", &[("article", &article.article), ("sentences", &numbers)]))?;
    }
    Ok(reports.show(&official::faults(document, &coverage), &request.document, source))
}

/// Checks a translation; `true` when it is complete.
pub fn translation(original: &Texts, file: &str, (reports, language): (&mut Reports, Language)) -> Result<bool, Refusal> {
    let source = read_file(file, language)?;
    let (texts, faults) = read::translation(original, &source);
    let sound = reports.show(&faults, file, &source);
    if sound {
        print_line(&language.sentence("translated", &[("count", &texts.iter().count().to_string())]))?;
    }
    Ok(sound)
}
