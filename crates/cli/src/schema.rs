//! `remit schema`: what goes in and comes out, as JSON Schema (draft 2020-12), made from the document.

use std::process::ExitCode;

use remit_rules::Policy;
use remit_rules::answer::find_subject;
use remit_rules::model::{Implication, LARGEST_NUMBER, Question, QuestionIndex, Subject, Table, WordSet};
use serde_json::{Map, Value, json};

use crate::arguments::Schema;
use crate::output::print_line;
use crate::words::{Language, Refusal};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints the schema of a subject's answers, or of its result.
pub fn print_schema(request: &Schema, language: Language) -> Result<ExitCode, Refusal> {
    let policy = remit_policy::engine().policy();
    let subject = find_subject(policy, &request.subject).map_err(|error| Refusal::Sentence(error.message(language.tag())))?;
    let schema = if request.result { result(policy, subject) } else { answers(policy, subject) };
    print_line(&format!("{schema:#}"))?;
    Ok(ExitCode::SUCCESS)
}

fn id(policy: &Policy, subject: &Subject, part: &str) -> String {
    format!("urn:remit:{}:{}:{}:{part}", policy.id, policy.edition, subject.id)
}

/// The answers object: every question may be left out or `null`, which is unknown.
fn answers(policy: &Policy, subject: &Subject) -> Value {
    let properties: Map<String, Value> =
        subject.questions.iter().map(|question| (question.id.clone(), answer(policy, question))).collect();
    let mut schema = json!({
        "$schema": DRAFT,
        "$id": id(policy, subject, "answers"),
        "title": policy.texts.get(&format!("subject.{}", subject.id)),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    // The draft allows no empty list here.
    if !subject.implications.is_empty() {
        schema["allOf"] = subject.implications.iter().map(|implication| implied(subject, implication)).collect();
    }
    schema
}

fn answer(policy: &Policy, question: &Question) -> Value {
    let title = policy.texts.get(&format!("question.{}", question.id)).to_owned();
    if question.is_number() {
        return json!({ "title": title, "type": ["integer", "null"], "minimum": 0, "maximum": LARGEST_NUMBER });
    }
    let words = question.words().iter().map(|word| json!(word)).chain([Value::Null]);
    json!({ "title": title, "enum": words.collect::<Vec<_>>() })
}

/// Answers that contradict each other are refused.
fn implied(subject: &Subject, implication: &Implication) -> Value {
    let words = |(question, words): (QuestionIndex, WordSet)| -> Vec<&String> {
        words.iter().filter_map(|word| subject.questions[question].word_id(word)).collect()
    };
    let (when, then) = (&subject.questions[implication.when.0].id, &subject.questions[implication.then.0].id);
    let remains = words(implication.then).into_iter().map(|word| json!(word)).chain([Value::Null]);
    json!({
        "if": { "required": [when], "properties": { when: { "enum": words(implication.when) } } },
        "then": { "properties": { then: { "enum": remains.collect::<Vec<_>>() } } },
    })
}

/// The contract's result object.
fn result(policy: &Policy, subject: &Subject) -> Value {
    let questions = one_of(subject.questions.iter().map(|question| &question.id).collect());
    let requirements = one_of(subject.requirements.iter().map(|requirement| &requirement.id).collect());
    let number = json!({ "type": ["integer", "null"], "minimum": 0 });
    json!({
        "$schema": DRAFT,
        "$id": id(policy, subject, "result"),
        "type": "object",
        "required": ["policy", "subject", "determinations", "requirements", "duties", "next", "warnings"],
        "properties": {
            "policy": { "const": { "id": policy.id, "edition": policy.edition, "hash": policy.hash } },
            "subject": { "const": subject.id },
            "determinations": determinations(policy, subject),
            "requirements": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "article", "min", "max", "actual", "gap", "status"],
                    "properties": {
                        "id": requirements,
                        "article": article(policy),
                        "min": number, "max": number, "actual": number,
                        "gap": { "type": ["integer", "null"] },
                        "status": { "enum": ["met", "short", "over", "unknown"] },
                        "provisions": { "type": "array", "items": provision(policy) },
                        "base": { "type": "integer", "minimum": 0 },
                        "percent": { "type": "integer", "minimum": 0 },
                        "alternatives": { "type": "array", "items": alternative(subject) },
                        "ask": { "type": "array", "items": { "enum": policy.bodies } },
                        "bearers": { "type": "array", "items": { "enum": policy.bodies } },
                        "progress": { "type": "boolean" },
                    },
                },
            },
            "duties": { "type": "array", "items": duty(policy) },
            "possibleDuties": { "type": "array", "items": duty(policy) },
            "next": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["question", "remaining"],
                    "properties": { "question": questions, "remaining": { "type": "number", "minimum": 0 } },
                },
            },
            "readings": { "type": "object", "additionalProperties": { "type": "string" } },
            "warnings": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["code", "questions"],
                    "properties": { "code": { "type": "string" }, "questions": { "type": "array", "items": questions } },
                },
            },
        },
    })
}

/// One for each table, in order. The draft allows no empty list of them.
fn determinations(policy: &Policy, subject: &Subject) -> Value {
    if subject.tables.is_empty() {
        return json!({ "type": "array", "maxItems": 0 });
    }
    json!({
        "type": "array",
        "prefixItems": subject.tables.iter().map(|table| determination(policy, subject, table)).collect::<Vec<_>>(),
        "items": false,
        "minItems": subject.tables.len(),
    })
}

fn determination(policy: &Policy, subject: &Subject, table: &Table) -> Value {
    let caveats = table
        .overlaps
        .iter()
        .flat_map(|overlap| overlap.choices.iter().map(move |choice| json!(format!("{}.{}", overlap.reading, choice.id))));
    let provisions: Vec<&String> = table.rows.iter().flat_map(|row| &row.provisions).collect();
    json!({
        "type": "object",
        "required": ["table", "article", "status", "outcomes", "decidedBy"],
        "properties": {
            "table": { "const": table.id },
            "article": { "const": table.article },
            "status": { "enum": ["determined", "open", "silent"] },
            "outcomes": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["outcome", "rows", "provisions", "caveat"],
                    "properties": {
                        "outcome": { "type": "array", "uniqueItems": true, "items": { "enum": table.outcomes } },
                        "rows": { "type": "array", "items": { "enum": table.rows.iter().map(|row| row.number).collect::<Vec<_>>() } },
                        "provisions": { "type": "array", "items": one_of(unique(provisions)) },
                        "caveat": { "enum": caveats.chain([Value::Null]).collect::<Vec<_>>() },
                    },
                },
            },
            "decidedBy": { "type": "array", "items": one_of(subject.questions.iter().map(|question| &question.id).collect()) },
            "ask": { "type": "array", "items": { "enum": policy.bodies } },
        },
    })
}

fn duty(policy: &Policy) -> Value {
    json!({
        "type": "object",
        "required": ["id", "article", "bearer", "modality", "frequency"],
        "properties": {
            "id": provision(policy),
            "article": article(policy),
            "bearer": { "enum": policy.bodies },
            "bearers": { "type": "array", "minItems": 1, "items": { "enum": policy.bodies } },
            "modality": { "enum": ["must", "may", "encouraged"] },
            "frequency": { "type": ["string", "null"] },
            "status": { "enum": ["done", "missing", "unknown"] },
        },
    })
}

fn article(policy: &Policy) -> Value {
    one_of(policy.articles.iter().map(|article| &article.number).collect())
}

fn provision(policy: &Policy) -> Value {
    one_of(policy.provisions.iter().map(|provision| &provision.id).collect())
}

/// What a requirement would be for one kind, where the kind is not known.
fn alternative(subject: &Subject) -> Value {
    let words = |question: &Question| (question.id.clone(), json!({ "type": "array", "items": { "enum": question.words() } }));
    let questions = subject.questions.iter().filter(|question| !question.is_number()).map(words);
    json!({
        "type": "object",
        "required": ["when", "min", "max"],
        "properties": {
            "when": { "type": "object", "properties": questions.collect::<Map<_, _>>(), "additionalProperties": false },
            "min": { "type": ["integer", "null"] },
            "max": { "type": ["integer", "null"] },
        },
    })
}

/// One of these ids; nothing fits where there are none, as an empty enumeration is not allowed.
fn one_of(ids: Vec<&String>) -> Value {
    if ids.is_empty() { json!(false) } else { json!({ "enum": ids }) }
}

/// Each id once; an enumeration may not repeat itself.
fn unique(ids: Vec<&String>) -> Vec<&String> {
    let mut seen: Vec<&String> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}
