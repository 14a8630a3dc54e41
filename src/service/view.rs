//! Shows a run's rows in the arrangement asked for: the only sender of a run's events, so that they come in
//! one order.
//!
//! Pages coalesce: while rows are being arranged further pages only replace what is to be shown next. A new
//! arrangement stops the arranging of the old one; new rows do not, or a fast line would starve the view.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::arranging::{Job, Ready, arranged, prepare_search};
use super::baseline::Baseline;
use super::kept_rows::Read;
use super::names::Names;
use super::outbox::Outbox;
use super::run_keeper::RunKeeper;
use crate::message::{Arrangement, Event, RunEvent, Search};
use crate::model::{Completeness, RunDetails, RunEnd, RunId, RunProgress, Timestamp};
use crate::table::{Arranged, Coverage, Directory, Snapshot};

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
    /// What the rows are compared with once they are all there.
    pub baseline: Baseline,
    /// Keeps the run when it has ended; nobody where it was kept already.
    pub keeper: Option<RunKeeper>,
}

/// Sends events for everything that is fetched and every arrangement that is asked for, until nobody asks for
/// arrangements any more.
pub async fn show(run_id: RunId, mut fetched: watch::Receiver<Fetched>, mut wishes: Wishes, outbox: Outbox) {
    let mut keeping = Keeping {
        keeper: wishes.keeper.take(),
        finished_at: None,
    };
    let mut told = Told::default();
    let mut ready = Ready::default();
    let mut preparing = None;
    loop {
        let wanted = wishes.arrangements.borrow_and_update().clone();
        let search = wanted.search;
        let now = fetched.borrow_and_update().clone();
        let directory = Arc::clone(&wishes.names.borrow_and_update());
        let former = wishes.baseline.now().filter(|_| now.end.is_some());
        let began = Instant::now();
        let job = Job {
            snapshot: now.snapshot.clone(),
            coverage: now.coverage,
            directory: Arc::clone(&directory),
            former: former.clone(),
            ready: ready.clone(),
            wanted,
        };
        let Some((now_ready, arranged)) = arranged(job, &mut wishes.arrangements).await else {
            continue;
        };
        ready = now_ready;
        let cost = began.elapsed();
        let over = now.end.is_some();
        let has_ended_anew = over && now.num_ends != told.num_ends;
        keeping.note(&now, &told, &directory);
        let telling = Told::of(&now, &arranged, (directory, former));
        if !over || !telling.is_as(&told) {
            let now = Fetched {
                snapshot: ready.on_screen(arranged.presence).clone(),
                ..now
            };
            let event = Box::new(event_of(now, arranged, told.num_ends));
            outbox.send(Event::Run { run_id, event }).await;
        }
        let has_other_names = over && !telling.names_are_as(&told);
        told = telling;
        if (has_ended_anew || has_other_names) && search == Search::AtAnyTime {
            preparing.replace(prepare_search(ready.shown.clone()));
        }
        if over {
            if !wishes.changed(&mut fetched).await {
                return;
            }
        } else {
            tokio::select! {
                _ = wishes.arrangements.changed() => {}
                () = quiet(&mut fetched, began + LEAST_PERIOD.max(cost * ARRANGING_SHARE)) => {}
            }
        }
    }
}

impl Wishes {
    /// Waits until a run that has ended is to be shown otherwise, or goes on; `false` when nobody asks any more.
    async fn changed(&mut self, fetched: &mut watch::Receiver<Fetched>) -> bool {
        tokio::select! {
            asked = self.arrangements.changed() => asked.is_ok(),
            // It was told to go on. A sender that is gone tells nothing.
            Ok(()) = fetched.changed() => true,
            Ok(()) = self.names.changed() => true,
            true = self.baseline.changed() => true,
        }
    }
}

/// Keeps a run whenever it has ended, and once more when names have come.
struct Keeping {
    keeper: Option<RunKeeper>,
    /// When the run ended last.
    finished_at: Option<Timestamp>,
}

impl Keeping {
    /// Looks whether there is something to keep that was not told before. A run that ended before its first page has
    /// nothing to keep.
    fn note(&mut self, now: &Fetched, told: &Told, directory: &Arc<Directory>) {
        let (Some(keeper), Some((end, _))) = (&self.keeper, &now.end) else {
            return;
        };
        let names_are_new = told.directory.as_ref().is_none_or(|told| !Arc::ptr_eq(told, directory));
        if now.num_ends != told.num_ends {
            self.finished_at = Some(keeper.now());
        } else if !names_are_new {
            return;
        }
        let completeness = match end {
            RunEnd::Complete => Completeness::Complete,
            RunEnd::Canceled | RunEnd::Incomplete { .. } => Completeness::Incomplete,
        };
        let has_rows = completeness == Completeness::Complete || now.progress.num_pages > 0;
        if let Some(finished_at) = self.finished_at.filter(|_| has_rows) {
            let read = Read {
                rows: now.snapshot.clone().named_by(Arc::clone(directory)),
                directory: Arc::clone(directory),
                coverage: now.coverage,
                completeness,
                query: Some(keeper.query().clone()),
                finished_at: Some(finished_at),
            };
            keeper.keep(&read, finished_at);
        }
    }
}

/// What was told last.
#[derive(Default)]
struct Told {
    num_ends: u32,
    generation: Option<u64>,
    directory: Option<Arc<Directory>>,
    former: Option<Arc<Read>>,
}

impl Told {
    fn of(now: &Fetched, arranged: &Arranged, (directory, former): (Arc<Directory>, Option<Arc<Read>>)) -> Self {
        Self {
            num_ends: now.num_ends,
            generation: Some(arranged.generation),
            directory: Some(directory),
            former,
        }
    }

    /// Whether it says nothing new.
    fn is_as(&self, before: &Self) -> bool {
        let same_former = self.former.as_ref().map(Arc::as_ptr) == before.former.as_ref().map(Arc::as_ptr);
        self.num_ends == before.num_ends
            && self.generation == before.generation
            && self.names_are_as(before)
            && same_former
    }

    /// Whether the names are those of before.
    fn names_are_as(&self, before: &Self) -> bool {
        match (&self.directory, &before.directory) {
            (Some(now), Some(before)) => Arc::ptr_eq(now, before),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
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
