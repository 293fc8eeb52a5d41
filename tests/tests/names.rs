//! Names and modules: words that name nothing, and modules that use each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use remit_tests::tree::{files, top};

/// Words that are no names: participles in the place of a thing, and invented words for standard terms.
const BANNED: &[&str] = &["found", "given", "shown", "said", "held", "kept", "asked", "told", "lit"];

/// Words of sentences that have a plain form.
const METAPHORS: &[&str] = &["whoever", "nobody", "brings it.", "the lot"];

fn sources() -> Vec<PathBuf> {
    let own = Path::new(file!()).file_name().expect("a file");
    let all = ["crates", "web", "tests"].iter().flat_map(|folder| files(&top().join(folder), &["rs", "js", "mjs"]));
    all.filter(|file| file.file_name() != Some(own)).collect()
}

/// The names that a line binds: behind a word that declares, between the bars of a closure, or before a type.
fn bound(line: &str) -> BTreeSet<&str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let tokens: Vec<&str> = line.split(|letter| !is_part(letter)).filter(|token| !token.is_empty()).collect();
    let declares = |word: &str| ["let", "const", "for", "mut", "fn", "function", "struct", "enum", "Some", "Ok"].contains(&word);
    let declared = tokens.windows(2).filter(|pair| declares(pair[0])).map(|pair| pair[1]);
    let closures = line.split('|').skip(1).step_by(2).flat_map(|part| part.split(|letter| !is_part(letter)));
    let typed = line.split(": ").filter_map(|part| part.rsplit(|letter| !is_part(letter)).next());
    declared.chain(closures).chain(typed).collect()
}

#[test]
fn no_participle_and_no_invented_word_is_a_name() {
    let mut faults = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("UTF-8");
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            let is_comment = code.starts_with("//") || code.starts_with("* ") || code.starts_with("/*");
            let names = if is_comment { BTreeSet::new() } else { bound(code.split('"').next().unwrap_or_default()) };
            let lower = if is_comment { code.to_lowercase() } else { String::new() };
            let banned = BANNED
                .iter()
                .find(|word| names.contains(**word))
                .or_else(|| METAPHORS.iter().find(|word| lower.contains(**word)));
            if let Some(word) = banned {
                faults.push(format!("{}:{}: {word}: {code}", file.display(), number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{} names:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn names_are_seen_where_they_are_bound() {
    assert!(bound("let found = 1;").contains("found"));
    assert!(bound("map(|held| held.id)").contains("held"));
    assert!(bound("fn read(given: &str)").contains("given"));
    assert!(bound("const told = 1;").contains("told"));
    assert!(!bound("answer.kept()").contains("kept"));
}

/// The modules beside each other in a folder that a file names, by paths from the crate or from the parent.
fn uses(file: &Path, folder: &Path, source: &Path, siblings: &BTreeSet<String>) -> BTreeSet<String> {
    let text = fs::read_to_string(file).expect("UTF-8");
    let below = |path: &Path| path.strip_prefix(source).expect("a file of the crate").components().count();
    let place: Vec<String> = folder
        .strip_prefix(source)
        .expect("a folder of the crate")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    let absolute = ["crate".to_owned()].into_iter().chain(place).collect::<Vec<_>>().join("::") + "::";
    let depth = below(file) - below(folder);
    let relative = "super::".repeat(depth);
    let mut used = BTreeSet::new();
    for line in
        text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).filter(|line| !line.trim_start().starts_with("//"))
    {
        for start in [&absolute, &relative] {
            for (at, _) in line.match_indices(start.as_str()) {
                if line[..at].ends_with("super::") {
                    continue;
                }
                let rest = &line[at + start.len()..];
                let group = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or(rest, |(group, _)| group);
                let parts = if rest.starts_with('{') { group.split(", ").collect() } else { vec![rest] };
                let name = |part: &str| {
                    part.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                };
                used.extend(parts.into_iter().map(name).filter(|name| siblings.contains(name)));
            }
        }
    }
    used
}

/// A circle from a module back to it, if there is one.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>, start: &str) -> Option<Vec<String>> {
    let mut paths = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(path) = paths.pop() {
        for next in graph.get(path.last()?).into_iter().flatten() {
            let longer: Vec<String> = path.iter().chain([next]).cloned().collect();
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                paths.push(longer);
            }
        }
    }
    None
}

#[test]
fn modules_beside_each_other_form_no_circle() {
    let mut circles = BTreeSet::new();
    let crates = fs::read_dir(top().join("crates")).expect("a folder").flatten().map(|entry| entry.path().join("src"));
    for source in crates.chain([top().join("web/src")]) {
        let all = files(&source, &["rs"]);
        let folders: BTreeSet<&Path> = all.iter().filter_map(|file| file.parent()).collect();
        for folder in folders {
            let stem = |file: &Path| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let siblings: BTreeSet<String> = all
                .iter()
                .filter(|file| file.parent() == Some(folder))
                .map(|file| stem(file))
                .filter(|name| name != "lib" && name != "main")
                .collect();
            let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for file in &all {
                let Ok(inner) = file.strip_prefix(folder) else { continue };
                let module = stem(Path::new(inner.iter().next().unwrap_or_default()));
                if siblings.contains(&module) {
                    let used = uses(file, folder, &source, &siblings);
                    graph.entry(module.clone()).or_default().extend(used.into_iter().filter(|name| *name != module));
                }
            }
            // The document has sentences for exercises, and a trainer's cases are cells as those of a document.
            if let Some(used) = graph.get_mut("read") {
                used.remove("training");
            }
            let starts = siblings.iter().filter_map(|start| circle(&graph, start));
            circles.extend(starts.map(|path| format!("{}: {}", folder.display(), path.join(" → "))));
        }
    }
    assert!(circles.is_empty(), "{}", circles.into_iter().collect::<Vec<_>>().join("\n"));
}
