//! The terminal: results to standard output, everything else to standard error.

use std::io::{IsTerminal as _, Write as _};
use std::sync::OnceLock;

use tokio::runtime::Handle;
use url::Url;

use crate::auth::LongWaits;
use crate::logs::Logs;
use crate::words::Words;

/// Where the command line talks.
#[derive(Debug)]
pub struct Terminal {
    /// All texts.
    pub words: Words,
    /// The log, and what is known of this process.
    pub logs: Logs,
    /// Principal signs in: the same failure has other causes for an app.
    pub principal: Principal,
    /// Where an administrator lets the app in that signs in as itself, as soon as it is known which.
    pub app_consent: OnceLock<Url>,
}

/// In whose name rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal {
    /// A person's.
    Person,
    /// The app's own (`--app-only`).
    App,
}

impl Terminal {
    /// Says something to the person, on standard error.
    pub fn say(&self, text: &str) {
        // A closed standard error leaves nowhere to complain to.
        let _closed = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// From now on says whenever the keyring is waited for so long that a person should know.
    pub fn tell_long_waits(&self, waits: Option<LongWaits>, runtime: &Handle) {
        let Some(mut waits) = waits else { return };
        let text = self.words.keyring_awaited();
        runtime.spawn(async move {
            while waits.wait_for(|count| *count > 0).await.is_ok() {
                // A closed standard error leaves nowhere to complain to.
                let _closed = writeln!(std::io::stderr().lock(), "{text}");
                if waits.wait_for(|count| *count == 0).await.is_err() {
                    return;
                }
            }
        });
    }

    /// Prints a result, on standard output. `false` when nobody reads it any more.
    #[must_use]
    pub fn print(&self, text: &str) -> bool {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}").and_then(|()| out.flush()).is_ok()
    }

    /// Whether a person reads what is said.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        std::io::stderr().is_terminal()
    }

    /// Whether a person reads the results.
    #[must_use]
    pub fn prints_for_a_person(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// Replaces the progress line, where a person watches.
    pub fn progress(&self, text: &str) {
        let mut out = std::io::stderr().lock();
        if out.is_terminal() {
            let _closed = write!(out, "\r\x1b[2K{text}").and_then(|()| out.flush());
        }
    }

    /// Removes the progress line.
    pub fn end_progress(&self) {
        self.progress("");
    }
}
