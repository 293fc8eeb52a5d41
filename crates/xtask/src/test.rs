//! Every test, in order, with one summary.

use std::process::Command;

use anyhow::{Result, bail};

use crate::steps::{capture, run, step};
use crate::{dist, package, serve, tools};

fn cargo_tests() -> Result<(usize, usize)> {
    // The command is tested as a program, so it has to be there before its tests run.
    run(Command::new("cargo").args(["build", "--quiet", "--package", "remit-cli"]))?;
    let (succeeded, text) =
        capture(Command::new("cargo").args(["test", "--workspace", "--exclude", "remit-web", "--no-fail-fast"]))?;
    let (passed, failed) = count(&text, "test result:", " passed", " failed");
    if !succeeded && failed == 0 {
        bail!("the tests did not run");
    }
    Ok((passed, failed))
}

fn browser_tests() -> Result<(usize, usize)> {
    let chromium = tools::chromium()?;
    let (nginx, caddy) = (tools::web_server("nginx", "usr/sbin/nginx")?, tools::web_server("caddy", "usr/bin/caddy")?);
    tools::npm_packages()?;
    let address = serve::start(&crate::steps::root().join("dist"), 8100)?;
    let files = std::fs::read_dir(crate::steps::root().join("tests/browser"))?;
    let mut tests: Vec<_> =
        files.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    tests.sort();
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(tests)
        .env("REMIT_URL", address)
        .env("REMIT_CHROMIUM", chromium)
        .env("REMIT_NGINX", nginx)
        .env("REMIT_CADDY", caddy);
    let (succeeded, text) = capture(&mut node)?;
    let figure =
        |name: &str| text.lines().find_map(|line| line.split_once(&format!(" {name} "))?.1.trim().parse().ok()).unwrap_or(0);
    let (passed, failed) = (figure("pass"), figure("fail"));
    if passed == 0 || (!succeeded && failed == 0) {
        bail!("the browser tests did not run");
    }
    Ok((passed, failed))
}

/// Measures the engine, then the page in a browser with the processor slowed four times.
pub fn benchmarks() -> Result<()> {
    step("The engine", || run(Command::new("cargo").args(["bench", "--package", "remit-policy"])))?;
    let folder = dist::build(true)?;
    let (chromium, address) = (tools::chromium()?, serve::start(&folder, 8100)?);
    step("The page", || {
        run(Command::new("node").arg("tests/browser/frame.bench.mjs").env("REMIT_URL", address).env("REMIT_CHROMIUM", chromium))
    })
}

fn count(text: &str, line: &str, passed: &str, failed: &str) -> (usize, usize) {
    let figure = |line: &str, name: &str| -> usize {
        line.split([';', '.']).find_map(|part| part.trim().strip_suffix(name)?.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
    };
    let lines = text.lines().filter(|held| held.starts_with(line));
    lines.fold((0, 0), |sum, held| (sum.0 + figure(held, passed), sum.1 + figure(held, failed)))
}

/// Runs every step, or one by name, and ends with `N passed, N failed`.
pub fn all(only: Option<&str>) -> Result<()> {
    let wanted = |name: &str| only.is_none_or(|only| only == name);
    let (mut passed, mut failed) = (0, 0);
    let mut add = |counts: (usize, usize)| {
        passed += counts.0;
        failed += counts.1;
    };
    if wanted("tools") {
        tools::build_tools()?;
    }
    if wanted("format") {
        step("Format", || run(Command::new("cargo").args(["fmt", "--all", "--check"])))?;
    }
    if wanted("lint") {
        step("Lint", || {
            run(Command::new("cargo").args([
                "clippy",
                "--quiet",
                "--workspace",
                "--exclude",
                "remit-web",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]))
        })?;
        let target = crate::steps::root().join("target/web");
        let mut web = Command::new("cargo");
        web.args(["clippy", "--quiet", "--package", "remit-web", "--target", "wasm32-unknown-unknown", "--", "-D", "warnings"])
            .env("CARGO_TARGET_DIR", target);
        step("Lint the page", || run(&mut web))?;
    }
    if wanted("cargo") {
        add(step("Cargo tests", cargo_tests)?);
    }
    if wanted("dist") {
        dist::build(true)?;
        package::build()?;
    }
    if wanted("browser") {
        add(step("Browser tests", browser_tests)?);
    }
    println!("\n{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{failed} tests failed");
    }
    Ok(())
}
