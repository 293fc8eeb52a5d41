//! Who is to be asked about a result, who has to meet a requirement, and whether it only shows progress.

use crate::model::{Policy, RequirementIndex, Subject};
use crate::result::{Assessment, Determination, RequirementResult, Status};

/// Adds that to a result.
pub fn add(policy: &Policy, subject: &Subject, result: &mut Assessment) {
    for found in &mut result.determinations {
        found.ask = ask(policy, found);
    }
    for (at, found) in result.requirements.iter_mut().enumerate() {
        found.ask = policy.contact_of(&found.id);
        found.bearers = bearers(policy, found);
        found.progress = subject.progress.contains(&RequirementIndex::new(at));
    }
}

fn ask(policy: &Policy, found: &Determination) -> Vec<String> {
    match found.outcomes.as_slice() {
        [only] if found.status != Status::Open => {
            let reading = only.caveat.as_deref().and_then(|caveat| caveat.split('.').next());
            policy.contact(&found.table, reading, &only.outcome)
        }
        _ => policy.contact_of(&found.table),
    }
}

/// The bodies that bear the provisions on which a requirement rests, each once.
fn bearers(policy: &Policy, found: &RequirementResult) -> Vec<String> {
    let provisions = policy.provisions.iter().filter(|provision| found.provisions.contains(&provision.id));
    let mut bearers: Vec<String> = Vec::new();
    for body in provisions.flat_map(|provision| &provision.bearers) {
        if !bearers.contains(body) {
            bearers.push(body.clone());
        }
    }
    bearers
}
