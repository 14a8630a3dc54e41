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

use super::names::Names;
use super::outbox::Outbox;
use crate::message::{Arrangement, Event, RunEvent, Search};
use crate::model::{RunDetails, RunEnd, RunId, RunProgress};
use crate::table::{Arranged, Coverage, Directory, RowsView, Snapshot, arrange};

/// The least time between two pictures of a run that is still reading.
pub const LEAST_PERIOD: Duration = Duration::from_millis(40);
/// Arranging may take this share of the time at most: one in so many.
const ARRANGING_SHARE: u32 = 4;

/// What has been fetched so far.
#[derive(Clone, Debug, Default)]
pub struct Fetched {
    pub coverage: Coverage,
    pub progress: RunProgress,
    pub snapshot: Snapshot,
    /// Set while the run is over.
    pub end: Option<(RunEnd, RunDetails)>,
    /// How often the run has ended, so that each end is told once.
    pub num_ends: u32,
}

/// What decides how the rows of a run are shown.
pub struct Wishes {
    pub arrangements: watch::Receiver<Arrangement>,
    pub names: Names,
}

/// Sends events for everything that is fetched and every arrangement that is asked for, until nobody asks for
/// arrangements any more.
pub async fn show(run_id: RunId, mut fetched: watch::Receiver<Fetched>, wishes: Wishes, outbox: Outbox) {
    let Wishes {
        mut arrangements,
        mut names,
    } = wishes;
    let mut num_ends_told = 0;
    let mut generation_told = None;
    let mut directory_told: Option<Arc<Directory>> = None;
    let mut ready = Ready::default();
    let mut preparing = None;
    loop {
        let wanted = arrangements.borrow_and_update().clone();
        let search = wanted.search;
        let now = fetched.borrow_and_update().clone();
        let directory = Arc::clone(&names.borrow_and_update());
        let began = Instant::now();
        let job = Job {
            snapshot: now.snapshot.clone(),
            coverage: now.coverage,
            directory: Arc::clone(&directory),
            ready: ready.clone(),
            wanted,
        };
        let Some((now_ready, arranged)) = arranged(job, &mut arrangements).await else {
            continue;
        };
        ready = now_ready;
        let cost = began.elapsed();
        let now = Fetched {
            snapshot: ready.shown.clone(),
            ..now
        };
        let (over, num_ends) = (now.end.is_some(), now.num_ends);
        let has_ended_anew = over && num_ends != num_ends_told;
        let generation = Some(arranged.generation);
        let names_are_told = directory_told
            .as_ref()
            .is_some_and(|told| Arc::ptr_eq(told, &directory));
        let says_nothing_new = over && !has_ended_anew && generation == generation_told && names_are_told;
        let to_search = (has_ended_anew && search == Search::AtAnyTime).then(|| now.snapshot.clone());
        if !says_nothing_new {
            let event = Box::new(event_of(now, arranged, num_ends_told));
            outbox.send(Event::Run { run_id, event }).await;
        }
        (num_ends_told, generation_told, directory_told) = (num_ends, generation, Some(directory));
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
                Ok(()) = names.changed() => {}
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
        ..
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

/// Rows made ready to be arranged, kept for the next arrangement of the same rows.
#[derive(Clone, Default)]
struct Ready {
    view: RowsView,
    coverage: Coverage,
    /// As they were fetched.
    fetched: Snapshot,
    /// With names, and as the view wants them.
    shown: Snapshot,
}

/// What is to be arranged, and how.
struct Job {
    snapshot: Snapshot,
    coverage: Coverage,
    directory: Arc<Directory>,
    ready: Ready,
    wanted: Arrangement,
}

impl Job {
    /// `None` when `stop` was set before the end.
    fn work(self, stop: &AtomicBool) -> Option<(Ready, Arranged)> {
        let Arrangement {
            generation,
            view,
            filter,
            sort,
            search: _,
        } = self.wanted;
        let is_ready = self.ready.view == view
            && self.ready.coverage == self.coverage
            && self.ready.fetched.is_same_as(&self.snapshot)
            && std::ptr::eq(self.ready.shown.directory(), Arc::as_ptr(&self.directory));
        let ready = if is_ready {
            self.ready
        } else {
            let named = self.snapshot.clone().named_by(self.directory);
            let shown = match view {
                RowsView::AllAttempts => named,
                RowsView::LatestPerCloudPc => named.latest_per_cloud_pc(self.coverage, stop)?,
            };
            Ready {
                view,
                coverage: self.coverage,
                fetched: self.snapshot,
                shown,
            }
        };
        let arranged = arrange(&ready.shown, &filter, &sort, stop)?;
        Some((ready, Arranged { generation, ..arranged }))
    }
}

/// Arranges on a thread of its own; `None` when another arrangement was asked for meanwhile.
async fn arranged(job: Job, arrangements: &mut watch::Receiver<Arrangement>) -> Option<(Ready, Arranged)> {
    let stop = Arc::new(AtomicBool::new(false));
    let job_stop = Arc::clone(&stop);
    let (snapshot, generation) = (job.snapshot.clone(), job.wanted.generation);
    let working = tokio::task::spawn_blocking(move || job.work(&job_stop));
    let _stop_when_dropped = StopOnDrop(stop);
    tokio::select! {
        biased;
        answer = working => answer.unwrap_or_else(|error| {
            log::error!("arranging failed: {error}");
            let ready = Ready { fetched: snapshot.clone(), shown: snapshot, ..Ready::default() };
            Some((ready, Arranged { generation, ..Arranged::default() }))
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
