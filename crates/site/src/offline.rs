//! What lets the pages work without network: the service worker with the list of its files. Nothing may be added to the
//! folder or changed in it after this, save the pages themselves and compressed copies.

use anyhow::{Result, ensure};

use crate::assets::{Folder, source};
use crate::pages::version;

/// Writes both scripts; returns the version that each page names. `pages` are the pages without a version.
pub fn write(folder: &Folder, pages: &[(String, String)]) -> Result<String> {
    folder.write("offline.js", folder.script(&source("web/offline.js")?)?)?;
    let worker = source("web/service-worker.js")?;
    // Written by Trunk as the template; the page of that name takes its place.
    std::fs::remove_file(folder.path.join("index.html"))?;
    let version = version(folder, pages, &worker)?;
    // What other pages embed is theirs to load; a visitor of ours need not carry it.
    let names = folder.names()?.into_iter().filter(|name| !name.starts_with("embed/"));
    let names: Vec<String> = names.chain(pages.iter().map(|(name, _)| name.clone())).collect();
    folder.write("service-worker.js", folder.script(&fill(&worker, &version, &names)?)?)?;
    println!("  version {version}: {} files work without network", names.len());
    Ok(version)
}

fn fill(worker: &str, version: &str, names: &[String]) -> Result<String> {
    let (version, names) = (serde_json::to_string(version)?, serde_json::to_string(names)?);
    let filled = worker.replacen("VERSION = \"\"", &format!("VERSION = {version}"), 1).replacen(
        "FILES = []",
        &format!("FILES = {names}"),
        1,
    );
    ensure!(filled.contains(&version) && filled.contains(&names), "the service worker has no place for its version or its files");
    Ok(filled)
}
