//! Shows a run's rows in the arrangement asked for: the only sender of a run's events, so that they come in
//! one order.
//!
//! Pages coalesce: while rows are being arranged further pages only replace what is to be shown next. A new
//! arrangement stops the arranging of the old one; new rows do not, or a fast line would starve the view.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::outbox::Outbox;
use crate::message::{Arrangement, Event, RunEvent, Search};
use crate::model::{RunDetails, RunEnd, RunId, RunProgress};
use crate::table::{Arranged, Snapshot, arrange};

/// The least time between two pictures of a run that is still reading.
pub const LEAST_PERIOD: Duration = Duration::from_millis(40);
/// Arranging may take this share of the time at most: one in so many.
const ARRANGING_SHARE: u32 = 4;

/// What has been fetched so far.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    pub progress: RunProgress,
    pub snapshot: Snapshot,
    /// Set while the run is over.
    pub end: Option<(RunEnd, RunDetails)>,
    /// How often the run has ended, so that each end is told once.
    pub num_ends: u32,
}

/// Sends events for everything that is fetched and every arrangement that is asked for, until nobody asks for
/// arrangements any more.
pub async fn show(
    run_id: RunId,
    mut fetched: watch::Receiver<Fetched>,
    mut arrangements: watch::Receiver<Arrangement>,
    outbox: Outbox,
) {
    let mut num_ends_told = 0;
    let mut generation_told = None;
    let mut preparing = None;
    loop {
        let wanted = arrangements.borrow_and_update().clone();
        let search = wanted.search;
        let now = fetched.borrow_and_update().clone();
        let began = Instant::now();
        let Some(arranged) = arranged(&now.snapshot, wanted, &mut arrangements).await else {
            continue;
        };
        let cost = began.elapsed();
        let (over, num_ends) = (now.end.is_some(), now.num_ends);
        let has_ended_anew = over && num_ends != num_ends_told;
        let generation = Some(arranged.generation);
        let says_nothing_new = over && !has_ended_anew && generation == generation_told;
        let to_search = (has_ended_anew && search == Search::AtAnyTime).then(|| now.snapshot.clone());
        if !says_nothing_new {
            let event = Box::new(event_of(now, arranged, num_ends_told));
            outbox.send(Event::Run { run_id, event }).await;
        }
        (num_ends_told, generation_told) = (num_ends, generation);
        if let Some(rows) = to_search {
            preparing.replace(prepare_search(rows));
        }
        if over {
            tokio::select! {
                asked = arrangements.changed() => if asked.is_err() {
                    return;
                },
                // It was told to go on. A sender that is gone tells nothing.
                Ok(()) = fetched.changed() => {}
            }
        } else {
            tokio::select! {
                _ = arrangements.changed() => {}
                () = quiet(&mut fetched, began + LEAST_PERIOD.max(cost * ARRANGING_SHARE)) => {}
            }
        }
    }
}

/// What there is to tell; each end only once.
fn event_of(now: Fetched, arranged: Arranged, num_ends_told: u32) -> RunEvent {
    let Fetched {
        progress,
        snapshot,
        end,
        num_ends,
    } = now;
    match end {
        Some(_) if num_ends == num_ends_told => RunEvent::Arranged { snapshot, arranged },
        Some((end, details)) => RunEvent::Ended {
            end,
            progress,
            details,
            snapshot,
            arranged,
        },
        None => RunEvent::Progress {
            progress,
            snapshot,
            arranged,
        },
    }
}

/// Waits for the next rows, but no shorter than until `earliest`, unless the run has ended.
async fn quiet(fetched: &mut watch::Receiver<Fetched>, earliest: Instant) {
    let ended = |fetched: &Fetched| fetched.end.is_some();
    if fetched.changed().await.is_err() || ended(&fetched.borrow()) {
        return;
    }
    let _ended_or_time = tokio::time::timeout_at(earliest, fetched.wait_for(ended)).await;
}

/// Arranges on a thread of its own; `None` when another arrangement was asked for meanwhile.
async fn arranged(
    snapshot: &Snapshot,
    wanted: Arrangement,
    arrangements: &mut watch::Receiver<Arrangement>,
) -> Option<Arranged> {
    let stop = Arc::new(AtomicBool::new(false));
    let (rows, job_stop) = (snapshot.clone(), Arc::clone(&stop));
    let generation = wanted.generation;
    let job = tokio::task::spawn_blocking(move || {
        let Arrangement { filter, sort, .. } = wanted;
        arrange(&rows, &filter, &sort, &job_stop).map(|arranged| Arranged { generation, ..arranged })
    });
    let _stop_when_dropped = StopOnDrop(stop);
    tokio::select! {
        biased;
        answer = job => answer.unwrap_or_else(|error| {
            log::error!("arranging failed: {error}");
            Some(Arranged { generation, ..Arranged::default() })
        }),
        Ok(()) = arrangements.changed() => None,
    }
}

/// Makes the rows ready for a text filter, beside everything else, unless the answer is dropped before.
fn prepare_search(rows: Snapshot) -> StopOnDrop {
    let stop = Arc::new(AtomicBool::new(false));
    let job_stop = Arc::clone(&stop);
    tokio::task::spawn_blocking(move || rows.prepare_search(&job_stop));
    StopOnDrop(stop)
}

/// Stops a job that nobody waits for any more.
struct StopOnDrop(Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
