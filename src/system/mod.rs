//! What the system says to all its programs, followed while the window is open. Knows nothing of the window.

mod look_teller;
#[cfg(target_os = "macos")]
mod mac_look;
#[cfg(all(unix, not(target_os = "macos")))]
mod portal;
#[cfg(all(unix, not(target_os = "macos")))]
mod portal_look;
mod system_looks;
#[cfg(windows)]
mod windows_look;

pub use look_teller::LookTeller;
#[cfg(all(unix, not(target_os = "macos")))]
pub use portal::follow;
pub use system_looks::SystemLooks;
