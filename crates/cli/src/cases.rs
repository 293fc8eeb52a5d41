//! `remit check --cases`: a trainer's own cases against the document.

use remit_rules::model::Subject;
use remit_rules::result::{RequirementResult, WhyNot};
use remit_rules::training::Target;
use remit_rules::training::own::{self, CaseReport, Comparison, Value};
use remit_rules::{Engine, Policy};

use crate::output::{print_error, print_line};
use crate::words::{Language, Refusal};

/// Checks the cases of a text and prints every disagreement; whether there is none.
pub fn check(policy: Policy, text: &str, file: &str, language: Language) -> Result<bool, Refusal> {
    let engine = Engine::new(policy);
    let all = own::check(&engine, text);
    for case in all.iter().filter(|case| !case.agrees()) {
        for line in lines(engine.policy(), case, language) {
            print_error(&format!("{file}:{}: {line}\n", case.line));
        }
    }
    let agree = all.iter().filter(|case| case.agrees()).count();
    print_line(&language.sentence("cases", &[("all", &all.len().to_string()), ("agree", &agree.to_string())]))?;
    Ok(agree == all.len())
}

/// What is wrong with one case: a line for each expectation.
fn lines(policy: &Policy, case: &CaseReport, language: Language) -> Vec<String> {
    let subject = &policy.subjects[case.subject];
    match &case.comparisons {
        Err(trouble) => vec![format!("{} {}", case.name, trouble.message(language.tag())).trim().to_owned()],
        Ok(all) => all.iter().filter(|one| !one.agrees).map(|one| disagreement(subject, &case.name, one, language)).collect(),
    }
}

fn disagreement(subject: &Subject, name: &str, one: &Comparison, language: Language) -> String {
    let (value, reason) = match &one.value {
        Value::Outcomes(outcomes, against) => {
            let lists: Vec<String> = outcomes.iter().map(|one| one.outcome.join(" + ")).collect();
            let rows: Vec<String> = outcomes.iter().flat_map(|one| &one.rows).map(u16::to_string).collect();
            let basis: Vec<&str> = outcomes.iter().flat_map(|one| &one.provisions).map(String::as_str).collect();
            let args = [("rows", rows.join(", ")), ("basis", basis.join(", "))];
            let because = language.sentence("case-rows", &args.each_ref().map(|(name, value)| (*name, value.as_str())));
            let against: Vec<String> = against.iter().map(|other| format!("; {}", missing(other, language))).collect();
            (lists.join(" / "), because + &against.concat())
        }
        Value::Figure(result) => (standing(result), language.sentence("case-basis", &[("basis", &result.provisions.join(", "))])),
    };
    let target = match one.target {
        Target::Table(at) => subject.tables[at].id.as_str(),
        Target::Requirement(at) => subject.requirements[at].id.as_str(),
        Target::Duties(_) => "",
    };
    let args = [("name", name), ("asked", target), ("expected", one.expected.as_str()), ("found", &value), ("reason", &reason)];
    language.sentence("case-differs", &args)
}

/// What an expected outcome would need.
fn missing(other: &WhyNot, language: Language) -> String {
    let needs: Vec<String> =
        other.failed.iter().map(|tested| format!("{} = {}", tested.question, tested.accepts.join("|"))).collect();
    let args = [("outcome", other.outcome.as_str()), ("row", &other.row.to_string()), ("needs", &needs.join(", "))];
    language.sentence(if needs.is_empty() { "case-not" } else { "case-needs" }, &args)
}

fn standing(result: &RequirementResult) -> String {
    let status = format!("{:?}", result.status).to_lowercase();
    let bound = |bound: Option<u64>| bound.map_or("—".to_owned(), |bound| bound.to_string());
    match result.gap {
        Some(gap) if gap != 0 => format!("{status} {} ({}..{})", gap.unsigned_abs(), bound(result.min), bound(result.max)),
        _ => format!("{status} ({}..{})", bound(result.min), bound(result.max)),
    }
}
