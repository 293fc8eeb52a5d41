//! Reads and proves the document; a fault fails the build with its message.

use std::path::Path;
use std::{env, fs};

const DOCUMENT: &str = "documents/yancheng/policy.md";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={DOCUMENT}");
    let source = fs::read_to_string(DOCUMENT)?;
    let document = remit_rules::read::read(&source);
    let report = remit_rules::proof::prove(&document);
    if !report.faults.is_empty() {
        let text: String = report.faults.iter().map(|fault| fault.snippet(DOCUMENT, &source, "en")).collect();
        return Err(format!("the policy document has faults\n\n{text}").into());
    }
    let compiled = postcard::to_stdvec(&document.policy)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("yancheng.bin"), compiled)?;
    Ok(())
}
