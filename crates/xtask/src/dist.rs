//! The folder to deploy, and the same for development.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::steps::{root, run, step};
use crate::{embed, modules, offline, precompressed, site, tools};

/// The most bytes that the Unit page may take over the wire with brotli.
const BUDGET: usize = 130_000;

/// Builds the standard library along, without the words of panics: an eighth of the page. Nothing in the page panics;
/// were it to, it would stop in either case. The compiler offers this for now only when told that it is meant.
pub const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Where the page is built.
pub fn folder(release: bool) -> PathBuf {
    root().join(if release { "dist" } else { "target/page" })
}

/// Builds the page and returns its folder. A release is optimised and held against the byte budget.
pub fn build(release: bool) -> Result<PathBuf> {
    tools::build_tools()?;
    if release {
        tools::standard_library()?;
        tools::npm_packages()?;
    }
    let folder = folder(release);
    step("The page", || {
        let mut trunk = Command::new("trunk");
        // Without colour: the variable that asks for none confuses Trunk's own option of that name.
        trunk
            .args(["build", "--dist"])
            .arg(&folder)
            .env("PATH", tools::path())
            .env("CARGO_TARGET_DIR", root().join("target/web"))
            .env_remove("NO_COLOR");
        if release {
            trunk.args(["--release", "--cargo-profile", "page"]).envs(SMALL);
        }
        run(&mut trunk)
    })?;
    let modules = step(if release { "Smaller Wasm" } else { "Names" }, || modules::prepare(&folder, release))?;
    step("One folder for each page", || {
        let index = fs::read_to_string(folder.join("index.html"))?;
        site::write(&folder, &without_scripts(&index)?, &modules, release)
    })?;
    step("What other pages embed", || embed::write(&folder, release))?;
    if release {
        step("The pages as text", || prerender(&folder))?;
        step("Without network", || offline::write(&folder))?;
        weigh(&folder)?;
        step("Compressed files", || precompressed::write(&folder))?;
    }
    Ok(folder)
}

/// Puts into every page what it shows before, or without, coming to life.
fn prerender(folder: &Path) -> Result<()> {
    let pages = site::files(folder);
    run(Command::new("cargo")
        .args(["run", "--quiet", "--package", "remit-web", "--features", "prerender", "--bin", "prerender", "--"])
        .args(pages)
        // With the checks of a debug build the drawing would carry the names of components.
        .env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false")
        .env("CARGO_TARGET_DIR", root().join("target/prerender")))
}

/// The page without the bundler's inline script and its preloads: each page gets its own, as files.
fn without_scripts(html: &str) -> Result<String> {
    let (before, rest) = html.split_once("<script").context("the start-up script is not where the bundler puts it")?;
    let (_, after) = rest.split_once("</script>").context("the start-up script does not end")?;
    let html = format!("{before}{after}");
    let mut parts = html.split("<link ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (attributes, after) = part.split_once('>').context("a link that does not end")?;
        if !attributes.contains("preload") {
            kept.extend(["<link ", &attributes.replace("href=\"/", "href=\"./"), ">"]);
        }
        kept.push_str(after);
    }
    Ok(kept)
}

/// Adds up what a visitor of the Unit page loads: the page, and every file that it names.
fn weigh(folder: &Path) -> Result<()> {
    let page = folder.join("unit/index.html");
    let html = fs::read_to_string(&page)?;
    let named = html.split('"').filter_map(|part| part.strip_prefix("../")).map(|name| folder.join(name));
    let mut all: Vec<PathBuf> =
        named.filter(|file| file.is_file() && file.extension().is_some_and(|ending| ending != "html")).collect();
    all.push(page);
    all.sort();
    all.dedup();
    let mut sum = 0;
    println!("  {:<44} {:>9} {:>9}", "the Unit page", "raw", "brotli");
    for file in all {
        let bytes = fs::read(&file)?;
        let small = compress(&bytes, 11).len();
        sum += small;
        println!("  {:<44} {:>9} {small:>9}", file.strip_prefix(folder)?.display(), bytes.len());
    }
    println!("  {:<44} {:>9} {sum:>9} of {BUDGET}", "", "");
    if sum > BUDGET {
        bail!("the Unit page takes {sum} bytes; at most {BUDGET} are allowed");
    }
    Ok(())
}

/// Brotli at a quality from 0 to 11.
pub fn compress(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: i32::try_from(quality).unwrap_or(11), ..Default::default() };
    // Writing to memory cannot fail; were it to, an empty body would show it at once.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters);
    small
}
