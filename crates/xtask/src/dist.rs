//! The folder to deploy, and the same for development.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::steps::{root, run, step};
use crate::tools;

/// The pages that have a folder of their own.
const PAGES: &[&str] = &["unit", "hazard", "town", "county", "firefighter", "policy", "about"];
/// The most bytes that the Unit page may take over the wire with brotli.
const BUDGET: usize = 150_000;

/// Where the page is built.
pub fn folder(release: bool) -> PathBuf {
    root().join(if release { "dist" } else { "target/page" })
}

/// Builds the page and returns its folder. A release is optimised and held against the byte budget.
pub fn build(release: bool) -> Result<PathBuf> {
    tools::build_tools()?;
    let folder = folder(release);
    step("The page", || {
        let mut trunk = Command::new("trunk");
        // Without colour: the variable that asks for none confuses Trunk's own option of that name.
        trunk
            .args(["build", "--dist"])
            .arg(&folder)
            .env("PATH", tools::path())
            .env("CARGO_TARGET_DIR", root().join("target/web"))
            .env_remove("NO_COLOR");
        if release {
            trunk.args(["--release", "--cargo-profile", "page"]);
        }
        run(&mut trunk)
    })?;
    if release {
        tools::npm_packages()?;
        step("Smaller Wasm", || optimise(&folder))?;
    }
    step("One folder for each page", || pages(&folder))?;
    if release {
        weigh(&folder)?;
    }
    Ok(folder)
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    found.sort();
    Ok(found)
}

fn optimise(folder: &Path) -> Result<()> {
    for file in files(folder, ".wasm")? {
        run(Command::new(root().join("tests/browser/node_modules/.bin/wasm-opt"))
            .args([
                "-Oz",
                "--enable-bulk-memory",
                "--enable-nontrapping-float-to-int",
                "--enable-sign-ext",
                "--enable-mutable-globals",
                "--enable-reference-types",
                "--enable-multivalue",
                "-o",
            ])
            .arg(&file)
            .arg(&file))?;
    }
    Ok(())
}

/// Moves the start-up script into a file, for a policy that allows no inline code, and writes one page for each folder.
fn pages(folder: &Path) -> Result<()> {
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index)?;
    let (before, rest) = html.split_once("<script type=\"module\"").context("the start-up script is not where Trunk puts it")?;
    let (opening, rest) = rest.split_once('>').context("the start-up script does not open")?;
    let (script, after) = rest.split_once("</script>").context("the start-up script does not end")?;
    if opening.contains("src=") {
        bail!("the start-up script is a file already");
    }
    fs::write(folder.join("start.js"), start_script(script)?)?;
    let html = format!("{before}<script type=\"module\" src=\"./start.js\"></script>{after}");
    // The integrity of a preload no longer matches once the file was optimised; without it the preload still helps.
    let html = without_attribute(&html, " integrity=\"").replace("href=\"/", "href=\"./");
    for page in PAGES {
        let below = html.replace("\"./", "\"../").replace("content=\"home\"", &format!("content=\"{page}\""));
        fs::create_dir_all(folder.join(page))?;
        fs::write(folder.join(page).join("index.html"), below)?;
    }
    fs::write(index, html)?;
    Ok(())
}

/// Starts the page from files named relative to the script, so that a page in any folder finds them. Trunk's own
/// script also puts the bindings on `window` for other scripts; there are none.
fn start_script(script: &str) -> Result<String> {
    let named = |ending: &str| {
        script.split(['\'', '"']).find(|part| part.ends_with(ending)).map(|name| name.trim_start_matches(['.', '/']))
    };
    let (js, wasm) = (named(".js").context("the script names no module")?, named(".wasm").context("the script names no Wasm")?);
    Ok(format!("import init from './{js}';\nawait init({{ module_or_path: new URL('./{wasm}', import.meta.url) }});\n"))
}

fn without_attribute(html: &str, start: &str) -> String {
    let mut parts = html.split(start);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('"').map_or("", |(_, after)| after));
    }
    text
}

fn weigh(folder: &Path) -> Result<()> {
    let mut all = vec![folder.join("unit/index.html")];
    for ending in [".css", ".js", ".wasm"] {
        all.extend(files(folder, ending)?);
    }
    let mut sum = 0;
    println!("  {:<44} {:>9} {:>9}", "the Unit page", "raw", "brotli");
    for file in all {
        let bytes = fs::read(&file)?;
        let small = compress(&bytes, 11).len();
        sum += small;
        println!("  {:<44} {:>9} {small:>9}", file.strip_prefix(folder)?.display(), bytes.len());
    }
    println!("  {:<44} {:>9} {sum:>9} of {BUDGET}", "", "");
    if sum > BUDGET {
        bail!("the Unit page takes {sum} bytes; at most {BUDGET} are allowed");
    }
    Ok(())
}

/// Brotli at a quality from 0 to 11.
pub fn compress(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: i32::try_from(quality).unwrap_or(11), ..Default::default() };
    // Writing to memory cannot fail; were it to, an empty body would show it at once.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut small, &parameters);
    small
}
