//! Signing in over real HTTP, against a scripted host on loopback.

mod answers;
pub mod bench;
mod browser;
mod device_code;
mod keyring_outcomes;
mod long_sessions;
mod refusals;
mod renewal;
mod restore;
mod rotation;
mod scripted_keyring;
mod sign_in_host;
