//! The first drawing of a long page in chunks, each in a task of its own, so that the browser answers to a finger in between.

use std::cell::RefCell;
use std::collections::VecDeque;

use yew::prelude::*;

thread_local! {
    /// The chunks that wait for their turn; `None` where everything is drawn at once.
    static WAITING: RefCell<Option<VecDeque<Callback<()>>>> = const { RefCell::new(None) };
}

/// From now on chunks wait for their turn.
pub fn begin() {
    WAITING.set(Some(VecDeque::new()));
}

/// Draws the chunk that waited longest. `false` where none is left; from then on everything is drawn at once.
pub fn draw_more() -> bool {
    let next = WAITING.with_borrow_mut(|waiting| waiting.as_mut().and_then(VecDeque::pop_front));
    match &next {
        Some(draw) => draw.emit(()),
        None => WAITING.set(None),
    }
    next.is_some()
}

/// What is drawn together.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The content.
    pub children: Html,
}

/// A part of a page that waits for its turn while the page is drawn in chunks.
pub struct Chunk {
    is_drawn: bool,
}

impl Component for Chunk {
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let draw = context.link().callback(|()| ());
        let is_waiting = WAITING.with_borrow_mut(|waiting| waiting.as_mut().map(|waiting| waiting.push_back(draw)).is_some());
        Self { is_drawn: !is_waiting }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.is_drawn = true;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        if self.is_drawn { context.props().children.clone() } else { Html::default() }
    }
}
