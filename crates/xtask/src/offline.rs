//! What lets the pages work without network: the service worker with its files, and in every page the script that
//! starts it. Nothing may be added to the folder or changed in it after this, save compressed copies.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::modules::shorten;
use crate::precompressed::is_copy;
use crate::site::{self, escape, short_hash};
use crate::steps::root;

/// Stands in the pages until the version, which depends on them, is known.
const UNKNOWN: &str = "data-version=\"\"";

/// Writes both scripts and names the one that starts the other in every page.
pub fn write(folder: &Path) -> Result<()> {
    copy(folder, "offline.js")?;
    shorten(&folder.join("offline.js"))?;
    for page in site::files(folder) {
        change(&page, |html| with_script(&html))?;
    }
    let names = names(folder)?;
    let version = version(folder, &names)?;
    for page in site::files(folder) {
        change(&page, |html| Ok(html.replacen(UNKNOWN, &format!("data-version=\"{version}\""), 1)))?;
    }
    copy(folder, "service-worker.js")?;
    let worker = folder.join("service-worker.js");
    change(&worker, |script| filled(&script, &version, &names))?;
    shorten(&worker)?;
    let bytes = names.iter().map(|name| folder.join(name).metadata().map_or(0, |about| about.len())).sum::<u64>();
    println!("  version {version}: {} files, {bytes} bytes uncompressed", names.len());
    Ok(())
}

fn copy(folder: &Path, script: &str) -> Result<()> {
    fs::copy(root().join("web").join(script), folder.join(script))?;
    Ok(())
}

fn change(file: &Path, work: impl FnOnce(String) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    Ok(fs::write(file, work(text)?)?)
}

/// A page with the script, which finds its words in its own attributes.
fn with_script(html: &str) -> Result<String> {
    let language = between(html, "<html lang=\"").context("a page without language")?;
    let top = between(html, "<meta name=\"remit-top\" content=\"").context("a page that does not say where its files are")?;
    let words = site::words(language)?;
    let data = [("ready", "update.ready"), ("now", "update.now"), ("later", "update.later")]
        .map(|(name, key)| format!(" data-{name}=\"{}\"", escape(words.get(key))))
        .concat();
    Ok(html.replacen("</head>", &format!("  <script defer src=\"{top}offline.js\" {UNKNOWN}{data}></script>\n  </head>"), 1))
}

fn between<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once('"')?.0)
}

/// The files to keep, as addresses below the folder.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder)?.to_str().context("a file whose name is not text")?.replace('\\', "/");
        // What other pages embed is theirs to load, and a visitor of ours need not carry it.
        if name != "service-worker.js" && !name.starts_with("embed/") && !is_copy(&name) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The same for the same files and the same worker, so that a build of unchanged sources offers no update.
fn version(folder: &Path, names: &[String]) -> Result<String> {
    let mut all = fs::read(root().join("web/service-worker.js"))?;
    for name in names {
        all.extend(name.as_bytes());
        all.extend(fs::read(folder.join(name))?);
    }
    Ok(short_hash(&all))
}

fn filled(script: &str, version: &str, names: &[String]) -> Result<String> {
    let list = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",");
    let filled = script.replacen("VERSION = \"\"", &format!("VERSION = \"{version}\""), 1).replacen(
        "FILES = []",
        &format!("FILES = [{list}]"),
        1,
    );
    ensure!(filled.contains(version) && filled.contains(&list), "the service worker has no place for its version or its files");
    Ok(filled)
}
