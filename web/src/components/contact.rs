//! Whom to ask, in one line.

use remit_rules::result::{Assessment, RequirementResult};

use crate::words::{fill, list, policy, policy_if, t};

/// Whom to ask about one result; `None` where the document names no office.
pub fn contact(bodies: &[String]) -> Option<String> {
    (!bodies.is_empty()).then(|| fill("ask", &[("n", &names(bodies))]))
}

/// Whom to ask about each of the requirements, those with the same contact together.
pub fn contacts(result: &Assessment) -> Option<String> {
    let mut groups: Vec<(&[String], Vec<&RequirementResult>)> = Vec::new();
    for requirement in result.requirements.iter().filter(|requirement| !requirement.ask.is_empty()) {
        match groups.iter_mut().find(|(bodies, _)| *bodies == requirement.ask) {
            Some((_, about)) => about.push(requirement),
            None => groups.push((&requirement.ask, vec![requirement])),
        }
    }
    let about = |requirements: &[&RequirementResult]| {
        let names = list(requirements.iter().map(|requirement| policy(&format!("requirement.{}", requirement.id))));
        fill("brackets", &[("n", &names)])
    };
    let lines: Vec<String> = match groups.as_slice() {
        [(bodies, _)] => vec![names(bodies)],
        _ => groups.iter().map(|(bodies, requirements)| names(bodies) + &about(requirements)).collect(),
    };
    (!lines.is_empty()).then(|| fill("ask", &[("n", &lines.join(t("list.then")))]))
}

/// Whom to ask about the requirements, each office once, for paper, where there is no room to say about which.
pub fn offices(result: &Assessment) -> Option<String> {
    let mut bodies: Vec<String> = Vec::new();
    for body in result.requirements.iter().flat_map(|requirement| &requirement.ask) {
        if !bodies.contains(body) {
            bodies.push(body.clone());
        }
    }
    contact(&bodies)
}

/// Short names where there are some.
pub fn names(bodies: &[String]) -> String {
    let name = |id: &String| policy_if(&format!("body.{id}.short")).unwrap_or_else(|| policy(&format!("body.{id}")));
    list(bodies.iter().map(name))
}
