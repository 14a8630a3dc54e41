//! What several test files share.

#[cfg(target_os = "linux")]
pub mod desktop;
#[cfg(target_os = "linux")]
pub mod driver;
pub mod imports;
#[cfg(unix)]
pub mod process;
pub mod source_tree;
#[cfg(unix)]
pub mod tenant_process;
