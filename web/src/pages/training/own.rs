//! A trainer's own cases: pasted or opened, each checked against the document.

use js_sys::Uint8Array;
use remit_rules::decode;
use remit_rules::result::WhyNot;
use remit_rules::training::Target;
use remit_rules::training::own::{CaseReport, Comparison, Value, check};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement, TextDecoder, TextDecoderOptions};
use yew::prelude::*;

use super::bank::outcomes;
use super::reasons::stood_against;
use crate::components::{need, state};
use crate::document::{engine, policy as document};
use crate::site::site;
use crate::words::{article, fill, outcome, policy, t};

/// The view.
#[component]
pub fn OwnCases() -> Html {
    let text = use_state_eq(String::new);
    let checked = use_state(|| None::<Vec<CaseReport>>);
    let run = {
        let checked = checked.clone();
        move |text: &str| checked.set(Some(check(engine(), text)))
    };
    let onsubmit = {
        let (text, run) = (text.clone(), run.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            run(&text);
        }
    };
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let example = {
        let (text, run) = (text.clone(), run.clone());
        move |_: MouseEvent| {
            let sample = t("training.cases.example").replace(" / ", "\n");
            run(&sample);
            text.set(sample);
        }
    };
    let refused = use_state_eq(|| None::<String>);
    let open = {
        let (text, refused) = (text.clone(), refused.clone());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (Some(file), text, run) = (input.files().and_then(|files| files.get(0)), text.clone(), run.clone()) else {
                return;
            };
            let refused = refused.clone();
            wasm_bindgen_futures::spawn_local(async move {
                match read(&file).await {
                    Some(Ok(read)) => {
                        run(&read);
                        text.set(read);
                        refused.set(None);
                    }
                    Some(Err(message)) => refused.set(Some(message)),
                    None => {}
                }
            });
        }
    };
    html! {
        <>
            <div class="prose"><p>{ t("training.cases.how") }</p></div>
            <form class="own-cases" {onsubmit}>
                <label class="filter">
                    <span>{ t("training.cases.text") }</span>
                    <textarea rows="9" spellcheck="false" value={(*text).clone()} {oninput} />
                </label>
                <div class="actions">
                    <button class="button main">{ t("training.cases.check") }</button>
                    <label class="button file"><span>{ t("training.cases.open") }</span><input class="visually-hidden" type="file" accept=".csv,.txt,.tsv,.md,text/plain,text/csv" onchange={open} /></label>
                    <button type="button" class="button plain" onclick={example}>{ t("training.cases.try") }</button>
                </div>
            </form>
            <div role="status">{ checked.as_ref().map(|all| headline(all)) }</div>
            { checked.as_ref().map(|all| table(all)) }
        </>
    }
}

/// The text of a file, or a sentence that says why it is none. Spreadsheets in China often write GB 18030.
async fn read(file: &File) -> Option<Result<String, String>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(buffer.unchecked_ref()).to_vec();
    Some(decode(&bytes).or_else(|error| gb_18030(&bytes).ok_or_else(|| error.message(&site().language))))
}

fn gb_18030(bytes: &[u8]) -> Option<String> {
    TextDecoder::new_with_label_and_options("gb18030", &fatal()).ok()?.decode_with_u8_array(bytes).ok()
}

/// Bytes that are no text in an encoding are an error.
fn fatal() -> TextDecoderOptions {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    options
}

fn headline(all: &[CaseReport]) -> Html {
    if all.is_empty() {
        return html! { <p class="notice">{ t("training.cases.none") }</p> };
    }
    let agree = all.iter().filter(|case| case.agrees()).count();
    let args = [("n", all.len().to_string()), ("a", agree.to_string()), ("b", (all.len() - agree).to_string())];
    html! { <p class="count">{ fill("training.cases.count", &args.each_ref().map(|(name, value)| (*name, value.as_str()))) }</p> }
}

fn table(all: &[CaseReport]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={t("training.view.cases")}>
            <table class="rows own">
                <thead><tr>
                    <th scope="col">{ t("training.cases.line") }</th>
                    <th scope="col">{ t("training.cases.expected") }</th>
                    <th scope="col">{ t("training.cases.given") }</th>
                </tr></thead>
                <tbody>{ for all.iter().flat_map(rows) }</tbody>
            </table>
        </div>
    }
}

fn rows(case: &CaseReport) -> Vec<Html> {
    let name = html! { <th scope="row"><span class="fine">{ fill("training.cases.number", &[("n", &case.line.to_string())]) }</span>{ &case.name }</th> };
    match &case.comparisons {
        Err(trouble) => vec![html! {
            <tr class="on">{ name }<td colspan="2"><span class="pill short">{ t("training.cases.trouble") }</span>{ " " }{ trouble.message(&site().language) }</td></tr>
        }],
        Ok(result) => result
            .iter()
            .map(|one| html! { <tr class={classes!((!one.agrees).then_some("on"))}>{ name.clone() }{ compared(case, one) }</tr> })
            .collect(),
    }
}

fn compared(case: &CaseReport, one: &Comparison) -> Html {
    let subject = &document().subjects[case.subject];
    let (name, number) = match one.target {
        Target::Table(at) => (policy(&format!("table.{}", subject.tables[at].id)), subject.tables[at].article.as_str()),
        Target::Requirement(at) => {
            (policy(&format!("requirement.{}", subject.requirements[at].id)), subject.requirements[at].article.as_str())
        }
        Target::Duties(_) => ("", ""),
    };
    let (class, words) = if one.agrees { ("met", t("training.cases.agrees")) } else { ("short", t("training.cases.differs")) };
    html! {
        <>
            <td>{ name }{ t("colon") }{ &one.expected }</td>
            <td>
                <span class={classes!("pill", class)}>{ words }</span>{ " " }
                { gives(case, one) }
                if !one.agrees {
                    <span class="fine cite"><a href={format!("{}policy/index.html#article-{number}", site().home)}>{ article(number) }</a></span>
                }
            </td>
        </>
    }
}

fn gives(case: &CaseReport, one: &Comparison) -> Html {
    let subject = &document().subjects[case.subject];
    match (&one.value, one.target) {
        (Value::Outcomes(possible, against), Target::Table(at)) => {
            let table = &subject.tables[at].id;
            let lists: Vec<String> = possible.iter().map(|one| outcomes(table, &one.outcome)).collect();
            let rows: Vec<String> = possible.iter().flat_map(|one| &one.rows).map(u16::to_string).collect();
            html! {
                <>
                    { lists.join(t("or")) }
                    if !one.agrees {
                        <span class="fine">{ fill("training.cases.rows", &[("n", &rows.join(t("list.and")))]) }</span>
                        { for against.iter().map(|other| missing(table, other)) }
                    }
                </>
            }
        }
        (Value::Figure(requirement), _) => {
            let needed = fill("training.cases.need", &[("n", &need(requirement))]);
            html! { <>{ state(requirement) }<span class="fine">{ needed }</span></> }
        }
        _ => Html::default(),
    }
}

fn missing(table: &str, other: &WhyNot) -> Html {
    html! { <span class="fine">{ outcome(table, &other.outcome) }{ t("colon") }{ stood_against(other) }</span> }
}
