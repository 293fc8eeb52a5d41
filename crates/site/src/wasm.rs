//! The pipeline from a crate to Wasm, for pages, the element, the package and the reader: cargo, lowering, wasm-bindgen, and
//! in a release shrinking, with the same program as plain JavaScript.

mod names;
mod panics;
mod plain;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::assets::short_hash;
use crate::command::{npm_program, root, run};

/// A program of the workspace that becomes Wasm.
pub struct Program<'a> {
    package: &'static str,
    /// What selects the program in its package: a binary, or the library.
    target: Target<'a>,
    /// Whether the bindings are an ES module; otherwise one function in a global variable `wasm_bindgen`.
    is_module: bool,
}

enum Target<'a> {
    Binary(&'a str),
    /// The library, and the name of its bindings.
    Library(&'a str, &'a str),
}

/// A program with its bindings.
pub struct Bound {
    /// The bindings.
    pub script: String,
    /// The Wasm.
    pub wasm: Vec<u8>,
    /// The same as plain JavaScript, for browsers in which Wasm is missing or forbidden. Of pages and elements, in a
    /// release only; else empty.
    pub plain: String,
}

/// The element in other people's pages. A program of its own: what it hands to the page around would cost every visitor
/// of a page 7 kB, and browsers keep no file of one site for another.
pub const ELEMENT: Program<'static> = Program { package: "remit-web", target: Target::Binary("element"), is_module: false };

/// The reader of policy files for other people's pages.
pub const READER: Program<'static> = Program { package: "remit-wasm", target: Target::Binary("reader"), is_module: false };

/// The programs of the package, with their names in it.
pub const PACKAGE: [(&str, Program<'static>); 2] = [
    ("core", Program { package: "remit-wasm", target: Target::Library("remit_wasm", "core"), is_module: true }),
    ("reader", Program { package: "remit-wasm", target: Target::Binary("reader"), is_module: true }),
];

/// The program of a module of pages.
pub fn page(name: &str) -> Program<'_> {
    Program { package: "remit-web", target: Target::Binary(name), is_module: false }
}

/// Browsers from Chromium 83 on run the result: no reference types, no sign extension, no bulk memory. First the features
/// that the compiler uses, and that go; then the list of features is written anew, because wasm-bindgen takes a module
/// without a list for one with reference types.
const LOWERING: [&[&str]; 2] = [
    &[
        "-g",
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-call-indirect-overlong",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
        "--signext-lowering",
        "--llvm-nontrapping-fptoint-lowering",
        "--llvm-memory-copy-fill-lowering",
        "--strip-target-features",
    ],
    &["-g", "--mvp-features", "--enable-mutable-globals", "--emit-target-features"],
];

const SHRINKING: &[&str] = &[
    "--low-memory-unused",
    // Code put in place of a call compresses worse than the call.
    "--always-inline-max-function-size=1",
    "--flexible-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=1",
    "--gufa",
    "-Oz",
    // A second round finds 300 bytes more.
    "-Oz",
    "--strip-producers",
    "--mvp-features",
    "--enable-mutable-globals",
];

/// Builds a program. What was built from the same bytes before is taken again.
pub fn bind(program: &Program, release: bool) -> Result<Bound> {
    let built = compile(program, release)?;
    let bytes = fs::read(&built).with_context(|| built.display().to_string())?;
    let cache = root().join("target/site").join(format!("{}-{}", program.name(), key(program, &bytes, release)));
    if !cache.join("bindings.js").exists() {
        fs::create_dir_all(&cache)?;
        let bound = bind_bytes(program, bytes, &cache, release).with_context(|| program.name().to_owned())?;
        fs::write(cache.join("module.wasm"), &bound.wasm)?;
        fs::write(cache.join("plain.js"), &bound.plain)?;
        fs::write(cache.join("bindings.js"), &bound.script)?;
    }
    Ok(Bound {
        script: fs::read_to_string(cache.join("bindings.js"))?,
        wasm: fs::read(cache.join("module.wasm"))?,
        plain: fs::read_to_string(cache.join("plain.js"))?,
    })
}

/// Names a result after everything that it depends on; the program itself counts, as it holds the steps.
fn key(program: &Program, bytes: &[u8], release: bool) -> String {
    let steps = format!("{LOWERING:?}{SHRINKING:?}{}{release}", program.is_module);
    let sources: [&[u8]; 4] = [
        include_bytes!("wasm.rs"),
        include_bytes!("wasm/names.rs"),
        include_bytes!("wasm/panics.rs"),
        include_bytes!("wasm/plain.rs"),
    ];
    short_hash(&[bytes, steps.as_bytes(), &sources.concat()].concat())
}

impl Program<'_> {
    fn name(&self) -> &str {
        match self.target {
            Target::Binary(name) | Target::Library(_, name) => name,
        }
    }
}

fn compile(program: &Program, release: bool) -> Result<PathBuf> {
    let profile = if release { "page" } else { "dev" };
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--package", program.package, "--target", "wasm32-unknown-unknown", "--profile", profile]);
    match program.target {
        Target::Binary(name) => cargo.args(["--bin", name]),
        Target::Library(..) => cargo.arg("--lib"),
    };
    if release {
        cargo.args(["--config", &paths_of_no_machine()?]);
    }
    run(&mut cargo)?;
    let (Target::Binary(file) | Target::Library(file, _)) = program.target;
    let folder = if release { "page" } else { "debug" };
    Ok(root().join("target/wasm32-unknown-unknown").join(folder).join(format!("{file}.wasm")))
}

/// Flags under which the places that panics name do not begin with folders of this machine, so that the bytes are the
/// same on every machine.
fn paths_of_no_machine() -> Result<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let mut folders = vec![(root(), "remit")];
    let registries = home.map(|home| home.join("registry/src")).and_then(|folder| fs::read_dir(folder).ok());
    for registry in registries.into_iter().flatten() {
        folders.push((registry?.path(), "crates"));
    }
    let flags = folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    Ok(format!("target.wasm32-unknown-unknown.rustflags={}", serde_json::to_string(&flags.collect::<Vec<_>>())?))
}

fn bind_bytes(program: &Program, bytes: Vec<u8>, folder: &Path, release: bool) -> Result<Bound> {
    let file = folder.join("lowered.wasm");
    fs::write(&file, bytes)?;
    for step in LOWERING {
        optimise(&file, step)?;
    }
    if release {
        // Before the bindings are made, so that they have none for what only a message needs.
        let mut module = Module::from_file(&file)?;
        panics::remove(&mut module);
        module.emit_wasm_file(&file)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&file)
        .out_name(program.name())
        .typescript(false)
        .remove_name_section(false)
        .omit_default_module_path(false);
    if program.is_module {
        bindgen.web(true)?
    } else {
        bindgen.no_modules(true)?
    };
    let mut output = bindgen.generate_output()?;
    let snippets = output.snippets().values().any(|snippets| !snippets.is_empty());
    ensure!(
        !snippets && output.local_modules().is_empty(),
        "a crate brings scripts of its own: {:?}",
        output.local_modules().keys()
    );
    let mut script = output.js().to_owned();
    let module = output.wasm_mut();
    if release {
        script = names::shorten(module, &script);
    }
    fs::write(&file, module.emit_wasm())?;
    if release {
        optimise(&file, SHRINKING)?;
    }
    let wasm = fs::read(&file)?;
    let plain = if release && !program.is_module { plain::script(&file)? } else { String::new() };
    fs::remove_file(&file)?;
    // The page around an element may be drawn by Yew as well: its marks on elements and events must not be taken for ours.
    Ok(Bound { script: script.replace(".__yew_", ".__remit_"), wasm, plain })
}

fn optimise(file: &Path, options: &[&str]) -> Result<()> {
    run(npm_program("wasm-opt").args(options).arg("-o").arg(file).arg(file))
}
