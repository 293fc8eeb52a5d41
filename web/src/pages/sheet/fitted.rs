//! The sheet at the size at which it fits on one page. The browser's own layout decides: the sheet is drawn out of sight
//! as it is printed, and measured.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::content::Sheet;
use super::paper::paper;
use super::search::Search;

/// What is printed.
#[derive(Properties)]
pub struct Props {
    /// The whole sheet.
    pub sheet: Rc<Sheet>,
    /// For whom a report is, as far as it is typed; `None` for a sheet that is no report.
    pub name: Option<String>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sheet, &other.sheet) && self.name == other.name
    }
}

/// The sheet, or what is measured.
#[component]
pub fn Fitted(props: &Props) -> Html {
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
    let paper = paper(&props.sheet.without(search.fit.left_out), search.fit.size, props.name.as_deref());
    if search.is_done {
        html! { <div class="desk">{ paper }</div> }
    } else {
        html! { <div class="gauge" aria-hidden="true" ref={gauge}>{ paper }</div> }
    }
}
