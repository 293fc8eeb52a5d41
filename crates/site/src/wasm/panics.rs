//! Takes out of a module what only the message of a panic needs.
//!
//! The page shows no message of a panic: it stops, and starts afresh or says so. So each function that begins a panic
//! stops at once, and wasm-opt drops the formatting of messages, which nothing else uses. Formatting with `Debug` goes
//! for the same reason.

use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module};

/// Parts of the names of functions that do not return, or that only such functions call.
const PANICS: &[&str] = &[
    "core::panicking::",
    "std::panicking::begin_panic",
    "std::panicking::default_hook",
    "std::panicking::panic_handler",
    "std::panicking::panic_with_hook",
    "::unwrap_failed",
    "::expect_failed",
    "::assert_failed",
    "::slice_index_fail",
    "::slice_error_fail",
    "::len_mismatch_fail",
    "::panic_already_",
    "::panic_poisoned",
    "::panic_access_error",
    "::handle_alloc_error",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "wasm_bindgen::__rt::borrow_fail",
    "console_error_panic_hook::hook",
    "__rustc::rust_panic",
    "__rustc::rust_begin_unwind",
    "__rust_end_short_backtrace",
];

/// Parts of the names of functions that format for programmers.
const DEBUG: &[&str] =
    &[" as core::fmt::Debug>::fmt", "core::fmt::builders::Debug", "core::fmt::Formatter>::debug_", "::escape_debug_ext"];

/// Makes each such function stop.
pub fn remove(module: &mut Module) {
    let is_removed = |id: FunctionId| module.funcs.get(id).name.as_deref().is_some_and(is_of_a_message);
    let ids: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).filter(|id| is_removed(*id)).collect();
    for id in ids {
        stop(module, id);
    }
    let segments: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    let mut names = Vec::new();
    for id in &segments {
        let data = module.data.get_mut(*id);
        let start = start(data);
        names.extend(blank_names(&mut data.value).into_iter().filter_map(|name| Some(start? + name.start..start? + name.end)));
    }
    for id in segments {
        blank_places(&mut module.data.get_mut(id).value, &names);
    }
}

/// Where a segment begins in memory.
fn start(data: &Data) -> Option<usize> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => usize::try_from(start).ok(),
        _ => None,
    }
}

/// How the names of source files begin that messages of panics point to.
const SOURCES: [&[u8]; 5] = [b"/rustc/", b"/rust/deps/", b"crates/", b"remit/", b"web/src/"];

/// Blanks the names of source files, which nothing prints any more: zeros compress to nothing. Returns where they stood.
fn blank_names(data: &mut [u8]) -> Vec<Range<usize>> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"/_-.+".contains(&byte);
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(rest) = data.get_mut(at..) {
        if rest.is_empty() {
            break;
        }
        let length = rest.iter().take_while(|byte| is_part(**byte)).count();
        let end = rest.get(..length).and_then(|name| name.windows(3).rposition(|ending| ending == b".rs"));
        match end {
            Some(end) if SOURCES.iter().any(|start| rest.starts_with(start)) => {
                rest.iter_mut().take(end + 3).for_each(|byte| *byte = 0);
                names.push(at..at + end + 3);
                at += end + 3;
            }
            _ => at += 1,
        }
    }
    names
}

/// Blanks the places in source files: address and length of a file's name, line and column, four bytes each.
fn blank_places(data: &mut [u8], names: &[Range<usize>]) {
    let mut at = 0;
    while let Some(place) = data.get_mut(at..at + 16) {
        let number = |at: usize| place.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
        let [address, length, line, column] = [0, 4, 8, 12].map(|at| number(at).unwrap_or_default() as usize);
        // The length may count a zero at the end.
        let is_name = names.iter().any(|name| name.contains(&address) && address + length <= name.end + 1);
        if is_name && length > 0 && (1..1 << 20).contains(&line) && (1..1 << 12).contains(&column) {
            place.fill(0);
            at += 16;
        } else {
            at += 4;
        }
    }
}

fn is_of_a_message(name: &str) -> bool {
    // The alternate form has no hashes.
    let name = format!("{:#}", rustc_demangle::demangle(name));
    PANICS.iter().chain(DEBUG).any(|part| name.contains(part))
}

/// Puts `unreachable` in the place of a function's body.
fn stop(module: &mut Module, id: FunctionId) {
    let ty = module.types.get(module.funcs.get(id).ty());
    let (params, results) = (ty.params().to_vec(), ty.results().to_vec());
    let args = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_source_files_are_blanked_and_other_words_stay() {
        let mut data = *b"open crates/yew-0.23.0/src/scope.rs next /rustc/5980/library/core/src/str.rs. crates/ x.rs";
        let names = blank_names(&mut data);
        assert_eq!(names, [5..35, 41..76]);
        let words: Vec<&[u8]> = data.split(|byte| *byte == 0).filter(|word| !word.is_empty()).collect();
        assert_eq!(words, [&b"open "[..], b" next ", b". crates/ x.rs"]);
    }

    #[test]
    fn places_in_source_files_are_blanked_and_other_numbers_stay() {
        let bytes = |numbers: [u32; 4]| numbers.map(u32::to_le_bytes).concat();
        let place = bytes([1005, 33, 120, 9]);
        let others = [bytes([1005, 33, 0, 9]), bytes([2005, 33, 120, 9]), bytes([1005, 50, 120, 9])].concat();
        let mut data = [place, others.clone()].concat();
        blank_places(&mut data, std::slice::from_ref(&(1005..1037)));
        assert_eq!(data, [vec![0; 16], others].concat());
    }

    #[test]
    fn functions_of_messages_are_told_by_their_names() {
        for name in [
            "_RNvNtCs5AHnbLAqNcc_4core6option13unwrap_failed",
            "_ZN4core6option13unwrap_failed17h98f01e1e2ea089a5E",
            "<&T as core::fmt::Debug>::fmt",
        ] {
            assert!(is_of_a_message(name), "{name}");
        }
        for name in [
            "_ZN11remit_rules6engine6Engine6assess17h98f01e1e2ea089a5E",
            "_ZN3std9panicking8set_hook17h98f01e1e2ea089a5E",
            "<[T] as Clone>::clone",
        ] {
            assert!(!is_of_a_message(name), "{name}");
        }
    }
}
