//! What a machine needs, and how it gets it. Everything stays within the project's folder, save packages of the
//! distribution.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::command::{root, run, step, succeeds};

const TRUNK: &str = "0.21.14";

/// Something that a machine needs.
pub struct Need {
    name: &'static str,
    /// How long the installation takes, for people.
    time: &'static str,
    is_met: fn() -> bool,
    meet: fn() -> Result<()>,
    /// Whether the work goes on without it, with a note.
    is_optional: bool,
}

/// What builds the page.
pub const BUILD: &[Need] = &[
    Need {
        name: "Rust's target wasm32-unknown-unknown",
        time: "10 seconds",
        is_met: || target_libraries().is_some_and(|folder| folder.exists()),
        meet: || run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"])),
        is_optional: false,
    },
    Need {
        name: "Trunk 0.21.14, compiled here",
        time: "3 to 6 minutes",
        is_met: has_trunk,
        meet: install_trunk,
        is_optional: false,
    },
    Need {
        name: "npm packages of the build",
        time: "5 seconds",
        is_met: || has_npm_packages("web"),
        meet: || install_npm_packages("web"),
        is_optional: false,
    },
];

/// What the browser tests need.
pub const BROWSERS: &[Need] = &[
    Need {
        name: "npm packages of the tests",
        time: "10 seconds",
        is_met: || has_npm_packages("tests/browser"),
        meet: || install_npm_packages("tests/browser"),
        is_optional: false,
    },
    Need {
        name: "Chromium 83 to 109 from npm packages (200 MB)",
        time: "1 minute",
        is_met: || has_npm_packages("tests/browser/old"),
        meet: || install_npm_packages("tests/browser/old"),
        is_optional: true,
    },
    Need {
        name: "Chromium and Chinese fonts from the distribution",
        time: "1 minute",
        is_met: || chromium().is_some(),
        meet: || install(&["chromium", "fonts-noto-cjk"]),
        is_optional: false,
    },
    Need {
        name: "Firefox from the distribution",
        time: "30 seconds",
        is_met: || firefox().is_some(),
        meet: || install(&["firefox-esr"]),
        is_optional: true,
    },
    Need {
        name: "WebKit's small browser from the distribution",
        time: "1 minute",
        is_met: || webkit().is_some(),
        meet: || install(&["webkit2gtk-driver", "xvfb", "xauth"]),
        is_optional: true,
    },
    Need {
        name: "Java for the W3C's validator, from the distribution",
        time: "30 seconds",
        is_met: || succeeds(Command::new("java").arg("-version")),
        meet: || install(&["default-jre-headless"]),
        is_optional: true,
    },
];

/// The web servers under whose sample settings the tests run.
pub const SERVERS: &[Need] = &[
    Need {
        name: "Caddy from the distribution",
        time: "10 seconds",
        is_met: || caddy().exists(),
        meet: || unpack("caddy"),
        is_optional: false,
    },
    Need {
        name: "nginx from the distribution",
        time: "10 seconds",
        is_met: || nginx().exists(),
        meet: || unpack("nginx"),
        is_optional: false,
    },
];

/// Says what has to be set up, with the time it takes, and does it.
pub fn prepare(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.is_met)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("To be set up, once:");
    for need in &missing {
        println!("  {:<52} about {}", need.name, need.time);
    }
    for need in missing {
        let result = step(need.name, need.meet)
            .and_then(|()| if (need.is_met)() { Ok(()) } else { bail!("{} is not there after its installation", need.name) });
        match result {
            Err(error) if need.is_optional => println!("  Skipped, with the tests that need it: {error:#}"),
            other => other?,
        }
    }
    Ok(())
}

/// Where tools are that had to be compiled or unpacked.
fn tools() -> PathBuf {
    root().join(".tools")
}

/// Where the compiler looks for the libraries of the Wasm target.
fn target_libraries() -> Option<PathBuf> {
    let mut rustc = Command::new("rustc");
    let output =
        rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]).current_dir(root()).output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end()))
}

/// Trunk, with the project's own tools first on its `PATH`.
pub fn trunk() -> Command {
    let own = tools().join("bin/trunk");
    let mut command = Command::new(if own.exists() { own } else { PathBuf::from("trunk") });
    // The variable that asks for no colour confuses Trunk's option of that name.
    command.env_remove("NO_COLOR");
    command
}

fn has_trunk() -> bool {
    let output = trunk().arg("--version").output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == TRUNK))
}

fn install_trunk() -> Result<()> {
    if succeeds(Command::new("cargo").args(["binstall", "-V"])) {
        let at = format!("trunk@{TRUNK}");
        if run(Command::new("cargo").args(["binstall", "--no-confirm", "--root"]).arg(tools()).arg(at)).is_ok() && has_trunk() {
            return Ok(());
        }
    }
    run(Command::new("cargo")
        .args(["install", "trunk", "--version", TRUNK, "--locked", "--no-default-features", "--features", "rustls", "--root"])
        .arg(tools())
        // A tool that runs a few times a day: quick to compile matters more than quick to run.
        .envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
        ]))
    .context("Trunk could not be compiled; the messages above say why")
}

fn has_npm_packages(folder: &str) -> bool {
    let time = |file: &str| -> Option<SystemTime> { root().join(folder).join(file).metadata().ok()?.modified().ok() };
    time("node_modules/.package-lock.json").is_some_and(|installed| Some(installed) >= time("package-lock.json"))
}

fn install_npm_packages(folder: &str) -> Result<()> {
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--prefix"]).arg(root().join(folder)))
        .context("Node 20 or later with npm is needed")
}

/// A script of the browser tests, told where browsers and servers are.
pub fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(root().join("tests/browser").join(script)).env("REMIT_CADDY", caddy()).env("REMIT_NGINX", nginx());
    for (name, program) in [("REMIT_CHROMIUM", chromium()), ("REMIT_FIREFOX", firefox()), ("REMIT_WEBKIT", webkit())] {
        command.envs(program.map(|program| (name, program)));
    }
    command
}

fn chromium() -> Option<PathBuf> {
    first(&["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
}

fn firefox() -> Option<PathBuf> {
    first(&["/usr/bin/firefox-esr", "/usr/bin/firefox"])
}

/// It lies below the library's folder, whose name holds the processor and the version.
fn webkit() -> Option<PathBuf> {
    let is_driven = ["/usr/bin/WebKitWebDriver", "/usr/bin/xvfb-run"].iter().all(|path| Path::new(path).exists());
    let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let programs = entries(PathBuf::from("/usr/lib")).flat_map(entries).map(|folder| folder.join("MiniBrowser"));
    programs.filter(|program| is_driven && program.is_file()).max()
}

fn caddy() -> PathBuf {
    server("caddy", "usr/bin/caddy")
}

fn nginx() -> PathBuf {
    server("nginx", "usr/sbin/nginx")
}

fn server(package: &str, program: &str) -> PathBuf {
    let installed = Path::new("/").join(program);
    if installed.exists() { installed } else { tools().join(package).join(program) }
}

fn first(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|path| path.exists())
}

fn install(packages: &[&str]) -> Result<()> {
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("install the packages {} yourself and run the command again", packages.join(", ")))
}

/// Unpacks a package of the distribution without installing it: a web server that is installed would start to serve this
/// machine's network.
fn unpack(package: &str) -> Result<()> {
    let folder = tools().join(package);
    fs::create_dir_all(&folder)?;
    let script = format!("cd '{}' && apt-get download -qq {package} && dpkg-deb -x {package}_*.deb .", folder.display());
    let download = || run(Command::new("sh").args(["-c", &script]));
    // The list of packages may be missing or old.
    download().or_else(|_| apt(&["update", "-qq"]).and_then(|()| download()))
}

/// Runs the distribution's installer, as the administrator.
fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
    if !is_root {
        command.args(["-n", "apt-get"]);
    }
    run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
