//! `remit schema`: what goes in and comes out, as JSON Schema (draft 2020-12), made from the document.

use std::process::ExitCode;

use remit_rules::Policy;
use remit_rules::answer::find_subject;
use remit_rules::model::{Implication, LARGEST_NUMBER, Question, Subject, Table};
use serde_json::{Map, Value, json};

use crate::words::{Language, Refusal};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints the schema of a subject's answers, or of its result.
pub fn print(subject: &str, of_result: bool, language: Language) -> Result<ExitCode, Refusal> {
    let policy = remit_policy::engine().policy();
    let subject = find_subject(policy, subject).map_err(|error| Refusal { text: error.message(language.tag()) })?;
    let schema = if of_result { result(policy, subject) } else { answers(policy, subject) };
    println!("{schema:#}");
    Ok(ExitCode::SUCCESS)
}

fn id(policy: &Policy, subject: &Subject, part: &str) -> String {
    format!("urn:remit:{}:{}:{}:{part}", policy.id, policy.edition, subject.id)
}

/// The answers object: every question may be left out or `null`, which is unknown.
fn answers(policy: &Policy, subject: &Subject) -> Value {
    let properties: Map<String, Value> =
        subject.questions.iter().map(|question| (question.id.clone(), answer(policy, question))).collect();
    json!({
        "$schema": DRAFT,
        "$id": id(policy, subject, "answers"),
        "title": policy.texts.get(&format!("subject.{}", subject.id)),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": subject.implications.iter().map(|implication| implied(subject, implication)).collect::<Vec<_>>(),
    })
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
    let words = |(question, mask): (usize, u64)| -> Vec<&String> {
        let held = subject.questions[question].words().iter().enumerate();
        held.filter(|(at, _)| mask >> at & 1 == 1).map(|(_, word)| word).collect()
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
    let texts = |ids: Vec<&String>| json!({ "enum": ids });
    let questions = texts(subject.questions.iter().map(|question| &question.id).collect());
    let requirements = texts(subject.requirements.iter().map(|requirement| &requirement.id).collect());
    let number = json!({ "type": ["integer", "null"], "minimum": 0 });
    json!({
        "$schema": DRAFT,
        "$id": id(policy, subject, "result"),
        "type": "object",
        "required": ["policy", "subject", "determinations", "requirements", "duties", "next", "warnings"],
        "properties": {
            "policy": { "const": { "id": policy.id, "edition": policy.edition, "hash": policy.hash } },
            "subject": { "const": subject.id },
            "determinations": {
                "type": "array",
                "prefixItems": subject.tables.iter().map(|table| determination(subject, table)).collect::<Vec<_>>(),
                "items": false,
                "minItems": subject.tables.len(),
            },
            "requirements": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "article", "min", "max", "actual", "gap", "status"],
                    "properties": {
                        "id": requirements,
                        "min": number, "max": number, "actual": number,
                        "gap": { "type": ["integer", "null"] },
                        "status": { "enum": ["met", "short", "over", "unknown"] },
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
                "items": { "type": "object", "required": ["code", "questions"], "properties": { "questions": { "type": "array", "items": questions } } },
            },
        },
    })
}

fn determination(subject: &Subject, table: &Table) -> Value {
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
                        "provisions": { "type": "array", "items": { "enum": unique(provisions) } },
                        "caveat": { "enum": caveats.chain([Value::Null]).collect::<Vec<_>>() },
                    },
                },
            },
            "decidedBy": { "type": "array", "items": { "enum": subject.questions.iter().map(|held| &held.id).collect::<Vec<_>>() } },
        },
    })
}

fn duty(policy: &Policy) -> Value {
    json!({
        "type": "object",
        "required": ["id", "article", "bearer", "modality", "frequency"],
        "properties": {
            "id": { "enum": policy.provisions.iter().map(|provision| &provision.id).collect::<Vec<_>>() },
            "bearer": { "enum": policy.bodies },
            "modality": { "enum": ["must", "may", "encouraged"] },
            "frequency": { "type": ["string", "null"] },
            "status": { "enum": ["done", "missing", "unknown"] },
        },
    })
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
