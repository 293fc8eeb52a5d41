//! What one page needs, in one file and one language: the policy as far as the page uses it, and the page's words.

use remit_rules::bytes::{from_bytes, to_bytes};
use remit_rules::{Policy, Reference, Texts, bytes};

/// Raised when the form changes, so that a page never reads a file of another release as its own.
const FORMAT: u16 = 3;

/// The content of a page's data file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bundle {
    /// The policy, or the excerpt of it that the page needs, with its words in the page's language.
    pub policy: Policy,
    /// The page's own words.
    pub words: Texts,
}

bytes!(Bundle { policy, words });

/// Why a file is no bundle of this release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleError {
    /// It was written by another release.
    Format,
    /// It is cut, not such a file at all, or its policy does not hold together.
    Damaged,
}

impl Bundle {
    /// The file's content. Related law stands at the end, so that a module without it need not know how to read it.
    pub fn write(&self, reference: Option<&Reference>) -> Vec<u8> {
        let mut bytes = FORMAT.to_le_bytes().to_vec();
        bytes.extend(to_bytes(self));
        if let Some(reference) = reference {
            bytes.extend(to_bytes(reference));
        }
        bytes
    }

    /// Reads a file's content; returns what stands after the bundle as well.
    pub fn read(bytes: &[u8]) -> Result<(Self, &[u8]), BundleError> {
        let (format, rest) = bytes.split_first_chunk().ok_or(BundleError::Damaged)?;
        if u16::from_le_bytes(*format) != FORMAT {
            return Err(BundleError::Format);
        }
        let (bundle, rest) = from_bytes::<Self>(rest).ok_or(BundleError::Damaged)?;
        bundle.policy.check().map_err(|_| BundleError::Damaged)?;
        Ok((bundle, rest))
    }
}

/// Reads the related law that stands after a bundle; `None` where nothing does.
pub fn read_reference(rest: &[u8]) -> Result<Option<Reference>, BundleError> {
    match from_bytes(rest) {
        _ if rest.is_empty() => Ok(None),
        Some((reference, [])) => Ok(Some(reference)),
        _ => Err(BundleError::Damaged),
    }
}
