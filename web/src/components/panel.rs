//! Something folded away that is drawn only while it is open.

use yew::prelude::*;

/// A line to open it with, and how to draw the rest.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The line.
    pub summary: AttrValue,
    /// Draws the content.
    pub content: Callback<(), Html>,
    /// Whether it begins open.
    #[prop_or_default]
    pub open: bool,
    /// A class for the element.
    #[prop_or_default]
    pub class: Classes,
}

/// A `details` element.
#[component]
pub fn Panel(props: &Props) -> Html {
    let open = use_state_eq(|| props.open);
    let onclick = {
        let open = open.clone();
        move |event: MouseEvent| {
            // The state decides, not the browser: an open element must have its content drawn.
            event.prevent_default();
            open.set(!*open);
        }
    };
    html! {
        <details class={props.class.clone()} open={*open}>
            <summary {onclick}>{ &props.summary }</summary>
            if *open {
                { props.content.emit(()) }
            }
        </details>
    }
}
