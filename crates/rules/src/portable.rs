//! A policy document in one file, for a page that takes it up while it runs.
//!
//! The file carries the document itself and not what was compiled from it. It is read and proved again where it is
//! opened, so its writer need not be trusted; the hashes only tell a damaged file from a faulty document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Reason, messages};
use crate::model::Policy;
use crate::proof::{self, Report};
use crate::read::{self, Document};

/// The form that is written here, and the newest that is read.
pub const FORMAT: u32 = 1;

/// The most bytes of such a file: a document and a few translations of the largest size that is read.
pub const MOST_BYTES: usize = 4 * read::MOST_BYTES;

/// The content of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portable {
    /// [`FORMAT`] of the program that wrote it.
    pub remit: u32,
    /// Which policy it is.
    pub policy: Name,
    /// Figures of the proof at the time of writing; absent in a file without a proof.
    #[serde(default)]
    pub proof: Option<Proved>,
    /// The document.
    pub document: Text,
    /// Its translations by language tag.
    #[serde(default)]
    pub translations: BTreeMap<String, Text>,
}

/// Just the form, which is read first: a newer file may have any other content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Form {
    /// The form's number.
    pub remit: u32,
}

/// Which policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: String,
}

/// The figures of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// Decision tables.
    pub tables: usize,
    /// Cases gone through.
    pub cases: u64,
    /// Examples run.
    pub examples: usize,
}

/// A text with its SHA-256 in hexadecimal digits; how lines end does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The digits.
    pub hash: String,
    /// The text.
    pub text: String,
}

/// Why such a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The reason.
    pub code: Reason,
    args: Vec<(&'static str, String)>,
}

impl Refused {
    /// A refusal with what its sentence names.
    pub fn new(code: Reason, args: &[(&'static str, &str)]) -> Self {
        Self { code, args: args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect() }
    }

    /// One sentence in a language.
    pub fn message(&self, language: &str) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages::portable(language).fill(self.code.id(), &args)
    }
}

impl Text {
    /// A text with its hash.
    pub fn new(text: String) -> Self {
        Self { hash: read::hash(&text), text }
    }
}

impl Portable {
    /// The file of a document that was proved without a fault.
    pub fn new(source: &str, document: &Document, report: &Report, translations: BTreeMap<String, Text>) -> Self {
        let Policy { id, edition, .. } = &document.policy;
        Self {
            remit: FORMAT,
            policy: Name { id: id.clone(), edition: edition.clone() },
            proof: Some(Proved { tables: report.tables, cases: report.cases, examples: report.examples }),
            document: Text::new(source.to_owned()),
            translations,
        }
    }

    /// Reads and proves the document. Its words are in the language if the file has it, otherwise in the document's own.
    pub fn open(&self, language: &str) -> Result<Policy, Refused> {
        accept(self.remit)?;
        self.sound()?;
        let document = read::read(&self.document.text);
        let report = proof::prove(&document);
        refuse(&report.faults, language)?;
        let named = (&document.policy.id, &document.policy.edition) == (&self.policy.id, &self.policy.edition);
        let proved = Proved { tables: report.tables, cases: report.cases, examples: report.examples };
        if self.proof != Some(proved) || !named {
            return Err(Refused::new(Reason::NotProved, &[]));
        }
        self.worded(document.policy, language)
    }

    /// Every text must be the one that was hashed.
    fn sound(&self) -> Result<(), Refused> {
        let texts = [("document", &self.document)];
        let translations = self.translations.iter().map(|(language, text)| (language.as_str(), text));
        match texts.into_iter().chain(translations).find(|(_, text)| read::hash(&text.text) != text.hash) {
            Some((part, _)) => Err(Refused::new(Reason::WrongHash, &[("part", part)])),
            None => Ok(()),
        }
    }

    fn worded(&self, policy: Policy, language: &str) -> Result<Policy, Refused> {
        let Some(translation) = self.translations.get(language).filter(|_| language != policy.language) else {
            return Ok(policy);
        };
        let (texts, faults) = read::translation(&policy.texts, &translation.text);
        refuse(&faults, language)?;
        Ok(Policy { texts, ..policy })
    }
}

/// Refuses a form that is newer than this program.
pub fn accept(format: u32) -> Result<(), Refused> {
    if format > FORMAT {
        return Err(Refused::new(Reason::NewerFormat, &[("given", &format.to_string()), ("known", &FORMAT.to_string())]));
    }
    Ok(())
}

/// Refuses a file of this many bytes where that is too many.
pub fn accept_size(bytes: usize) -> Result<(), Refused> {
    if bytes > MOST_BYTES {
        let megabytes = |bytes: usize| (bytes / 1_000_000).to_string();
        return Err(Refused::new(Reason::TooLarge, &[("size", &megabytes(bytes)), ("most", &megabytes(MOST_BYTES))]));
    }
    Ok(())
}

fn refuse(faults: &[Fault], language: &str) -> Result<(), Refused> {
    let Some(first) = faults.first() else { return Ok(()) };
    let line = first.place.line.to_string();
    let message = first.message(language);
    let sentence = message.lines().next().unwrap_or_default();
    Err(Refused::new(Reason::Faulty, &[("count", &faults.len().to_string()), ("line", &line), ("first", sentence)]))
}
