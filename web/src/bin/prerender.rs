//! Draws pages as text: each argument is the file of a page, whose head says what it is; the drawing is put into it.

use std::error::Error;
use std::fs;
use std::path::Path;

use remit_web::{Module, Site, bring_forms, draw, pages};
use yew::Html;

/// Every page, whichever module draws it in the browser.
struct Every;

impl Module for Every {
    fn page(id: &str) -> Html {
        pages::every(id)
    }

    fn prepare() {
        bring_forms();
    }

    fn reference(rest: &[u8]) -> Option<remit_rules::Reference> {
        remit_policy::read_reference(rest)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    for file in std::env::args().skip(1) {
        page(Path::new(&file)).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

fn page(file: &Path) -> Result<(), Box<dyn Error>> {
    let html = fs::read_to_string(file)?;
    let site = Site::from_head(&html);
    let folder = file.parent().ok_or("a page lies in a folder")?;
    let data = fs::read(folder.join(&site.data))?;
    let (before, after) = html.split_once(ROOT).ok_or("no place for the drawing")?;
    let drawing = draw::<Every>(site, &data).ok_or("the page's data cannot be read")?;
    fs::write(file, format!("{before}<div id=\"app\">{drawing}</div>{after}"))?;
    Ok(())
}

/// Where the drawing goes.
const ROOT: &str = "<div id=\"app\"></div>";
