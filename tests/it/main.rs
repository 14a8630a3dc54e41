//! The tests that need the world: one binary, so that it links once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unreachable,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop where it stands, and measures real time when it waits for another process"
)]

mod architecture;
mod auth;
mod command_line;
mod contract;
#[cfg(target_os = "linux")]
mod desktop;
mod graph;
mod keyring;
mod sample_tenant;
mod screens;
mod support;
