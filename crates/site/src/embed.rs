//! What other pages embed. `embed/v1/` holds the public files, whose names and meaning stay; `embed/internal/` what they
//! load; `embed/pinned/` the public scripts again, named after their content for sites that pin them.

use anyhow::{Result, ensure};
use minijinja::{Environment, context};
use remit_web::pages::ELEMENT;
use serde_json::{Map, Value, json};

use crate::assets::{Folder, integrity, source};
use crate::budget;
use crate::pages::{self, LANGUAGES, PLAIN, own_name};
use crate::wasm::Bound;

/// The words that are needed before the data has come, or where it never comes.
const WORDS: [&str; 6] = ["loading", "failed", "again", "subject", "policy", "large"];

/// Writes the folder `embed`.
pub fn write(folder: &Folder, element: &Bound, reader: &Bound) -> Result<()> {
    let files = json!({
        "element": program(folder, "element", element)?,
        "reader": program(folder, "reader", reader)?,
        "data": data(folder)?,
        "words": by_language(folder, "policy", pages::embedded_words)?,
    });
    let script = fill(
        "remit.js",
        &[
            ("const WORDS = {};", format!("const WORDS = {};", words()?)),
            ("const STYLE = \"\";", format!("const STYLE = {};", serde_json::to_string(&folder.style(ELEMENT.styles)?)?)),
            ("const FILES = {};", format!("const FILES = {files};")),
            ("const LARGEST = 0;", format!("const LARGEST = {};", remit_rules::portable::MOST_BYTES)),
            ("/* LOADER */", pages::loader()?),
            ("/* GUARD */", source("web/guard.js")?),
            ("/* ELEMENT */", pages::guarded(&element.script)?),
            ("/* READER */", reader.script.clone()),
        ],
    )?;
    let title = |language| Ok::<_, anyhow::Error>(pages::words(language)?.get("embed.title").to_owned());
    let titles = json!({ "zh-CN": title("zh-CN")?, "en": title("en")? });
    let loader = fill("frame.js", &[("const TITLES = {};", format!("const TITLES = {titles};"))])?;
    let list = json!({ "remit.js": public(folder, "remit", &script)?, "frame.js": public(folder, "frame", &loader)? });
    if folder.release {
        budget::frame_loader(&folder.path)?;
    }
    frame_page(folder, &title("zh-CN")?)?;
    folder.write("embed/v1/integrity.json", serde_json::to_string_pretty(&list)? + "\n")
}

/// Writes a file that public scripts load; returns its name and its integrity, as a script writes them.
fn internal(folder: &Folder, stem: &str, ending: &str, bytes: &[u8]) -> Result<Value> {
    let name = folder.write_named("embed/internal/", stem, ending, bytes)?;
    Ok(json!([own_name(&name), integrity(bytes)]))
}

/// Writes a program in both forms.
fn program(folder: &Folder, stem: &str, bound: &Bound) -> Result<Value> {
    let plain = internal(folder, &format!("{stem}{PLAIN}"), "js", bound.plain.as_bytes())?;
    Ok(json!({ "wasm": internal(folder, stem, "wasm", &bound.wasm)?, "plain": plain }))
}

/// The data of every subject in every language.
fn data(folder: &Folder) -> Result<Value> {
    let mut data = Map::new();
    for page in pages::subjects() {
        data.insert(page.id.to_owned(), by_language(folder, page.id, |language| pages::embedded(page, language))?);
    }
    Ok(data.into())
}

/// A file for each language.
fn by_language(folder: &Folder, stem: &str, content: impl Fn(&str) -> Result<Vec<u8>>) -> Result<Value> {
    let mut files = Map::new();
    for (_, language) in LANGUAGES {
        files.insert(language.to_owned(), internal(folder, &format!("{stem}.{language}"), "bin", &content(language)?)?);
    }
    Ok(files.into())
}

fn words() -> Result<Value> {
    let mut all = Map::new();
    for (_, language) in LANGUAGES {
        let words = pages::words(language)?;
        let own: Map<String, Value> =
            WORDS.iter().map(|name| ((*name).to_owned(), words.get(&format!("embed.{name}")).into())).collect();
        all.insert(language.to_owned(), own.into());
    }
    Ok(all.into())
}

/// A script of `web/embed` with its gaps filled.
fn fill(name: &str, gaps: &[(&str, String)]) -> Result<String> {
    let mut text = source(&format!("web/embed/{name}"))?;
    for (gap, content) in gaps {
        ensure!(text.contains(gap), "{name} has no place for {gap}");
        text = text.replacen(gap, content, 1);
    }
    Ok(text)
}

/// Writes a public script under its lasting name and under one that names its content; returns what the list of
/// integrity values says of it.
fn public(folder: &Folder, stem: &str, script: &str) -> Result<Value> {
    let script = folder.script(script)?;
    folder.write(&format!("embed/v1/{stem}.js"), &script)?;
    let name = folder.write_named("embed/pinned/", stem, "js", script.as_bytes())?;
    Ok(json!({ "file": name.trim_start_matches("embed/"), "integrity": integrity(script.as_bytes()) }))
}

/// The page within the frame.
fn frame_page(folder: &Folder, title: &str) -> Result<()> {
    let style = folder.write_named("embed/internal/", "inside", "css", folder.style(&["../embed/inside"])?.as_bytes())?;
    let script = folder.script(&source("web/embed/inside.js")?)?;
    let script = folder.write_named("embed/internal/", "inside", "js", script.as_bytes())?;
    let mut environment = Environment::new();
    let template = source("web/embed/frame.html")?;
    environment.add_template("frame.html", &template)?;
    let values = context! { title, style => own_name(&style), script => own_name(&script) };
    folder.write("embed/v1/frame.html", environment.get_template("frame.html")?.render(values)?)
}
