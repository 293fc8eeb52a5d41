//! What other pages embed: `embed/v1/` holds the public files, whose names and meaning stay, `embed/internal/` what they
//! load, named after its content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha384};

use crate::dist::{SMALL, compress};
use crate::modules::{optimise, shorten};
use crate::site::{self, LANGUAGES, escape, short_hash};
use crate::steps::{root, run};
use crate::tools;

/// The most bytes that the script of the frame may take over the wire with brotli.
const LOADER: usize = 2_000;

/// The style files of the element. The first undoes what the page around says, so it comes first.
const STYLES: &[&str] = &["embed", "base", "questions", "answer", "requirements", "year"];

/// The words that are needed before the data is there, or where it never comes.
const WORDS: &[(&str, &str)] = &[
    ("loading", "embed.loading"),
    ("failed", "embed.failed"),
    ("again", "embed.again"),
    ("subject", "embed.subject"),
    ("policy", "embed.policy"),
    ("large", "embed.large"),
];

/// Writes the folder `embed`.
pub fn write(folder: &Path, release: bool) -> Result<()> {
    let folder = folder.join("embed");
    fs::create_dir_all(folder.join("v1"))?;
    fs::create_dir_all(folder.join("internal"))?;
    let choices = module(&folder, "remit-web", "embed", release)?;
    let figures = module(&folder, "remit-web", "embed_figures", release)?;
    let reader = module(&folder, "remit-wasm", "reader", release)?;
    let files = format!(
        "{{ choices: {}, figures: {}, reader: {}, data: {{ {} }}, words: {{ {} }} }}",
        internal(&folder, "embed", "wasm")?,
        internal(&folder, "embed_figures", "wasm")?,
        internal(&folder, "reader", "wasm")?,
        data(&folder)?,
        by_language(&folder, "policy", site::embedded_words)?
    );
    let script = filled(
        "remit.js",
        &[
            ("const WORDS = {};", &format!("const WORDS = {{ {} }};", words()?)),
            ("const STYLE = \"\";", &format!("const STYLE = {:?};", style(&folder, release)?)),
            ("const FILES = {};", &format!("const FILES = {files};")),
            ("const LARGEST = 0;", &format!("const LARGEST = {};", remit_rules::portable::MOST_BYTES)),
            ("/* CHOICES */", &choices),
            ("/* FIGURES */", &figures),
            ("const HAVE_CHOICES = [];", &format!("const HAVE_CHOICES = {:?};", site::choices())),
            ("/* READER */", &reader),
        ],
    )?;
    let element = public(&folder, "remit", &script, release)?;
    let titles = LANGUAGES.iter().map(|(_, language)| title(language)).collect::<Result<Vec<_>>>()?;
    let loader = filled("frame.js", &[("TITLE_ZH", &titles[0]), ("TITLE_EN", &titles[1])])?;
    let loader = public(&folder, "frame", &loader, release)?;
    let small = compress(&fs::read(folder.join("v1/frame.js"))?, 11).len();
    ensure!(!release || small <= LOADER, "the script of the frame takes {small} bytes; at most {LOADER} are allowed");
    page(&folder, &titles[0], release)?;
    fs::write(folder.join("v1/integrity.json"), format!("{{\n{element},\n{loader}\n}}\n"))?;
    Ok(())
}

/// Builds the module and returns its bindings: a function's body that can run once for each element.
fn module(folder: &Path, package: &str, name: &str, release: bool) -> Result<String> {
    let (target, profile) = (root().join("target/web"), if release { "page" } else { "dev" });
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--package", package, "--bin", name, "--target", "wasm32-unknown-unknown"])
        .args(["--profile", profile])
        .env("CARGO_TARGET_DIR", &target);
    if release {
        cargo.envs(SMALL);
    }
    run(&mut cargo)?;
    let built = target.join("wasm32-unknown-unknown").join(if release { "page" } else { "debug" }).join(format!("{name}.wasm"));
    let between = root().join("target/embed");
    run(Command::new("wasm-bindgen")
        .args(["--target", "no-modules", "--no-typescript", "--out-name", name, "--out-dir"])
        .arg(&between)
        .arg(built)
        .env("PATH", tools::path()))?;
    let wasm = folder.join(format!("internal/{name}.wasm"));
    fs::copy(between.join(format!("{name}_bg.wasm")), &wasm)?;
    if release {
        optimise(&wasm)?;
    }
    // The page around may be drawn by Yew as well: its marks on elements and events must not be taken for ours.
    Ok(fs::read_to_string(between.join(format!("{name}.js")))?.replace(".__yew_", ".__remit_"))
}

/// Names a file of the internal folder after its content; returns name and integrity as a script writes them.
fn internal(folder: &Path, name: &str, ending: &str) -> Result<String> {
    let file = folder.join(format!("internal/{name}.{ending}"));
    let bytes = fs::read(&file)?;
    let named = format!("{name}-{}.{ending}", short_hash(&bytes));
    fs::rename(&file, file.with_file_name(&named))?;
    Ok(format!("[\"{named}\", \"{}\"]", integrity(&bytes)))
}

/// The data of every subject in every language.
fn data(folder: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for subject in site::subjects() {
        let files = by_language(folder, subject, |language| site::embedded(subject, language))?;
        parts.push(format!("\"{subject}\": {{ {files} }}"));
    }
    Ok(parts.join(", "))
}

/// A file for each language.
fn by_language(folder: &Path, name: &str, content: impl Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let mut parts = Vec::new();
    for (_, language) in LANGUAGES {
        let name = format!("{name}.{language}");
        fs::write(folder.join(format!("internal/{name}.bin")), content(language)?)?;
        parts.push(format!("\"{language}\": {}", internal(folder, &name, "bin")?));
    }
    Ok(parts.join(", "))
}

fn words() -> Result<String> {
    let mut parts = Vec::new();
    for (_, language) in LANGUAGES {
        let words = site::words(language)?;
        let own: Vec<String> = WORDS.iter().map(|(name, key)| format!("{name}: {:?}", words.get(key))).collect();
        parts.push(format!("\"{language}\": {{ {} }}", own.join(", ")));
    }
    Ok(parts.join(", "))
}

fn title(language: &str) -> Result<String> {
    Ok(site::words(language)?.get("embed.title").to_owned())
}

/// A source of `web/embed` with its gaps filled.
fn filled(name: &str, gaps: &[(&str, &str)]) -> Result<String> {
    let file = root().join("web/embed").join(name);
    let mut text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    for (gap, content) in gaps {
        ensure!(text.contains(gap), "{name} has no place for {gap}");
        text = text.replacen(gap, content, 1);
    }
    Ok(text)
}

/// Writes a public script twice: under its lasting name, and under one that says what it holds, for those who pin it.
/// Returns what the list of integrity values says of it.
fn public(folder: &Path, name: &str, script: &str, release: bool) -> Result<String> {
    let file = folder.join(format!("v1/{name}.js"));
    fs::write(&file, script)?;
    if release {
        shorten(&file)?;
    }
    let bytes = fs::read(&file)?;
    let named = format!("{name}-{}.js", short_hash(&bytes));
    fs::write(file.with_file_name(&named), &bytes)?;
    println!("  {name}.js: {} bytes, {} with brotli", bytes.len(), compress(&bytes, 11).len());
    Ok(format!("  \"{name}.js\": {{ \"file\": \"{named}\", \"integrity\": \"{}\" }}", integrity(&bytes)))
}

/// The page within the frame.
fn page(folder: &Path, title: &str, release: bool) -> Result<()> {
    let mut names = Vec::new();
    for ending in ["css", "js"] {
        let file = folder.join(format!("internal/inside.{ending}"));
        fs::copy(root().join(format!("web/embed/inside.{ending}")), &file)?;
        if release {
            shorten(&file)?;
        }
        let named = format!("inside-{}.{ending}", short_hash(&fs::read(&file)?));
        fs::rename(&file, file.with_file_name(&named))?;
        names.push(named);
    }
    let html = filled("frame.html", &[("TITLE", &escape(title)), ("INSIDE_STYLE", &names[0]), ("INSIDE", &names[1])])?;
    fs::write(folder.join("v1/frame.html"), html)?;
    Ok(())
}

/// The style sheet of the element.
fn style(folder: &Path, release: bool) -> Result<String> {
    let read = |name: &str| {
        let file: PathBuf = root().join(format!("web/style/{name}.css"));
        fs::read_to_string(&file).with_context(|| file.display().to_string())
    };
    let mut sheet = tokens(&read("tokens")?)?;
    for name in STYLES {
        sheet.push_str(&read(name)?);
    }
    let sheet = by_own_width(&by_own_letter(&sheet)).replace("\nbody {", "\n.remit {");
    let file = folder.join("element.css");
    fs::write(&file, sheet)?;
    if release {
        shorten(&file)?;
    }
    let text = fs::read_to_string(&file)?;
    fs::remove_file(&file)?;
    Ok(text)
}

/// The tokens on the element itself, where a page around may set them. Its attribute decides between light and dark.
fn tokens(text: &str) -> Result<String> {
    let parts = text.split_once("@media (prefers-color-scheme: dark)").context("the tokens have no dark half")?;
    let (light, (_, dark)) = (parts.0, parts.1.split_once(":root {").context("the dark half has no rule")?);
    let (dark, _) = dark.split_once('}').context("the dark half does not end")?;
    let light = light.replace(":root:lang(en)", ":host(:lang(en))").replace(":root", ":host");
    Ok(format!(
        "{light}@media (prefers-color-scheme: dark) {{ :host(:not([theme=\"light\"])) {{ {dark} }} }}\n:host([theme=\"dark\"]) {{ {dark} }}\n"
    ))
}

/// Lengths in `rem` hang on the letter of the page around, which many pages set to anything: these become multiples of a
/// token.
fn by_own_letter(sheet: &str) -> String {
    let mut parts = sheet.split("rem");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = out.len() - out.bytes().rev().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let ends = !part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        if number < out.len() && ends {
            let factor = out.split_off(number);
            let sign = if out.ends_with('-') && !out.ends_with("--") { out.pop().map_or("", |_| "-") } else { "" };
            out.extend(["calc(", sign, &factor, " * var(--r-rem))"]);
        } else {
            out.push_str("rem");
        }
        out.push_str(part);
    }
    out
}

/// Rules for a narrow window become rules for a narrow element; browsers that cannot tell go on asking the window.
fn by_own_width(sheet: &str) -> String {
    const WINDOW: &str = "@media (max-width:";
    let mut parts = sheet.split(WINDOW);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (block, rest) = part.split_at(end_of_block(part));
        out.extend(["@container (max-width:", block]);
        out.extend(["@supports not (container-type: inline-size) { ", WINDOW, block, " }", rest]);
    }
    out
}

/// Where the first block ends, with its brace.
fn end_of_block(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

/// The value by which a browser knows that a file is what it was.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(bytes)))
}

/// For a number of bytes that three divides.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[(bits & 63) as usize]);
    let three = |part: &[u8]| part.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
    bytes.chunks(3).map(three).flat_map(|bits| [18, 12, 6, 0].map(|by| letter(bits >> by))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_by_the_letter_become_multiples_and_words_stay() {
        assert_eq!(
            by_own_letter("a{margin:1.5rem -.2rem;--rem:1rem}b.remark{}"),
            "a{margin:calc(1.5 * var(--r-rem)) calc(-.2 * var(--r-rem));--rem:calc(1 * var(--r-rem))}b.remark{}"
        );
    }

    #[test]
    fn rules_for_a_window_become_rules_for_the_element() {
        assert_eq!(
            by_own_width("a{}@media (max-width: 9px) { b { c: d } }\ne{}"),
            "a{}@container (max-width: 9px) { b { c: d } }@supports not (container-type: inline-size) { @media (max-width: 9px) { b { c: d } } }\ne{}"
        );
    }

    #[test]
    fn integrity_values_are_those_of_the_standard() {
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn the_tokens_follow_the_attribute() {
        let text = ":root { --r-ink: #111; }\n:root:lang(en) { --r-font: a; }\n@media (prefers-color-scheme: dark) {\n  :root {\n    --r-ink: #eee;\n  }\n}\n";
        let host = tokens(text).expect("it has both halves");
        assert!(host.contains(":host { --r-ink: #111; }") && host.contains(":host(:lang(en))"));
        assert_eq!(host.matches("--r-ink: #eee;").count(), 2);
        assert!(!host.contains(":root"));
    }
}
