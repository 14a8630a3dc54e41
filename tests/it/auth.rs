//! Signing in over real HTTP, against a scripted host on loopback.

mod answers;
pub mod bench;
mod browser;
mod device_code;
mod refusals;
mod renewal;
mod restore;
mod sign_in_host;
