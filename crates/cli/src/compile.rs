//! `remit compile`: a proved document as a file that a page can take up while it runs.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use remit_rules::portable::{Portable, Text};
use remit_rules::{Texts, proof, read};

use crate::Options;
use crate::check::{read_file, show, translation};
use crate::words::{Language, Refusal};

/// Proves a document with its translations and writes the file. With a fault nothing is written, with exit status 2.
pub fn document(options: &Options, language: Language) -> Result<ExitCode, Refusal> {
    let file = &options.subject_or_file;
    let output = options.output.as_ref().ok_or_else(|| language.refuse("no-output", &[]))?;
    let source = read_file(file, language)?;
    if read::is_reference(&source) {
        return Err(language.refuse("is-reference", &[]));
    }
    let document = read::read(&source);
    let report = proof::prove(&document);
    if !show(&report.faults, file, &source, language) {
        return Ok(ExitCode::from(2));
    }
    let Some(translations) = translations(&document.policy.texts, options, language)? else { return Ok(ExitCode::from(2)) };
    let portable = Portable::new(&source, &document, &report, translations);
    write(&portable, output, language)?;
    Ok(ExitCode::SUCCESS)
}

/// The translations by language; `None` when one has a fault, which was shown.
fn translations(original: &Texts, options: &Options, language: Language) -> Result<Option<BTreeMap<String, Text>>, Refusal> {
    let mut held = BTreeMap::new();
    for given in &options.translations {
        let (tag, file) = given.split_once('=').ok_or_else(|| language.refuse("bad-translation", &[("given", given)]))?;
        if !translation(original, file, language)? {
            return Ok(None);
        }
        held.insert(tag.to_owned(), Text::new(read_file(file, language)?));
    }
    Ok(Some(held))
}

fn write(portable: &Portable, file: &str, language: Language) -> Result<(), Refusal> {
    let refuse = |given: String| language.refuse("not-written", &[("file", file), ("given", &given)]);
    let text = serde_json::to_string(portable).map_err(|error| refuse(error.to_string()))?;
    fs::write(file, &text).map_err(|error| refuse(error.to_string()))?;
    let (size, name) = (text.len().to_string(), &portable.policy);
    let args = [("file", file), ("size", &size), ("id", &name.id), ("edition", &name.edition)];
    println!("{}", language.sentence("compiled", &args));
    Ok(())
}
