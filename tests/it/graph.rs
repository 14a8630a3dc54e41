//! The Graph client against a scripted server: every way in which other clients lose rows in silence.

mod endurance;
mod fakes;
mod faults;
mod host;
#[cfg(target_os = "linux")]
mod http2;
mod kept_rows;
mod paging;
mod proxies;
mod script;
mod signing_in;
#[cfg(target_os = "linux")]
mod trust;
