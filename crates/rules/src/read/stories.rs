//! Answers that do not go together in a story: the lines `- implausible：question = word、word，question = word` of the
//! section of phrases.

use super::Document;
use super::blocks::colon;
use super::keyword::Keyword;
use super::questions::equation;
use super::sections::Section;
use crate::fault::Code;
use crate::model::SubjectIndex;

/// Reads the lines of one section of phrases.
pub fn read(document: &mut Document, subject: SubjectIndex, section: &Section) {
    for line in &section.lines {
        let Some((_, value)) = colon(&line.text).filter(|(name, _)| Keyword::Implausible.is(name)) else { continue };
        let parts = value.split(['，', ',']).map(|part| equation(document, subject, part));
        match parts.collect::<Option<Vec<_>>>().filter(|parts| parts.len() > 1) {
            Some(together) => document.policy.subjects[subject].implausible.push(together),
            None => {
                let wanted = "a = b、c，d = e";
                document.fault(Code::MalformedCell, line.place, &[("found", value), ("wanted", wanted)]);
            }
        }
    }
}
