//! The browsers that the tests run in, from the distribution's packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::steps::{run, step};

/// Makes sure that a Chromium and Chinese fonts are there and returns its path.
pub fn chromium() -> Result<String> {
    let find = || first(&["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]);
    installed("Chromium", find, &["chromium", "fonts-noto-cjk"])
}

/// Firefox, or `None` with a note where it cannot be had: the page is tested in Chromium in any case.
pub fn firefox() -> Option<String> {
    let find = || first(&["/usr/bin/firefox-esr", "/usr/bin/firefox"]);
    noted("Firefox", installed("Firefox", find, &["firefox-esr"]))
}

/// The small browser that comes with that engine, or `None` with a note where it or what drives it cannot be had.
pub fn webkit() -> Option<String> {
    let find = || {
        let is_driven = ["/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run"].iter().all(|path| Path::new(path).exists());
        if is_driven { mini_browser() } else { None }
    };
    noted("WebKit", installed("WebKit", find, &["webkit2gtk-driver", "xvfb", "xauth"]))
}

fn first(paths: &[&str]) -> Option<String> {
    paths.iter().find(|path| Path::new(path).exists()).map(|path| (*path).to_owned())
}

/// It lies below the library's folder, whose name holds the processor and the version.
fn mini_browser() -> Option<String> {
    let folders = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let found = folders(PathBuf::from("/usr/lib")).flat_map(folders).map(|folder| folder.join("MiniBrowser"));
    found.filter(|program| program.is_file()).max().map(|program| program.display().to_string())
}

fn noted(name: &str, found: Result<String>) -> Option<String> {
    found.inspect_err(|error| println!("  {name} is not here, so its journeys are skipped: {error:#}")).ok()
}

fn installed(name: &str, find: impl Fn() -> Option<String>, packages: &[&str]) -> Result<String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    step(&format!("{name} from the distribution"), || {
        apt(&["update", "-qq"])?;
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt(&[&install, packages].concat())
    })?;
    find().with_context(|| format!("install {}", packages.join(", ")))
}

/// Runs the distribution's installer, as the administrator.
pub fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        command.args(["-n", "apt-get"]);
    }
    run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
