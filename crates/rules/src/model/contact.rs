//! Whom to ask about a result.

use crate::bytes;

use super::Policy;

/// Whom to ask about one result of a table, about a requirement, or about a question that a person cannot answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Id of the table, the requirement or the question.
    pub decides: String,
    /// The outcomes that come together, or the id of the reading on which they rest; empty for every other result, the
    /// open one included.
    pub case: Vec<String>,
    /// Whom to ask.
    pub bodies: Vec<String>,
}

bytes!(Contact { decides, case, bodies });

impl Policy {
    /// Whom to ask about a settled result: the bodies named for the reading on which it rests, otherwise those for exactly
    /// these outcomes, otherwise those for every other result.
    pub fn contact(&self, decides: &str, reading: Option<&str>, outcomes: &[String]) -> Vec<String> {
        let own = || self.contacts.iter().filter(|contact| contact.decides == decides);
        let for_reading = reading.and_then(|reading| own().find(|contact| contact.case == [reading]));
        let for_outcomes = || own().find(|contact| !contact.case.is_empty() && contact.case == outcomes);
        let contact = for_reading.or_else(for_outcomes).or_else(|| own().find(|contact| contact.case.is_empty()));
        contact.map(|contact| contact.bodies.clone()).unwrap_or_default()
    }

    /// Whom to ask about a requirement, a question, or a result that is still open.
    pub fn contact_of(&self, decides: &str) -> Vec<String> {
        self.contact(decides, None, &[])
    }
}
