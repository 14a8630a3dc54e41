//! The service behind window and command line, by its door alone: commands down, events up, on a sample tenant.

mod auditing;
pub mod desk;
pub mod names;
mod overnight;
mod overview;
mod profiles;
mod resuming;
mod running;
mod signing_in;
mod slow_keyring;
mod strangers;
