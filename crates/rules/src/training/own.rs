//! Cases of one's own with expected answers.
