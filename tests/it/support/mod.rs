//! What several test files share.

pub mod browser;
pub mod clipboard;
pub mod closed_port;
#[cfg(target_os = "linux")]
pub mod desktop;
#[cfg(target_os = "linux")]
pub mod driver;
pub mod imports;
#[cfg(target_os = "linux")]
pub mod keyring_session;
pub mod marker;
pub mod picture;
#[cfg(target_os = "linux")]
pub mod portal;
#[cfg(target_os = "linux")]
pub mod process;
#[cfg(target_os = "linux")]
pub mod provider;
#[cfg(target_os = "linux")]
pub mod pseudo_terminal;
pub mod rollcall;
pub mod scripted_keyring;
pub mod skipped;
pub mod source_tree;
pub mod tokens;
