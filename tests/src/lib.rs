//! A second, naive evaluator and what the tests share.
