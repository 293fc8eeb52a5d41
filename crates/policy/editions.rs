//! Earlier editions of a document, for the build and for its test.

use std::error::Error;
use std::fs;
use std::path::Path;

use remit_rules::fault::Fault;
use remit_rules::{Policy, proof, read};

/// The editions in a folder by file name, each proved as the present one is. Without the folder there are none.
pub fn editions(folder: &Path) -> Result<Vec<Policy>, Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    files.sort();
    let mut policies = Vec::new();
    for file in files {
        let (name, source) = (file.display().to_string(), fs::read_to_string(&file)?);
        let document = read::read(&source);
        refuse(&name, &source, &proof::prove(&document).faults)?;
        policies.push(document.policy);
    }
    Ok(policies)
}

/// An error with the messages of all faults, if there are any.
pub fn refuse(file: &str, source: &str, faults: &[Fault]) -> Result<(), Box<dyn Error>> {
    if faults.is_empty() {
        return Ok(());
    }
    let text: String = faults.iter().map(|fault| fault.snippet(file, source, "en")).collect();
    Err(format!("{file} has faults\n\n{text}").into())
}
