//! How much fits on the sheet. All lengths are hundredths of the paper's own letter size.

/// A letter size for the whole sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The class that sets it.
    pub class: &'static str,
    /// Width between the margins of an A4 page.
    pub width: u32,
    /// Height between the margins, less a little for what browsers round.
    pub height: u32,
    /// Letters to a centimetre, times a hundred, for what has its size in millimetres.
    centimetre: u32,
}

/// From large to small: 12.5, 11, 10 and 9 points. The style file names the same.
pub const SIZES: [Size; 4] = [
    Size { class: "size-1", width: 4127, height: 5940, centimetre: 227 },
    Size { class: "size-2", width: 4690, height: 6760, centimetre: 258 },
    Size { class: "size-3", width: 5159, height: 7440, centimetre: 283 },
    Size { class: "size-4", width: 5732, height: 8340, centimetre: 315 },
];

/// A line of running text.
pub const LINE: u32 = 150;
/// The heading of a part with the space above it.
pub const HEADING: u32 = 270;

impl Size {
    /// A length in millimetres.
    pub fn millimetres(self, length: u32) -> u32 {
        length * self.centimetre / 10
    }
}

/// Height of a text that is as wide as given.
pub fn height(text: &str, width: u32) -> u32 {
    lines(text, width) * LINE
}

/// How many lines a text takes. Words leave a gap at the end of a line, for which a little is added to their width.
fn lines(text: &str, width: u32) -> u32 {
    let length: u32 = text.chars().map(breadth).sum();
    length.div_ceil(width.max(100)).max(1)
}

/// The width of a letter, as wide as it is in any of the fonts.
fn breadth(letter: char) -> u32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | 'i' | 'j' | 'l' => 31,
        'f' | 'r' | 't' | '(' | ')' | '-' => 38,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 50,
        'm' | 'w' | 'A'..='Z' => 74,
        letter if letter < '\u{2000}' => 56,
        _ => 100,
    }
}
