//! A list read to its end, or as far as it came; it says which.

use std::sync::Arc;

use reqwest::Url;

use super::cell::Cell;
use super::pages::{Fetched, Pages};
use super::wire::Record;
use super::{GraphClient, OnWait};
use crate::model::{Failure, FailureKind};

/// What was read of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    /// The entries so far.
    pub entries: Vec<T>,
    /// Why it is not whole; `None` where every page was read.
    pub failure: Option<Failure>,
}

/// Pages of a list. At a hundred entries a page it is far more than a tenant has of anything; it is kept in memory whole,
/// and nobody sees how far it is.
const MOST_PAGES: u32 = 2_000;

/// Reads page after page from `first` on.
pub(super) async fn read_list<T: for<'a> Record<'a>>(client: &GraphClient, first: Url) -> Listing<T> {
    let on_wait: Arc<OnWait> = Arc::new(|_| {});
    let mut pages = Pages::new(client.clone(), first);
    let (mut body, mut entries) = (Vec::new(), Vec::new());
    let failure = loop {
        if pages.num_read() >= MOST_PAGES {
            break Some(Failure::new(FailureKind::RepeatedLink));
        }
        match pages.fetch(&mut body, &on_wait).await {
            Fetched::End => break None,
            Fetched::Failed(failed) => break Some(failed.failure),
            Fetched::Body(trace) => match pages.read::<T>(&body, &trace) {
                Ok(page) => entries.extend(page.rows),
                Err(failed) => break Some(failed.failure),
            },
        }
    };
    Listing { entries, failure }
}

/// A text; what has a wrong type counts as missing.
pub(super) fn owned(cell: Cell<'_>) -> Option<String> {
    cell.text().unwrap_or_default().map(std::borrow::Cow::into_owned)
}
