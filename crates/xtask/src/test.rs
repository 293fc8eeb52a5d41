//! Every test, in order, with one summary.

use std::process::Command;

use anyhow::{Result, bail, ensure};

use crate::command::{self, capture, step};
use crate::setup::{self, BROWSERS, BUILD, SERVERS, prepare};
use crate::{dist, package};

/// Tests that passed and that failed.
type Counts = (usize, usize);

/// A step: its name, and the work, which returns the counts of tests that it ran.
type Step = (&'static str, fn() -> Result<Counts>);

const STEPS: [Step; 6] = [
    ("format", format),
    ("lint", lint),
    ("cargo", cargo_tests),
    ("serve", serve_tests),
    ("dist", build),
    ("browser", browser_tests),
];

/// Runs every step, or one by name, and ends with `N passed, N failed`.
pub fn run(only: Option<&str>) -> Result<()> {
    ensure!(
        only.is_none_or(|only| STEPS.iter().any(|(name, _)| *name == only)),
        "the steps are {}",
        STEPS.map(|(name, _)| name).join(", ")
    );
    println!("Every test, with all that it needs: about 20 minutes, on a new machine up to an hour.");
    prepare(BUILD)?;
    prepare(BROWSERS)?;
    prepare(SERVERS)?;
    let (mut passed, mut failed) = (0, 0);
    for (name, work) in STEPS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        let counts = step(&format!("Tests: {name}"), work)?;
        passed += counts.0;
        failed += counts.1;
    }
    println!("\n{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{failed} tests failed");
    }
    Ok(())
}

fn format() -> Result<Counts> {
    cargo(&["fmt", "--all", "--check"])
}

fn lint() -> Result<Counts> {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    cargo(&[
        "clippy",
        "--package",
        "remit-web",
        "--package",
        "remit-wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ])
}

fn cargo_tests() -> Result<Counts> {
    // The command is tested as a program, so it has to be there before its tests run.
    cargo(&["build", "--package", "remit-cli"])?;
    let (succeeded, text) = capture(Command::new("cargo").args(["test", "--workspace", "--no-fail-fast"]))?;
    let counts = text.lines().filter_map(cargo_counts).fold((0, 0), |sum, (passed, failed)| (sum.0 + passed, sum.1 + failed));
    ensure!(succeeded || counts.1 > 0, "the tests did not run");
    Ok(counts)
}

fn cargo(arguments: &[&str]) -> Result<Counts> {
    command::run(Command::new("cargo").args(arguments))?;
    Ok((0, 0))
}

/// The counts in a line such as `test result: ok. 5 passed; 0 failed; …`.
fn cargo_counts(line: &str) -> Option<Counts> {
    let mut parts = line.strip_prefix("test result: ")?.split_once(". ")?.1.split("; ");
    let mut count = |ending: &str| parts.next()?.strip_suffix(ending)?.parse().ok();
    Some((count(" passed")?, count(" failed")?))
}

fn build() -> Result<Counts> {
    dist()?;
    package()?;
    Ok((0, 0))
}

/// The command `serve`, by itself: it compiles the page for development.
fn serve_tests() -> Result<Counts> {
    let mut command = setup::node("serve/serve.test.mjs");
    node_tests(command.env("NODE_OPTIONS", "--test-reporter=spec"))
}

fn browser_tests() -> Result<Counts> {
    node_tests(&mut setup::node("run.mjs"))
}

fn node_tests(command: &mut Command) -> Result<Counts> {
    let (succeeded, text) = capture(command)?;
    let figure = |name: &str| text.lines().rev().find_map(|line| line.strip_prefix(&format!("ℹ {name} "))?.parse().ok());
    let (Some(passed), Some(failed)) = (figure("pass"), figure("fail")) else { bail!("the browser tests did not run") };
    ensure!(passed > 0 && (succeeded || failed > 0), "the browser tests did not run");
    Ok((passed, failed))
}
