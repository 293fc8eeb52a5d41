//! `remit assess`: answers in, results out.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use remit_rules::answer::{AnswerError, Answers, Given, Readings, find_subject};
use remit_rules::bytes;
use remit_rules::result::Assessment;
use serde_json::{Value, json};

use crate::words::{Language, Refusal};

/// The most bytes of one answers object.
const MOST_BYTES: usize = 1_000_000;

/// Reads one object and prints one result.
pub fn one(subject: &str, readings: &Readings, language: Language) -> Result<ExitCode, Refusal> {
    ready(subject, readings, language)?;
    let mut bytes = Vec::new();
    let limit = MOST_BYTES as u64 + 1;
    io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(|error| no_input(&error, language))?;
    let result = assess(subject, readings, &bytes, language).map_err(|bad| Refusal { text: bad.message })?;
    print(&mut io::stdout().lock(), &result, language)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads one object a line and prints one result or error a line.
pub fn lines(subject: &str, readings: &Readings, language: Language) -> Result<ExitCode, Refusal> {
    ready(subject, readings, language)?;
    let (mut input, mut output) = (io::stdin().lock(), io::BufWriter::new(io::stdout().lock()));
    let mut code = ExitCode::SUCCESS;
    let mut number = 0;
    while let Some(line) = next_line(&mut input).map_err(|error| no_input(&error, language))? {
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match assess(subject, readings, &line, language) {
            Ok(result) => print(&mut output, &result, language)?,
            Err(bad) => {
                code = ExitCode::FAILURE;
                print(
                    &mut output,
                    &json!({"line": number, "error": {"question": bad.question, "message": bad.message}}),
                    language,
                )?;
            }
        }
    }
    output.flush().map_err(|error| no_input(&error, language))?;
    Ok(code)
}

/// Why one object was refused.
struct Bad {
    question: Option<String>,
    message: String,
}

impl Bad {
    fn answer(error: &AnswerError, language: Language) -> Self {
        Self { question: error.question.clone(), message: error.message(language.tag()) }
    }

    fn plain(code: &str, args: &[(&str, &str)], language: Language) -> Self {
        Self { question: None, message: language.sentence(code, args) }
    }
}

fn ready(subject: &str, readings: &Readings, language: Language) -> Result<(), Refusal> {
    let engine = remit_policy::engine();
    let checked = find_subject(engine.policy(), subject).map(|_| ()).and_then(|()| engine.check_readings(readings));
    checked.map_err(|error| Refusal { text: error.message(language.tag()) })
}

fn no_input(error: &io::Error, language: Language) -> Refusal {
    language.refuse("no-input", &[("given", &error.to_string())])
}

/// One line without its end, at most one byte more than the limit; the rest of a longer line is passed over.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if input.by_ref().take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && line.len() > MOST_BYTES {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn assess(subject: &str, readings: &Readings, bytes: &[u8], language: Language) -> Result<Assessment, Bad> {
    if bytes.len() > MOST_BYTES {
        return Err(Bad::plain("too-long", &[("most", &MOST_BYTES.to_string())], language));
    }
    let text = bytes::text(bytes).map_err(|error| Bad::plain("not-utf8", &[("given", &error.byte.to_string())], language))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| Bad::plain("not-json", &[("given", &error.to_string())], language))?;
    let Value::Object(object) = value else {
        return Err(Bad::plain("not-object", &[("given", kind(&value))], language));
    };
    let engine = remit_policy::engine();
    let given = object.iter().map(|(id, value)| (id.as_str(), given(value)));
    let answers = Answers::check(engine.policy(), subject, given).map_err(|error| Bad::answer(&error, language))?;
    Ok(engine.assess(subject, &answers, readings))
}

fn given(value: &Value) -> Given {
    match value {
        Value::Null => Given::Unknown,
        Value::String(word) => Given::Word(word.clone()),
        Value::Number(number) => number.as_f64().map_or(Given::Other("number"), Given::Number),
        other => Given::Other(kind(other)),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn print(output: &mut impl Write, value: &impl serde::Serialize, language: Language) -> Result<(), Refusal> {
    let text = serde_json::to_string(value).map_err(|error| language.refuse("no-input", &[("given", &error.to_string())]))?;
    writeln!(output, "{text}").map_err(|error| no_input(&error, language))
}
