//! What falls short: figures that are not reached and duties that are not done, the town's own apart from those of others.

use remit_rules::result::{Assessment, Duty, DutyStatus};
use yew::prelude::*;

use crate::chunk::Chunk;
use crate::components::requirements::is_own_short;
use crate::components::{Answered, Explanations, RequirementsPart, determination_part, duties_part, readings};
use crate::document::subject;
use crate::form::Action;
use crate::place::State;
use crate::shared::Shared;
use crate::site::link;
use crate::site::site;
use crate::words::{article, bodies, fill, policy, t, t_of};

/// A result, looked at for what falls short.
pub struct Gaps {
    result: Shared<Assessment>,
}

impl Gaps {
    /// Of a result.
    pub fn new(result: &Shared<Assessment>) -> Self {
        Self { result: result.clone() }
    }

    /// Everything that the town itself has to make good: what the page lists as such, and nothing else.
    pub fn count(&self) -> usize {
        self.figures() + self.missing(true).len()
    }

    /// Whether a requirement is still open between several kinds of town.
    pub fn needs_kind(&self) -> bool {
        self.result.requirements.iter().any(|requirement| !requirement.alternatives.is_empty())
    }

    fn figures(&self) -> usize {
        self.result.requirements.iter().filter(|requirement| is_own_short(&self.result, requirement)).count()
    }

    /// The duties that were answered as not done, those of the town itself or those of others.
    fn missing(&self, is_own: bool) -> Vec<&Duty> {
        let own = subject(&self.result.subject).map(|subject| subject.own.as_slice()).unwrap_or_default();
        let bears = |duty: &Duty| own.is_empty() || duty.bearers.iter().any(|body| own.contains(body));
        let duties = self.result.duties.iter().filter(|duty| duty.status == Some(DutyStatus::Missing));
        duties.filter(|duty| bears(duty) == is_own).collect()
    }

    /// The view.
    pub fn draw(&self, answered: &Answered) -> Html {
        let (state, on_action) = (answered.state.clone(), answered.on_action.clone());
        html! { <Chunk><GapsView result={self.result.clone()} {state} {on_action} /></Chunk> }
    }

    /// How much falls short, in one line.
    fn headline(&self) -> String {
        let parts = [("a", self.figures()), ("b", self.missing(true).len()), ("n", self.count())]
            .map(|(name, count)| (name, count.to_string()));
        let parts = parts.each_ref().map(|(name, count)| (*name, count.as_str()));
        if self.count() == 0 { t("town.gaps.none").to_owned() } else { fill("town.gaps", &parts) }
    }
}

/// What the view needs.
#[derive(Properties, PartialEq)]
struct GapsViewProps {
    result: Shared<Assessment>,
    state: State,
    on_action: Callback<Action>,
}

#[component]
fn GapsView(props: &GapsViewProps) -> Html {
    let GapsViewProps { result, state, on_action } = props;
    let gaps = Gaps::new(result);
    html! {
        <>
            <div class="part">
                <h2 class="body head">{ gaps.headline() }</h2>
            </div>
            <Chunk><RequirementsPart result={result.clone()} on_action={on_action.clone()} /></Chunk>
            { undone(t("town.gaps.own"), &gaps.missing(true)) }
            { undone(t("town.gaps.others"), &gaps.missing(false)) }
            if let Some(subject) = subject(&result.subject) {
                { for result.determinations.iter().map(|one| determination_part(one, subject, state)) }
                if !result.determinations.is_empty() {
                    <Chunk><Explanations result={result.clone()} state={state.clone()} /></Chunk>
                }
                { readings(result, on_action) }
            }
            <Chunk>{ duties_part(result, on_action) }</Chunk>
        </>
    }
}

fn undone(title: &str, duties: &[&Duty]) -> Html {
    if duties.is_empty() {
        return Html::default();
    }
    let line = |duty: &&Duty| {
        let address = format!("{}policy/index.html#provision-{}", site().home, duty.id);
        html! {
            <li>
                <span class="pill short">{ t("missing") }</span>{ " " }
                <b>{ bodies(&duty.bearers) }</b>{ t("space") }{ t_of(duty.modality) }{ t("colon") }{ policy(&format!("provision.{}", duty.id)) }{ " " }
                <span class="cite">{ link(address, html! { <>{ article(&duty.article) }{ " " }{ &duty.id }</> }) }</span>
            </li>
        }
    };
    html! {
        <div class="part">
            <h2 class="kicker">{ title }{ fill("brackets", &[("n", &duties.len().to_string())]) }</h2>
            <ul class="duties">{ for duties.iter().map(line) }</ul>
        </div>
    }
}
