//! Who is to be asked about a result, who has to meet a requirement, and whether it only shows progress.

use crate::model::{Policy, RequirementIndex, Subject};
use crate::result::{Assessment, Determination, RequirementResult};

/// Adds that to a result.
pub fn add(policy: &Policy, subject: &Subject, result: &mut Assessment) {
    for determination in &mut result.determinations {
        determination.ask = ask(policy, determination);
    }
    for (at, requirement) in result.requirements.iter_mut().enumerate() {
        requirement.ask = policy.contact_of(&requirement.id);
        requirement.bearers = bearers(policy, requirement);
        requirement.progress = subject.progress.contains(&RequirementIndex::new(at));
    }
}

fn ask(policy: &Policy, determination: &Determination) -> Vec<String> {
    match determination.outcomes.as_slice() {
        [only] => {
            let reading = only.caveat.as_deref().and_then(|caveat| caveat.split('.').next());
            policy.contact(&determination.table, reading, &only.outcome)
        }
        _ => policy.contact_of(&determination.table),
    }
}

/// The bodies that bear the provisions on which a requirement rests, each once.
fn bearers(policy: &Policy, requirement: &RequirementResult) -> Vec<String> {
    let provisions = policy.provisions.iter().filter(|provision| requirement.provisions.contains(&provision.id));
    let mut bearers: Vec<String> = Vec::new();
    for body in provisions.flat_map(|provision| &provision.bearers) {
        if !bearers.contains(body) {
            bearers.push(body.clone());
        }
    }
    bearers
}
