//! What of an address could not be used.

use yew::prelude::*;

use crate::words::t;

/// The sentences about what was left out; nothing when all was used.
pub fn notices(notices: &[String]) -> Html {
    if notices.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice" role="alert">
            <p>{ t("notice") }</p>
            <ul>{ for notices.iter().map(|notice| html! { <li>{ notice }</li> }) }</ul>
        </div>
    }
}
