//! For those who run a portal: choices, the tag to copy with what their own site must allow, and a live preview.

mod preview;
mod tag;

use yew::prelude::*;

use self::preview::preview;
use self::tag::{Tag, use_integrity, use_place};
use crate::clipboard::Work;
use crate::components::{crumb, use_feedback};
use crate::site::site;
use crate::words::{t, t_of};

/// What can be chosen, by the ids that the tag uses; the first of each is chosen to begin with.
const CHOICES: [(&str, &[&str]); 5] = [
    ("subject", &["unit", "hazard", "town", "county", "firefighter"]),
    ("language", &["zh-CN", "en"]),
    ("theme", &["auto", "light", "dark"]),
    ("kind", &["element", "frame"]),
    ("version", &["follow", "pinned"]),
];

/// Attributes of the element, and those of the frame's script where it has them.
const ATTRIBUTES: [(&str, Option<&str>); 9] = [
    ("subject", Some("data-subject")),
    ("lang", Some("data-lang")),
    ("theme", Some("data-theme")),
    ("answers", Some("data-answers")),
    ("policy", Some("data-policy")),
    ("events", Some("data-events")),
    ("name", None),
    ("disabled", None),
    ("title", Some("data-title")),
];

/// What the script of the frame allows it. A test holds the two together.
const SANDBOX: [(&str, &str); 5] = [
    ("allow-scripts", "scripts"),
    ("allow-same-origin", "origin"),
    ("allow-forms", "forms"),
    ("allow-popups allow-popups-to-escape-sandbox", "popups"),
    ("allow-downloads", "downloads"),
];

/// How a page hears of results, in its own script.
const LISTEN: &str = "document.querySelector(\"remit-calculator\").addEventListener(\"remit-result\", (event) => {
  console.log(event.detail.determinations);
});";

/// How a page sets colours and sizes, in its own style sheet.
const TOKENS: &str = "remit-calculator {
  --r-accent: #8a1c1c;
  --r-radius: 2px;
  --r-size: 16px;
}";

/// How a document becomes a policy file, and how a tag names it.
const POLICY: &str = "remit compile policy.md -o policy.json

<remit-calculator policy=\"/files/policy.json\" subject=\"unit\"></remit-calculator>";

/// Draws the page.
pub fn draw() -> Html {
    html! { <WebmasterPage /> }
}

#[component]
fn WebmasterPage() -> Html {
    // To begin with, the language is that of this page.
    let chosen = use_state_eq(|| [0, usize::from(site().language == "en"), 0, 0, 0]);
    let (place, integrity) = (use_place(), use_integrity());
    let of = |at: usize| CHOICES[at].1.get(chosen[at]).copied().unwrap_or_default();
    let tag = Tag {
        subject: of(0),
        language: of(1),
        theme: of(2),
        is_frame: of(3) == "frame",
        pinned: (of(4) == "pinned").then_some(integrity).flatten(),
        place,
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |(at, to): (usize, usize)| {
            let mut next = *chosen;
            next[at] = to;
            chosen.set(next);
        })
    };
    html! {
        <>
            { crumb(t("webmaster.title")) }
            <h1>{ t("webmaster.title") }</h1>
            <p class="lead">{ t("webmaster.lead") }</p>
            <div class="two webmaster">
                <form class="questions" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { for (0..CHOICES.len()).map(|at| question(at, chosen[at], &choose)) }
                </form>
                <section class="card" aria-label={t("webmaster.code")}>
                    <div class="part">
                        <h2 class="kicker">{ t("webmaster.code") }</h2>
                        <Code text={tag.code()} />
                    </div>
                    <div class="part">
                        <h2 class="kicker">{ t("webmaster.csp") }</h2>
                        <p class="fine">{ t("webmaster.csp.help") }</p>
                        <Code text={tag.allowed()} />
                    </div>
                </section>
            </div>
            <section class="preview">
                <h2>{ t("webmaster.preview") }</h2>
                { preview(&tag) }
            </section>
            { reference() }
        </>
    }
}

fn question(at: usize, chosen: usize, choose: &Callback<(usize, usize)>) -> Html {
    let (id, words) = CHOICES[at];
    let help = format!("webmaster.{id}.help");
    html! {
        <fieldset class="question">
            <legend class="legend">{ t_of(&format!("webmaster.{id}")) }</legend>
            if !t_of(&help).is_empty() {
                <p class="help">{ t_of(&help) }</p>
            }
            <div class="options">
                { for words.iter().enumerate().map(|(to, word)| {
                    let choose = choose.clone();
                    let onchange = move |_: Event| choose.emit((at, to));
                    html! {
                        <label class={classes!("option", (to == chosen).then_some("on"))}>
                            <input type="radio" name={id} value={*word} checked={to == chosen} {onchange} />
                            <span lang={(id == "language").then_some(*word)}>{ label(id, word) }</span>
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}

fn label(id: &str, word: &str) -> &'static str {
    if id == "subject" { t_of(&format!("title.{word}")) } else { t_of(&format!("webmaster.{id}.{word}")) }
}

/// A text to copy.
#[derive(Properties, PartialEq)]
struct CodeProps {
    text: String,
}

/// The text as it is to be pasted, with a button that copies it.
#[component]
fn Code(props: &CodeProps) -> Html {
    let feedback = use_feedback();
    let text = props.text.clone();
    let onclick = feedback.after(move || Work::Copy(text.clone()));
    html! {
        <>
            <pre class="snippet" translate="no"><code>{ &props.text }</code></pre>
            <div class="actions"><button type="button" class="button" {onclick}>{ t("copy") }</button>{ feedback.draw() }</div>
        </>
    }
}

/// What can be looked up, and what is promised.
fn reference() -> Html {
    let section = |name: &str, more: Html| {
        html! {
            <section>
                <h2>{ t_of(&format!("webmaster.{name}")) }</h2>
                <p>{ t_of(&format!("webmaster.{name}.text")) }</p>
                { more }
            </section>
        }
    };
    let promise = |name: &&str| html! { <li>{ t_of(&format!("webmaster.promises.{name}")) }</li> };
    html! {
        <article class="prose webmaster-reference">
            { section("attributes", attributes()) }
            { section("results", html! { <Code text={LISTEN} /> }) }
            { section("tokens", html! { <Code text={TOKENS} /> }) }
            { section("sandbox", html! { <ul>{ for SANDBOX.iter().map(permission) }</ul> }) }
            { section("other", html! { <Code text={POLICY} /> }) }
            { section("promises", html! { <ul>{ for ["version", "privacy", "safety", "size"].iter().map(promise) }</ul> }) }
        </article>
    }
}

fn permission((names, id): &(&str, &str)) -> Html {
    html! { <li><code>{ *names }</code>{ t("colon") }{ t_of(&format!("webmaster.sandbox.{id}")) }</li> }
}

fn attributes() -> Html {
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={t("webmaster.attributes")}>
            <table class="rows">
                <thead><tr>
                    <th scope="col">{ t("webmaster.attributes.element") }</th>
                    <th scope="col">{ t("webmaster.attributes.frame") }</th>
                    <th scope="col">{ t("webmaster.attributes.what") }</th>
                </tr></thead>
                <tbody>{ for ATTRIBUTES.iter().map(|(name, framed)| html! {
                    <tr>
                        <th scope="row"><code>{ *name }</code></th>
                        <td>{ framed.map_or_else(|| html! { "—" }, |framed| html! { <code>{ framed }</code> }) }</td>
                        <td>{ t_of(&format!("webmaster.attributes.{name}")) }</td>
                    </tr>
                }) }</tbody>
            </table>
        </div>
    }
}
