//! Shows a kept run: its rows are all there, and nothing is fetched.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::watch;

use super::baseline::Baseline;
use super::kept_rows::Read;
use super::outbox::Outbox;
use super::task::TaskSlot;
use super::view::{Fetched, Wishes, show};
use crate::message::Arrangement;
use crate::model::{Completeness, RunDetails, RunEnd, RunHeader, RunId, RunProgress};

/// What showing a kept run needs.
pub struct KeptTask<F> {
    pub run_id: RunId,
    /// Reads it; `None` where that does not work, which was told.
    pub opening: F,
    pub arrangements: watch::Receiver<Arrangement>,
    pub baseline: Baseline,
    /// The run before, whose rows stay on the screen until these are here.
    pub former: TaskSlot,
    /// Set when that run is let go of.
    pub stands_alone: Arc<AtomicBool>,
    pub outbox: Outbox,
}

/// Shows it, and answers new arrangements until it is dropped.
pub async fn show_kept<F: Future<Output = Option<(RunHeader, Read)>>>(task: KeptTask<F>) {
    let KeptTask {
        run_id,
        opening,
        arrangements,
        baseline,
        former,
        stands_alone,
        outbox,
    } = task;
    let Some((header, read)) = opening.await else {
        // The rows of the run before stay, and can still be arranged.
        let _kept = former;
        return std::future::pending().await;
    };
    let (_fetched_sender, fetched) = watch::channel(fetched_of(&header, &read));
    let (_names_sender, names) = watch::channel(Arc::clone(&read.directory));
    let wishes = Wishes {
        arrangements,
        names,
        baseline: baseline.of(header.query()),
        keeper: None,
    };
    drop(former);
    stands_alone.store(true, Ordering::Release);
    show(run_id, fetched, wishes, outbox).await;
}

fn fetched_of(header: &RunHeader, read: &Read) -> Fetched {
    let end = match header.completeness {
        Completeness::Complete => RunEnd::Complete,
        Completeness::Incomplete => RunEnd::Canceled,
    };
    let details = RunDetails {
        query: header.query(),
        num_bad_dates: read.rows.num_bad_dates().into(),
        ..RunDetails::default()
    };
    Fetched {
        coverage: read.coverage,
        progress: RunProgress {
            num_pages: 1,
            num_rows: read.rows.num_rows(),
            ..RunProgress::default()
        },
        snapshot: read.rows.clone(),
        end: Some((end, details)),
        num_ends: 1,
    }
}
