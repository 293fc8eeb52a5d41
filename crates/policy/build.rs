//! Reads and proves the documents and their translations; a fault fails the build with its message.

mod editions;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use remit_rules::bytes::{Bytes, to_bytes};
use remit_rules::{Policy, Texts, proof, read};

use editions::{editions, refuse};

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

    // Without an earlier edition there is no folder; its parent shows when one comes.
    println!("cargo::rerun-if-changed=documents/yancheng");
    println!("cargo::rerun-if-changed=editions.rs");
    write("editions.bin", &editions(Path::new(EDITIONS))?)?;

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

fn translation(file: &str, texts: &Texts) -> Result<Texts, Box<dyn Error>> {
    let source = fs::read_to_string(file)?;
    let (texts, faults) = read::translation(texts, &source);
    refuse(file, &source, &faults)?;
    Ok(texts)
}

fn write(name: &str, value: &impl Bytes) -> Result<(), Box<dyn Error>> {
    fs::write(Path::new(&env::var("OUT_DIR")?).join(name), to_bytes(value))?;
    Ok(())
}
