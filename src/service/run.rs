//! One run: fetching beside arranging, so that neither waits for the other.

use std::future::Future;

use tokio::sync::{oneshot, watch};
use tokio::time::Instant;

use super::outbox::Outbox;
use super::view::{Fetched, show};
use crate::graph::{DeployResults, GraphClient, PageReport, PageStep};
use crate::message::Arrangement;
use crate::model::{Failure, FailureKind, Query, RunDetails, RunEnd, RunId, RunProgress, Timestamp};
use crate::table::Table;

/// What a run needs.
pub struct RunTask {
    pub run_id: RunId,
    pub query: Query,
    /// `None` where nobody is signed in.
    pub graph: Option<GraphClient>,
    pub arrangements: watch::Receiver<Arrangement>,
    /// Ready when the run is to stop.
    pub canceled: oneshot::Receiver<()>,
    pub outbox: Outbox,
}

/// Fetches all pages and shows them as they come; then goes on to answer new arrangements until it is
/// dropped. `on_failure` is called once when fetching has ended.
pub async fn run<F: Future<Output = ()>>(task: RunTask, on_failure: impl FnOnce(Option<Failure>) -> F) {
    let RunTask {
        run_id,
        query,
        graph,
        arrangements,
        canceled,
        outbox,
    } = task;
    let (fetched_sender, fetched) = watch::channel(Fetched::default());
    let fetching = async move {
        let end = Fetching::new(fetched_sender, query).fetch(graph, canceled).await;
        let failure = match end {
            RunEnd::Incomplete { failure, .. } => Some(failure),
            RunEnd::Complete | RunEnd::Canceled => None,
        };
        on_failure(failure).await;
    };
    tokio::join!(fetching, show(run_id, fetched, arrangements, outbox));
}

/// A run in the middle of its pages.
struct Fetching {
    out: watch::Sender<Fetched>,
    began: Instant,
    table: Table,
    progress: RunProgress,
    details: RunDetails,
    query: Query,
}

impl Fetching {
    fn new(out: watch::Sender<Fetched>, query: Query) -> Self {
        let details = RunDetails {
            query: Some(query.clone()),
            ..RunDetails::default()
        };
        Self {
            out,
            began: Instant::now(),
            table: Table::new(),
            progress: RunProgress::default(),
            details,
            query,
        }
    }

    async fn fetch(mut self, graph: Option<GraphClient>, canceled: oneshot::Receiver<()>) -> RunEnd {
        let end = match graph {
            None => RunEnd::Incomplete {
                failure: Failure::new(FailureKind::SignInNeeded),
                page: 1,
            },
            Some(graph) => tokio::select! {
                biased;
                _ = canceled => RunEnd::Canceled,
                end = self.all_pages(graph) => end,
            },
        };
        self.details.elapsed = self.began.elapsed();
        self.progress.elapsed = self.began.elapsed();
        self.progress.waiting_until = None;
        let last = Fetched {
            progress: self.progress,
            snapshot: self.table.snapshot(),
            end: Some((end.clone(), self.details)),
        };
        self.out.send_replace(last);
        end
    }

    async fn all_pages(&mut self, graph: GraphClient) -> RunEnd {
        let mut results = DeployResults::new(graph, self.query.clone());
        loop {
            let (out, began) = (self.out.clone(), self.began);
            let on_wait = move |until: Option<Timestamp>| {
                out.send_modify(|fetched| {
                    fetched.progress.waiting_until = until;
                    fetched.progress.elapsed = began.elapsed();
                });
            };
            let step = results.next_page(&mut self.table, &on_wait).await;
            self.details.filtered_here = results.filtered_here();
            self.progress.filtered_here = results.filtered_here();
            match step {
                PageStep::Page(report) => self.take(report),
                PageStep::End => return RunEnd::Complete,
                PageStep::Failed {
                    failure,
                    page,
                    record,
                    waited,
                } => {
                    self.details.waited += waited;
                    self.details.pages.extend(record);
                    return RunEnd::Incomplete { failure, page };
                }
            }
        }
    }

    fn take(&mut self, report: PageReport) {
        self.details.waited += report.waited;
        self.details.num_duplicates += report.appended.num_duplicates;
        self.details.num_conflicts += report.appended.num_conflicts;
        self.details.num_bad_dates += report.num_bad_dates;
        for (name, count) in report.unknown_fields {
            *self.details.unknown_fields.entry(name).or_default() += count;
        }
        self.details.pages.push(report.record);
        self.progress.num_pages += 1;
        let snapshot = self.table.snapshot();
        self.progress.num_rows = snapshot.num_rows();
        self.progress.elapsed = self.began.elapsed();
        self.progress.waiting_until = None;
        self.out.send_replace(Fetched {
            progress: self.progress.clone(),
            snapshot,
            end: None,
        });
    }
}
