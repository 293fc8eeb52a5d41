//! What the command line asks for. Each command has its own options; others are refused.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};

use crate::words::{Language, Refusal};

/// The command line.
#[derive(Parser)]
#[command(name = "remit", disable_help_flag = true, disable_help_subcommand = true)]
struct Arguments {
    /// Language of messages.
    #[arg(long, global = true)]
    lang: Option<String>,
    #[command(subcommand)]
    request: Option<Request>,
}

/// A command with its options.
#[derive(Subcommand)]
pub enum Request {
    /// Answers in, results out.
    Assess(Assess),
    /// Proves a document.
    Check(Check),
    /// Writes a proved document as a policy file.
    Compile(Compile),
    /// Prints a JSON Schema.
    Schema(Schema),
    /// Prints how the command is used.
    Help,
}

/// `remit assess`.
#[derive(Args)]
pub struct Assess {
    /// Subject id.
    pub subject: String,
    /// Readings as `NAME=VALUE`.
    #[arg(long = "reading")]
    pub readings: Vec<String>,
    /// One object and one result a line.
    #[arg(long)]
    pub ndjson: bool,
    /// A document to ask in place of the built-in one.
    #[arg(long)]
    pub document: Option<String>,
    /// Translations of that document as `LANGUAGE=FILE`.
    #[arg(long = "translation", requires = "document")]
    pub translations: Vec<String>,
}

/// `remit check`.
#[derive(Args)]
pub struct Check {
    /// The document.
    pub document: String,
    /// The text that it restates.
    #[arg(long)]
    pub official_text: Option<String>,
    /// Translations.
    #[arg(long = "translation")]
    pub translations: Vec<String>,
    /// A trainer's cases.
    #[arg(long)]
    pub cases: Option<String>,
    /// Prints all texts by key instead.
    #[arg(long, conflicts_with_all = ["official_text", "translations", "cases"])]
    pub keys: bool,
}

/// `remit compile`.
#[derive(Args)]
pub struct Compile {
    /// The document.
    pub document: String,
    /// Translations as `LANGUAGE=FILE`.
    #[arg(long = "translation")]
    pub translations: Vec<String>,
    /// The file to write.
    #[arg(short, long)]
    pub output: Option<String>,
}

/// `remit schema`.
#[derive(Args)]
pub struct Schema {
    /// Subject id.
    pub subject: String,
    /// The schema of the result in place of that of the answers.
    #[arg(long)]
    pub result: bool,
}

/// The language that the arguments name, or else that of the environment. Known before anything can be refused.
pub fn language(arguments: &[OsString]) -> Language {
    let mut texts = arguments.iter().map(|argument| argument.to_string_lossy());
    let value = texts.by_ref().find_map(|text| match text.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(value) => value.strip_prefix('=').map(|value| Some(value.to_owned())),
        None => None,
    });
    let tag = value.and_then(|value| value.or_else(|| texts.next().map(std::borrow::Cow::into_owned)));
    tag.and_then(|tag| Language::named(&tag)).unwrap_or_else(Language::from_environment)
}

/// Reads the arguments, the program's name first.
pub fn parse(arguments: Vec<OsString>, language: Language) -> Result<Request, Refusal> {
    // Help comes first, before any other argument.
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        return Ok(Request::Help);
    }
    let arguments = Arguments::try_parse_from(arguments).map_err(|error| refusal(&error, language))?;
    if let Some(tag) = arguments.lang.filter(|tag| Language::named(tag).is_none()) {
        return Err(language.refuse("unknown-language", &[("given", &tag)]));
    }
    Ok(arguments.request.unwrap_or(Request::Help))
}

/// One sentence for what the command line has wrong.
fn refusal(error: &clap::Error, language: Language) -> Refusal {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let other = context(ContextKind::PriorArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            language.refuse("unknown-command", &[("given", &context(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::UnknownArgument => language.refuse("unknown-option", &[("given", &argument)]),
        ErrorKind::MissingRequiredArgument => language.refuse("missing-argument", &[("given", &argument)]),
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => {
            language.refuse("options-conflict", &[("given", &argument), ("other", &other)])
        }
        ErrorKind::ArgumentConflict => language.refuse("option-twice", &[("given", &argument)]),
        _ => language.refuse("usage", &[("given", &argument)]),
    }
}
