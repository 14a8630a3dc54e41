//! Results of agent deployments, page by page into the table.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::exchange::Trace;
use super::pages::{Fetched, PageFailure, Pages};
use super::wire::Page;
use super::{GraphClient, OnWait, endpoint};
use crate::model::{Failure, Guid, PageRecord, Query, ResultRow, ResumePoint};
use crate::table::{Appended, Table};

/// A query being read. After a failure it can go on: the next call asks for the same page again.
pub struct DeployResults {
    pages: Result<Pages, Failure>,
    query: Query,
    filter: Filter,
    body: Vec<u8>,
}

/// Whether rows are filtered here. A Cloud PC without an activity is not a documented question, so the
/// service may refuse it, or answer with everything.
#[derive(Debug)]
enum Filter {
    /// The service does it.
    Trusted,
    /// The service was asked to, and its answer is checked.
    Checked(Guid),
    /// The service did not do it.
    Needed(Guid),
}

impl Filter {
    fn of(query: &Query) -> Self {
        match (&query.activity_id, &query.cloud_pc_id) {
            (None, Some(cloud_pc_id)) => Self::Checked(cloud_pc_id.clone()),
            (Some(_), _) | (None, None) => Self::Trusted,
        }
    }
}

/// What a call brought.
#[derive(Debug)]
pub enum PageStep {
    /// A page; its rows are in the table.
    Page(PageReport),
    /// There are no more pages: the rows are complete.
    End,
    /// A page did not come. The rows so far stand, and calling again goes on from the last good link.
    Failed {
        /// Why.
        failure: Failure,
        /// Which page, counted from 1.
        page: u32,
        /// The exchange, where there was one.
        record: Option<PageRecord>,
        /// Of its time, what was spent waiting between tries.
        waited: Duration,
    },
}

/// What there is to tell about a page.
#[derive(Clone, Debug)]
pub struct PageReport {
    /// The exchange; its rows are counted as they came, before filtering.
    pub record: PageRecord,
    /// What became of the rows.
    pub appended: Appended,
    /// Fields this program does not know, with the number of rows that carried them.
    pub unknown_fields: BTreeMap<String, u64>,
    /// Of the record's time, what was spent waiting between tries.
    pub waited: Duration,
}

impl DeployResults {
    /// A query that has not been asked yet.
    #[must_use]
    pub fn new(client: GraphClient, query: Query) -> Self {
        let filter = Filter::of(&query);
        let pages = endpoint::deploy_results(client.root(), &query).map(|first| Pages::new(client, first));
        Self {
            pages,
            query,
            filter,
            body: Vec::new(),
        }
    }

    /// A query that goes on where an earlier run broke off. The link is checked before anything is asked.
    #[must_use]
    pub fn going_on(client: GraphClient, query: Query, point: &ResumePoint) -> Self {
        let mut filter = Filter::of(&query);
        if let (true, Filter::Checked(cloud_pc_id)) = (point.filtered_here, &filter) {
            filter = Filter::Needed(cloud_pc_id.clone());
        }
        Self {
            pages: Pages::going_on(client, point),
            query,
            filter,
            body: Vec::new(),
        }
    }

    /// Asks through another client of the same root from now on, as after a new sign-in.
    pub fn replace_client(&mut self, client: GraphClient) {
        if let Ok(pages) = &mut self.pages {
            pages.replace_client(client);
        }
    }

    /// Waits until the next page is here, without reading it. Dropping this future ends no asking.
    pub async fn arrival(&mut self, on_wait: &Arc<OnWait>) {
        if let Ok(pages) = &mut self.pages {
            pages.arrival(on_wait).await;
        }
    }

    /// Asks for nothing any more until the next call.
    pub fn stop_asking(&mut self) {
        if let Ok(pages) = &mut self.pages {
            pages.stop_asking();
        }
    }

    /// Where to go on, unless every page was read.
    #[must_use]
    pub fn resume_point(&self) -> Option<ResumePoint> {
        let pages = self.pages.as_ref().ok()?;
        Some(ResumePoint {
            link: pages.next_link()?,
            num_pages: pages.num_read(),
            is_read: pages.next_is_read(),
            filtered_here: self.filtered_here(),
        })
    }

    /// Pages read so far.
    #[must_use]
    pub fn num_pages(&self) -> u32 {
        self.pages.as_ref().map_or(0, Pages::num_read)
    }

    /// Whether the service left it to this program to pick the Cloud PC's rows.
    #[must_use]
    pub fn filtered_here(&self) -> bool {
        matches!(self.filter, Filter::Needed(_))
    }

    /// Reads one page into the table, and has asked for the one after it by then. Dropping the future cancels
    /// both and loses nothing that was read.
    pub async fn next_page(&mut self, table: &mut Table, on_wait: &Arc<OnWait>) -> PageStep {
        loop {
            let fetched = match &mut self.pages {
                Ok(pages) => pages.fetch(&mut self.body, on_wait).await,
                Err(failure) => {
                    return PageStep::Failed {
                        failure: failure.clone(),
                        page: 1,
                        record: None,
                        waited: Duration::ZERO,
                    };
                }
            };
            match fetched {
                Fetched::End => return PageStep::End,
                Fetched::Body(trace) => {
                    if let Some(step) = self.take(&trace, table, on_wait) {
                        return step;
                    }
                }
                Fetched::Failed(failed) if is_refusal(&failed) && self.read_everything_instead() => {}
                Fetched::Failed(failed) => return step_of(failed),
            }
        }
    }

    /// Reads the body that was fetched; `None` where it is no answer to go by, and everything is asked for instead.
    fn take(&mut self, trace: &Trace, table: &mut Table, on_wait: &Arc<OnWait>) -> Option<PageStep> {
        let Ok(pages) = &mut self.pages else {
            return Some(PageStep::End);
        };
        let is_again = pages.next_is_read();
        let page = match pages.read(&self.body, trace) {
            Err(failed) => return Some(step_of(failed)),
            Ok(page) => page,
        };
        // That there is nothing, to a question that is not documented, proves nothing.
        let is_only_page = pages.num_read() == 1 && pages.next_link().is_none();
        if is_only_page && page.rows.is_empty() && matches!(self.filter, Filter::Checked(_)) {
            drop(page);
            self.read_everything_instead();
            return None;
        }
        pages.ask_ahead(on_wait);
        let record = trace.record(pages.num_read(), page.rows.len());
        let filter = (&mut self.filter, is_again);
        Some(PageStep::Page(keep(page, record, trace.waited, filter, table)))
    }

    /// Turns to the documented question for everything; `false` where that is what was asked already.
    fn read_everything_instead(&mut self) -> bool {
        let (Filter::Checked(cloud_pc_id), Ok(pages)) = (&self.filter, &self.pages) else {
            return false;
        };
        let client = pages.client().clone();
        let everything = Query {
            cloud_pc_id: None,
            ..self.query.clone()
        };
        self.pages = endpoint::deploy_results(client.root(), &everything).map(|first| Pages::new(client, first));
        self.filter = Filter::Needed(cloud_pc_id.clone());
        true
    }
}

/// Whether the service does not answer this question (rather than not now, or not to this person).
fn is_refusal(failed: &PageFailure) -> bool {
    failed.page == 1 && matches!(failed.failure.http_status, Some(400 | 404 | 501))
}

fn step_of(failed: Box<PageFailure>) -> PageStep {
    let (record, waited) = (
        failed.record(),
        failed.trace.as_ref().map_or(Duration::ZERO, |trace| trace.waited),
    );
    PageStep::Failed {
        failure: failed.failure,
        page: failed.page,
        record,
        waited,
    }
}

/// Filters the rows and puts them into the table.
fn keep(
    page: Page<'_, ResultRow<'_>>,
    record: PageRecord,
    waited: Duration,
    (filter, is_again): (&mut Filter, bool),
    table: &mut Table,
) -> PageReport {
    let mut rows = page.rows;
    if let Filter::Checked(wanted) | Filter::Needed(wanted) = &*filter {
        let num_sent = rows.len();
        rows.retain(|row| row.cloud_pc_id.as_deref().is_some_and(|id| wanted.same_as(id)));
        if rows.len() < num_sent {
            *filter = Filter::Needed(wanted.clone());
        }
    }
    let appended = if is_again {
        Appended {
            num_added: table.append_again(&rows).num_added,
            // No attempt came on two pages: one page came twice.
            ..Appended::default()
        }
    } else {
        table.append(&rows)
    };
    PageReport {
        record,
        appended,
        unknown_fields: page.unknown_fields,
        waited,
    }
}
