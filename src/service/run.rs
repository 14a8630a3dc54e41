//! One run: fetching beside arranging, so that neither waits for the other. A run that broke off can be told to
//! go on.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, timeout_at};

use super::auditing::Auditor;
use super::baseline::Baseline;
use super::log_lines::log_run_end;
use super::names::Names;
use super::outbox::Outbox;
use super::run_keeper::RunKeeper;
use super::task::TaskSlot;
use super::teller::SignInTeller;
use super::view::{Fetched, LEAST_PERIOD, Wishes, show};
use crate::graph::{DeployResults, GraphClient, OnWait, PageReport, PageStep, restore_rows};
use crate::message::Arrangement;
use crate::model::{Failure, FailureKind, KeptRun, Query, RunDetails, RunEnd, RunId, RunProgress, Timestamp};
use crate::table::{Coverage, Table};

/// What a run needs.
pub struct RunTask {
    pub run_id: RunId,
    pub query: Query,
    /// What an earlier start of the program left.
    pub kept: Option<KeptRun>,
    pub arrangements: watch::Receiver<Arrangement>,
    pub names: Names,
    /// What the rows are compared with.
    pub baseline: Baseline,
    /// Keeps the run when it has ended; nobody keeps nobody's.
    pub keeper: Option<RunKeeper>,
    pub driven: mpsc::Receiver<Drive>,
    /// Writes down how it ended.
    pub auditor: Auditor,
    /// The run before, whose rows stay on the screen until the first page of this one.
    pub former: TaskSlot,
    /// Set before anybody hears that it has rows of its own.
    pub stands_alone: Arc<AtomicBool>,
    pub outbox: Outbox,
}

/// What a run is to do.
pub enum Drive {
    /// Fetch, from where it stands.
    Go(Go),
    /// Stop fetching.
    Stop,
    /// Stop fetching and say nothing more of it: another run has come. The rows can still be arranged.
    Retire,
}

/// In whose name a run fetches.
pub struct Go {
    /// `None` where nobody is signed in.
    pub graph: Option<GraphClient>,
    /// Told once how the fetching ended.
    pub told: SignInTeller,
}

/// Fetches all pages, whenever it is told to, and shows them as they come; answers new arrangements until it is
/// dropped.
pub async fn run(task: RunTask) {
    let RunTask {
        run_id,
        query,
        kept,
        arrangements,
        names,
        baseline,
        keeper,
        driven,
        auditor,
        former,
        stands_alone,
        outbox,
    } = task;
    let (fetched_sender, fetched) = watch::channel(Fetched::default());
    // Owned here, so that it keeps the former run's task even when it fetches no more.
    let former = Former {
        task: former,
        is_gone: stands_alone,
    };
    let mut fetching = Fetching::new(fetched_sender, query, kept, (former, auditor));
    let wishes = Wishes {
        arrangements,
        names,
        baseline,
        keeper,
    };
    tokio::join!(fetching.drive(driven), show(run_id, fetched, wishes, outbox));
}

/// The run before.
struct Former {
    task: TaskSlot,
    is_gone: Arc<AtomicBool>,
}

impl Former {
    fn let_go(&mut self) {
        self.is_gone.store(true, Ordering::Release);
        self.task.cancel();
    }
}

/// A run in the middle of its pages.
struct Fetching {
    out: watch::Sender<Fetched>,
    began: Instant,
    /// Time of fetching before `began`.
    earlier: Duration,
    table: Table,
    progress: RunProgress,
    details: RunDetails,
    query: Query,
    /// What is not in the table yet.
    kept: Option<KeptRun>,
    num_ends: u32,
    /// When the rows were last handed on; later ones wait a little, because each handing on copies some of them.
    shown: Instant,
    has_news: bool,
    former: Former,
    auditor: Auditor,
    /// `None` until the first page is asked for.
    results: Option<DeployResults>,
}

impl Fetching {
    fn new(
        out: watch::Sender<Fetched>,
        query: Query,
        kept: Option<KeptRun>,
        (former, auditor): (Former, Auditor),
    ) -> Self {
        let details = RunDetails {
            query: Some(query.clone()),
            ..RunDetails::default()
        };
        Self {
            out,
            began: Instant::now(),
            earlier: Duration::ZERO,
            table: Table::new(),
            progress: RunProgress::default(),
            details,
            query,
            kept,
            num_ends: 0,
            shown: Instant::now(),
            has_news: false,
            former,
            auditor,
            results: None,
        }
    }

    /// Does as it is told until nobody can tell it any more.
    async fn drive(&mut self, mut driven: mpsc::Receiver<Drive>) {
        let mut next = driven.recv().await;
        while let Some(drive) = next.take() {
            let Go { graph, told } = match drive {
                Drive::Go(go) => go,
                Drive::Stop => {
                    next = driven.recv().await;
                    continue;
                }
                Drive::Retire => return self.retire(),
            };
            self.began = Instant::now();
            let (end, came) = tokio::select! {
                biased;
                drive = driven.recv() => match drive {
                    Some(Drive::Retire) => return self.retire(),
                    drive => (RunEnd::Canceled, Some(drive)),
                },
                end = self.all_pages(graph) => (end, None),
            };
            let failure = match &end {
                RunEnd::Incomplete { failure, .. } => Some(failure.clone()),
                RunEnd::Complete | RunEnd::Canceled => None,
            };
            self.say_end(end);
            told.tell(failure).await;
            next = match came {
                Some(drive) => drive,
                None => driven.recv().await,
            };
        }
    }

    /// Ends without an end to tell of.
    fn retire(&self) {
        self.out.send_modify(|fetched| {
            let details = || (RunEnd::Canceled, self.details.clone());
            fetched.end.get_or_insert_with(details);
        });
    }

    fn say_end(&mut self, end: RunEnd) {
        log_run_end(&end, &self.progress);
        self.earlier = self.elapsed();
        self.began = Instant::now();
        self.progress.elapsed = self.earlier;
        self.progress.waiting_until = None;
        self.details.elapsed = self.earlier;
        self.details.resume = match (&end, &self.results, &self.kept) {
            (RunEnd::Complete, _, _) => None,
            (_, Some(results), _) => results.resume_point(),
            (_, None, kept) => kept.as_ref().map(|kept| kept.point.clone()),
        };
        self.has_news = false;
        self.progress.num_rows = self.table.num_rows();
        self.auditor
            .run_ended(&self.query, &end, (&self.progress, &self.details));
        if let Some(results) = &mut self.results {
            results.stop_asking();
        }
        self.num_ends += 1;
        if self.progress.num_pages > 0 {
            // Not sooner: whoever lets go of a million rows last takes the time for it, and the window has by now.
            self.former.let_go();
        }
        let last = Fetched {
            coverage: self.coverage(&end),
            progress: self.progress.clone(),
            snapshot: self.table.snapshot(),
            end: Some((end, self.details.clone())),
            num_ends: self.num_ends,
        };
        self.out.send_replace(last);
    }

    /// Whether a Cloud PC without a row was never tried: everything was asked for, and everything was read.
    fn coverage(&self, end: &RunEnd) -> Coverage {
        let asked_for_all = self.query.activity_id.is_none() && self.query.cloud_pc_id.is_none();
        if asked_for_all && *end == RunEnd::Complete {
            Coverage::Whole
        } else {
            Coverage::Partial
        }
    }

    fn elapsed(&self) -> Duration {
        self.earlier + self.began.elapsed()
    }

    async fn all_pages(&mut self, graph: Option<GraphClient>) -> RunEnd {
        let Some(graph) = graph else {
            return RunEnd::Incomplete {
                failure: Failure::new(FailureKind::SignInNeeded),
                page: self.progress.num_pages.saturating_add(1),
            };
        };
        let begun = match self.auditor.check() {
            Ok(()) => self.begin(graph).await,
            Err(why) => Err(FailureKind::NotWrittenDown(why)),
        };
        if let Err(kind) = begun {
            return RunEnd::Incomplete {
                failure: Failure::new(kind),
                page: 1,
            };
        }
        loop {
            if let Some(end) = self.one_page().await {
                return end;
            }
        }
    }

    /// Begins with the first page, where an earlier start of the program broke off, or where this one did.
    async fn begin(&mut self, graph: GraphClient) -> Result<(), FailureKind> {
        if let Some(results) = &mut self.results {
            results.replace_client(graph);
        } else if let Some(kept) = &self.kept {
            let json_lines = Arc::clone(&kept.json_lines);
            let restoring = tokio::task::spawn_blocking(move || {
                let mut table = Table::new();
                restore_rows(&json_lines, &mut table).map(|()| table)
            });
            self.table = restoring.await.unwrap_or(Err(FailureKind::Internal))?;
            self.results = Some(DeployResults::going_on(graph, self.query.clone(), &kept.point));
            self.progress.num_rows = self.table.num_rows();
            self.details.num_duplicates = kept.num_duplicates;
            self.details.num_conflicts = kept.num_conflicts;
            self.details.num_bad_dates = self.table.num_bad_dates().into();
            self.details.unknown_fields.clone_from(&kept.unknown_fields);
            self.details.waited = kept.waited;
            self.earlier = kept.elapsed;
            self.progress.num_pages = kept.point.num_pages;
            self.kept = None;
        } else {
            self.results = Some(DeployResults::new(graph, self.query.clone()));
        }
        self.out.send_modify(|fetched| fetched.progress.waiting_until = None);
        // Also tells that a run which had ended reads again.
        self.show();
        Ok(())
    }

    /// Reads a page; how the run ended, if it did.
    async fn one_page(&mut self) -> Option<RunEnd> {
        let (out, began, earlier) = (self.out.clone(), self.began, self.earlier);
        let on_wait: Arc<OnWait> = Arc::new(move |until: Option<Timestamp>| {
            out.send_modify(|fetched| {
                fetched.progress.waiting_until = until;
                fetched.progress.elapsed = earlier + began.elapsed();
            });
        });
        let results = self.results.as_mut()?;
        if self.has_news
            && timeout_at(self.shown + LEAST_PERIOD, results.arrival(&on_wait))
                .await
                .is_err()
        {
            self.show();
        }
        let results = self.results.as_mut()?;
        let step = results.next_page(&mut self.table, &on_wait).await;
        self.details.filtered_here = results.filtered_here();
        self.progress.filtered_here = results.filtered_here();
        self.progress.num_pages = results.num_pages();
        match step {
            PageStep::Page(report) => {
                self.take(report);
                None
            }
            PageStep::End => Some(RunEnd::Complete),
            PageStep::Failed {
                failure,
                page,
                record,
                waited,
            } => {
                self.details.waited += waited;
                self.details.pages.extend(record);
                Some(RunEnd::Incomplete { failure, page })
            }
        }
    }

    fn take(&mut self, report: PageReport) {
        self.details.waited += report.waited;
        self.details.num_duplicates += report.appended.num_duplicates;
        self.details.num_conflicts += report.appended.num_conflicts;
        self.details.num_bad_dates = self.table.num_bad_dates().into();
        for (name, count) in report.unknown_fields {
            *self.details.unknown_fields.entry(name).or_default() += count;
        }
        self.details.pages.push(report.record);
        self.has_news = true;
        let had_none = std::mem::replace(&mut self.progress.num_rows, self.table.num_rows()) == 0;
        if had_none || self.shown.elapsed() >= LEAST_PERIOD {
            self.show();
        }
    }

    /// Shows what there is so far.
    fn show(&mut self) {
        (self.shown, self.has_news) = (Instant::now(), false);
        let snapshot = self.table.snapshot();
        self.progress.num_rows = self.table.num_rows();
        self.progress.elapsed = self.elapsed();
        let mut now = Fetched {
            coverage: Coverage::Partial,
            progress: self.progress.clone(),
            snapshot,
            end: None,
            num_ends: self.num_ends,
        };
        self.out.send_modify(|fetched| {
            // The page after this one is on its way already, and may be waiting.
            now.progress.waiting_until = fetched.progress.waiting_until;
            std::mem::swap(fetched, &mut now);
        });
    }
}
