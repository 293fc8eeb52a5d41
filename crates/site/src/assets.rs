//! Files of the folder to deploy: named after their content, made smaller, compressed.
//!
//! The one rule for caches: what lies in a folder of [`IMMUTABLE`] is named after its content and never changes. The
//! servers' settings and the service worker know the same folders.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use data_encoding::{BASE64, HEXLOWER};
use flate2::Compression;
use flate2::write::GzEncoder;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use sha2::{Digest, Sha256, Sha384};

use crate::command::{filter, npm_program, root};

/// The folders whose files are named after their content.
pub const IMMUTABLE: [&str; 3] = ["assets/", "embed/internal/", "embed/pinned/"];

/// The folder that is built.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// Whether files are made smaller.
    pub release: bool,
}

impl Folder {
    /// Writes a file below the folder.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> Result<()> {
        let file = self.path.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&file, bytes).with_context(|| file.display().to_string())
    }

    /// Writes a file named after its content into one of the [`IMMUTABLE`] folders; returns its name below the top.
    pub fn write_named(&self, folder: &str, stem: &str, ending: &str, bytes: &[u8]) -> Result<String> {
        debug_assert!(IMMUTABLE.contains(&folder));
        let name = format!("{folder}{stem}-{}.{ending}", short_hash(bytes));
        self.write(&name, bytes)?;
        Ok(name)
    }

    /// A script, in a release without what only people read.
    pub fn script(&self, text: &str) -> Result<String> {
        if self.release { minify_script(text) } else { Ok(text.to_owned()) }
    }

    /// Style files of `web/style` as one sheet.
    pub fn style(&self, names: &[&str]) -> Result<String> {
        let mut sheet = String::new();
        for name in names {
            sheet.push_str(&source(&format!("web/style/{name}.css"))?);
        }
        lower_style(&sheet, self.release)
    }

    /// Names of all files below the folder, sorted, with `/` between folders.
    pub fn names(&self) -> Result<Vec<String>> {
        let mut names = Vec::new();
        collect(&self.path, "", &mut names)?;
        names.sort();
        Ok(names)
    }

    /// Writes compressed copies of the files that never change. All others may be edited by the operator, and a server
    /// would go on sending the old copy.
    pub fn compress(&self) -> Result<()> {
        for name in self.names()?.iter().filter(|name| is_immutable(name)) {
            let bytes = fs::read(self.path.join(name))?;
            self.write(&format!("{name}.br"), brotli(&bytes)?)?;
            self.write(&format!("{name}.gz"), gzip(&bytes)?)?;
        }
        Ok(())
    }
}

/// Whether a file, by its name below the top, is named after its content.
pub fn is_immutable(name: &str) -> bool {
    IMMUTABLE.iter().any(|folder| name.starts_with(folder))
}

fn collect(folder: &Path, below: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { bail!("a file below {} has no readable name", folder.display()) };
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{below}{name}/"), names)?;
        } else {
            names.push(format!("{below}{name}"));
        }
    }
    Ok(())
}

/// A source file of the project.
pub fn source(name: &str) -> Result<String> {
    fs::read_to_string(root().join(name)).with_context(|| name.to_owned())
}

/// The first eight hexadecimal digits of the SHA-256 of a content.
pub fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    HEXLOWER.encode(digest.get(..4).unwrap_or_default())
}

/// The integrity value of a content, as HTML and `fetch` take it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(&Sha384::digest(bytes)))
}

/// Brotli at its best quality. What was compressed before is taken again: all files together take half a minute.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let folder = root().join("target/site/brotli");
    let file = folder.join(HEXLOWER.encode(&Sha256::digest(bytes)));
    if let Ok(output) = fs::read(&file) {
        return Ok(output);
    }
    let mut output = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut output, &parameters)?;
    fs::create_dir_all(&folder)?;
    // A build that is stopped leaves no half of a file under the name.
    let unfinished = file.with_extension("unfinished");
    fs::write(&unfinished, &output)?;
    fs::rename(&unfinished, &file)?;
    Ok(output)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// A script without what only people read, in the language of browsers from 2017 on.
pub fn minify_script(text: &str) -> Result<String> {
    let mut esbuild = npm_program("esbuild");
    esbuild.args(["--minify", "--charset=utf8", "--log-level=warning", "--target=es2017", "--supported:import-meta=true"]);
    Ok(String::from_utf8(filter(&mut esbuild, text.as_bytes())?)?)
}

/// A style sheet in the form that the oldest browsers of the page read.
fn lower_style(text: &str, minify: bool) -> Result<String> {
    let targets = Targets::from(Browsers {
        chrome: Some(83 << 16),
        firefox: Some(78 << 16),
        safari: Some(14 << 16),
        ..Browsers::default()
    });
    let error = |error: &dyn std::fmt::Display| anyhow::anyhow!("style: {error}");
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|fault| error(&fault))?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|fault| error(&fault))?;
    let options = PrinterOptions { minify, targets, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|fault| error(&fault))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_values_are_those_of_the_standard() {
        assert_eq!(integrity(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }

    #[test]
    fn an_edition_named_like_a_hash_is_asked_for_again() {
        assert!(!is_immutable("data/edition.20260101.bin"));
        assert!(is_immutable("assets/unit.zh-CN-0a1b2c3d.bin"));
    }

    #[test]
    fn a_style_sheet_with_a_fault_is_an_error() {
        assert!(lower_style("a { color: red", true).is_ok_and(|css| css == "a{color:red}"));
        assert!(lower_style("a } b", true).is_err());
    }
}
