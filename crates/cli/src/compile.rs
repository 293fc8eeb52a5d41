//! `remit compile`: a proved document as a file that a page can take up while it runs.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use remit_rules::portable::{Portable, Text};
use remit_rules::{Texts, proof, read};

use crate::arguments::Compile;
use crate::check::{read_file, translation};
use crate::output::print_line;
use crate::report::Reports;
use crate::words::{Language, Refusal};

/// Proves a document with its translations and writes the file. With a fault nothing is written, with exit status 2.
pub fn document(request: &Compile, language: Language) -> Result<ExitCode, Refusal> {
    let file = &request.document;
    let output = request.output.as_ref().ok_or_else(|| language.refuse("no-output", &[]))?;
    let source = read_file(file, language)?;
    if read::is_reference(&source) {
        return Err(language.refuse("is-reference", &[]));
    }
    let document = read::read(&source);
    let report = proof::prove(&document);
    if !Reports::new(language).show(&report.faults, file, &source) {
        return Ok(ExitCode::from(2));
    }
    let Some(translations) = translations(&document.policy.texts, request, language)? else { return Ok(ExitCode::from(2)) };
    let portable = Portable::new(&source, &document, &report, translations);
    write(&portable, output, language)?;
    Ok(ExitCode::SUCCESS)
}

/// The translations by language; `None` when one has a fault, which was shown.
fn translations(original: &Texts, request: &Compile, language: Language) -> Result<Option<BTreeMap<String, Text>>, Refusal> {
    let (mut texts, mut reports) = (BTreeMap::new(), Reports::new(language));
    for (tag, file) in by_language(&request.translations, language)? {
        if !translation(original, file, (&mut reports, language))? {
            return Ok(None);
        }
        texts.insert(tag.to_owned(), Text::new(read_file(file, language)?));
    }
    Ok(Some(texts))
}

/// Each language with its file, of `LANGUAGE=FILE`.
pub fn by_language(pairs: &[String], language: Language) -> Result<Vec<(&str, &str)>, Refusal> {
    let mut all: Vec<(&str, &str)> = Vec::new();
    for pair in pairs {
        let (tag, file) = pair.split_once('=').ok_or_else(|| language.refuse("bad-translation", &[("given", pair)]))?;
        if all.iter().any(|(other, _)| *other == tag) {
            return Err(language.refuse("option-twice", &[("given", &format!("--translation {tag}"))]));
        }
        all.push((tag, file));
    }
    Ok(all)
}

fn write(portable: &Portable, file: &str, language: Language) -> Result<(), Refusal> {
    let refuse = |value: String| language.refuse("not-written", &[("file", file), ("given", &value)]);
    let text = serde_json::to_string(portable).map_err(|error| refuse(error.to_string()))?;
    fs::write(file, &text).map_err(|error| refuse(error.to_string()))?;
    let (size, name) = (text.len().to_string(), &portable.policy);
    let args = [("file", file), ("size", &size), ("id", &name.id), ("edition", &name.edition)];
    print_line(&language.sentence("compiled", &args))
}
