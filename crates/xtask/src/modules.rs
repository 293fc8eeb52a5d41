//! The Wasm modules of the page, made smaller and named after their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::site::short_hash;
use crate::steps::{root, run};

/// The modules, each a program of the crate `web`, with the style files of its pages, which lie in `web/style`.
const MODULES: &[(&str, &[&str])] = &[
    ("answer", &["tokens", "base", "frame", "doors", "questions", "answer", "update", "elder"]),
    ("figures", &["tokens", "base", "frame", "questions", "answer", "requirements", "year", "update", "elder"]),
    (
        "reference",
        &["tokens", "base", "frame", "questions", "answer", "requirements", "reference", "webmaster", "sheet", "update", "elder"],
    ),
    (
        "training",
        &["tokens", "base", "frame", "doors", "questions", "answer", "requirements", "reference", "training", "update", "elder"],
    ),
];

/// The end of the bindings: it starts the page, so that this takes no request of its own. Where it fails, the page shows
/// what it has for browsers that cannot start it.
const START: &str = "
try {
  await __wbg_init({ module_or_path: new URL('./WASM', import.meta.url) });
  // The script waits for nothing, and may be ready before the page is read to its end.
  if (document.readyState === 'loading') await new Promise((ready) => addEventListener('DOMContentLoaded', ready));
  await open();
} catch (error) {
  document.documentElement.className = 'failed';
  throw error;
}
";

/// One module's files, as names in the folder.
pub struct Module {
    /// Its name.
    pub name: &'static str,
    /// The bindings, which start the page: a file, for a content security policy that allows no inline code.
    pub script: String,
    /// The Wasm.
    pub wasm: String,
    /// The style sheet.
    pub style: String,
}

/// Prepares every module. A release is made smaller first.
pub fn prepare(folder: &Path, release: bool) -> Result<Vec<Module>> {
    MODULES.iter().map(|(name, styles)| module(folder, name, styles, release)).collect()
}

fn module(folder: &Path, name: &'static str, styles: &[&str], release: bool) -> Result<Module> {
    let wasm = find(folder, name, ".wasm")?;
    if release {
        optimise(&wasm)?;
    }
    let wasm = rename(folder, name, &wasm, "wasm")?;
    let script = find(folder, name, ".js")?;
    let bindings = fs::read_to_string(&script)?;
    fs::write(&script, bindings + &START.replace("WASM", &wasm))?;
    if release {
        shorten(&script)?;
    }
    let script = rename(folder, name, &script, "js")?;
    Ok(Module { name, script, wasm, style: style(folder, name, styles, release)? })
}

/// The style files of a module in one, as one request is quicker than seven.
fn style(folder: &Path, name: &str, styles: &[&str], release: bool) -> Result<String> {
    let mut sheet = String::new();
    for style in styles {
        let file = root().join(format!("web/style/{style}.css"));
        sheet.push_str(&fs::read_to_string(&file).with_context(|| file.display().to_string())?);
    }
    let file = folder.join(format!("{name}.css"));
    fs::write(&file, sheet)?;
    if release {
        shorten(&file)?;
    }
    rename(folder, name, &file, "css")
}

/// Leaves out of a script or a style sheet what only people read.
pub fn shorten(file: &Path) -> Result<()> {
    run(Command::new(root().join("tests/browser/node_modules/.bin/esbuild"))
        .arg(file)
        .args(["--minify", "--charset=utf8", "--log-level=warning", "--allow-overwrite", "--target=es2022"])
        .arg(format!("--outfile={}", file.display())))
}

fn find(folder: &Path, name: &str, ending: &str) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let is_it = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(name) && file.ends_with(ending)
    };
    entries.flatten().map(|entry| entry.path()).find(is_it).with_context(|| format!("the bundler left no {name}…{ending}"))
}

fn rename(folder: &Path, name: &str, file: &Path, ending: &str) -> Result<String> {
    let named = format!("{name}-{}.{ending}", short_hash(&fs::read(file)?));
    fs::rename(file, folder.join(&named))?;
    Ok(named)
}

/// Makes a Wasm file smaller.
pub fn optimise(file: &Path) -> Result<()> {
    run(Command::new(root().join("tests/browser/node_modules/.bin/wasm-opt"))
        .args([
            "--low-memory-unused",
            // What the compiler left apart stays apart: code put in place of a call compresses badly.
            "--always-inline-max-function-size=1",
            "--flexible-inline-max-function-size=1",
            "--one-caller-inline-max-function-size=1",
            "--gufa",
            "-Oz",
            "--enable-bulk-memory",
            "--enable-nontrapping-float-to-int",
            "--enable-sign-ext",
            "--enable-mutable-globals",
            "--enable-reference-types",
            "--enable-multivalue",
            "-o",
        ])
        .arg(file)
        .arg(file))
}
