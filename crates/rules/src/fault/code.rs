//! Closed lists of codes: `Code` for the faults of a document, `Reason` for a policy file that is refused, `AnswerCode`
//! for answers, `CaseCode` for a trainer's cases, `DecodeCode` for bytes. The build makes them from the English sentences.

use std::fmt;

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($name:ident $($variant:ident = $id:literal,)*) => {
        /// One of a closed list of codes, each with its sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $id, "`")] $variant,)*
        }

        impl $name {
            /// Every code, in the order of the sentences.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code as it is shown and written, such as `row-dead`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.id())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));
