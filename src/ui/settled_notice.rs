//! What is said when a rollout has settled: in the window, and to whoever looks elsewhere.

use super::headline_ui::customer;
use super::view::View;
use crate::state::Settled;
use crate::words::{Words, tr};

/// A notice for the desktop, which others may see over a shoulder or on a locked screen: no device, no person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesktopNotice {
    /// Whose rollout.
    pub title: String,
    /// What happened.
    pub text: String,
}

/// One sentence.
#[must_use]
pub fn settled_text(words: &Words, settled: Settled) -> String {
    if settled.num_open == 0 {
        return tr!(words, "settled-done");
    }
    tr!(
        words,
        "settled-quiet",
        time = words.long_time(settled.quiet_for),
        count = words.number(settled.num_open)
    )
}

/// The notice of what has settled, where anything has.
#[must_use]
pub fn settled_notice(view: View<'_>) -> Option<DesktopNotice> {
    let customer = customer(view);
    let title = if customer.trim().is_empty() {
        tr!(view.words, "app-name")
    } else {
        customer
    };
    Some(DesktopNotice {
        title,
        text: settled_text(view.words, view.state.watching.settled?),
    })
}
