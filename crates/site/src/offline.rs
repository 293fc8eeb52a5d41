//! What lets the pages work without network: the service worker with the list of its files. Nothing may be added to the
//! folder or changed in it after this, save the pages themselves and compressed copies.

use anyhow::{Result, ensure};

use crate::assets::{Folder, source};
use crate::pages::{PLAIN, version};

/// Writes both scripts; returns the version that each page names. `pages` are the pages without a version.
pub fn write(folder: &Folder, pages: &[(String, String)]) -> Result<String> {
    folder.write("offline.js", folder.script(&source("web/offline.js")?)?)?;
    let worker = source("web/service-worker.js")?;
    // Written by Trunk as the template; the page of that name takes its place.
    std::fs::remove_file(folder.path.join("index.html"))?;
    let version = version(folder, pages, &worker)?;
    // What other pages embed is theirs to load; a visitor of ours need not carry it.
    let names = folder.names()?.into_iter().filter(|name| !name.starts_with("embed/"));
    let names = names.chain(pages.iter().map(|(name, _)| name.clone()));
    let (plain, names): (Vec<String>, Vec<String>) = names.partition(|name| name.contains(PLAIN));
    folder.write("service-worker.js", folder.script(&fill(&worker, &version, &names, &plain)?)?)?;
    println!("  version {version}: {} files work without network", names.len());
    Ok(version)
}

fn fill(worker: &str, version: &str, names: &[String], plain: &[String]) -> Result<String> {
    let mut filled = worker.to_owned();
    for (place, content) in [
        ("VERSION = \"\"", format!("VERSION = {}", serde_json::to_string(version)?)),
        ("FILES = []", format!("FILES = {}", serde_json::to_string(names)?)),
        ("PLAIN = []", format!("PLAIN = {}", serde_json::to_string(plain)?)),
        ("/* ALLOWED */", source("web/wasm-allowed.js")?),
    ] {
        ensure!(filled.contains(place), "the service worker has no place for {place}");
        filled = filled.replacen(place, &content, 1);
    }
    Ok(filled)
}
