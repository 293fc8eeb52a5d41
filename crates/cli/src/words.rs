//! The command's own sentences, in the user's language.

use std::env;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    Chinese,
}

/// Why the command ends before its work is done.
#[derive(Debug)]
pub enum Refusal {
    /// Something is wrong, in one sentence.
    Sentence(String),
    /// What reads the output has ended.
    Closed,
}

impl Language {
    /// From the locale variables, in the order the C library reads them.
    pub fn from_environment() -> Self {
        let set = |name: &&str| env::var(name).is_ok_and(|value| !value.is_empty());
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find(|name| set(name));
        let locale = name.and_then(|name| env::var(name).ok()).unwrap_or_default();
        Self::named(&locale).unwrap_or(Self::English)
    }

    /// The language of a tag or locale; `None` when there are no sentences in it.
    pub fn named(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next() {
            Some("zh") => Some(Self::Chinese),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// The tag that the engine's messages go by.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// A sentence with its gaps filled.
    pub fn sentence(self, code: &str, args: &[(&str, &str)]) -> String {
        let file = match self {
            Self::English => include_str!("words.en.txt"),
            Self::Chinese => include_str!("words.zh-CN.txt"),
        };
        remit_rules::fault::messages::Messages::new(file).fill(code, args)
    }

    /// A refusal with a sentence.
    pub fn refuse(self, code: &str, args: &[(&str, &str)]) -> Refusal {
        Refusal::Sentence(self.sentence(code, args))
    }
}
