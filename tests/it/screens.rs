//! The window, driven by role and accessible name, with fakes behind it.

mod browser;
mod finding;
mod fixture;
mod notices;
mod pictures;
mod running;
mod signing_in;
