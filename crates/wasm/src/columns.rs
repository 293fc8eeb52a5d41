//! Typed arrays in, typed arrays out.

use js_sys::{Float64Array, Int32Array, Object, Reflect, Uint8Array, Uint32Array};
use remit_rules::Engine;
use remit_rules::answer::find_subject;
use remit_rules::engine::{Column, Columns, RequirementColumn, TableColumn};
use remit_rules::model::QuestionIndex;
use remit_rules::result::RequirementStatus;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::input::{entries, readings, tag};
use crate::output::{error, into_error, key, object, to_js};

/// The result for one typed array a question.
pub fn assess(engine: &Engine, subject: &str, columns: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let values = values(engine, subject, columns)?;
    let length = values.first().map_or(0, |(_, values)| values.len());
    if values.iter().any(|(_, values)| values.len() != length) {
        return Err(error("unequal-columns", None, "The columns must have the same length."));
    }
    let columns: Vec<Column> = values.iter().map(|(question, values)| (*question, values.as_slice())).collect();
    show(&engine.columns(subject, &columns, length, &readings(engine, options)?), length)
}

fn values(engine: &Engine, subject: &str, columns: &JsValue) -> Result<Vec<(QuestionIndex, Vec<i32>)>, JsValue> {
    let subject = find_subject(engine.policy(), subject).map_err(|error| into_error(&error))?;
    let column = |(id, values): (String, JsValue)| {
        let unknown = || error("unknown-question", Some(&id), &format!("There is no question “{id}”."));
        let question = subject.question(&id).ok_or_else(unknown)?;
        // Other kinds of arrays would be rounded without a word.
        if !matches!(tag(&values).as_deref(), Some("Int8Array" | "Int32Array")) {
            return Err(error("not-a-column", Some(&id), &format!("“{id}” must be an Int8Array or an Int32Array.")));
        }
        Ok((question, Int32Array::new(&values).to_vec()))
    };
    entries(columns, "The columns")?.into_iter().map(column).collect()
}

/// A row that was refused.
#[derive(Serialize)]
struct Refused<'a> {
    row: usize,
    code: &'a str,
    question: Option<&'a str>,
    message: String,
}

fn show(columns: &Columns, length: usize) -> Result<JsValue, JsValue> {
    let (tables, requirements) = (Object::new(), Object::new());
    for column in &columns.tables {
        Reflect::set(&tables, &key(&column.table), &table(column)?)?;
    }
    for column in &columns.requirements {
        Reflect::set(&requirements, &key(&column.id), &requirement(column)?)?;
    }
    let refused: Vec<Refused> = columns
        .refused
        .iter()
        .map(|(row, error)| Refused {
            row: *row,
            code: error.code.id(),
            question: error.question.as_deref(),
            message: error.message("en"),
        })
        .collect();
    object(&[
        ("length", length.into()),
        ("tables", tables.into()),
        ("requirements", requirements.into()),
        ("refused", to_js(&refused)?),
    ])
}

fn table(column: &TableColumn) -> Result<JsValue, JsValue> {
    let finding = |finding: &remit_rules::engine::Finding| {
        object(&[("status", to_js(&finding.status)?), ("outcomes", to_js(&finding.outcomes)?)])
    };
    let findings: js_sys::Array = column.findings.iter().map(finding).collect::<Result<_, JsValue>>()?;
    object(&[("findings", findings.into()), ("rows", Uint32Array::from(column.rows.as_slice()).into())])
}

fn requirement(column: &RequirementColumn) -> Result<JsValue, JsValue> {
    let numbers = |values: &[f64]| JsValue::from(Float64Array::from(values));
    let status: Vec<u8> = column.status.iter().map(|status| code(*status)).collect();
    object(&[
        ("min", numbers(&column.min)),
        ("max", numbers(&column.max)),
        ("actual", numbers(&column.actual)),
        ("gap", numbers(&column.gap)),
        ("status", Uint8Array::from(status.as_slice()).into()),
    ])
}

/// The position in `statuses` of the types; 255 where the row was refused.
fn code(status: Option<RequirementStatus>) -> u8 {
    match status {
        Some(RequirementStatus::Met) => 0,
        Some(RequirementStatus::Short) => 1,
        Some(RequirementStatus::Over) => 2,
        Some(RequirementStatus::Unknown) => 3,
        None => u8::MAX,
    }
}
