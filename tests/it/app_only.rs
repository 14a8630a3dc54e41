//! `--app-only`: a program that signs in as itself, against the sample tenant, in a process without keyring or D-Bus.

mod assertions;
mod certificates;
pub mod desk;
mod exports;
#[cfg(target_os = "linux")]
mod kept_secret;
mod refusals;
mod sessions;
