//! `cargo run --release --package remit-fuzz -- TARGET SECONDS`: changed inputs until the time is over or one panics, which
//! then stands in the corpus.

use std::env;
use std::panic;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use remit_fuzz::{Mutator, TARGETS, corpus, keep};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let target = TARGETS.iter().find(|target| arguments.first().is_some_and(|name| name == target.name));
    let seconds = arguments.get(1).and_then(|seconds| seconds.parse().ok());
    let (Some(target), Some(seconds)) = (target, seconds) else {
        eprintln!("TARGET SECONDS, where TARGET is one of {}", TARGETS.map(|target| target.name).join(", "));
        return ExitCode::from(2);
    };
    let inputs = corpus(target).unwrap_or_default();
    let start = Instant::now();
    let mut mutator = Mutator::new(&format!("{} {:?}", target.name, std::time::SystemTime::now()));
    let (mut count, mut slowest) = (0_u64, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        let input = mutator.next(&inputs);
        let begin = Instant::now();
        if panic::catch_unwind(|| (target.run)(&input)).is_err() {
            eprintln!("{}: an input panics: {:?}", target.name, keep(target, &input));
            return ExitCode::FAILURE;
        }
        slowest = slowest.max(begin.elapsed());
        count += 1;
    }
    println!("{}: {count} inputs in {seconds} s, the slowest {} ms", target.name, slowest.as_millis());
    ExitCode::SUCCESS
}
