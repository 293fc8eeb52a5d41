//! What of a subject's requirements is its own, and which of them only show progress: lines of the subject's section.

use super::Document;
use super::blocks::colon;
use super::keyword::Keyword;
use super::sections::Section;
use crate::fault::{Code, Place};
use crate::model::{RequirementIndex, SubjectIndex};

/// Reads the lines of every subject. Bodies and requirements have to be read before.
pub fn read(document: &mut Document, sections: &[Section]) {
    for section in sections.iter().filter(|section| section.is(Keyword::Subject)) {
        let position = document.policy.subjects.iter().position(|subject| subject.id == section.id);
        let Some(subject) = position.map(SubjectIndex::new) else { continue };
        for line in &section.lines {
            let Some((name, value)) = colon(&line.text) else { continue };
            if Keyword::Own.is(name) {
                own(document, subject, value, line.place);
            } else if Keyword::Progress.is(name) {
                progress(document, subject, value, line.place);
            } else if Keyword::ProgressWords.is(name) {
                words(document, subject, value, line.place);
            }
        }
    }
}

fn own(document: &mut Document, subject: SubjectIndex, value: &str, place: Place) {
    for id in document.list(value, place) {
        if document.ids.contains(&format!("body.{id}")) {
            document.policy.subjects[subject].own.push(id);
        } else {
            document.unknown(Keyword::Bodies, &id, place);
        }
    }
}

fn progress(document: &mut Document, subject: SubjectIndex, value: &str, place: Place) {
    for id in document.list(value, place) {
        let requirements = &document.policy.subjects[subject].requirements;
        match requirements.iter().position(|requirement| requirement.id == id) {
            Some(at) => document.policy.subjects[subject].progress.push(RequirementIndex::new(at)),
            None => document.unknown(Keyword::Requirement, &id, place),
        }
    }
}

/// How it reads that some are still missing.
fn words(document: &mut Document, subject: SubjectIndex, value: &str, place: Place) {
    if crate::fault::messages::gaps(value) != ["n"] {
        document.fault(Code::PhraseGap, place, &[("phrase", value), ("wanted", "{n}"), ("found", "")]);
    }
    let key = format!("subject.{}.progress", document.policy.subjects[subject].id);
    document.text(key, value, place);
}
