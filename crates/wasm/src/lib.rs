//! The package's interface. Thin: it turns objects into answers and results into objects.

mod calculator;
mod columns;
mod input;
mod output;
mod view;

pub use calculator::Calculator;
