//! Other programs that a build runs.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

/// The project's top folder.
pub fn root() -> PathBuf {
    let crate_folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).map(PathBuf::from).unwrap_or(crate_folder)
}

/// Runs a command in the project's top folder with its output shown.
pub fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().display().to_string();
    let status = command.current_dir(root()).status().with_context(|| format!("{program} could not be started"))?;
    if !status.success() {
        bail!("{program} ended with {status}");
    }
    Ok(())
}

/// Runs a command with `input` as its standard input; returns its standard output.
pub fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let program = command.get_program().display().to_string();
    let mut child = command
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{program} could not be started"))?;
    let mut stdin = child.stdin.take().context("the program has no standard input")?;
    let output = std::thread::scope(|scope| {
        // A thread of its own, for a program that writes before it has read all would otherwise wait for ever.
        let writer = scope.spawn(move || stdin.write_all(input));
        let output = child.wait_with_output();
        writer.join().map_err(|_| anyhow::anyhow!("{program} could not be fed"))??;
        Ok::<_, anyhow::Error>(output?)
    })?;
    if !output.status.success() {
        bail!("{program} ended with {}", output.status);
    }
    Ok(output.stdout)
}

/// A program of the npm packages in `web`.
pub fn npm_program(name: &str) -> Command {
    Command::new(root().join("web/node_modules/.bin").join(name))
}

/// Installs the npm packages of the build, as the lock file names them, unless they are installed.
pub fn npm_packages() -> Result<()> {
    let folder = root().join("web");
    if is_installed(&folder.join("node_modules/.package-lock.json"), &folder.join("package-lock.json")) {
        return Ok(());
    }
    println!("▸ npm packages of the build");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(&folder))
        .context("the build needs Node 20 or later with npm")
}

fn is_installed(installed: &std::path::Path, lock: &std::path::Path) -> bool {
    let time = |file: &std::path::Path| -> Option<SystemTime> { file.metadata().ok()?.modified().ok() };
    time(installed).is_some_and(|installed| Some(installed) >= time(lock))
}
