//! The words for people, by key.

use crate::bytes;

/// Words by key, such as `question.fire-grade` or `word.fire-grade.third`.
///
/// A sorted list rather than a map: it decodes without hashing and is read far more often than written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts(Vec<(String, String)>);

bytes!(Texts { 0 });

impl Texts {
    /// The text for a key, or `None`.
    pub fn find(&self, key: &str) -> Option<&str> {
        let position = self.0.binary_search_by(|(own, _)| own.as_str().cmp(key)).ok()?;
        self.0.get(position).map(|(_, text)| text.as_str())
    }

    /// The text for a key; the key itself where there is none, so that a gap is seen and nothing fails.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// Sets a text. Returns `false`, and keeps the first, when the key is there already.
    pub fn insert(&mut self, key: String, text: String) -> bool {
        match self.0.binary_search_by(|(own, _)| own.cmp(&key)) {
            Ok(_) => false,
            Err(position) => {
                self.0.insert(position, (key, text));
                true
            }
        }
    }

    /// The texts of some keys.
    #[must_use]
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|(key, _)| wanted(key)).cloned().collect())
    }

    /// All keys with their texts, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }
}
