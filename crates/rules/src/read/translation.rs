//! A translation: the same keys with other words.

use super::blocks::{Block, blocks};
use super::{account, too_large};
use crate::fault::{Code, Fault, MOST_FAULTS, Place};
use crate::model::Texts;

/// Reads a translation of a document's texts. A missing or an extra key is a fault.
pub fn translation(original: &Texts, source: &str) -> (Texts, Vec<Fault>) {
    let (mut texts, mut faults) = (Texts::default(), Vec::new());
    if let Some(fault) = too_large(source) {
        return (texts, vec![fault]);
    }
    for block in blocks(source) {
        let (head, rows) = match block {
            Block::Table(head, rows, _) => (head, rows),
            Block::Stray(code, cell) => {
                faults.extend(account::stray(&[(code, cell)]));
                continue;
            }
            Block::Line(cell) => {
                faults.extend(account::stray(&[(Code::StrayLine, cell)]));
                continue;
            }
            Block::Heading(..) | Block::Paragraph(_) => continue,
        };
        faults.extend(account::uneven(&head, &rows));
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
    account::one_fault_a_mistake(&mut faults);
    let place = Place { line: 1, column: 1, length: 1 };
    for (key, _) in original.iter().filter(|(key, _)| texts.find(key).is_none_or(str::is_empty)) {
        faults.push(Fault::new(Code::TranslationMissing, place, &[("key", key)]));
    }
    faults.truncate(MOST_FAULTS);
    (texts, faults)
}
