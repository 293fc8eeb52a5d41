//! Draws pages as text: each argument is the file of a page, whose head says what it is; the drawing is put into it.

use std::error::Error;
use std::fs;
use std::path::Path;

use remit_policy::Bundle;
use remit_web::{Module, Site, draw, pages};
use yew::Html;

/// Every page, whichever module draws it in the browser.
struct Every;

impl Module for Every {
    fn page(id: &str) -> Html {
        pages::every(id)
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
    let bundle = Bundle::read(&fs::read(folder.join(&site.data))?).map_err(|error| format!("{error:?}"))?;
    let (before, after) = html.split_once(ROOT).ok_or("no place for the drawing")?;
    let drawing = draw::<Every>(site, bundle);
    fs::write(file, format!("{before}<div id=\"app\">{drawing}</div>{after}"))?;
    Ok(())
}

/// Where the drawing goes.
const ROOT: &str = "<div id=\"app\"></div>";
