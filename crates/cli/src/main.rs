//! The `remit` command.

mod assess;
mod cases;
mod check;
mod compile;
mod schema;
mod words;

use std::process::ExitCode;

use lexopt::prelude::*;
use words::{Language, Refusal};

fn main() -> ExitCode {
    let language = Language::from_environment();
    match run(language) {
        Ok(code) => code,
        Err(refusal) => {
            eprintln!("{}", refusal.text);
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Options {
    command: String,
    subject_or_file: String,
    readings: remit_rules::Readings,
    ndjson: bool,
    keys: bool,
    result: bool,
    official_text: Option<String>,
    /// Files; `compile` takes `LANGUAGE=FILE`.
    translations: Vec<String>,
    cases: Option<String>,
    output: Option<String>,
    language: Option<Language>,
}

fn run(fallback: Language) -> Result<ExitCode, Refusal> {
    let options = parse(fallback)?;
    let language = options.language.unwrap_or(fallback);
    match options.command.as_str() {
        "assess" if options.ndjson => assess::lines(&options.subject_or_file, &options.readings, language),
        "assess" => assess::one(&options.subject_or_file, &options.readings, language),
        "check" => check::document(&options, language),
        "compile" => compile::document(&options, language),
        "schema" => schema::print(&options.subject_or_file, options.result, language),
        "help" => {
            print!("{}", language.sentence("help", &[]));
            Ok(ExitCode::SUCCESS)
        }
        other => Err(language.refuse("unknown-command", &[("given", other)])),
    }
}

fn parse(fallback: Language) -> Result<Options, Refusal> {
    let mut options = Options::default();
    let mut parser = lexopt::Parser::from_env();
    let usage = |error: lexopt::Error| fallback.refuse("usage", &[("given", &error.to_string())]);
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("reading") => {
                let value = parser.value().map_err(usage)?.string().map_err(usage)?;
                let (name, choice) = value.split_once('=').ok_or_else(|| fallback.refuse("usage", &[("given", &value)]))?;
                options.readings.insert(name.to_owned(), choice.to_owned());
            }
            Long("ndjson") => options.ndjson = true,
            Long("keys") => options.keys = true,
            Long("result") => options.result = true,
            Long("official-text") => options.official_text = Some(parser.value().map_err(usage)?.string().map_err(usage)?),
            Long("translation") => options.translations.push(parser.value().map_err(usage)?.string().map_err(usage)?),
            Long("output") | Short('o') => options.output = Some(parser.value().map_err(usage)?.string().map_err(usage)?),
            Long("cases") => options.cases = Some(parser.value().map_err(usage)?.string().map_err(usage)?),
            Long("lang") => options.language = Some(Language::named(&parser.value().map_err(usage)?.string().map_err(usage)?)),
            Long("help") | Short('h') => options.command = String::from("help"),
            Value(value) => {
                let value = value.string().map_err(usage)?;
                let slot = if options.command.is_empty() { &mut options.command } else { &mut options.subject_or_file };
                if !slot.is_empty() {
                    return Err(fallback.refuse("usage", &[("given", &value)]));
                }
                *slot = value;
            }
            other => return Err(usage(other.unexpected())),
        }
    }
    if options.command.is_empty() {
        options.command = String::from("help");
    }
    Ok(options)
}
