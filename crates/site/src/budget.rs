//! The most bytes that may go over the wire, with brotli.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::assets::{Folder, brotli};

/// The Unit page with everything that it names.
const UNIT_PAGE: usize = 150_000;

/// What the package loads before the first answer: its module, and the scripts that start it.
const PACKAGE_CORE: usize = 80_000;

/// The script that puts a frame into other people's pages.
const FRAME_LOADER: usize = 2_000;

/// Adds up what a visitor of the Unit page loads.
pub fn unit_page(folder: &Folder) -> Result<()> {
    let html = fs::read_to_string(folder.path.join("unit/index.html"))?;
    // The program is named by the script that starts it.
    let has_ending = |name: &str, ending: &str| Path::new(name).extension() == Some(ending.as_ref());
    let scripts = html.split('"').filter(|part| part.starts_with("../assets/") && has_ending(part, "js"));
    let scripts = scripts.map(|name| fs::read_to_string(folder.path.join("unit").join(name))).collect::<Result<String, _>>()?;
    let modules = scripts.split(['"', '`']).filter(|part| has_ending(part, "wasm"));
    let modules: Vec<String> =
        modules.map(|name| format!("assets/{name}")).filter(|name| folder.path.join(name).is_file()).collect();
    let is_loaded = |name: &&str| folder.path.join(name).is_file() && !has_ending(name, "html");
    let mut names: Vec<&str> = html.split('"').filter_map(|part| part.strip_prefix("../")).filter(is_loaded).collect();
    names.push("unit/index.html");
    ensure!(!modules.is_empty(), "the Unit page has no program");
    names.extend(modules.iter().map(String::as_str));
    names.sort_unstable();
    names.dedup();
    hold("the Unit page", &folder.path, &names, UNIT_PAGE)
}

/// Adds up the package's core.
pub fn package(folder: &Path) -> Result<()> {
    hold("the package's core", folder, &["core_bg.wasm", "core.js", "shared.js", "index.js"], PACKAGE_CORE)
}

/// Weighs the script of the frame.
pub fn frame_loader(folder: &Path) -> Result<()> {
    hold("the script of the frame", folder, &["embed/v1/frame.js"], FRAME_LOADER)
}

/// Prints each file's size, and fails when they are too large together.
fn hold(title: &str, folder: &Path, names: &[&str], limit: usize) -> Result<()> {
    println!("  {title:<44} {:>9} {:>9}", "raw", "brotli");
    let mut sum = 0;
    for name in names {
        let bytes = fs::read(folder.join(name))?;
        let size = brotli(&bytes)?.len();
        sum += size;
        println!("  {name:<44} {:>9} {size:>9}", bytes.len());
    }
    println!("  {:<44} {:>9} {sum:>9} of {limit}", "", "");
    if sum > limit {
        bail!("{title} takes {sum} bytes; at most {limit} are allowed");
    }
    Ok(())
}
