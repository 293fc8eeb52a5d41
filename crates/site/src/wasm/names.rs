//! Shortens the names under which bindings and Wasm know each other.
//!
//! wasm-bindgen ends the name of each import with sixteen random digits, which stand in both files and compress to nothing
//! less. Nobody else reads these names.

use std::collections::{HashMap, HashSet};

use walrus::{ExportItem, Module};

/// What stands before the name of an export in the bindings.
const EXPORTS: &str = "wasm.";

/// Renames the imports, and the functions among the exports. Returns the bindings with the new names.
pub fn shorten(module: &mut Module, script: &str) -> String {
    let words: HashSet<&str> = tokens(script).collect();
    let mut free = (0..).map(short).filter(|name| !words.contains(name.as_str()));
    let mut imports = HashMap::new();
    for import in module.imports.iter_mut().filter(|import| words.contains(import.name.as_str())) {
        let name = imports.entry(import.name.clone()).or_insert_with(|| free.next().unwrap_or_default());
        import.name.clone_from(name);
    }
    let mut exports = HashMap::new();
    for export in module.exports.iter_mut().filter(|export| matches!(export.item, ExportItem::Function(_))) {
        if script.contains(&format!("{EXPORTS}{}", export.name)) {
            let name = free.next().unwrap_or_default();
            exports.insert(std::mem::replace(&mut export.name, name.clone()), name);
        }
    }
    rename(script, &imports, &exports)
}

/// The script with each token renamed that is the name of an import, or of an export behind the name of the instance.
fn rename(script: &str, imports: &HashMap<String, String>, exports: &HashMap<String, String>) -> String {
    let mut result = String::with_capacity(script.len());
    for token in tokens(script) {
        let names = if result.ends_with(EXPORTS) { exports } else { imports };
        result.push_str(names.get(token).map_or(token, String::as_str));
    }
    result
}

/// The identifiers of a script, and what stands between them.
fn tokens(script: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut rest = script;
    std::iter::from_fn(move || {
        let kind = is_part(rest.chars().next()?);
        let end = rest.find(|letter| is_part(letter) != kind).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(token)
    })
}

/// The name with a number: a, b, … z, aa, ab, …
fn short(number: u32) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match (number / 26).checked_sub(1) {
        Some(before) => short(before) + &letter.to_string(),
        None => letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_in_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }

    #[test]
    fn whole_tokens_are_renamed_and_exports_only_behind_the_instance() {
        let names = |from: &str, to: &str| HashMap::from([(from.to_owned(), to.to_owned())]);
        let script = "{__wbg_log_1: f(open), __wbg_log_12: g} wasm.open(); open();";
        let renamed = rename(script, &names("__wbg_log_1", "a"), &names("open", "b"));
        assert_eq!(renamed, "{a: f(open), __wbg_log_12: g} wasm.b(); open();");
    }
}
