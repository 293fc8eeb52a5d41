//! What of an address could not be used, and that it belongs to another edition.

use remit_rules::model::Subject;
use yew::prelude::*;

use crate::place::{self, State};
use crate::site::site;
use crate::words::{fill, t};

/// The most things that are named.
const MOST: usize = 3;

/// The sentences about it; nothing when all was used.
pub fn notices(subject: &Subject, state: &State) -> Html {
    if state.notices.is_empty() && state.edition.is_none() {
        return Html::default();
    }
    html! {
        <div class="notice" role="alert">
            if let Some(edition) = &state.edition {
                <p>{ fill("notice.edition", &[("n", edition)]) }{ compare(subject, state, edition) }</p>
            }
            if !state.notices.is_empty() {
                { list(&state.notices) }
            }
        </div>
    }
}

/// What of a link could not be used; nothing when all was used.
pub fn unusable(notices: &[String]) -> Html {
    if notices.is_empty() {
        Html::default()
    } else {
        html! { <div class="notice" role="alert">{ list(notices) }</div> }
    }
}

fn list(notices: &[String]) -> Html {
    html! {
        <>
            <p>{ t("notice") }</p>
            <ul>
                { for notices.iter().take(MOST).map(|notice| html! { <li>{ notice }</li> }) }
                if notices.len() > MOST {
                    <li>{ fill("notice.more", &[("n", &(notices.len() - MOST).to_string())]) }</li>
                }
            </ul>
        </>
    }
}

/// A link to the differences for these answers, where the build has the other edition.
fn compare(subject: &Subject, state: &State, edition: &str) -> Html {
    if !t("editions").split(' ').any(|other| other == edition) {
        return Html::default();
    }
    let pairs = place::pairs(subject, state);
    let column = |case: char| pairs.iter().map(|pair| format!("&{case}.{pair}")).collect::<Vec<_>>().concat();
    let address = format!("{}compare/index.html#{}{}&a.edition={edition}{}", site().home, subject.id, column('a'), column('b'));
    html! { <>{ " " }<a href={address}>{ t("notice.compare") }</a></> }
}
