//! The `remit` command.

mod arguments;
mod assess;
mod cases;
mod check;
mod compile;
mod json;
mod output;
mod report;
mod schema;
mod words;

use std::process::ExitCode;

use arguments::Request;
use output::{print, print_error};
use words::{Language, Refusal};

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let language = arguments::language(&arguments);
    match run(arguments, language) {
        Ok(code) => code,
        // What reads the output has ended, so nothing is left to say.
        Err(Refusal::Closed) => ExitCode::SUCCESS,
        Err(Refusal::Sentence(text)) => {
            print_error(&format!("{text}\n"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Vec<std::ffi::OsString>, language: Language) -> Result<ExitCode, Refusal> {
    match arguments::parse(arguments, language)? {
        Request::Assess(request) => assess::answer(&request, language),
        Request::Check(request) => check::document(&request, language),
        Request::Compile(request) => compile::document(&request, language),
        Request::Schema(request) => schema::print_schema(&request, language),
        Request::Help => {
            print(&language.sentence("help", &[]))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
