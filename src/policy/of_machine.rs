//! The policy of this computer.

use super::found::Found;
use crate::model::PolicyError;

/// Reads the policy of this computer; where there is none, everything is left to the person.
///
/// # Errors
/// [`PolicyError`] for one that cannot be used.
#[cfg(windows)]
pub fn of_machine() -> Result<Found, PolicyError> {
    Found::of(super::registry::read()?)
}

/// Reads the policy of this computer; where there is none, everything is left to the person.
///
/// # Errors
/// [`PolicyError`] for one that cannot be used.
#[cfg(target_os = "macos")]
pub fn of_machine() -> Result<Found, PolicyError> {
    Found::of(super::managed::read()?)
}

/// Reads the policy of this computer; where there is none, everything is left to the person.
///
/// # Errors
/// [`PolicyError`] for one that cannot be used.
#[cfg(not(any(windows, target_os = "macos")))]
pub fn of_machine() -> Result<Found, PolicyError> {
    super::read_file(std::path::Path::new("/etc/rollcall/policy.toml"), super::Owner::ROOT)
}
