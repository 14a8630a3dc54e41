//! Signing in over real HTTP, against a scripted host on loopback.

pub mod bench;
mod device_code;
mod keyring_outcomes;
mod long_sessions;
mod renewal;
mod restore;
mod rotation;
mod scripted_keyring;
mod sign_in_host;
