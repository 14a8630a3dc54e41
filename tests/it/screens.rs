//! The window, driven by role and accessible name, with fakes behind it.

mod browser;
mod customers;
mod exporting;
mod finding;
mod fixture;
mod idle;
mod notices;
mod pictures;
mod running;
mod sample;
mod signing_in;
