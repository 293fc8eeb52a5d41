//! The machine room: `cargo xtask serve`, `dist` and `test`, each with all of its own set-up.

mod browsers;
mod dist;
mod embed;
mod http;
mod modules;
mod offline;
mod package;
mod precompressed;
mod scripts;
mod serve;
mod site;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::run(false),
        ["serve", "--release"] => serve::run(true),
        ["dist"] => dist::build(true).map(|_| ()),
        ["package"] => package::build().map(|_| ()),
        ["bench"] => scripts::benchmarks(),
        ["lighthouse"] => scripts::lighthouse(),
        ["screenshots"] => scripts::screenshots(),
        ["test"] => test::all(None),
        ["test", "--only", step] => test::all(Some(step)),
        _ => {
            println!(
                "cargo xtask serve [--release]   run the app and print its address\ncargo xtask dist                build the folder to deploy\ncargo xtask package             build the npm package\ncargo xtask test [--only STEP]  run every test\ncargo xtask bench               measure the engine and the page\ncargo xtask lighthouse          Lighthouse's figures for three pages\ncargo xtask screenshots         pictures of every page"
            );
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}
