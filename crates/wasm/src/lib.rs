//! The contract's JavaScript interface. Thin: it turns objects into answers and results into objects.

use js_sys::{Array, Error, Object, Reflect};
use remit_rules::Texts;
use remit_rules::answer::{AnswerError, Answers, Given, Readings, find_subject};
use serde::{Serialize, Serializer};

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// The result for one answers object.
#[wasm_bindgen(skip_typescript)]
pub fn assess(subject: &str, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let (answers, readings) = checked(subject, answers, options)?;
    to_js(&remit_policy::engine().assess(subject, &answers, &readings))
}

/// The results for many answers objects; an object that is refused has its `Error` in its place.
#[wasm_bindgen(js_name = assessMany, skip_typescript)]
pub fn assess_many(subject: &str, rows: &Array, options: &JsValue) -> Array {
    rows.iter().map(|row| assess(subject, &row, options).unwrap_or_else(|error| error)).collect()
}

/// Why, why not and what would change it, one for each table.
#[wasm_bindgen(skip_typescript)]
pub fn explain(subject: &str, answers: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let (answers, readings) = checked(subject, answers, options)?;
    to_js(&remit_policy::engine().explain(subject, &answers, &readings))
}

/// A question for people.
#[derive(Serialize)]
struct QuestionView<'a> {
    id: &'a str,
    label: &'a str,
    help: Option<&'a str>,
    /// Word ids with their labels in order; absent for a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordView<'a>>>,
}

/// A word for people.
#[derive(Serialize)]
struct WordView<'a> {
    id: &'a str,
    label: &'a str,
}

/// The questions of a subject with their words.
#[wasm_bindgen(skip_typescript)]
pub fn questions(subject: &str) -> Result<JsValue, JsValue> {
    let policy = remit_policy::engine().policy();
    let subject = find_subject(policy, subject).map_err(|error| into_error(&error))?;
    let text = |key: String| policy.texts.find(&key).unwrap_or_default();
    let views: Vec<QuestionView> = subject
        .questions
        .iter()
        .map(|question| QuestionView {
            id: &question.id,
            label: text(format!("question.{}", question.id)),
            help: policy.texts.find(&format!("question.{}.help", question.id)),
            words: (!question.is_number()).then(|| {
                question.words().iter().map(|id| WordView { id, label: text(format!("word.{}.{id}", question.id)) }).collect()
            }),
        })
        .collect();
    to_js(&views)
}

/// Words by key, as a map.
struct TextsView<'a>(&'a Texts);

impl Serialize for TextsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter())
    }
}

/// The policy's id, edition and hash, its subjects and all its words by key.
#[wasm_bindgen(skip_typescript)]
pub fn policy() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct View<'a> {
        id: &'a str,
        edition: &'a str,
        hash: &'a str,
        subjects: Vec<&'a str>,
        texts: TextsView<'a>,
    }
    let policy = remit_policy::engine().policy();
    to_js(&View {
        id: &policy.id,
        edition: &policy.edition,
        hash: &policy.hash,
        subjects: policy.subjects.iter().map(|subject| subject.id.as_str()).collect(),
        texts: TextsView(&policy.texts),
    })
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

fn checked(subject: &str, answers: &JsValue, options: &JsValue) -> Result<(Answers, Readings), JsValue> {
    let engine = remit_policy::engine();
    let given: Vec<(String, Given)> = entries(answers)?.into_iter().map(|(id, value)| (id, given(&value))).collect();
    let given = given.iter().map(|(id, value)| (id.as_str(), value.clone()));
    let answers = Answers::check(engine.policy(), subject, given).map_err(|error| into_error(&error))?;
    let readings = readings(options)?;
    engine.check_readings(&readings).map_err(|error| into_error(&error))?;
    Ok((answers, readings))
}

fn readings(options: &JsValue) -> Result<Readings, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Readings::new());
    }
    let chosen = Reflect::get(options, &"readings".into())?;
    if chosen.is_undefined() {
        return Ok(Readings::new());
    }
    Ok(entries(&chosen)?.into_iter().map(|(id, choice)| (id, choice.as_string().unwrap_or_default())).collect())
}

fn entries(value: &JsValue) -> Result<Vec<(String, JsValue)>, JsValue> {
    let Some(object) = value.dyn_ref::<Object>().filter(|_| !Array::is_array(value)) else {
        return Err(error("not-an-object", None, "The answers and the readings must each be one object."));
    };
    let pairs = Object::entries(object);
    Ok(pairs
        .iter()
        .map(|pair| Array::from(&pair))
        .map(|pair| (pair.get(0).as_string().unwrap_or_default(), pair.get(1)))
        .collect())
}

fn given(value: &JsValue) -> Given {
    if value.is_undefined() || value.is_null() {
        Given::Unknown
    } else if let Some(word) = value.as_string() {
        Given::Word(word)
    } else if let Some(number) = value.as_f64() {
        Given::Number(number)
    } else if value.as_bool().is_some() {
        Given::Other("boolean")
    } else if Array::is_array(value) {
        Given::Other("array")
    } else {
        Given::Other("object")
    }
}

fn into_error(found: &AnswerError) -> JsValue {
    error(found.code, found.question.as_deref(), &found.message("en"))
}

fn error(code: &str, question: Option<&str>, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"question".into(), &question.map_or(JsValue::NULL, JsValue::from_str));
    error.into()
}
