//! The pages of the folder: for each page of the table its data and its file, in every language.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use minijinja::{Environment, Value, context};
use remit_policy::Bundle;
use remit_rules::fault::messages;
use remit_rules::{Policy, Texts};
use remit_web::pages::{Content, ELEMENT, Module, Page, SPEECH, WORK, needs};
use serde_json::{Map, Value as Json};

use crate::assets::{Folder, short_hash, source};
use crate::wasm::Bound;

/// Languages: the folder below the top, and the tag. The first is complete without the others.
pub const LANGUAGES: [(&str, &str); 2] = [("", "zh-CN"), ("en/", "en")];

/// What starts a page, behind the bindings of its module. A page that does not start shows what it has for browsers that
/// cannot start it; `data-alive` tells other scripts, and tests, that the page answers.
const START: &str = include_str!("pages/start.js");

/// A page's file: where it lies, and what the template is filled with.
pub struct File {
    name: String,
    values: Value,
}

/// Writes what pages load, and returns the pages.
pub fn prepare(folder: &Folder, programs: &[(&Module, Bound)]) -> Result<Vec<File>> {
    shared_files(folder)?;
    let mut styles = HashMap::new();
    let mut files = Vec::new();
    for (module, bound) in programs {
        let script = module_files(folder, module, bound)?;
        for language in LANGUAGES {
            let words = words(language.1)?;
            for page in module.pages {
                let style = match styles.get(page.styles) {
                    Some(name) => String::clone(name),
                    None => folder.write_named("assets/", "style", "css", folder.style(page.styles)?.as_bytes())?,
                };
                styles.insert(page.styles, style.clone());
                files.push(file(folder, page, language, &script, &style, &words)?);
            }
        }
    }
    Ok(files)
}

/// Files that every page shares, or that have a lasting name.
fn shared_files(folder: &Folder) -> Result<()> {
    folder.write("mode.js", folder.script(&source("web/mode.js")?)?)?;
    folder.write("speech.js", folder.script(&speech()?)?)?;
    folder.write("plain.css", source("web/plain.css")?)?;
    folder.write("icon.svg", source("web/icon.svg")?)?;
    // Empty: the operator may put the issuer's own text in its place. A file that exists is never an error to fetch.
    folder.write("policy-text.txt", "")?;
    folder.write("operator/places.html", source("web/operator/places.html")?)?;
    let policy = remit_policy::engine().policy();
    folder.write(&format!("data/{}.{}.md", policy.id, policy.hash.get(..8).unwrap_or_default()), remit_policy::SOURCE)?;
    for mut policy in remit_policy::editions() {
        // Comparing shows the words of the present edition.
        policy.texts = Texts::default();
        let name = format!("data/edition.{}.bin", policy.edition);
        folder.write(&name, Bundle { policy, words: Texts::default() }.write(None))?;
    }
    Ok(())
}

/// What stands in the name of a program as plain JavaScript.
pub const PLAIN: &str = "-plain";

/// What picks the form of a program that the browser can start.
pub fn loader() -> Result<String> {
    Ok(source("web/wasm-allowed.js")? + &source("web/loader.js")?)
}

/// A file's name within its folder.
pub fn own_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Writes the forms of a program. Returns the name of the script that starts it, below the top.
fn module_files(folder: &Folder, module: &Module, bound: &Bound) -> Result<String> {
    let wasm = folder.write_named("assets/", module.name, "wasm", &bound.wasm)?;
    let plain = folder.write_named("assets/", &format!("{}{PLAIN}", module.name), "js", bound.plain.as_bytes())?;
    let script = START
        .replace("MODULE.wasm", own_name(&wasm))
        .replace("PLAIN.js", own_name(&plain))
        .replace("/* LOADER */", &loader()?)
        .replace("/* GUARD */", &source("web/guard.js")?)
        .replace("/* BINDINGS */", &guarded(&bound.script)?);
    let script = folder.script(&script)?;
    folder.write_named("assets/", module.name, "js", script.as_bytes())
}

/// The bindings with `wrap` around the exports of the module.
pub fn guarded(bindings: &str) -> Result<String> {
    let exports = "wasm = instance.exports;";
    ensure!(bindings.contains(exports), "the bindings have no place for the guard");
    Ok(bindings.replacen(exports, "wasm = wrap(instance.exports);", 1))
}

fn file(folder: &Folder, page: &Page, (below, language): (&str, &str), script: &str, style: &str, words: &Texts) -> Result<File> {
    let bytes = content(page, language, words.only(|key| needs(page, key)))?;
    let data = folder.write_named("assets/", &format!("{}.{language}", page.id), "bin", &bytes)?;
    let is_home = page.id == "home";
    let depth = usize::from(!is_home) + below.matches('/').count();
    let top = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let own = if is_home { String::new() } else { format!("{}/", page.id) };
    let home = if is_home { "./" } else { "../" };
    let other = LANGUAGES.iter().find(|(_, tag)| *tag != language).map_or("", |(folder, _)| folder);
    let site = remit_web::Site {
        page: page.id.to_owned(),
        language: language.to_owned(),
        other: format!("{top}{other}{own}index.html"),
        home: home.to_owned(),
        top: top.clone(),
    };
    let (other, data) = (site.other.clone(), format!("{top}{data}"));
    let drawing = remit_web::draw(site, &bytes).with_context(|| format!("{} cannot be drawn", page.id))?;
    let word = |key: &str| words.find(key).unwrap_or_default().to_owned();
    let title =
        words.find(&format!("title.{}", page.id)).map_or_else(|| word("brand"), |title| format!("{title} · {}", word("brand")));
    // Escaping would write each `/` as a number.
    let address = |text: &str| Value::from_safe_string(text.to_owned());
    let values = context! {
        page => page.id, language, title, drawing,
        top => address(&top), home => address(home), other => address(&other), data => address(&data),
        style => address(style), script => address(script),
        description => description(language, words), plain => word("head.plain"), again => word("embed.again"), rules => word("link.policy"),
        other_language => own_language(language)?,
        // A page that answers nothing is text alone.
        alive => page.content != Content::Head,
        element => page.content == Content::Tool,
        work => if page.words.contains(&WORK) { address(&work(folder, language, words)?) } else { Value::UNDEFINED },
        offline => folder.release,
        update => context! { ready => word("update.ready"), now => word("update.now"), later => word("update.later") },
    };
    Ok(File { name: format!("{below}{own}index.html"), values })
}

/// What a search engine says of a page.
fn description(language: &str, words: &Texts) -> String {
    let title = remit_policy::policy(language).and_then(|policy| Some(policy.texts.find("title")?.to_owned()));
    messages::fill(words.get("home.lead"), &[("n", &title.unwrap_or_default())])
}

/// The script that reads aloud, with its words in every language. It is the same on every page, and loads after it.
fn speech() -> Result<String> {
    let own = |(_, language)| Ok((String::from(language), words_of(&words(language)?, SPEECH)));
    let all = LANGUAGES.map(own).into_iter().collect::<Result<Map<String, Json>>>()?;
    let (script, gap) = (source("web/speech/speech.js")?, "ALL_WORDS = {}");
    ensure!(script.contains(gap), "the script that reads aloud has no place for its words");
    Ok(script.replacen(gap, &format!("ALL_WORDS = {}", Json::from(all)), 1))
}

/// The words whose keys begin alike, by the rest of the key.
fn words_of(words: &Texts, start: &str) -> Json {
    words.iter().filter_map(|(key, text)| Some((key.strip_prefix(start)?.to_owned(), Json::from(text)))).collect()
}

/// The script that saves answers, with its words; returns its name below the top.
fn work(folder: &Folder, language: &str, words: &Texts) -> Result<String> {
    let own = words_of(words, WORK);
    let parts = ["format", "memory", "element"].map(|name| source(&format!("web/work/{name}.js")));
    let parts = parts.into_iter().collect::<Result<String>>()?;
    let script = folder.script(&format!("(() => {{\nconst WORDS = {own};\n{parts}}})();\n"))?;
    folder.write_named("assets/", &format!("work.{language}"), "js", script.as_bytes())
}

/// The pages as they are written, by name. The template is the project's `index.html`; `version` names all of this build.
pub fn render(template: &str, pages: &[File], version: &str) -> Result<Vec<(String, String)>> {
    let mut environment = Environment::new();
    environment.add_template("index.html", template)?;
    let template = environment.get_template("index.html")?;
    let render =
        |page: &File| -> Result<_> { Ok((page.name.clone(), template.render(context! { version, ..page.values.clone() })?)) };
    pages.iter().map(render).collect()
}

/// Writes the pages.
pub fn write(folder: &Folder, pages: &[(String, String)]) -> Result<()> {
    pages.iter().try_for_each(|(name, html)| folder.write(name, html))
}

/// The pages that ask about one subject.
pub fn subjects() -> impl Iterator<Item = &'static Page> {
    let pages = remit_web::pages::MODULES.iter().flat_map(|module| module.pages);
    pages.filter(|page| matches!(page.content, Content::Subject | Content::Year))
}

/// What the element needs for a subject.
pub fn embedded(page: &Page, language: &str) -> Result<Vec<u8>> {
    content(page, language, words(language)?.only(|key| needs(&ELEMENT, key) || needs(page, key)))
}

/// What the element needs beside a policy that is read while it runs: the words of every subject, but no policy.
pub fn embedded_words(language: &str) -> Result<Vec<u8>> {
    // An edition of the other policy is not compared with ours.
    let words = words(language)?.only(|key| key != "editions" && needs(&ELEMENT, key));
    Ok(Bundle { policy: Policy::default(), words }.write(None))
}

/// The offer of the other language, in its own words, and its tag.
fn own_language(language: &str) -> Result<Value> {
    let tag = LANGUAGES.iter().map(|(_, tag)| *tag).find(|tag| *tag != language).unwrap_or(language);
    Ok(context! { tag, offer => words(tag)?.get("head.language").to_owned() })
}

/// The data file of a page.
fn content(page: &Page, language: &str, words: Texts) -> Result<Vec<u8>> {
    let policy = remit_policy::policy(language).context("no such language")?;
    let policy = match page.content {
        Content::Head | Content::Tool => policy.excerpt(&[]),
        Content::Subject | Content::Year => policy.excerpt(&[page.id]),
        Content::Whole => policy.without_phrases(),
        Content::Training => policy,
        Content::Reference => policy.excerpt(&["unit", "hazard"]),
    };
    let reference = match page.content {
        Content::Reference => remit_policy::reference(language),
        Content::Year => remit_policy::reference(language).map(|reference| reference.excerpt(&["calendar"])),
        _ => None,
    };
    Ok(Bundle { policy, words }.write(reference.as_ref()))
}

/// The page's own words in one language.
pub fn words(language: &str) -> Result<Texts> {
    let mut words = Texts::default();
    let editions: Vec<String> = remit_policy::editions().into_iter().map(|policy| policy.edition).collect();
    words.insert("editions".to_owned(), editions.join(" "));
    for (key, value) in source(&format!("web/src/words/{language}.txt"))?.lines().filter_map(|line| line.split_once(" =")) {
        words.insert(key.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned());
    }
    Ok(words)
}

/// Names the version: the same for the same files, so that a build of unchanged sources offers no update.
pub fn version(folder: &Folder, pages: &[(String, String)], worker: &str) -> Result<String> {
    let mut all = worker.as_bytes().to_vec();
    for name in folder.names()? {
        all.extend(name.as_bytes());
        all.extend(std::fs::read(folder.path.join(name))?);
    }
    for (name, html) in pages {
        all.extend(name.as_bytes());
        all.extend(html.as_bytes());
    }
    Ok(short_hash(&all))
}
