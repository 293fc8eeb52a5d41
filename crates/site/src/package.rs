//! The npm package: modules, types, words, schemas and the built-in document as a policy file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use remit_rules::Texts;

use crate::assets::minify_script;
use crate::command::{npm_packages, root};
use crate::pages::LANGUAGES;
use crate::{budget, wasm};

/// Builds the package in `target/package`.
pub fn build() -> Result<()> {
    npm_packages()?;
    let folder = root().join("target/package");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("schema"))?;
    for (name, program) in wasm::PACKAGE {
        let bound = wasm::bind(&program, true)?;
        fs::write(folder.join(format!("{name}_bg.wasm")), bound.wasm)?;
        fs::write(folder.join(format!("{name}.js")), minify_script(&bound.script)?)?;
    }
    own_files(&folder)?;
    for (_, language) in LANGUAGES {
        let texts = remit_policy::policy(language).context("no such language")?.texts;
        fs::write(folder.join(format!("texts.{language}.js")), script(&texts)?)?;
    }
    from_command(&folder)?;
    budget::package(&folder)?;
    println!("The package is in {}", folder.display());
    Ok(())
}

/// The files that are written by hand.
fn own_files(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(root().join("crates/wasm/package"))? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?.replace("\"VERSION\"", &serde_json::to_string(env!("CARGO_PKG_VERSION"))?);
        fs::write(folder.join(entry.file_name()), text)?;
    }
    fs::copy(root().join("LICENSE"), folder.join("LICENSE"))?;
    Ok(())
}

/// Words as a script, which every way of loading can import.
fn script(texts: &Texts) -> Result<String> {
    let pairs: serde_json::Map<String, serde_json::Value> =
        texts.iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    Ok(format!("export default {};\n", serde_json::to_string(&pairs)?))
}

/// The schemas, and the document as a policy file.
fn from_command(folder: &Path) -> Result<()> {
    for subject in remit_policy::engine().policy().subjects.iter().map(|subject| subject.id.as_str()) {
        fs::write(folder.join(format!("schema/{subject}.answers.json")), remit(&["schema", subject])?)?;
        fs::write(folder.join(format!("schema/{subject}.result.json")), remit(&["schema", subject, "--result"])?)?;
    }
    let documents = "crates/policy/documents/yancheng";
    let (document, english) = (format!("{documents}/policy.md"), format!("en={documents}/policy.en.md"));
    let file = folder.join("policy.json").display().to_string();
    remit(&["compile", &document, "--translation", &english, "-o", &file])?;
    Ok(())
}

/// What the project's own command prints.
fn remit(arguments: &[&str]) -> Result<Vec<u8>> {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "remit-cli", "--"]).args(arguments).current_dir(root());
    let output = command.output().context("cargo could not be started")?;
    if !output.status.success() {
        bail!("remit {} ended with {}: {}", arguments.join(" "), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}
