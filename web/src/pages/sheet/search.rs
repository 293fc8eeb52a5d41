//! The search for the sheet that fits: the largest font size at which all of it does, otherwise the smallest with as
//! little left out as possible.

/// Classes that set the font size, from large to small: 12.5, 11, 10, 9 and 8 points in the style file.
pub const SIZES: [&str; 5] = ["size-1", "size-2", "size-3", "size-4", "size-5"];

/// A font size, and how many pieces are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fit {
    /// Position in [`SIZES`].
    pub size: usize,
    /// Pieces.
    pub left_out: usize,
}

/// What has been tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Search {
    /// What is tried now, or the result.
    pub fit: Fit,
    /// Whether it is the result.
    pub is_done: bool,
    /// So many pieces were too few to leave out.
    too_few: usize,
    /// So many are enough, once any were tried.
    enough: Option<usize>,
}

impl Search {
    /// The next step after the browser has laid out the present one. `pieces` is how many there are in all.
    pub fn next(self, fits: bool, pieces: usize) -> Self {
        let Fit { size, left_out } = self.fit;
        let (too_few, enough) = match (fits, self.enough) {
            (true, None) => return Self { is_done: true, ..self },
            (false, None) if size + 1 < SIZES.len() => return Self { fit: Fit { size: size + 1, left_out: 0 }, ..self },
            (false, None) => (0, pieces),
            (true, Some(_)) => (self.too_few, left_out),
            (false, Some(enough)) => (left_out, enough),
        };
        if enough <= too_few + 1 {
            return Self { fit: Fit { size, left_out: enough }, is_done: true, too_few, enough: Some(enough) };
        }
        let middle = too_few.midpoint(enough);
        Self { fit: Fit { size, left_out: middle }, is_done: false, too_few, enough: Some(enough) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result where each size holds so many pieces.
    fn search(holds: [usize; 5], pieces: usize) -> Fit {
        let mut search = Search::default();
        for _ in 0..40 {
            if search.is_done {
                break;
            }
            let fits = pieces - search.fit.left_out <= holds[search.fit.size];
            search = search.next(fits, pieces);
        }
        assert!(search.is_done);
        search.fit
    }

    #[test]
    fn the_result_is_the_largest_size_that_holds_everything_otherwise_as_little_as_possible_is_left_out() {
        for pieces in 0..60_usize {
            for smallest in 0..60 {
                let holds = [smallest / 5, smallest / 4, smallest / 3, smallest / 2, smallest];
                let whole = (0..5).find(|size| pieces <= holds[*size]).map(|size| Fit { size, left_out: 0 });
                let expected = whole.unwrap_or(Fit { size: 4, left_out: pieces.saturating_sub(smallest) });
                assert_eq!(search(holds, pieces), expected, "{pieces} {smallest}");
            }
        }
    }
}
