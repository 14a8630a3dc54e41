//! What is said when a rollout has settled: in the window, and to whoever looks elsewhere.

use super::headline_ui::customer;
use super::view::View;
use crate::state::{Called, Settled, WatchEnd};
use crate::words::{Words, tr};

/// Customers that are named in one sentence.
const MOST_NAMES: usize = 3;

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
pub fn settled_notice(view: View<'_>, called: Called) -> Option<DesktopNotice> {
    match called {
        Called::Shown => notice_of_shown(view),
        Called::All => Some(DesktopNotice {
            title: tr!(view.words, "all-customers"),
            text: settled_of_all(view)?,
        }),
    }
}

/// Who has settled among all customers, by name where there are few; nothing where nobody has.
#[must_use]
pub fn settled_of_all(view: View<'_>) -> Option<String> {
    let (words, watch) = (view.words, &view.state.overview.watch);
    let known = watch.settled.iter().filter_map(|id| view.state.profiles.by_id(id));
    let names: Vec<String> = known
        .map(|profile| words.customer(profile, &view.state.profiles))
        .collect();
    let n = names.len();
    if let Some(end) = watch.end {
        return Some(end_text(words, end));
    }
    match names.as_slice() {
        [] => None,
        few if n <= MOST_NAMES => Some(tr!(words, "overview-settled", names = few.join(", "))),
        _many => Some(tr!(
            words,
            "overview-num-settled",
            n = n,
            count = words.number(n as u64)
        )),
    }
}

/// That nobody is waited for any more, and of how many nothing can be said.
fn end_text(words: &Words, end: WatchEnd) -> String {
    if end.num_unread == 0 {
        return tr!(words, "overview-all-settled");
    }
    tr!(
        words,
        "overview-read-settled",
        settled = words.number(end.num_settled as u64),
        unread = words.number(end.num_unread as u64)
    )
}

fn notice_of_shown(view: View<'_>) -> Option<DesktopNotice> {
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
