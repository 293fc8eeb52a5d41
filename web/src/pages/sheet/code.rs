//! The square code that leads back to the answers.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use yew::prelude::*;

use crate::words::t;

/// The largest code that phones still read from paper, at the size below: 77 squares a side.
const LARGEST: u8 = 15;
/// The light margin on each side, in squares, that readers need.
const QUIET: i32 = 4;

/// A code with its size on paper.
#[derive(Clone)]
pub struct Code {
    /// Squares on a side, with the margin.
    side: i32,
    /// The dark squares as one path.
    path: String,
    /// Side in millimetres.
    millimetres: u32,
}

/// The code for a page and the letters behind its address, which take little room in it; `None` where the address is too
/// long to be read from paper.
pub fn code(page: &str, letters: &str) -> Option<Code> {
    let segments = [QrSegment::make_bytes(page.as_bytes()), QrSegment::make_alphanumeric(letters)];
    let (smallest, largest) = (Version::new(1), Version::new(LARGEST));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, smallest, largest, None, true).ok()?;
    let side = code.size() + 2 * QUIET;
    // Half a millimetre for each square is read from a copy of a copy, too.
    let millimetres = u32::try_from(side).unwrap_or(0).div_ceil(2).max(27);
    Some(Code { side, path: path(&code), millimetres })
}

fn path(code: &QrCode) -> String {
    (0..code.size()).flat_map(|y| runs(code, y)).collect()
}

/// One piece for each run of dark squares in a row.
fn runs(code: &QrCode, y: i32) -> Vec<String> {
    let dark = |x: &i32| code.get_module(*x, y);
    let starts = (0..code.size()).filter(|x| dark(x) && !dark(&(x - 1)));
    let piece = |start: i32| {
        let length = (start..code.size()).take_while(dark).count();
        format!("M{} {}h{length}v1h-{length}z", start + QUIET, y + QUIET)
    };
    starts.map(piece).collect()
}

impl Code {
    /// The drawing. Its margin belongs to it, so it is read on any ground.
    pub fn draw(&self) -> Html {
        let length = format!("{}mm", self.millimetres);
        html! {
            <svg
                class="code"
                role="img"
                aria-label={t("sheet.code")}
                viewBox={format!("0 0 {0} {0}", self.side)}
                width={length.clone()}
                height={length}
                shape-rendering="crispEdges"
            >
                <rect class="light" width="100%" height="100%" />
                <path class="dark" d={self.path.clone()} />
            </svg>
        }
    }
}
