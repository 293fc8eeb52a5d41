//! The calculator within somebody else's page: the form and the card of a subject without the frame of a page. It
//! knows neither the address nor the title of the page around it.

use std::cell::RefCell;
use std::rc::Rc;

use remit_policy::Bundle;
use remit_rules::answer::{Answer, Answers};
use remit_rules::model::Subject;
use serde::ser::{Serialize, SerializeMap, Serializer};
use web_sys::Element;
use yew::prelude::*;

use crate::components::{FIGURES, calculator, use_form};
use crate::document::{engine, install, policy as document};
use crate::form::{Action, Form, Step};
use crate::place::{self, State};
use crate::site::{self, Site};
use crate::words::{policy, t, t_if};

/// One calculator in one element.
pub struct Calculator {
    app: yew::AppHandle<Inside>,
    subject: &'static Subject,
    state: Rc<RefCell<State>>,
    props: Props,
}

/// What a calculator answers from.
pub struct Data<'a> {
    /// A page's data in one language.
    pub page: &'a [u8],
    /// Another policy in the place of the page's own, as the reader of policy files hands it out.
    pub policy: Option<&'a [u8]>,
    /// The folder of the full pages; empty where they speak of another policy.
    pub home: String,
    /// The language.
    pub language: String,
}

impl Data<'_> {
    /// Uses it for everything that is drawn from now on.
    fn install(&self) -> Option<()> {
        let (mut bundle, rest) = Bundle::read(self.page).ok()?;
        if let Some(policy) = self.policy {
            bundle.policy = Bundle::read(policy).ok()?.0.policy;
        }
        site::install(Site { language: self.language.clone(), home: self.home.clone(), ..Site::default() });
        install(bundle, remit_policy::read_reference(rest).ok()?);
        Some(())
    }
}

/// Why nothing can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The data is damaged, or of another release.
    Data,
    /// There is no such subject.
    Subject,
}

impl Calculator {
    /// Draws a subject into an element, or the first one where none is named. `answers` are ids and values in turn.
    pub fn open(
        root: Element,
        data: &Data,
        subject: Option<&str>,
        answers: Vec<String>,
        tell: impl Fn(bool) + 'static,
    ) -> Result<Self, Refused> {
        data.install().ok_or(Refused::Data)?;
        let is_named = |other: &&Subject| subject.is_none_or(|id| other.id == id);
        let subject = document().subjects.iter().find(is_named).ok_or(Refused::Subject)?;
        let preset = read(subject, answers);
        let state = Rc::new(RefCell::new(preset.clone()));
        let on_change = {
            let state = Rc::clone(&state);
            Callback::from(move |form: Form| {
                state.replace(form.state);
                tell(form.step != Step::Stay);
            })
        };
        let props = Props { subject: subject.id.clone(), preset: Preset { turn: 0, state: preset }, on_change };
        let app = yew::Renderer::<Inside>::with_root_and_props(root, props.clone()).render();
        Ok(Self { app, subject, state, props })
    }

    /// Puts other answers in the place of those that are there.
    pub fn fill(&mut self, answers: Vec<String>) {
        let state = read(self.subject, answers);
        self.state.replace(state.clone());
        self.props.preset = Preset { turn: self.props.preset.turn.wrapping_add(1), state };
        self.app.update(self.props.clone());
    }

    /// The contract's answers object as JSON.
    pub fn answers(&self) -> String {
        let state = self.state.borrow();
        json(&GivenAnswers { subject: self.subject, answers: &state.answers })
    }

    /// Answers and chosen readings, as `open` takes them.
    pub fn pairs(&self) -> Vec<String> {
        let state = self.state.borrow();
        let pairs = place::pairs(self.subject, &state);
        pairs.iter().filter_map(|pair| pair.split_once('=')).flat_map(|(id, value)| [id.to_owned(), value.to_owned()]).collect()
    }

    /// The contract's result object as JSON.
    pub fn result(&self) -> String {
        let state = self.state.borrow();
        json(&engine().assess(&self.subject.id, &state.answers, &state.readings))
    }

    /// Takes everything out of the element.
    pub fn close(self) {
        self.app.destroy();
    }
}

/// The answers as the contract writes them.
struct GivenAnswers<'a> {
    subject: &'a Subject,
    answers: &'a Answers,
}

impl Serialize for GivenAnswers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for at in self.subject.question_indexes() {
            let id = &self.subject.questions[at].id;
            match self.answers.get(at) {
                Answer::Unknown => {}
                Answer::Number(number) => map.serialize_entry(id, &number)?,
                Answer::Word(_) => map.serialize_entry(id, &self.answers.text(self.subject, at))?,
            }
        }
        map.end()
    }
}

/// Results and answers hold nothing that JSON cannot say.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read(subject: &Subject, answers: Vec<String>) -> State {
    let mut pairs = Vec::new();
    let mut parts = answers.into_iter();
    while let (Some(id), Some(value)) = (parts.next(), parts.next()) {
        pairs.push((id, value));
    }
    // The script could not read them at all; there is no question without a name.
    let unreadable = pairs.iter().any(|(id, _)| id.is_empty());
    let mut state = place::read_from(subject, if unreadable { Vec::new() } else { pairs });
    if unreadable {
        state.notices.push(t("embed.answers").to_owned());
    }
    state
}

/// Answers that the page around sets. Each time has its number: the same answers again are new, for the visitor may have
/// changed them in between.
#[derive(Debug, Clone, PartialEq, Default)]
struct Preset {
    turn: u32,
    state: State,
}

/// What is drawn.
#[derive(Properties, PartialEq, Clone)]
struct Props {
    subject: String,
    preset: Preset,
    on_change: Callback<Form>,
}

/// The form and the card.
#[component]
fn Inside(props: &Props) -> Html {
    let Some(subject) = crate::document::subject(&props.subject) else { return Html::default() };
    let begin = props.preset.state.clone();
    let (form, on_action) = use_form(subject, Callback::from(move |()| begin.clone()), props.on_change.clone());
    let dispatcher = form.dispatcher();
    use_effect_with(props.preset.clone(), move |preset| {
        // The first ones are there already.
        if preset.turn > 0 {
            dispatcher.dispatch(Action::Open(preset.state.clone()));
        }
    });
    let title = t_if(&format!("title.{}", subject.id)).unwrap_or_else(|| policy(&format!("subject.{}", subject.id)));
    html! {
        <section aria-label={title}>
            <h2 class="title">{ title }</h2>
            <p class="lead">{ t("lead") }</p>
            { calculator(subject, &form, &on_action, Some(&FIGURES)) }
        </section>
    }
}
