//! Feeds `properties::filter_line`.
#![no_main]

#[path = "../properties.rs"]
#[allow(dead_code, reason = "one of its functions is meant")]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::filter_line(bytes));
