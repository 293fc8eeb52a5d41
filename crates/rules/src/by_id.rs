//! A few values, each with its id.

use serde::{Serialize, Serializer};

/// Values by id, sorted by it; written out as a map.
///
/// There are a handful at most, and the library's own map would cost the page 5 kB over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ById<V>(Vec<(String, V)>);

impl<V> ById<V> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of an id.
    pub fn get(&self, id: &str) -> Option<&V> {
        self.0.iter().find(|(own, _)| own == id).map(|(_, value)| value)
    }

    /// Sets the value of an id.
    pub fn insert(&mut self, id: String, value: V) {
        match self.0.binary_search_by(|(own, _)| own.cmp(&id)) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (id, value)),
        }
    }

    /// All ids with their values, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &V)> {
        self.0.iter().map(|(id, value)| (id, value))
    }
}

impl<V> Default for ById<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<V> FromIterator<(String, V)> for ById<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(pairs: I) -> Self {
        let mut own = Self::new();
        for (id, value) in pairs {
            own.insert(id, value);
        }
        own
    }
}

impl<V, const N: usize> From<[(String, V); N]> for ById<V> {
    fn from(pairs: [(String, V); N]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<V: Serialize> Serialize for ById<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
