//! A program as plain JavaScript, by binaryen's `wasm2js`, in the form that `web/loader.js` loads.

use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use walrus::Module;

use crate::assets::minify_script;
use crate::command::{filter, npm_program};

/// The script of a Wasm file. It leaves at its own element the function that makes the program's exports.
pub fn script(file: &Path) -> Result<String> {
    let output = filter(npm_program("wasm2js").args(["-O", "-o", "-"]).arg(file), b"")?;
    let module = Module::from_file(file).map_err(|error| anyhow!("{}: {error}", file.display()))?;
    let exports = module.exports.iter().map(|export| export.name.as_str());
    let text = own_names(String::from_utf8(output)?, exports)?;
    minify_script(&as_function(&text)?)
}

/// Gives the exports their names again: `wasm2js` writes `do_` for `do`.
fn own_names<'a>(mut text: String, exports: impl Iterator<Item = &'a str>) -> Result<String> {
    for name in exports {
        let [own, other] = ["", "_"].map(|end| format!("\"{name}{end}\": "));
        if !text.contains(&own) {
            ensure!(text.contains(&other), "the output of wasm2js has no {own}");
            text = text.replace(&other, &own);
        }
    }
    Ok(text)
}

/// Where `wasm2js` puts the memory that has grown in the place of the old one.
const GROWTH: &str = "buffer = newBuffer;";

/// The bindings know by its length that a buffer is no longer the memory. As with Wasm, it loses its content.
const DETACH: &str = "new MessageChannel().port1.postMessage(0, [buffer]); buffer = newBuffer;";

/// Puts a function in the place of an ES module with imports and exports.
fn as_function(module: &str) -> Result<String> {
    let (body, _) = module.split_once("var retasmFunc = ").context("the output of wasm2js has another form")?;
    let body: String = body.lines().filter(|line| !line.starts_with("import ")).flat_map(|line| [line, "\n"]).collect();
    ensure!(body.matches(GROWTH).count() <= 1, "the memory grows at several places");
    let body = body.replace(GROWTH, DETACH);
    Ok(format!("document.currentScript.program = function (imports) {{\n{body}return asmFunc(imports);\n}};\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_are_names_again() {
        let text = || "{ \"do_\": $7, \"main\": $8 }".to_owned();
        let named = own_names(text(), ["do", "main"].into_iter());
        assert_eq!(named.unwrap_or_default(), "{ \"do\": $7, \"main\": $8 }");
        assert!(own_names(text(), ["gone"].into_iter()).is_err());
    }

    #[test]
    fn a_module_becomes_a_function() {
        let module = "import * as wbg from 'wbg';\nfunction asmFunc(imports) {\n buffer = newBuffer;\n}\nvar retasmFunc = asmFunc({\n \"wbg\": wbg,\n});\nexport var memory = retasmFunc.memory;\n";
        let script = as_function(module).unwrap_or_default();
        assert!(script.contains("postMessage(0, [buffer]); buffer = newBuffer;"), "{script}");
        assert!(!script.contains("import *") && !script.contains("export"), "{script}");
        assert!(as_function("export default 1").is_err());
    }
}
