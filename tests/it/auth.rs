//! Signing in over real HTTP, against a scripted host on loopback.

mod answers;
pub mod bench;
mod browser;
mod device_code;
mod keyring_outcomes;
mod lending;
mod long_sessions;
mod panics;
mod refusals;
mod renewal;
mod restore;
mod rotation;
mod sign_in_host;
