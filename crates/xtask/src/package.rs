//! The npm package: module, Wasm and types.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::steps::{root, run, step};
use crate::tools;

const MANIFEST: &str = r#"{
  "name": "@remit/policy",
  "version": "0.1.0",
  "type": "module",
  "main": "remit.js",
  "types": "remit.d.ts",
  "license": "MIT"
}
"#;

/// Builds the package and returns its folder.
pub fn build() -> Result<PathBuf> {
    tools::build_tools()?;
    let (folder, target) = (root().join("target/package"), root().join("target/web"));
    step("The package", || {
        run(Command::new("cargo")
            .args(["build", "--quiet", "--package", "remit-wasm", "--target", "wasm32-unknown-unknown", "--profile", "page"])
            .env("CARGO_TARGET_DIR", &target))?;
        run(Command::new("wasm-bindgen")
            .args(["--target", "web", "--out-name", "remit", "--out-dir"])
            .arg(&folder)
            .arg(target.join("wasm32-unknown-unknown/page/remit_wasm.wasm"))
            .env("PATH", tools::path()))?;
        // The contract's start is `await init()`, by name.
        let module = folder.join("remit.js");
        let text = fs::read_to_string(&module)? + "\nexport { __wbg_init as init };\n";
        fs::write(module, text)?;
        fs::write(folder.join("package.json"), MANIFEST)?;
        Ok(())
    })?;
    Ok(folder)
}
