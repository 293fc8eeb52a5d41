//! What a visitor did with the page as text, before the program draws it anew.
//!
//! The program never builds on the elements that it meets: translators, extensions and editors change them. It draws
//! into an element of its own, which takes the place of the old one when it is whole, so that nothing in between is painted.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::document::engine;
use crate::link;
use crate::place;
use crate::site::document;

/// Writes marked choices and typed numbers into the address, from which the answers are read. In a page as text an empty
/// answer is only an untouched question; after a failure of the program it is an answer as well. Says whether the address
/// changed.
pub fn keep_answers(root: &Element) -> bool {
    let is_restart = root.has_attribute("data-restart");
    let mut fragment = link::fragment();
    let before = fragment.clone();
    for input in inputs(root) {
        let is_number = input.type_() == "text";
        let (id, value) = (if is_number { input.id() } else { input.name() }, input.value());
        if id.is_empty() || (value.is_empty() && !is_restart) || !(is_number || input.checked()) {
            continue;
        }
        fragment.pairs.retain(|(other, _)| *other != id);
        if !value.is_empty() {
            // A plain space ends a link.
            fragment.pairs.push((id, value.replace(' ', "\u{a0}")));
        }
    }
    let is_changed = fragment != before;
    if is_changed {
        // The edition stands last, as in every link: what follows it is no answer.
        let edition = fragment.value("edition").unwrap_or(&engine().policy().edition).to_owned();
        fragment.pairs.retain(|(id, _)| id != "edition");
        fragment.pairs.push(("edition".to_owned(), edition));
        place::write(&fragment.text(), false);
    }
    is_changed
}

/// The fields of the questions.
fn inputs(root: &Element) -> Vec<HtmlInputElement> {
    let Ok(list) = root.query_selector_all("form.questions input") else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect()
}

/// The element within the root that has the focus.
pub fn focus(root: &Element) -> Option<Element> {
    document()?.active_element().filter(|element| root.contains(Some(element)))
}

/// Gives the focus to the element with the same attributes.
pub fn restore(focus: &Element) {
    let attribute = |name: &&str| Some(format!("[{name}=\"{}\"]", focus.get_attribute(name).filter(|value| !value.is_empty())?));
    let attributes: String = ["id", "name", "value", "href", "data-size"].iter().filter_map(attribute).collect();
    let element = document().and_then(|document| document.query_selector(&(focus.tag_name() + &attributes)).ok()?);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
