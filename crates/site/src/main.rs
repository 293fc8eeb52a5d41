//! What Trunk's hook adds to the page. `trunk build` calls the program without arguments, with its folders in the
//! environment; `package` builds the npm package.
//!
//! The layers, each using only those before it: `assets` and `wasm`, then `pages`, `embed`, `offline` and `package`.

mod assets;
mod budget;
mod command;
mod embed;
mod offline;
mod package;
mod pages;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => hook(),
        ["package"] => package::build(),
        _ => Err(anyhow::anyhow!("usage: remit-site [package]")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Completes the folder that Trunk is about to publish.
fn hook() -> Result<()> {
    let Ok(folder) = std::env::var("TRUNK_STAGING_DIR") else {
        bail!("this is a hook of Trunk: run `trunk build` or `cargo xtask serve`");
    };
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    build(&PathBuf::from(folder), release)
}

fn build(folder: &Path, release: bool) -> Result<()> {
    command::npm_packages()?;
    let folder = assets::Folder { path: folder.to_owned(), release };
    let template = std::fs::read_to_string(folder.path.join("index.html")).context("Trunk left no index.html")?;
    let element = wasm::bind(&wasm::ELEMENT, release)?;
    let reader = wasm::bind(&wasm::READER, release)?;
    let mut programs = Vec::new();
    for module in remit_web::pages::MODULES {
        programs.push((module, wasm::bind(&wasm::page(module.name), release)?));
    }
    let pages = pages::prepare(&folder, &programs)?;
    embed::write(&folder, &element, &reader)?;
    if release {
        let version = offline::write(&folder, &pages::render(&template, &pages, "")?)?;
        pages::write(&folder, &pages::render(&template, &pages, &version)?)?;
        budget::unit_page(&folder)?;
        folder.compress()?;
    } else {
        pages::write(&folder, &pages::render(&template, &pages, "")?)?;
    }
    Ok(())
}
