//! From starting the program to its first picture on the screen, and the memory it takes, beside an empty window.
//!
//! `cargo bench --bench start`; with `-- cold` (as root) the system forgets every file before each start. The empty
//! window is this bench itself, started again: the same toolkit and renderer, one label, nothing else. Both are
//! started in turns on a virtual screen of the bench's own, and what counts is the first pixel that is not black.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench measures real time, prints a report, and ends when something is wrong"
)]

#[cfg(target_os = "linux")]
mod measure;
#[cfg(target_os = "linux")]
#[path = "../support/verdict.rs"]
mod verdict;
#[cfg(target_os = "linux")]
#[path = "../support/xvfb.rs"]
mod xvfb;

#[cfg(target_os = "linux")]
fn main() {
    measure::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The start is measured on Linux, where a virtual screen can be looked at.");
}
