//! `cargo xtask`: the set-up of a machine, and what is run on it. It builds nothing itself: Trunk does, with the hook in
//! `crates/site`.

mod command;
mod serve;
mod setup;
mod test;

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::command::{run, step};
use crate::setup::{BROWSERS, BUILD, SERVERS, prepare};

const HELP: &str = "\
cargo xtask serve [--release]   run the app and print its address
cargo xtask test [--only STEP]  run every test; steps: format, lint, cargo, serve, dist, browser
cargo xtask dist                build the folder to deploy
cargo xtask package             build the npm package
cargo xtask bench               measure the engine, the package and the page
cargo xtask lighthouse          Lighthouse's figures for four pages
cargo xtask review              taps, heights, shifts, targets and the time from page to page
cargo xtask screenshots         pictures of every page";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["serve"] => serve::run(false),
        ["serve", "--release"] => serve::run(true),
        ["test"] => test::run(None),
        ["test", "--only", step] => test::run(Some(step)),
        ["dist"] => prepare(BUILD).and_then(|()| dist()),
        ["package"] => prepare(BUILD).and_then(|()| package()),
        ["bench"] => bench(),
        ["lighthouse"] => against_page("Lighthouse", &["lighthouse.bench.mjs"]),
        ["review"] => against_page("A walk through the site", &["review.bench.mjs"]),
        ["screenshots"] => against_page("Pictures in target/screenshots", &["shots.mjs"]),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Builds the folder to deploy.
fn dist() -> Result<()> {
    step("The folder to deploy: dist", || run(setup::trunk().args(["build", "--release"])))
}

/// Builds the npm package.
fn package() -> Result<()> {
    step("The npm package: target/package", || {
        run(Command::new("cargo").args(["run", "--package", "remit-site", "--", "package"]))
    })
}

/// Measures the engine and the package, then the page with the processor slowed four times, and the element on a slow line.
fn bench() -> Result<()> {
    prepare(BUILD)?;
    step("The engine", || run(Command::new("cargo").args(["bench", "--package", "remit-policy"])))?;
    package()?;
    step("The package", || run(Command::new("node").arg("tests/browser/package.bench.mjs")))?;
    against_page("The page, and the element in another page", &["frame.bench.mjs", "embed.bench.mjs"])
}

/// Runs scripts of `tests/browser` against the page as it is deployed.
fn against_page(name: &str, scripts: &[&str]) -> Result<()> {
    prepare(BUILD)?;
    prepare(BROWSERS)?;
    prepare(SERVERS)?;
    dist()?;
    step(name, || run(setup::node("run.mjs").arg("--scripts").args(scripts)))
}
