//! Arranges a run's rows on a thread of its own, and drops the work as soon as another arrangement is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;
use tokio::sync::watch;

use super::kept_rows::Read;
use crate::message::{Arrangement, ShowChanges};
use crate::table::{
    Arranged, Changes, Coverage, Directory, Moment, Question, RowsView, Side, Snapshot, arrange_and_count, changes,
};

/// Rows made ready to be arranged, kept for the next arrangement of the same rows.
#[derive(Clone, Default)]
pub struct Ready {
    view: RowsView,
    coverage: Coverage,
    /// As they were fetched.
    fetched: Snapshot,
    /// With names, and as the view wants them.
    pub shown: Snapshot,
    /// What it was compared with, and what came of it.
    former: Option<Arc<Read>>,
    changes: Option<Arc<Changes>>,
}

/// What is to be arranged, and how.
pub struct Job {
    pub snapshot: Snapshot,
    pub coverage: Coverage,
    pub directory: Arc<Directory>,
    /// What the rows are compared with.
    pub former: Option<Arc<Read>>,
    /// What the job before it made.
    pub ready: Ready,
    pub wanted: Arrangement,
}

impl Job {
    /// `None` when `stop` was set before the end.
    fn work(self, stop: &AtomicBool) -> Option<(Ready, Arranged)> {
        let Arrangement {
            generation,
            view,
            filter,
            sort,
            changes: show_changes,
            hidden,
            search: _,
            facets_at,
        } = self.wanted;
        let is_ready = self.ready.view == view
            && self.ready.coverage == self.coverage
            && self.ready.fetched.is_same_as(&self.snapshot)
            && is_same(self.ready.former.as_ref(), self.former.as_ref())
            && std::ptr::eq(self.ready.shown.directory(), Arc::as_ptr(&self.directory));
        let ready = if is_ready {
            self.ready
        } else {
            let named = self.snapshot.clone().named_by(self.directory);
            let shown = match view {
                RowsView::AllAttempts => named,
                RowsView::LatestPerCloudPc => {
                    named.latest_per_cloud_pc_after(&self.ready.shown, self.coverage, stop)?
                }
            };
            let changes = match &self.former {
                Some(former) => Some(Arc::new(compared(&shown, self.coverage, former, stop)?)),
                None => None,
            };
            Ready {
                view,
                coverage: self.coverage,
                fetched: self.snapshot,
                shown,
                former: self.former,
                changes,
            }
        };
        let changes = ready.changes.clone();
        let narrowed = narrowed(&ready, show_changes, &hidden);
        let rows = narrowed.as_ref().unwrap_or(&ready.shown);
        let moment = facets_at.map(|now| Moment {
            now,
            zone: TimeZone::system(),
        });
        let question = Question {
            filter: &filter,
            sort_keys: &sort,
            counted_at: moment.as_ref(),
        };
        let arranged = arrange_and_count(rows, question, stop)?;
        let arranged = Arranged {
            generation,
            changes,
            ..arranged
        };
        Some((ready, arranged))
    }
}

/// The rows without those that are not to be shown whatever the filter says; `None` where that is nobody.
fn narrowed(ready: &Ready, show: ShowChanges, hidden: &BTreeSet<String>) -> Option<Snapshot> {
    let only = ready.changes.as_ref().filter(|_| show == ShowChanges::Only);
    if hidden.is_empty() && only.is_none() {
        return None;
    }
    let is_new = |number| only.is_none_or(|changes| changes.of_row(number).is_some());
    let marks = ready.shown.rows_but_of(hidden, is_new);
    Some(ready.shown.clone().only(marks))
}

/// Whether it is the very same, or there is none on either side.
fn is_same(one: Option<&Arc<Read>>, other: Option<&Arc<Read>>) -> bool {
    one.map(Arc::as_ptr) == other.map(Arc::as_ptr)
}

/// What changed since `former`, each Cloud PC by its latest attempt, whatever the view shows. `None` when `stop` was set.
fn compared(shown: &Snapshot, coverage: Coverage, former: &Read, stop: &AtomicBool) -> Option<Changes> {
    let now = shown.clone().latest_per_cloud_pc(coverage, stop)?;
    let before = former.rows.clone().latest_per_cloud_pc(former.coverage, stop)?;
    let now = Side { rows: &now, coverage };
    let before = Side {
        rows: &before,
        coverage: former.coverage,
    };
    changes(now, before, stop)
}

/// Arranges on a thread of its own; `None` when another arrangement was asked for meanwhile.
pub async fn arranged(job: Job, arrangements: &mut watch::Receiver<Arrangement>) -> Option<(Ready, Arranged)> {
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
pub fn prepare_search(rows: Snapshot) -> StopOnDrop {
    let stop = Arc::new(AtomicBool::new(false));
    let job_stop = Arc::clone(&stop);
    tokio::task::spawn_blocking(move || rows.prepare_search(&job_stop));
    StopOnDrop(stop)
}

/// Stops a job that nobody waits for any more.
pub struct StopOnDrop(Arc<AtomicBool>);

impl StopOnDrop {
    /// Stops what looks at this.
    pub fn new(stop: Arc<AtomicBool>) -> Self {
        Self(stop)
    }
}

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
