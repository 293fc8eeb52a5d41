//! Reads and proves the documents and their translations; a fault fails the build with its message.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use remit_rules::fault::Fault;
use remit_rules::{Policy, Texts, proof, read};
use serde::Serialize;

const POLICY: [&str; 2] = ["documents/yancheng/policy.md", "documents/yancheng/policy.en.md"];
const EDITIONS: &str = "documents/yancheng/editions";
const REFERENCE: [&str; 2] = ["documents/jiangsu-reference/reference.md", "documents/jiangsu-reference/reference.en.md"];

fn main() -> Result<(), Box<dyn Error>> {
    for file in POLICY.iter().chain(&REFERENCE) {
        println!("cargo::rerun-if-changed={file}");
    }
    let source = fs::read_to_string(POLICY[0])?;
    let document = read::read(&source);
    refuse(POLICY[0], &source, &proof::prove(&document).faults)?;
    write("yancheng.bin", &document.policy)?;
    write("yancheng.labels.bin", &labelled(document.policy.clone()))?;
    write("yancheng.en.bin", &translation(POLICY[1], &document.policy.texts)?)?;

    editions()?;

    let source = fs::read_to_string(REFERENCE[0])?;
    let (reference, faults) = read::reference(&source);
    refuse(REFERENCE[0], &source, &faults)?;
    write("reference.bin", &reference)?;
    write("reference.en.bin", &translation(REFERENCE[1], &reference.texts)?)
}

/// The policy without the wording of its provisions: half of all words, and needed only by those who show it.
fn labelled(policy: Policy) -> Policy {
    let policy = policy.without_phrases();
    let texts = policy.texts.only(|key| !key.starts_with("provision."));
    Policy { texts, ..policy }
}

/// Earlier editions, so that an old link can be compared with the present one. They are proved as the present one is.
fn editions() -> Result<(), Box<dyn Error>> {
    // Without an earlier edition there is no folder; its parent shows when one comes.
    println!("cargo::rerun-if-changed=documents/yancheng");
    let folder = Path::new(EDITIONS);
    let mut files: Vec<_> = match folder.is_dir() {
        true => fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.iter().map(fs::DirEntry::path).collect(),
        false => Vec::new(),
    };
    files.sort();
    let mut policies = Vec::new();
    for file in files {
        let (name, source) = (file.display().to_string(), fs::read_to_string(&file)?);
        let document = read::read(&source);
        refuse(&name, &source, &proof::prove(&document).faults)?;
        policies.push(document.policy);
    }
    write("editions.bin", &policies)
}

fn translation(file: &str, texts: &Texts) -> Result<Texts, Box<dyn Error>> {
    let source = fs::read_to_string(file)?;
    let (texts, faults) = read::translation(texts, &source);
    refuse(file, &source, &faults)?;
    Ok(texts)
}

fn write(name: &str, value: &impl Serialize) -> Result<(), Box<dyn Error>> {
    fs::write(Path::new(&env::var("OUT_DIR")?).join(name), postcard::to_stdvec(value)?)?;
    Ok(())
}

fn refuse(file: &str, source: &str, faults: &[Fault]) -> Result<(), Box<dyn Error>> {
    if faults.is_empty() {
        return Ok(());
    }
    let text: String = faults.iter().map(|fault| fault.snippet(file, source, "en")).collect();
    Err(format!("{file} has faults\n\n{text}").into())
}
