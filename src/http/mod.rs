//! The HTTP client that sign-in and Graph share: how it is built, what its faults mean, when to try again.
//! Knows no endpoint and no token.

mod client;
mod fault;
mod finder;
mod line;
mod retry;
mod retry_after;
mod route;
mod way;
#[cfg(any(windows, test))]
mod windows_proxies;
#[cfg(windows)]
mod winhttp;

pub use client::{Http, HttpOptions, build, host_of, user_agent};
pub use fault::is_line_fault;
pub use line::Line;
pub use retry::{Decision, Limits, Outcome, Try, Wish, decide};
pub use retry_after::{http_date, retry_after};
pub use way::Way;
