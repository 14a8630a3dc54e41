//! Arranges a run's rows on a thread of its own, and drops the work as soon as another arrangement is asked for.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;
use tokio::sync::watch;

use super::kept_rows::Read;
use crate::message::{Arrangement, ShowChanges};
use crate::model::{Completeness, Presence};
use crate::table::{
    Arranged, Changes, Coverage, Directory, Filter, Moment, Order, Question, RowsView, Side, Snapshot, arrange,
    arrange_and_count, changes,
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
    /// What the other run read of Cloud PCs that are gone; `None` where there are none.
    gone: Option<Snapshot>,
}

impl Ready {
    /// The rows that an order is of.
    pub fn on_screen(&self, presence: Presence) -> &Snapshot {
        match (presence, &self.gone) {
            (Presence::Gone, Some(gone)) => gone,
            (Presence::Gone, None) | (Presence::Present, _) => &self.shown,
        }
    }
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
        } = self.wanted.clone();
        let ready = if self.is_ready(view) {
            self.ready
        } else {
            self.make_ready(view, stop)?
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
        let gone = ready.gone.as_ref().filter(|_| show_changes == ShowChanges::Gone);
        let (presence, order) = match gone {
            // Their counts stay out: a chart shows who there is.
            Some(gone) => (Presence::Gone, order_of_gone(gone, &hidden, question, stop)?),
            None => (Presence::Present, arranged.order),
        };
        let arranged = Arranged {
            generation,
            order,
            changes,
            presence,
            ..arranged
        };
        Some((ready, arranged))
    }

    /// Whether the job before it made these very rows ready.
    fn is_ready(&self, view: RowsView) -> bool {
        self.ready.view == view
            && self.ready.coverage == self.coverage
            && self.ready.fetched.is_same_as(&self.snapshot)
            && is_same(self.ready.former.as_ref(), self.former.as_ref())
            && std::ptr::eq(self.ready.shown.directory(), Arc::as_ptr(&self.directory))
    }

    /// `None` when `stop` was set before the end.
    fn make_ready(self, view: RowsView, stop: &AtomicBool) -> Option<Ready> {
        let named = self.snapshot.clone().named_by(self.directory);
        let shown = match view {
            RowsView::AllAttempts => named,
            RowsView::LatestPerCloudPc => named.latest_per_cloud_pc_after(&self.ready.shown, self.coverage, stop)?,
        };
        let (changes, gone) = match &self.former {
            Some(former) => compared(&shown, self.coverage, former, stop)?,
            None => (None, None),
        };
        Some(Ready {
            view,
            coverage: self.coverage,
            fetched: self.snapshot,
            shown,
            former: self.former,
            changes,
            gone,
        })
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

/// Rows of Cloud PCs that are gone, without those that a person has handled; `None` when `stop` was set.
fn order_of_gone(
    gone: &Snapshot,
    hidden: &BTreeSet<String>,
    question: Question<'_>,
    stop: &AtomicBool,
) -> Option<Order> {
    let order = |rows: &Snapshot| Some(arrange(rows, question.filter, question.sort_keys, stop)?.order);
    if hidden.is_empty() {
        return order(gone);
    }
    let all = arrange(gone, &Filter::default(), &[], stop)?.order;
    let all: HashSet<u32> = all.iter().copied().collect();
    let marks = gone.rows_but_of(hidden, |number| all.contains(&number));
    order(&gone.clone().only(marks))
}

/// What changed since another run, and that run's rows of who is gone.
type Compared = (Option<Arc<Changes>>, Option<Snapshot>);

/// What changed since `former`, each Cloud PC by its latest attempt, whatever the view shows. `None` when `stop` was set.
fn compared(shown: &Snapshot, coverage: Coverage, former: &Read, stop: &AtomicBool) -> Option<Compared> {
    let now = shown.clone().latest_per_cloud_pc(coverage, stop)?;
    let before = former.rows.clone().latest_per_cloud_pc(former.coverage, stop)?;
    let now = Side {
        rows: &now,
        coverage,
        // Of what is missing here nothing is said.
        completeness: Completeness::Incomplete,
    };
    let other = Side {
        rows: &before,
        coverage: former.coverage,
        completeness: former.completeness,
    };
    let mut changes = changes(now, other, stop)?;
    changes.since = former.finished_at;
    let numbers: HashSet<u32> = changes.gone.iter().map(|gone| gone.row).collect();
    let gone = (!numbers.is_empty()).then(|| {
        let marks = before.rows_but_of(&BTreeSet::new(), |number| numbers.contains(&number));
        before.clone().only(marks)
    });
    Some((Some(Arc::new(changes)), gone))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionState, ResultRow, Timestamp};
    use crate::table::Table;

    fn rows(states: &[(u8, &'static str)]) -> Snapshot {
        let mut table = Table::new();
        let row = |(cloud_pc, state): &(u8, &'static str)| ResultRow {
            cloud_pc_id: Some(format!("0000000{cloud_pc}-aaaa-4000-8000-000000000000").into()),
            state: Some((*state).into()),
            ..ResultRow::default()
        };
        let page: Vec<ResultRow<'_>> = states.iter().map(row).collect();
        table.append(&page);
        table.snapshot()
    }

    fn shown(changes: ShowChanges, hidden: &[&str]) -> (Ready, Arranged) {
        let job = Job {
            snapshot: rows(&[(1, "succeeded"), (2, "failed")]),
            coverage: Coverage::Whole,
            directory: Arc::default(),
            former: Some(Arc::new(Read {
                rows: rows(&[(1, "failed"), (2, "failed"), (3, "pending"), (4, "failed")]),
                directory: Arc::default(),
                coverage: Coverage::Whole,
                completeness: Completeness::Complete,
                query: None,
                finished_at: Timestamp::parse("2026-11-25T13:02:53Z"),
            })),
            ready: Ready::default(),
            wanted: Arrangement {
                view: RowsView::LatestPerCloudPc,
                changes,
                hidden: Arc::new(hidden.iter().map(|id| (*id).to_owned()).collect()),
                ..Arrangement::default()
            },
        };
        job.work(&AtomicBool::new(false)).unwrap()
    }

    #[test]
    fn what_is_gone_is_shown_as_rows_of_the_other_run_and_counted_nowhere() {
        let (ready, arranged) = shown(ShowChanges::Gone, &[]);
        assert_eq!(arranged.presence, Presence::Gone);
        let states: Vec<ActionState> = arranged
            .order
            .iter()
            .map(|number| ready.on_screen(arranged.presence).row(*number).unwrap().state())
            .collect();
        assert_eq!(states, [ActionState::Pending, ActionState::Failed]);
        let counted: u32 = arranged.totals.iter().map(|count| count.num_rows).sum();
        assert_eq!(counted, 2, "who there is");
        let changes = arranged.changes.unwrap();
        assert_eq!(changes.since, Timestamp::parse("2026-11-25T13:02:53Z"));
        let (_, all) = shown(ShowChanges::All, &[]);
        assert_eq!((all.presence, all.order.len()), (Presence::Present, 2));
        let (_, open) = shown(ShowChanges::Gone, &["00000004-aaaa-4000-8000-000000000000"]);
        assert_eq!(open.order.len(), 1, "what is handled can be hidden");
    }
}
