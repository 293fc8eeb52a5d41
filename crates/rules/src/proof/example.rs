//! Every example comes out as written.

use crate::answer::Answers;
use crate::engine::Engine;
use crate::fault::{Code, Fault};
use crate::read::{Document, Example, Expected, Target};

/// Runs all examples.
pub fn prove(document: &Document, faults: &mut Vec<Fault>) {
    let engine = Engine::new(document.policy.clone());
    for example in &document.examples {
        let found = run(&engine, example);
        let wanted = wanted(&example.expected);
        if !agrees(&wanted, &found) {
            let args = [("name", example.name.as_str()), ("expected", &wanted.join(" / ")), ("found", &found.join(" / "))];
            faults.push(Fault::new(Code::ExampleWrong, example.place, &args));
        }
    }
}

/// Outcome lists in any order, or least, greatest and status.
fn wanted(expected: &Expected) -> Vec<String> {
    match expected {
        Expected::Outcomes(lists) => sorted(lists.iter().map(|list| list.join(" + ")).collect()),
        Expected::Figure(min, max, status) => vec![min.clone(), max.clone(), status.clone()],
    }
}

fn run(engine: &Engine, example: &Example) -> Vec<String> {
    let subject = engine.policy().subjects[example.subject].id.clone();
    let given = example.answers.iter().map(|(id, given)| (id.as_str(), given.clone()));
    let answers = match Answers::check(engine.policy(), &subject, given) {
        Ok(answers) => answers,
        Err(error) => return vec![error.message("en")],
    };
    if let Err(error) = engine.check_readings(&example.readings) {
        return vec![error.message("en")];
    }
    let result = engine.assess(&subject, &answers, &example.readings);
    match example.target {
        Target::Table(at) => {
            let outcomes = result
                .determinations
                .get(at.get())
                .map(|found| found.outcomes.iter().map(|outcome| outcome.outcome.join(" + ")).collect());
            sorted(outcomes.unwrap_or_default())
        }
        Target::Requirement(at) => result.requirements.get(at.get()).map_or_else(Vec::new, |found| {
            let number = |number: Option<u64>| number.map_or("—".to_owned(), |number| number.to_string());
            let status = found.status.id().to_owned();
            vec![number(found.min), number(found.max), status]
        }),
    }
}

fn agrees(wanted: &[String], found: &[String]) -> bool {
    wanted.len() == found.len()
        && wanted.iter().zip(found).all(|(wanted, found)| wanted == found || (wanted.is_empty() && wanted.len() != found.len()))
}

fn sorted(mut lists: Vec<String>) -> Vec<String> {
    lists.sort();
    lists
}
