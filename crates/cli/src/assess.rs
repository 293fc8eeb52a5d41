//! `remit assess`: answers in, results out.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use remit_rules::answer::{AnswerError, Answers, Input, Readings, find_subject};
use remit_rules::fault::Fault;
use remit_rules::result::Assessment;
use remit_rules::{Engine, decode, proof, read};
use serde_json::{Value, json};

use crate::arguments::Assess;
use crate::check::read_file;
use crate::compile::by_language;
use crate::json::Object;
use crate::output::closed;
use crate::words::{Language, Refusal};

/// The most bytes of one answers object.
const MOST_BYTES: usize = 1_000_000;

/// Reads answers and prints results.
pub fn answer(request: &Assess, language: Language) -> Result<ExitCode, Refusal> {
    let readings = readings(&request.readings, language)?;
    match &request.document {
        Some(file) => {
            let engine = proved(file, &request.translations, language)?;
            Session::new(&engine, &request.subject, &readings, language)?.answer(request.ndjson)
        }
        None => Session::new(remit_policy::engine(), &request.subject, &readings, language)?.answer(request.ndjson),
    }
}

fn readings(pairs: &[String], language: Language) -> Result<Readings, Refusal> {
    let mut readings = Readings::new();
    for pair in pairs {
        let (id, choice) = pair.split_once('=').ok_or_else(|| language.refuse("bad-reading", &[("given", pair)]))?;
        if readings.get(id).is_some() {
            return Err(language.refuse("option-twice", &[("given", &format!("--reading {id}"))]));
        }
        readings.insert(id.to_owned(), choice.to_owned());
    }
    Ok(readings)
}

/// The engine for a document, which must be proved first, and so must its translations.
fn proved(file: &str, translations: &[String], language: Language) -> Result<Engine, Refusal> {
    let source = read_file(file, language)?;
    if read::is_reference(&source) {
        return Err(language.refuse("is-reference", &[]));
    }
    let document = read::read(&source);
    without_faults(&proof::prove(&document).faults, file, language)?;
    let mut policy = document.policy;
    for (tag, file) in by_language(translations, language)? {
        let (texts, faults) = read::translation(&policy.texts, &read_file(file, language)?);
        without_faults(&faults, file, language)?;
        if tag == language.tag() {
            policy.texts = texts;
        }
    }
    Ok(Engine::new(policy))
}

fn without_faults(faults: &[Fault], file: &str, language: Language) -> Result<(), Refusal> {
    let Some(first) = faults.first() else { return Ok(()) };
    let (count, line) = (faults.len().to_string(), first.place.line.to_string());
    Err(language.refuse("not-proved", &[("file", file), ("count", &count), ("line", &line)]))
}

/// A subject of an engine under some readings.
struct Session<'a> {
    engine: &'a Engine,
    subject: &'a str,
    readings: &'a Readings,
    language: Language,
}

impl<'a> Session<'a> {
    fn new(engine: &'a Engine, subject: &'a str, readings: &'a Readings, language: Language) -> Result<Self, Refusal> {
        let checked = find_subject(engine.policy(), subject).map(|_| ()).and_then(|()| engine.check_readings(readings));
        checked.map_err(|error| Refusal::Sentence(error.message(language.tag())))?;
        Ok(Self { engine, subject, readings, language })
    }

    fn answer(&self, ndjson: bool) -> Result<ExitCode, Refusal> {
        if ndjson { self.lines() } else { self.one() }
    }

    /// Reads one object and prints one result.
    fn one(&self) -> Result<ExitCode, Refusal> {
        let mut bytes = Vec::new();
        let limit = MOST_BYTES as u64 + 1;
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(|error| no_input(&error, self.language))?;
        let result = self.assess(&bytes).map_err(|bad| Refusal::Sentence(bad.message))?;
        write(&mut io::stdout().lock(), &result)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Reads one object a line and prints one result or error a line.
    fn lines(&self) -> Result<ExitCode, Refusal> {
        let (mut input, mut output) = (io::stdin().lock(), io::BufWriter::new(io::stdout().lock()));
        let mut code = ExitCode::SUCCESS;
        let mut number = 0;
        let mark = mark(&mut input).map_err(|error| no_input(&error, self.language))?;
        while let Some(line) = next_line(&mut input, mark).map_err(|error| no_input(&error, self.language))? {
            number += 1;
            if decode(&line).is_ok_and(|text| text.trim().is_empty()) {
                continue;
            }
            match self.assess(&line) {
                Ok(result) => write(&mut output, &result)?,
                Err(bad) => {
                    code = ExitCode::FAILURE;
                    let error = json!({"line": number, "error": {"question": bad.question, "message": bad.message}});
                    write(&mut output, &error)?;
                }
            }
        }
        output.flush().map_err(|error| closed(&error))?;
        Ok(code)
    }

    fn assess(&self, bytes: &[u8]) -> Result<Assessment, Bad> {
        let language = self.language;
        if bytes.len() > MOST_BYTES {
            return Err(Bad::plain("too-long", &[("most", &MOST_BYTES.to_string())], language));
        }
        let text = decode(bytes).map_err(|error| Bad { question: None, message: error.message(language.tag()) })?;
        let not_json = |error: serde_json::Error| Bad::plain("not-json", &[("given", &error.to_string())], language);
        // A look at the value first tells what stands there in place of an object.
        let value: Value = serde_json::from_str(&text).map_err(not_json)?;
        if !value.is_object() {
            return Err(Bad::plain("not-object", &[("given", kind(&value))], language));
        }
        let Object(object) = serde_json::from_str(&text).map_err(not_json)?;
        let pairs = object.iter().map(|(id, value)| (id.as_str(), one_answer(value)));
        let answers = Answers::check(self.engine.policy(), self.subject, pairs).map_err(|error| Bad::answer(&error, language))?;
        Ok(self.engine.assess(self.subject, &answers, self.readings))
    }
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

fn no_input(error: &io::Error, language: Language) -> Refusal {
    language.refuse("no-input", &[("given", &error.to_string())])
}

/// The marks of UTF-16, with which an input may begin.
const MARKS: [[u8; 2]; 2] = [[0xff, 0xfe], [0xfe, 0xff]];

/// Takes the mark of UTF-16 off the beginning of an input.
fn mark(input: &mut impl BufRead) -> io::Result<Option<[u8; 2]>> {
    let start = input.fill_buf()?;
    let mark = MARKS.into_iter().find(|mark| start.starts_with(mark));
    input.consume(mark.map_or(0, |mark| mark.len()));
    Ok(mark)
}

/// One line of UTF-16 with the mark before it, so that it can be decoded alone.
fn wide_line(input: &mut impl BufRead, mark: [u8; 2]) -> io::Result<Option<Vec<u8>>> {
    let end = if mark == MARKS[0] { [b'\n', 0] } else { [0, b'\n'] };
    let (mut line, mut is_end) = (mark.to_vec(), true);
    loop {
        let mut unit = Vec::new();
        input.by_ref().take(2).read_to_end(&mut unit)?;
        if unit.is_empty() || unit == end {
            return Ok((!is_end || !unit.is_empty()).then_some(line));
        }
        is_end = false;
        if line.len() <= MOST_BYTES {
            line.extend(unit);
        }
    }
}

/// One line without its end, at most one byte more than the limit; the rest of a longer line is passed over.
fn next_line(input: &mut impl BufRead, mark: Option<[u8; 2]>) -> io::Result<Option<Vec<u8>>> {
    if let Some(mark) = mark {
        return wide_line(input, mark);
    }
    let mut line = Vec::new();
    if input.by_ref().take(MOST_BYTES as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() != Some(&b'\n') && line.len() > MOST_BYTES {
        input.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn one_answer(value: &Value) -> Input {
    match value {
        Value::Null => Input::Unknown,
        Value::String(word) => Input::Word(word.clone()),
        Value::Number(number) => number.as_f64().map_or(Input::Other("number"), Input::Number),
        other => Input::Other(kind(other)),
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

fn write(output: &mut impl Write, value: &impl serde::Serialize) -> Result<(), Refusal> {
    let text = serde_json::to_string(value).map_err(|error| Refusal::Sentence(error.to_string()))?;
    writeln!(output, "{text}").map_err(|error| closed(&error))
}
