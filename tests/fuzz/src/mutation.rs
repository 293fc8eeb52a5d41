//! Changes of an input, at the places where people and programs go wrong.

use remit_rules::training::random::SplitMix64;

/// Pieces of the formats, put in at any place.
const PIECES: &[&str] = &[
    "|",
    "| ",
    "\n",
    "\n\n",
    "|---|\n",
    "# ",
    "## ",
    "### ",
    "#### ",
    "- ",
    "：",
    "=",
    "、",
    "，",
    "→",
    "（",
    "）",
    "{n}",
    "{}",
    "\"",
    "\t",
    "\r",
    "\u{feff}",
    "\0",
    "<!--",
    "-->",
    "```",
    "任意",
    "其余",
    "不满",
    "以上",
    "至少",
    "判定表",
    "重叠",
    "口径",
    "配置",
    "（唯一）",
    "（占比）",
    "（合计）",
    "（频次）",
    "（汇集）",
    "推定",
    "1",
    "0",
    "4294967296",
    "-1",
    "1-999",
    "99999999999999999999",
    "%",
    "&",
    "#",
];

/// The largest input that is made.
const MOST_BYTES: usize = 60_000;

/// A source of changed inputs, the same for the same seed.
pub struct Mutator {
    random: SplitMix64,
}

impl Mutator {
    /// A mutator with a seed.
    pub fn new(seed: &str) -> Self {
        Self { random: SplitMix64::of(seed) }
    }

    /// One input of a corpus with up to eight changes.
    pub fn next(&mut self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.pick(corpus).clone();
        for _ in 0..=self.random.below(8) {
            let other = self.pick(corpus);
            self.change(&mut input, other);
        }
        input.truncate(MOST_BYTES);
        input
    }

    fn pick<'a>(&mut self, corpus: &'a [Vec<u8>]) -> &'a Vec<u8> {
        static NONE: Vec<u8> = Vec::new();
        corpus.get(self.random.below(corpus.len())).unwrap_or(&NONE)
    }

    /// A stretch of an input, as a pair of positions.
    fn stretch(&mut self, length: usize) -> (usize, usize) {
        let from = self.random.below(length + 1);
        (from, (from + self.random.below(40)).min(length))
    }

    /// The lines from one to another, as a pair of positions.
    fn lines(&mut self, input: &[u8]) -> (usize, usize) {
        let (from, to) = self.stretch(input.len());
        let begin = input[..from].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = input[to..].iter().position(|byte| *byte == b'\n').map_or(input.len(), |at| to + at + 1);
        (begin, end)
    }

    fn change(&mut self, input: &mut Vec<u8>, other: &[u8]) {
        let (from, to) = self.stretch(input.len());
        match self.random.below(8) {
            0 => drop(input.drain(from..to)),
            1 => {
                let (begin, end) = self.lines(input);
                drop(input.drain(begin..end));
            }
            2 => {
                let (begin, end) = self.lines(input);
                let lines = input[begin..end].to_vec();
                input.splice(begin..begin, lines);
            }
            3 => {
                let (begin, end) = self.lines(other);
                let (at, _) = self.lines(input);
                input.splice(at..at, other[begin..end].iter().copied());
            }
            4 => {
                if let Some(byte) = input.get_mut(from) {
                    *byte ^= 1 << self.random.below(8);
                }
            }
            5 => {
                let stretch = input[from..to].to_vec();
                let at = self.random.below(input.len() + 1);
                input.splice(at..at, stretch);
            }
            _ => {
                let piece = PIECES.get(self.random.below(PIECES.len())).copied().unwrap_or_default();
                let to = if self.random.below(2) == 0 { from } else { to };
                input.splice(from..to, piece.bytes());
            }
        }
    }
}
