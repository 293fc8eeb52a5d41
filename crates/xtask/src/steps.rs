//! Commands with progress for people.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The project's top folder.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map(PathBuf::from).unwrap_or(here)
}

/// Says what is done, does it and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("▸ {name}");
    let start = Instant::now();
    let done = work().with_context(|| format!("{name} failed"))?;
    println!("  done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// Runs a command in the project's folder with its output shown.
pub fn run(command: &mut Command) -> Result<()> {
    command.current_dir(root());
    let status = command.status().with_context(|| format!("{} could not be started", command.get_program().display()))?;
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(())
}

/// Runs a command in the project's folder and returns what it printed, shown as well.
pub fn capture(command: &mut Command) -> Result<(bool, String)> {
    command.current_dir(root());
    let output = command.output().with_context(|| format!("{} could not be started", command.get_program().display()))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    print!("{text}");
    Ok((output.status.success(), text))
}
