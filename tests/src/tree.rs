//! The files of the project, for tests of the tree's own rules.

use std::fs;
use std::path::{Path, PathBuf};

/// The top folder.
///
/// # Panics
/// Where the folder `tests` has none above it.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the top folder").to_path_buf()
}

/// The files below a folder with one of some endings. What is installed or built is left out.
///
/// # Panics
/// Where the folder cannot be read.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the tree").flatten() {
        let path = entry.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "node_modules" && name != "target" {
            all.extend(files(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            all.push(path);
        }
    }
    all
}
