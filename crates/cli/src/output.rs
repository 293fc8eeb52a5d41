//! Standard output and standard error. A pipe that is closed ends the command quietly.

use std::io::{self, ErrorKind, Write};

use crate::words::Refusal;

/// Prints a text.
pub fn print(text: &str) -> Result<(), Refusal> {
    io::stdout().lock().write_all(text.as_bytes()).map_err(|error| closed(&error))
}

/// Prints a text and ends the line.
pub fn print_line(text: &str) -> Result<(), Refusal> {
    print(&format!("{text}\n"))
}

/// Prints to standard error. Where that is closed, the exit status still tells.
pub fn print_error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Why something cannot be written.
pub fn closed(error: &io::Error) -> Refusal {
    if error.kind() == ErrorKind::BrokenPipe { Refusal::Closed } else { Refusal::Sentence(error.to_string()) }
}
