//! The fewest rows that close the gaps of a table.

use super::tell;
use crate::engine::compile::{advance, count_cases, matching};
use crate::model::{Subject, Table, Texts, UNSPECIFIED, WordIndex, WordSet};
use crate::read::keyword::Keyword;

/// The most blocks that are searched for the fewest; beyond it a block is taken where it covers the most.
const MOST_BLOCKS: usize = 20_000;
/// The most rows that are proposed; beyond it only the row for all other cases is.
const MOST_ROWS: usize = 12;
/// The most blocks among which the fewest are searched.
const MOST_WIDEST: usize = 2_000;
/// The most steps of the search for the fewest blocks.
const MOST_STEPS: usize = 5_000;

/// One set of words for each column.
type Block = Vec<WordSet>;

/// The cases of a table in mixed radix.
struct Space {
    sizes: Vec<usize>,
    /// Whether a column holds numbers: its words must follow one another to be written in one cell.
    is_number: Vec<bool>,
    /// For each case, whether it needs a row.
    is_gap: Vec<bool>,
    /// For each case, whether a new row may cover it: a gap, or a case that contradicts itself.
    is_free: Vec<bool>,
}

/// The rows to add, one a line, and the row for all other cases. Their outcome is "unspecified", as what the text says
/// of these cases is for its author to write; the provisions are those of the last row.
pub fn rows(subject: &Subject, table: &Table, texts: &Texts) -> (String, String) {
    let space = Space::new(subject, table);
    let last = table.rows.last();
    let number = last.map_or(0, |row| usize::from(row.number)) + 1;
    let of_article = || texts.iter().find_map(|(key, _)| key.strip_prefix("provision.").filter(|id| is_of(id, &table.article)));
    let basis = last.map(|row| row.provisions.join("、")).or_else(|| of_article().map(str::to_owned)).unwrap_or_default();
    let line = |at: usize, cells: Vec<String>| {
        let before = std::iter::once((number + at).to_string());
        let cells: Vec<String> = before.chain(cells).chain([UNSPECIFIED.to_owned(), basis.clone()]).collect();
        tell::line(&cells)
    };
    let cells = |block: &Block| {
        let columns = table.columns.iter().zip(block);
        columns.map(|(question, words)| tell::cell(&subject.questions[*question], texts, *words)).collect()
    };
    let otherwise = line(0, vec![Keyword::Otherwise.preferred().to_owned(); table.columns.len()]);
    let blocks = space.cover();
    if blocks.is_empty() {
        return (otherwise.clone(), otherwise);
    }
    let rows: Vec<String> = blocks.iter().enumerate().map(|(at, block)| line(at, cells(block))).collect();
    (rows.join("\n"), otherwise)
}

/// Whether a provision id such as `4.3` belongs to an article.
fn is_of(id: &str, article: &str) -> bool {
    id.strip_prefix(article).and_then(|rest| rest.strip_prefix('.')).is_some_and(|number| number.parse::<u16>().is_ok())
}

impl Space {
    fn new(subject: &Subject, table: &Table) -> Self {
        let questions: Vec<_> = table.columns.iter().map(|question| &subject.questions[*question]).collect();
        let sizes: Vec<usize> = questions.iter().map(|question| question.size()).collect();
        let is_number = questions.iter().map(|question| question.is_number()).collect();
        let (mut is_gap, mut is_free) = (Vec::new(), Vec::new());
        let mut words = vec![WordIndex::default(); sizes.len()];
        for _ in 0..count_cases(&sizes).unwrap_or(0) {
            let is_possible = super::is_possible(subject, &table.columns, &words);
            let is_covered = !matching(table, &words).is_empty();
            is_gap.push(is_possible && !is_covered);
            is_free.push(!is_possible || !is_covered);
            advance(&mut words, &sizes);
        }
        Self { sizes, is_number, is_gap, is_free }
    }

    /// The fewest blocks over all gaps where the space is small, few elsewhere; none where many would be needed.
    fn cover(&self) -> Vec<Block> {
        let gaps: Vec<usize> = (0..self.is_gap.len()).filter(|case| self.is_gap[*case]).collect();
        let few = self.greedy(&gaps);
        let most = few.as_ref().map_or(MOST_ROWS, |few| few.len() - 1);
        let blocks = if most == 0 { None } else { self.all_blocks() };
        let fewest = blocks.and_then(|blocks| self.fewest(&gaps, &blocks, most));
        fewest.or(few).unwrap_or_default()
    }

    /// The words of a case.
    fn words(&self, case: usize) -> Vec<usize> {
        let mut rest = case;
        let mut words: Vec<usize> = self
            .sizes
            .iter()
            .rev()
            .map(|size| {
                let word = rest % size;
                rest /= size;
                word
            })
            .collect();
        words.reverse();
        words
    }

    /// The cases of a block.
    fn cases(&self, block: &Block) -> Vec<usize> {
        let mut cases = vec![0];
        for (words, size) in block.iter().zip(&self.sizes) {
            cases = cases.iter().flat_map(|case| words.iter().map(move |word| case * size + word.get())).collect();
        }
        cases
    }

    fn fits(&self, block: &Block) -> bool {
        self.cases(block).into_iter().all(|case| self.is_free[case])
    }

    fn gains(&self, block: &Block, open: &[bool]) -> usize {
        self.cases(block).into_iter().filter(|case| open[*case]).count()
    }

    /// Widens the block of one case column by column, beginning at a column.
    fn widest(&self, case: usize, first: usize) -> Block {
        let mut block: Block = self.words(case).into_iter().map(|word| WordSet::one(WordIndex::new(word))).collect();
        let columns = block.len();
        for column in (0..columns).map(|at| (at + first) % columns) {
            let start = block[column].iter().next().map_or(0, WordIndex::get);
            let up = start + 1..self.sizes[column];
            let down = (0..start).rev();
            for mut side in [up.collect::<Vec<_>>(), down.collect()] {
                side.reverse();
                while let Some(word) = side.pop() {
                    let mut slab = block.clone();
                    slab[column] = WordSet::one(WordIndex::new(word));
                    if self.fits(&slab) {
                        block[column] = block[column] | slab[column];
                    } else if self.is_number[column] {
                        break;
                    }
                }
            }
        }
        block
    }

    /// Takes the block that covers the most, until nothing is left. `None` where too many rows would be needed.
    fn greedy(&self, gaps: &[usize]) -> Option<Vec<Block>> {
        let mut open = self.is_gap.clone();
        let mut blocks = Vec::new();
        while let Some(case) = gaps.iter().copied().find(|case| open[*case]) {
            if blocks.len() == MOST_ROWS {
                return None;
            }
            let tries = (0..self.sizes.len().max(1)).map(|first| self.widest(case, first));
            let block = tries.max_by_key(|block| self.gains(block, &open))?;
            for case in self.cases(&block) {
                open[case] = false;
            }
            blocks.push(block);
        }
        Some(blocks)
    }

    /// Every set of words that one cell of a column can hold.
    fn cells(&self, column: usize) -> Option<Vec<WordSet>> {
        let size = self.sizes[column];
        if self.is_number[column] {
            let run = |from: usize, to: usize| (from..=to).map(WordIndex::new).collect();
            return Some((0..size).flat_map(|from| (from..size).map(move |to| run(from, to))).collect());
        }
        if size > 12 {
            return None;
        }
        let set = |bits: u32| (0..size).filter(|word| bits >> word & 1 == 1).map(WordIndex::new).collect();
        Some((1..1_u32 << size).map(set).collect())
    }

    /// Every block that a row could cover and that no wider one contains; `None` where there are too many to try.
    fn all_blocks(&self) -> Option<Vec<Block>> {
        let cells: Vec<Vec<WordSet>> = (0..self.sizes.len()).map(|column| self.cells(column)).collect::<Option<_>>()?;
        let count = cells.iter().try_fold(1_usize, |product, cells| product.checked_mul(cells.len()))?;
        if count.checked_mul(self.is_free.len()).is_none_or(|work| work > MOST_BLOCKS * 64) {
            return None;
        }
        let mut blocks: Vec<Block> = vec![Vec::new()];
        for cells in &cells {
            blocks = blocks.iter().flat_map(|block| cells.iter().map(|cell| [block.as_slice(), &[*cell]].concat())).collect();
        }
        blocks.retain(|block| self.fits(block) && self.gains(block, &self.is_gap) > 0);
        if blocks.len() > MOST_WIDEST {
            return None;
        }
        let is_within = |one: &Block, other: &Block| one.iter().zip(other).all(|(one, other)| one.is_within(*other));
        let widest = blocks.iter().filter(|block| !blocks.iter().any(|other| other != *block && is_within(block, other)));
        Some(widest.cloned().collect())
    }

    /// The fewest blocks, of so many at most, that cover all gaps.
    fn fewest(&self, gaps: &[usize], blocks: &[Block], most: usize) -> Option<Vec<Block>> {
        let mut steps = MOST_STEPS;
        (1..=most).find_map(|count| {
            let mut chosen = Vec::new();
            self.search(gaps, blocks, count, &mut chosen, &mut steps).then(|| chosen.into_iter().cloned().collect())
        })
    }

    /// Whether so many further blocks cover the gaps that those chosen leave.
    fn search<'a>(
        &self,
        gaps: &[usize],
        blocks: &'a [Block],
        count: usize,
        chosen: &mut Vec<&'a Block>,
        steps: &mut usize,
    ) -> bool {
        let holds = |block: &Block, case: usize| {
            self.words(case).into_iter().zip(block).all(|(word, words)| words.contains(WordIndex::new(word)))
        };
        let Some(case) = gaps.iter().copied().find(|case| !chosen.iter().any(|block| holds(block, *case))) else { return true };
        if count == 0 || *steps == 0 {
            return false;
        }
        *steps -= 1;
        for block in blocks.iter().filter(|block| holds(block, case)) {
            chosen.push(block);
            if self.search(gaps, blocks, count - 1, chosen, steps) {
                return true;
            }
            chosen.pop();
        }
        false
    }
}
