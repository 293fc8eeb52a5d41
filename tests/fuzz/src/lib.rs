//! Fuzzing with the stable compiler: five targets, a corpus for each, and inputs made by changing those of the corpus.

mod mutation;
mod targets;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use mutation::Mutator;
pub use targets::{TARGETS, Target};

/// The inputs of a target's corpus, in the order of their names, and for compiled policies those of the documents.
pub fn corpus(target: &Target) -> io::Result<Vec<Vec<u8>>> {
    let mut inputs = files(target.name)?;
    if target.name == "compiled" {
        inputs.extend(files("document")?.iter().filter_map(|document| targets::compile(document)));
    }
    Ok(inputs)
}

fn files(name: &str) -> io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder(name))?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(fs::read).collect()
}

/// Writes an input into the corpus, under the name of its content, for the next replay.
pub fn keep(target: &Target, input: &[u8]) -> io::Result<PathBuf> {
    let name =
        input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let path = folder(target.name).join(format!("crash-{name:016x}"));
    fs::write(&path, input)?;
    Ok(path)
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}
