//! The sheet at the size at which it fits on one page. The browser's own layout decides: the sheet is drawn out of sight
//! as it is printed, and measured.

use remit_rules::model::Subject;
use remit_rules::result::Assessment;
use web_sys::Element;
use yew::prelude::*;

use super::content::{Sheet, sheet};
use super::paper::paper;
use super::search::Search;
use crate::place::State;
use crate::shared::Shared;

/// What is printed.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole sheet.
    pub sheet: Shared<Sheet>,
}

/// Puts a sheet together.
pub fn fitted(subject: &'static Subject, state: &State, result: &Assessment, date: &str, address: &str) -> Html {
    let sheet = Shared::new(sheet(subject, state, result, date, address));
    // The address names the answers: others are measured from the start.
    html! { <Fitted key={address.to_owned()} {sheet} /> }
}

#[component]
fn Fitted(props: &Props) -> Html {
    let search = use_state_eq(Search::default);
    let gauge = use_node_ref();
    use_effect_with(*search, {
        let (search, gauge, pieces) = (search.clone(), gauge.clone(), props.sheet.pieces());
        move |tried: &Search| {
            if let Some(gauge) = gauge.cast::<Element>() {
                search.set(tried.next(gauge.scroll_height() <= gauge.client_height(), pieces));
            }
        }
    });
    let paper = paper(&props.sheet.without(search.fit.left_out), search.fit.size);
    if search.is_done {
        html! { <div class="desk">{ paper }</div> }
    } else {
        html! { <div class="gauge" aria-hidden="true" ref={gauge}>{ paper }</div> }
    }
}
