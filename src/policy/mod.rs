//! Reads what the administrator of this computer has decided, from where only administrators write: the registry's policies
//! on Windows, managed preferences on macOS, `/etc/rollcall/policy.toml` on Linux.

#[cfg(any(not(any(windows, target_os = "macos")), test))]
mod file;
mod found;
#[cfg(any(target_os = "macos", test))]
mod managed;
mod of_machine;
mod raw;
#[cfg(windows)]
mod registry;

#[cfg(any(not(any(windows, target_os = "macos")), test))]
pub use file::{Owner, read_file};
pub use found::Found;
pub use of_machine::of_machine;
pub use raw::{Raw, Value};
