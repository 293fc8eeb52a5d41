//! The tools that the build needs, in pinned versions.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::steps::{root, run, step};

/// Equal to the version of the crate in Cargo.lock; a test compares them.
pub const WASM_BINDGEN: &str = "0.2.130";
const TRUNK: &str = "0.21.14";

/// Where tools that had to be built are kept.
fn own_tools() -> PathBuf {
    root().join(".tools")
}

/// A `PATH` with the project's own tools first.
pub fn path() -> String {
    let old = std::env::var("PATH").unwrap_or_default();
    format!("{}:{old}", own_tools().join("bin").display())
}

/// Makes sure that the Wasm target, Trunk and wasm-bindgen are there.
pub fn build_tools() -> Result<()> {
    step("Rust target wasm32-unknown-unknown", || run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"])))?;
    tool("trunk", "trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])?;
    // Its lock file names a crate version that registries no longer serve, so it is resolved afresh.
    tool("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, &[])
}

/// Makes sure that the source of the standard library is there.
pub fn standard_library() -> Result<()> {
    step("Source of the standard library", || run(Command::new("rustup").args(["component", "add", "rust-src"])))
}

fn tool(package: &str, program: &str, version: &str, options: &[&str]) -> Result<()> {
    if has(program, version) {
        return Ok(());
    }
    step(&format!("{package} {version}"), || {
        if succeeds(Command::new("cargo").args(["binstall", "-V"])) {
            let at = format!("{package}@{version}");
            let fetched = succeeds(Command::new("cargo").args(["binstall", "--no-confirm", "--root"]).arg(own_tools()).arg(at));
            if fetched && has(program, version) {
                return Ok(());
            }
        }
        println!("  no ready-made binary: compiling it once, which takes a few minutes");
        run(Command::new("cargo")
            .args(["install", "--quiet", package, "--version", version, "--root"])
            .arg(own_tools())
            .args(options)
            // A build tool is run a few times a day: quick to compile matters more than quick to run.
            .envs([
                ("CARGO_PROFILE_RELEASE_LTO", "off"),
                ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
                ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
            ]))?;
        if !has(program, version) {
            bail!("{program} {version} is not there after its installation");
        }
        Ok(())
    })
}

fn has(program: &str, version: &str) -> bool {
    let output = Command::new(program).arg("--version").env("PATH", path()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == version))
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Makes sure that the npm packages of the browser tests and wasm-opt are there.
pub fn npm_packages() -> Result<()> {
    let folder = root().join("tests/browser");
    if folder.join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    step("npm packages", || run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(&folder)))
}

/// Makes sure that a Chromium is there and returns its path.
pub fn chromium() -> Result<String> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    step("Chromium and Chinese fonts from the distribution", || {
        apt(&["update", "-qq"])?;
        apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"])
    })?;
    find_chromium().ok_or_else(|| anyhow::anyhow!("there is no Chromium; install the package chromium"))
}

fn find_chromium() -> Option<String> {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .into_iter()
        .find(|path| PathBuf::from(path).exists())
        .map(str::to_owned)
}

/// Runs the distribution's installer, as the administrator.
fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        command.arg("apt-get");
    }
    run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Makes sure that a web server of the distribution is there and returns its path. Its package is only unpacked: once
/// installed it would start to serve this machine's network.
pub fn web_server(package: &str, program: &str) -> Result<String> {
    let installed = PathBuf::from("/").join(program);
    let folder = own_tools().join(package);
    let unpacked = folder.join(program);
    if !installed.exists() && !unpacked.exists() {
        step(&format!("{package} from the distribution"), || {
            std::fs::create_dir_all(&folder)?;
            let download = || {
                let script =
                    format!("cd '{}' && apt-get download -qq {package} && dpkg-deb -x {package}_*.deb .", folder.display());
                run(Command::new("sh").args(["-c", &script]))
            };
            // The list of packages may be missing or old.
            download().or_else(|_| apt(&["update", "-qq"]).and_then(|()| download()))
        })?;
    }
    let found = if installed.exists() { installed } else { unpacked };
    if !found.exists() {
        bail!("there is no {package}; install the package of that name");
    }
    Ok(found.display().to_string())
}
