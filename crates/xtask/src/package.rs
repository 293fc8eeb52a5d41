//! The npm package: modules, types, words, schemas and the built-in document as a policy file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use remit_rules::Texts;

use crate::dist::{SMALL, compress};
use crate::modules::{optimise, shorten};
use crate::steps::{root, run, step};
use crate::tools;

/// The most bytes that the core may take over the wire with brotli: its module, and the scripts that start it.
const BUDGET: usize = 60_000;

/// What is loaded before the first answer.
const CORE: [&str; 4] = ["core_bg.wasm", "core.js", "shared.js", "index.js"];

/// The modules: what cargo calls them, and their names in the package.
const MODULES: [(&str, &str); 2] = [("remit_wasm", "core"), ("reader", "reader")];

/// Builds the package and returns its folder.
pub fn build() -> Result<PathBuf> {
    tools::build_tools()?;
    tools::standard_library()?;
    tools::npm_packages()?;
    let folder = root().join("target/package");
    step("The package", || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(folder.join("schema"))?;
        modules(&folder)?;
        own_files(&folder)?;
        for language in ["zh-CN", "en"] {
            let texts = remit_policy::policy(language).context("no such language")?.texts;
            fs::write(folder.join(format!("texts.{language}.js")), script(&texts)?)?;
        }
        from_command(&folder)?;
        weigh(&folder)
    })?;
    Ok(folder)
}

fn modules(folder: &Path) -> Result<()> {
    let target = root().join("target/web");
    run(Command::new("cargo")
        .args(["build", "--quiet", "--package", "remit-wasm", "--target", "wasm32-unknown-unknown", "--profile", "page"])
        .env("CARGO_TARGET_DIR", &target)
        .envs(SMALL))?;
    for (built, name) in MODULES {
        run(Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"])
            .arg(folder)
            .arg(target.join(format!("wasm32-unknown-unknown/page/{built}.wasm")))
            .env("PATH", tools::path()))?;
        optimise(&folder.join(format!("{name}_bg.wasm")))?;
        shorten(&folder.join(format!("{name}.js")))?;
    }
    Ok(())
}

/// The files that are written by hand.
fn own_files(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(root().join("crates/wasm/package"))?.flatten() {
        let text = fs::read_to_string(entry.path())?.replace("\"VERSION\"", &format!("\"{}\"", env!("CARGO_PKG_VERSION")));
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
    let remit = |arguments: &[&str]| -> Result<Vec<u8>> {
        let mut command = Command::new("cargo");
        command.args(["run", "--quiet", "--package", "remit-cli", "--"]).args(arguments).current_dir(root());
        let output = command.output().context("cargo could not be started")?;
        if !output.status.success() {
            bail!("remit {} ended with {}", arguments.join(" "), output.status);
        }
        Ok(output.stdout)
    };
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

fn weigh(folder: &Path) -> Result<()> {
    let mut sum = 0;
    for name in CORE {
        let bytes = fs::read(folder.join(name))?;
        let small = compress(&bytes, 11).len();
        sum += small;
        println!("  {name:<44} {:>9} {small:>9}", bytes.len());
    }
    println!("  {:<44} {:>9} {sum:>9} of {BUDGET}", "", "");
    if sum > BUDGET {
        bail!("the package's core takes {sum} bytes; at most {BUDGET} are allowed");
    }
    Ok(())
}
