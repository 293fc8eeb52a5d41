//! A small static server with the headers that a portal would set.

use std::collections::HashMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Result, anyhow};

use crate::dist;
use crate::http::{self, Answer, Request};
use crate::steps::root;

/// The strictest policy under which the page works.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";

/// Builds the page, serves it and, in development, builds again when a source changes.
pub fn run(release: bool) -> Result<()> {
    let folder = if release { dist::build(true)? } else { build_if_older()? };
    let address = start(&folder, 8080)?;
    println!("\nRemit is running: {address}\nCtrl-C ends it.");
    let mut seen = newest_source();
    loop {
        thread::sleep(Duration::from_secs(1));
        let now = newest_source();
        if !release && now > seen {
            seen = now;
            match build_and_stamp() {
                Ok(_) => println!("Built again: reload {address}"),
                Err(error) => eprintln!("✗ {error:#}"),
            }
        }
    }
}

/// The page for development: the one that is there when no source is newer.
fn build_if_older() -> Result<PathBuf> {
    let folder = dist::folder(false);
    if folder.exists() && written(&stamp("built")).is_some_and(|built| built > newest_source()) {
        println!("The page is up to date.");
        return Ok(folder);
    }
    build_and_stamp()
}

/// Builds for development and keeps the time of the start, so that neither a source changed meanwhile nor a build
/// that was broken off passes for up to date.
fn build_and_stamp() -> Result<PathBuf> {
    fs::create_dir_all(root().join("target"))?;
    if stamp("built").exists() {
        fs::remove_file(stamp("built"))?;
    }
    fs::write(stamp("started"), "")?;
    let folder = dist::build(false)?;
    fs::rename(stamp("started"), stamp("built"))?;
    Ok(folder)
}

fn stamp(name: &str) -> PathBuf {
    root().join("target").join(format!("page.{name}"))
}

/// Serves a folder from the first free port at or above one; returns the address.
pub fn start(folder: &Path, first: u16) -> Result<String> {
    let (listener, port) = (first..first + 50)
        .find_map(|port| Some((TcpListener::bind(("127.0.0.1", port)).ok()?, port)))
        .ok_or_else(|| anyhow!("no port from {first} on is free"))?;
    let (folder, compressed) = (folder.to_path_buf(), Mutex::new(Compressed::new()));
    http::serve(listener, move |request| answer(&folder, request, &compressed));
    Ok(format!("http://127.0.0.1:{port}/"))
}

/// Files already compressed, with the time of the file.
type Compressed = HashMap<PathBuf, (Option<SystemTime>, Vec<u8>)>;

fn answer(folder: &Path, request: &Request, compressed: &Mutex<Compressed>) -> Answer {
    let found = file_for(folder, &request.url).and_then(|path| Some((fs::read(&path).ok()?, path)));
    let Some((bytes, path)) = found else {
        return Answer { status: "404 Not Found", headers: Vec::new(), body: b"404".to_vec() };
    };
    let mut headers = vec![
        ("Content-Type", kind(&path)),
        ("Content-Security-Policy", POLICY),
        ("Cache-Control", keeping(&path)),
        ("X-Content-Type-Options", "nosniff"),
    ];
    if path.strip_prefix(folder).is_ok_and(|below| below.starts_with("embed")) {
        headers.push(("Access-Control-Allow-Origin", "*"));
    }
    if request.brotli {
        headers.push(("Content-Encoding", "br"));
    }
    let body = if request.brotli { small(&path, &bytes, compressed) } else { bytes };
    Answer { status: "200 OK", headers, body }
}

fn small(path: &Path, bytes: &[u8], compressed: &Mutex<Compressed>) -> Vec<u8> {
    let now = written(path);
    // What a thread that panicked left behind is a whole entry or none.
    let mut held = compressed.lock().unwrap_or_else(PoisonError::into_inner);
    match held.get(path) {
        Some((then, made)) if *then == now => made.clone(),
        _ => {
            let made = copy(path).unwrap_or_else(|| dist::compress(bytes, 5));
            held.insert(path.to_path_buf(), (now, made.clone()));
            made
        }
    }
}

/// The compressed copy that a release has beside the file.
fn copy(path: &Path) -> Option<Vec<u8>> {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    fs::read(name).ok()
}

/// The file for an address, never outside the folder.
fn file_for(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    if path.split('/').any(|part| part == "..") || path.contains('\\') {
        return None;
    }
    let file = folder.join(path);
    Some(if file.is_dir() { file.join("index.html") } else { file })
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// How long a browser may keep a file: for ever when its name changes with its content.
fn keeping(path: &Path) -> &'static str {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if name.split(['-', '.']).any(is_hash) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn written(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}

/// When the newest source of the page was written.
fn newest_source() -> SystemTime {
    let top = ["index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml"];
    let mut newest = top.iter().filter_map(|file| written(&root().join(file))).max().unwrap_or(SystemTime::UNIX_EPOCH);
    let mut folders = vec![root().join("crates"), root().join("web")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            } else if let Ok(written) = about.modified() {
                newest = newest.max(written);
            }
        }
    }
    newest
}
