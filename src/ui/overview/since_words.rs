//! The earlier run that is compared with over all customers, in words.

use crate::state::Since;
use crate::words::{Words, tr};

/// Since when.
pub fn since_words(words: &Words, since: Since) -> String {
    match since {
        Since::Yesterday => tr!(words, "overview-since-yesterday"),
        Since::LastRun => tr!(words, "overview-since-last-run"),
        Since::LastDay => tr!(words, "overview-since-last-day"),
    }
}

/// What the command is called.
pub fn broke_words(words: &Words, since: Since) -> String {
    match since {
        Since::Yesterday => tr!(words, "overview-broke-overnight"),
        Since::LastRun => tr!(words, "overview-broke-since-last-run"),
        Since::LastDay => tr!(words, "overview-broke-in-a-day"),
    }
}
