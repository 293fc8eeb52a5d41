//! Every example comes out as written.

use std::collections::BTreeSet;

use crate::answer::{AnswerError, Answers};
use crate::engine::Engine;
use crate::fault::{Code, Fault};
use crate::read::{Document, Example, Expected, Target};

/// Runs all examples.
pub fn prove(document: &Document, faults: &mut Vec<Fault>) {
    let engine = Engine::new(document.policy.clone());
    for example in &document.examples {
        if !compares(&example.expected) {
            faults.push(Fault::new(Code::ExampleComparesNothing, example.place, &[("name", &example.name)]));
            continue;
        }
        let outcome = run(&engine, example);
        if !outcome.as_ref().is_ok_and(|outcome| agrees(&example.expected, outcome)) {
            let result = |language| outcome.as_ref().map_or_else(|error| error.message(language), show);
            let (expected, chinese, english) = (show(&example.expected), result("zh-CN"), result("en"));
            let name = example.name.as_str();
            let args = [("name", name), ("expected", &expected), ("found", &chinese), ("found:en", &english)];
            faults.push(Fault::new(Code::ExampleWrong, example.place, &args));
        }
    }
}

/// Whether an example says anything that can be compared.
fn compares(expected: &Expected) -> bool {
    match expected {
        Expected::Outcomes(lists) => !lists.is_empty(),
        Expected::Figure(min, max, status) => [min, max, status].iter().any(|text| !text.is_empty()),
    }
}

/// Outcome lists, or least, greatest and status. A dash says that nothing follows, or that there is no such number.
fn show(expected: &Expected) -> String {
    let dash = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    match expected {
        Expected::Outcomes(lists) => lists.iter().map(|list| dash(list.join(" + "))).collect::<Vec<_>>().join(" / "),
        Expected::Figure(min, max, status) => [min.as_str(), max, status].join(" / "),
    }
}

/// What the engine says, in the form of an expectation.
fn run(engine: &Engine, example: &Example) -> Result<Expected, AnswerError> {
    let subject = engine.policy().subjects[example.subject].id.clone();
    let inputs = example.answers.iter().map(|(id, input)| (id.as_str(), input.clone()));
    let answers = Answers::check(engine.policy(), &subject, inputs)?;
    engine.check_readings(&example.readings)?;
    let result = engine.assess(&subject, &answers, &example.readings);
    Ok(match example.target {
        Target::Table(at) => {
            let outcomes = result.determinations.get(at.get()).map(|table| &table.outcomes);
            Expected::Outcomes(outcomes.into_iter().flatten().map(|outcome| outcome.outcome.clone()).collect())
        }
        Target::Requirement(at) => {
            let number = |number: Option<u64>| number.map_or("—".to_owned(), |number| number.to_string());
            result.requirements.get(at.get()).map_or(Expected::Outcomes(Vec::new()), |requirement| {
                Expected::Figure(number(requirement.min), number(requirement.max), requirement.status.id().to_owned())
            })
        }
    })
}

/// Outcome lists agree in any order. Of a figure, what the example leaves empty is not compared.
fn agrees(expected: &Expected, outcome: &Expected) -> bool {
    match (expected, outcome) {
        (Expected::Outcomes(expected), Expected::Outcomes(outcome)) => {
            let lists = |lists: &[Vec<String>]| {
                lists.iter().map(|list| list.iter().cloned().collect()).collect::<BTreeSet<BTreeSet<String>>>()
            };
            expected.len() == outcome.len() && lists(expected) == lists(outcome)
        }
        (Expected::Figure(min, max, status), Expected::Figure(least, most, is)) => {
            [(min, least), (max, most), (status, is)].iter().all(|(text, value)| text.is_empty() || text == value)
        }
        _ => false,
    }
}
