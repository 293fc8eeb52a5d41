//! Scripts that run against the page as it is deployed, and fail nothing: figures and pictures.

use std::process::Command;

use anyhow::Result;

use crate::steps::{run, step};
use crate::{browsers, dist, package, serve};

/// Measures the engine and the package, then in a browser the page with the processor slowed four times, and the element
/// on a slow line as well.
pub fn benchmarks() -> Result<()> {
    step("The engine", || run(Command::new("cargo").args(["bench", "--package", "remit-policy"])))?;
    package::build()?;
    step("The package", || run(Command::new("node").arg("tests/browser/package.bench.mjs")))?;
    against_page("The page", "frame.bench.mjs")?;
    against_page("The element in another page", "embed.bench.mjs")
}

/// What Lighthouse says of a phone on a slow network.
pub fn lighthouse() -> Result<()> {
    against_page("Lighthouse", "lighthouse.bench.mjs")
}

/// Pictures of every page, and what comes out of a printer.
pub fn screenshots() -> Result<()> {
    against_page("Pictures in target/screenshots", "shots.mjs")
}

fn against_page(name: &str, script: &str) -> Result<()> {
    let folder = dist::build(true)?;
    let (chromium, address) = (browsers::chromium()?, serve::start(&folder, 8100)?);
    let script = format!("tests/browser/{script}");
    step(name, || run(Command::new("node").arg(script).env("REMIT_URL", address).env("REMIT_CHROMIUM", chromium)))
}
