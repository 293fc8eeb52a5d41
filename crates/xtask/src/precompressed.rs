//! Compressed copies beside the files, so that a server can send them as they are, smaller than it would make them
//! itself. Only of files named after their content: all others may be edited or replaced by the operator, and a server
//! would go on sending the old copy.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::dist::compress;

/// Writes the copies into the folder and those below it.
pub fn write(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            write(&path)?;
        } else if is_named_after_content(&name) && !is_copy(&name) {
            let bytes = fs::read(&path)?;
            fs::write(path.with_file_name(format!("{name}.br")), compress(&bytes, 11))?;
            fs::write(path.with_file_name(format!("{name}.gz")), gzip(&bytes)?)?;
        }
    }
    Ok(())
}

/// Whether a file is a compressed copy.
pub fn is_copy(name: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a part of the name is the digits of a hash. The service worker and the servers' settings tell it the same way.
fn is_named_after_content(name: &str) -> bool {
    let is_hash = |part: &str| (8..=16).contains(&part.len()) && part.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    name.split(['-', '.']).skip(1).any(is_hash)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
