//! A translation: the same keys with other words.

use super::blocks::{Block, blocks};
use crate::fault::{Code, Fault, Place};
use crate::model::Texts;

/// Reads a translation of a document's texts. A missing or an extra key is a fault.
pub fn translation(original: &Texts, source: &str) -> (Texts, Vec<Fault>) {
    let (mut texts, mut faults) = (Texts::default(), Vec::new());
    for block in blocks(source) {
        let Block::Table(_, rows) = block else { continue };
        for row in rows {
            let [key, text, ..] = row.as_slice() else { continue };
            let code = if original.find(&key.text).is_none() {
                Some((Code::TranslationExtra, "key"))
            } else if texts.insert(key.text.clone(), text.text.clone()) {
                None
            } else {
                Some((Code::DuplicateId, "id"))
            };
            faults.extend(code.map(|(code, name)| Fault::new(code, key.place, &[(name, &key.text)])));
        }
    }
    let place = Place { line: 1, column: 1, length: 1 };
    for (key, _) in original.iter().filter(|(key, _)| texts.find(key).is_none_or(str::is_empty)) {
        faults.push(Fault::new(Code::TranslationMissing, place, &[("key", key)]));
    }
    (texts, faults)
}
