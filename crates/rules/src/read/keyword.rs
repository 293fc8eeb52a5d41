//! The format's own words in every language it can be written in. The build makes the enums from `keywords.txt` and
//! `numbers.txt`.

macro_rules! words {
    ($name:ident $($variant:ident = $spellings:expr,)*) => {
        /// One of a closed list of words, each with its spellings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the lists say what each word is")]
        pub enum $name { $($variant),* }

        impl $name {
            /// The spellings, the preferred one first.
            pub const fn spellings(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &$spellings,)*
                }
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Keyword {
    /// Whether a word spells it.
    pub fn is(self, word: &str) -> bool {
        self.spellings().contains(&word)
    }

    /// The preferred spelling.
    pub const fn preferred(self) -> &'static str {
        self.spellings()[0]
    }

    /// The one among some that a word spells.
    pub fn one_of(word: &str, keywords: &[Self]) -> Option<Self> {
        keywords.iter().copied().find(|keyword| keyword.is(word))
    }

    /// The rest of a text that begins with a spelling.
    pub fn after(self, text: &str) -> Option<&str> {
        self.spellings().iter().find_map(|word| text.strip_prefix(word))
    }
}

/// A number from 1 to 9999 in Arabic digits without leading zeros, or from 1 to 99 in Chinese.
pub fn number(text: &str) -> Option<u32> {
    const MOST: u32 = 9999;
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        return is_plain.then(|| text.parse().ok())?.filter(|number| *number <= MOST);
    }
    let digit = |text: &str| {
        let mut digits = Keyword::Digits.preferred().chars();
        let at = digits.position(|digit| text.chars().eq([digit]))?;
        u32::try_from(at + 1).ok()
    };
    let Some((tens, ones)) = text.split_once(Keyword::Ten.preferred()) else { return digit(text) };
    let tens = if tens.is_empty() { 1 } else { digit(tens).filter(|tens| *tens > 1)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}
