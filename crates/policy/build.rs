//! Reads and proves the document and its translation; a fault fails the build with its message.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use remit_rules::fault::Fault;
use remit_rules::{proof, read};

const DOCUMENT: &str = "documents/yancheng/policy.md";
const ENGLISH: &str = "documents/yancheng/policy.en.md";

fn main() -> Result<(), Box<dyn Error>> {
    for file in [DOCUMENT, ENGLISH] {
        println!("cargo::rerun-if-changed={file}");
    }
    let (source, english) = (fs::read_to_string(DOCUMENT)?, fs::read_to_string(ENGLISH)?);
    let document = read::read(&source);
    refuse(DOCUMENT, &source, &proof::prove(&document).faults)?;
    let (texts, faults) = read::translation(&document.policy.texts, &english);
    refuse(ENGLISH, &english, &faults)?;
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("yancheng.bin"), postcard::to_stdvec(&document.policy)?)?;
    fs::write(Path::new(&folder).join("yancheng.en.bin"), postcard::to_stdvec(&texts)?)?;
    Ok(())
}

fn refuse(file: &str, source: &str, faults: &[Fault]) -> Result<(), Box<dyn Error>> {
    if faults.is_empty() {
        return Ok(());
    }
    let text: String = faults.iter().map(|fault| fault.snippet(file, source, "en")).collect();
    Err(format!("the policy document has faults\n\n{text}").into())
}
