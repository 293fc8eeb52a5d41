//! The pages of the folder to deploy: which there are, and for each its file and its data.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use remit_policy::Bundle;
use remit_rules::Policy;
use remit_rules::fault::messages;
use remit_rules::model::Texts;
use sha2::{Digest, Sha256};

use crate::modules::{self, Module};
use crate::steps::root;

/// What a page answers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// The document's name and edition.
    Head,
    /// The same, with what is chosen on the page itself, and the element.
    Tool,
    /// The subject with the page's name.
    Subject,
    /// The subject with the page's name, and of the related law the days of the year.
    Year,
    /// The whole policy.
    Whole,
    /// The whole policy with the phrases of exercises.
    Training,
    /// Related law, and of the policy what a small venue meets.
    Reference,
}

/// A page: its id, the module that draws it, and what it answers from.
struct Page(&'static str, &'static str, Content);

/// Every page; the start page first.
const PAGES: &[Page] = &[
    Page("home", "answer", Content::Head),
    Page("unit", "answer", Content::Subject),
    Page("hazard", "answer", Content::Subject),
    Page("town", "figures", Content::Year),
    Page("county", "figures", Content::Subject),
    Page("firefighter", "figures", Content::Subject),
    Page("policy", "reference", Content::Whole),
    Page("duties", "reference", Content::Whole),
    Page("compare", "reference", Content::Whole),
    Page("review", "reference", Content::Whole),
    Page("sheet", "reference", Content::Whole),
    Page("law", "reference", Content::Reference),
    Page("self-check", "reference", Content::Reference),
    Page("training", "training", Content::Training),
    Page("about", "reference", Content::Head),
    Page("accessibility", "reference", Content::Head),
    Page("webmaster", "reference", Content::Tool),
];

/// Languages: the folder below the top, and the tag. The first is complete without the others.
pub const LANGUAGES: &[(&str, &str)] = &[("", "zh-CN"), ("en/", "en")];

/// Writes every page in every language. `template` is the page as the bundler left it, without scripts.
pub fn write(folder: &Path, template: &str, modules: &[Module], release: bool) -> Result<()> {
    fs::create_dir_all(folder.join("data"))?;
    let policy = remit_policy::engine().policy();
    let source = format!("data/{}.{}.md", policy.id, policy.hash.get(..8).unwrap_or_default());
    fs::write(folder.join(source), remit_policy::SOURCE)?;
    // Empty: the operator may put the issuer's own text in its place. A file that is there is never an error to fetch.
    fs::write(folder.join("policy-text.txt"), "")?;
    fs::copy(root().join("web/mode.js"), folder.join("mode.js"))?;
    fs::copy(root().join("web/plain.css"), folder.join("plain.css"))?;
    if release {
        modules::shorten(&folder.join("mode.js"))?;
    }
    for mut policy in remit_policy::editions() {
        // Whoever compares shows the words of the present edition.
        policy.texts = Texts::default();
        let name = format!("data/edition.{}.bin", policy.edition);
        fs::write(folder.join(name), Bundle { policy, words: Texts::default() }.write(None)?)?;
    }
    for (below, language) in LANGUAGES {
        let words = words(language)?;
        for page in PAGES {
            let data = write_data(folder, page, language, &words)?;
            let module = modules.iter().find(|module| module.name == page.1).context("a page without its module")?;
            let place = if page.0 == "home" { (*below).to_owned() } else { format!("{below}{}/", page.0) };
            fs::create_dir_all(folder.join(&place))?;
            // A page that answers nothing is text alone; in development nobody has drawn it yet.
            let is_alive = !release || page.2 != Content::Head;
            let html = html(template, page, (below, language), &data, (module, is_alive), &words);
            fs::write(folder.join(&place).join("index.html"), html)?;
        }
    }
    Ok(())
}

/// The data file of a page, named after its content so that it can be kept for ever.
fn write_data(folder: &Path, page: &Page, language: &str, words: &Texts) -> Result<String> {
    let bytes = content(page, language, words.only(|key| needs(page, key)))?;
    let name = format!("data/{}.{language}.{}.bin", page.0, short_hash(&bytes));
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

/// The subjects, each of which has a page of its own.
pub fn subjects() -> impl Iterator<Item = &'static str> {
    PAGES.iter().filter(|page| matches!(page.2, Content::Subject | Content::Year)).map(|page| page.0)
}

/// The subjects that are answered with choices alone.
pub fn choices() -> Vec<&'static str> {
    subjects().filter(|id| PAGES.iter().any(|page| page.0 == *id && page.1 == "answer")).collect()
}

/// What the element needs for a subject.
pub fn embedded(subject: &str, language: &str) -> Result<Vec<u8>> {
    let page = PAGES.iter().find(|page| page.0 == subject).context("no such subject")?;
    content(page, language, words(language)?.only(|key| key.starts_with("embed.") || needs(page, key)))
}

/// What the element needs beside a policy that is read while it runs: words of subjects, but no policy.
pub fn embedded_words(language: &str) -> Result<Vec<u8>> {
    let page = Page("policy-file", "figures", Content::Head);
    // An edition of the other policy is not compared with ours.
    let words = words(language)?.only(|key| key != "editions" && (key.starts_with("embed.") || needs(&page, key)));
    Ok(Bundle { policy: Policy::default(), words }.write(None)?)
}

fn content(page: &Page, language: &str, words: Texts) -> Result<Vec<u8>> {
    let policy = remit_policy::policy(language).context("no such language")?;
    let policy = match page.2 {
        Content::Head | Content::Tool => policy.excerpt(&[]),
        Content::Subject | Content::Year => policy.excerpt(&[page.0]),
        Content::Whole => policy.without_phrases(),
        Content::Training => policy,
        Content::Reference => policy.excerpt(&["unit", "hazard"]),
    };
    let reference = match page.2 {
        Content::Reference => remit_policy::reference(language),
        Content::Year => remit_policy::reference(language).map(|held| held.excerpt(&["calendar"])),
        _ => None,
    };
    Ok(Bundle { policy, words }.write(reference.as_ref())?)
}

/// The first digits of a content's SHA-256, for its file's name.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// Words that begin so are for some pages only: those of a module, or the page of the name.
const OWN: &[(&str, &[&str])] = &[
    (
        "reference",
        &[
            "about.",
            "accessibility.",
            "check.",
            "compare.",
            "review.",
            "duties.",
            "hit.",
            "law.",
            "official.",
            "policy.",
            "proof.",
            "rules.",
            "sheet.",
            "webmaster.",
        ],
    ),
    (
        "figures",
        &["group.", "col.", "headline.", "exactly", "between", "least", "percent", "exceeds", "staff", "checks", "year."],
    ),
    ("training", &["training."]),
    ("home", &["door.", "home."]),
    ("embed", &["embed."]),
];

/// Whether a page needs a word.
fn needs(page: &Page, key: &str) -> bool {
    // The words of the update stand in the page's head, for the script that offers it.
    if key.starts_with("update.") {
        return false;
    }
    if let Some(title) = key.strip_prefix("title.") {
        // The sheet has the title of the page that it prints, and the webmasters' page names every subject.
        return title == page.0 || matches!(page.0, "sheet" | "webmaster");
    }
    // Where things are looked up, figures are shown as well.
    let has =
        |owner: &str| owner == page.0 || owner == page.1 || (owner == "figures" && matches!(page.1, "reference" | "training"));
    OWN.iter().all(|(owner, starts)| has(owner) || !starts.iter().any(|start| key.starts_with(start)))
}

/// The page's own words in one language.
pub fn words(language: &str) -> Result<Texts> {
    let file = root().join(format!("web/src/words/{language}.txt"));
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let mut words = Texts::default();
    for (code, sentence) in messages::answer(language).all() {
        words.insert(format!("error.{code}"), sentence.to_owned());
    }
    let editions: Vec<String> = remit_policy::editions().into_iter().map(|policy| policy.edition).collect();
    words.insert("editions".to_owned(), editions.join(" "));
    for (key, value) in text.lines().filter_map(|line| line.split_once(" =")) {
        words.insert(key.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned());
    }
    Ok(words)
}

fn html(
    template: &str,
    page: &Page,
    (below, language): (&str, &str),
    data: &str,
    (module, is_alive): (&Module, bool),
    words: &Texts,
) -> String {
    let word = |key: &str| escape(words.find(key).unwrap_or_default());
    let depth = usize::from(page.0 != "home") + below.matches('/').count();
    let top = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    let own = if page.0 == "home" { String::new() } else { format!("{}/", page.0) };
    let home = if page.0 == "home" { "./" } else { "../" };
    let other = LANGUAGES.iter().find(|(_, tag)| *tag != language).map_or("", |(folder, _)| folder);
    let title = match words.find(&format!("title.{}", page.0)) {
        Some(title) => format!("{} · {}", escape(title), word("brand")),
        None => word("brand"),
    };
    let metas = [
        ("page", page.0.to_owned()),
        ("top", top.clone()),
        ("home", home.to_owned()),
        ("other", format!("{top}{other}{own}index.html")),
        ("data", format!("{top}{data}")),
    ];
    let head = metas
        .iter()
        .map(|(name, value)| format!("    <meta name=\"remit-{name}\" content=\"{value}\" />\n"))
        .collect::<Vec<_>>()
        .concat()
        + &format!("    <meta name=\"description\" content=\"{}\" />\n    <title>{title}</title>\n", word("home.lead"))
        + &format!("    <link rel=\"stylesheet\" href=\"{top}{}\" />\n", module.style)
        + &format!("    <script defer src=\"{top}mode.js\"></script>\n")
        + &format!("    <noscript><link rel=\"stylesheet\" href=\"{top}plain.css\" /></noscript>\n");
    let mut scripts = if is_alive { scripts(&top, data, module) } else { String::new() };
    if page.2 == Content::Tool {
        scripts.extend(["    <script type=\"module\" src=\"", &top, "embed/v1/remit.js\"></script>\n"]);
    }
    let rules =
        format!("<a href=\"{}policy/index.html\">{}</a>", if page.0 == "home" { "./" } else { "../" }, word("link.policy"));
    template
        .replace("lang=\"zh-CN\"", &format!("lang=\"{language}\""))
        .replace("href=\"./", &format!("href=\"{top}"))
        .replacen("</head>", &format!("{head}{scripts}  </head>"), 1)
        .replacen("<p id=\"plain\"></p>", &format!("<p id=\"plain\">{} {rules}</p>", word("plain")), 1)
}

/// What brings a page to life: its data and its module, fetched side by side, and after the style, without which nothing
/// can be drawn.
fn scripts(top: &str, data: &str, Module { wasm, script, .. }: &Module) -> String {
    format!(
        "    <link rel=\"preload\" fetchpriority=\"low\" as=\"fetch\" crossorigin href=\"{top}{data}\" />
    <link rel=\"preload\" fetchpriority=\"low\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{top}{wasm}\" />
    <script type=\"module\" async src=\"{top}{script}\"></script>
"
    )
}

/// The file of every page.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let place = |below: &str, page: &Page| if page.0 == "home" { below.to_owned() } else { format!("{below}{}/", page.0) };
    let all = LANGUAGES.iter().flat_map(|(below, _)| PAGES.iter().map(move |page| place(below, page)));
    all.map(|place| folder.join(place).join("index.html")).collect()
}

/// Text as it stands in an attribute or an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
