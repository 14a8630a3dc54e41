//! The tests that need the world: one binary, so that it links once.

#![allow(
    dead_code,
    clippy::collapsible_match,
    clippy::duration_suboptimal_units,
    clippy::elidable_lifetime_names,
    clippy::expect_used,
    clippy::float_cmp,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unreachable,
    clippy::semicolon_if_nothing_returned,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what several tests share knows more words than each uses; a test may stop where it stands, and measures real time when it waits for another process"
)]

mod all_customers;
mod app_only;
mod architecture;
mod auth;
mod bad_input;
#[cfg(target_os = "linux")]
mod bound_sign_in;
mod command_line;
mod contract;
mod corpora;
#[cfg(windows)]
mod credential_manager;
#[cfg(target_os = "linux")]
mod desktop;
mod exports;
mod filter_line;
mod graph;
mod grid;
#[cfg(target_os = "linux")]
mod kept_sign_in;
mod keyring;
mod languages;
mod memory;
mod packaging;
mod pie;
mod policy;
#[cfg(target_os = "linux")]
mod provider;
mod reliability;
#[cfg(target_os = "linux")]
mod resumed_export;
mod sample_tenant;
mod screens;
mod service;
mod set_up_scripts;
mod support;
mod tasks;
mod texts;
mod upkeep;
