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

/// Why the command refuses, as one sentence.
#[derive(Debug)]
pub struct Refusal {
    /// The sentence.
    pub text: String,
}

impl Language {
    /// From the locale variables, in the order the C library reads them.
    pub fn from_environment() -> Self {
        let set = |name: &&str| env::var(name).is_ok_and(|value| !value.is_empty());
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find(|name| set(name));
        Self::named(&name.and_then(|name| env::var(name).ok()).unwrap_or_default())
    }

    /// Chinese for a tag or locale that begins with `zh`, otherwise English.
    pub fn named(tag: &str) -> Self {
        if tag.starts_with("zh") { Self::Chinese } else { Self::English }
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
        Refusal { text: self.sentence(code, args) }
    }
}
