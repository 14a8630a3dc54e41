//! One customer looked at: its partners, its Cloud PCs, and the latest attempt on each of these.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::names::{Listed, NamesKeeper};
use crate::graph::{DeployResults, GraphClient, OnWait, PageStep, list_partners};
use crate::model::{
    ActionState, Clock, CloudPc, CustomerReport, Failure, FailureKind, Guid, Partner, PartnerHealth, Query, Reading,
    RunDetails, Standing, StateGroup, Timestamp,
};
use crate::table::{Coverage, Directory, Filter, ListState, QUIET, Snapshot, Table, arrange};

/// What was seen of one customer.
#[derive(Default)]
pub struct Looked {
    /// How it stands.
    pub report: CustomerReport,
    /// The latest attempt of each Cloud PC.
    pub rows: Snapshot,
    /// The `client-request-id`s of the first and the last page of results.
    pub requests: Vec<String>,
}

impl Looked {
    /// Nothing but that this went wrong.
    pub fn failed(failure: Failure) -> Self {
        Self {
            report: CustomerReport::failed(failure),
            ..Self::default()
        }
    }
}

/// Looks at one customer.
pub async fn look(graph: &GraphClient, names: &NamesKeeper, clock: &dyn Clock) -> Looked {
    let (partners, listed) = tokio::join!(list_partners(graph), names.listed(graph));
    let partners = match partners {
        Ok(partners) => partners,
        Err(failure) => return Looked::failed(failure),
    };
    let Results { rows, failure, details } = results(graph, &partners).await;
    let reading = match (&failure, listed.state) {
        (None, ListState::Whole) => Reading::Whole,
        (Some(_), _) if rows.num_rows() == 0 => Reading::Nothing,
        (Some(_) | None, _) => Reading::Part,
    };
    let coverage = if failure.is_none() {
        Coverage::Whole
    } else {
        Coverage::Partial
    };
    let now = clock.now();
    let counting = {
        let listed = listed.clone();
        tokio::task::spawn_blocking(move || counted(rows, &listed, (coverage, now)))
    };
    let Ok(counted) = counting.await else {
        log::error!("counting a customer's Cloud PCs failed");
        let failure = Failure::new(FailureKind::Internal);
        return Looked::failed(failure);
    };
    let failure = failure.or_else(|| listed.failure.clone());
    let report = CustomerReport {
        standing: standing(failure.as_ref(), &partners, &listed),
        failure,
        account: None,
        served_by: None,
        counts: counted.counts,
        num_hanging: counted.num_hanging,
        partners: partners.iter().map(health).collect(),
        reading,
        // The list may be some minutes older than the results.
        read_at: (reading != Reading::Nothing).then(|| now.min(listed.read_at)),
    };
    Looked {
        report,
        rows: counted.rows,
        requests: details.first_and_last_requests(),
    }
}

fn standing(failure: Option<&Failure>, partners: &[Partner], listed: &Listed) -> Standing {
    match failure {
        Some(failure) => Standing::of(failure),
        None if partners.is_empty() => Standing::NoPartner,
        None if !listed.list.iter().any(CloudPc::is_business) => Standing::NoBusinessCloudPcs,
        None => Standing::Ready,
    }
}

fn health(partner: &Partner) -> PartnerHealth {
    PartnerHealth {
        id: partner.id.clone(),
        status: partner.connection_status.clone(),
        last_sync: partner.last_sync_date_time.as_deref().and_then(Timestamp::parse),
    }
}

/// What came of all partners.
struct Results {
    rows: Table,
    failure: Option<Failure>,
    details: RunDetails,
}

/// All results of all partners, as far as they came: a Cloud PC counts by its latest attempt, whoever made it.
async fn results(graph: &GraphClient, partners: &[Partner]) -> Results {
    let on_wait: Arc<OnWait> = Arc::new(|_| {});
    let (mut rows, mut details, mut failure) = (Table::new(), RunDetails::default(), None);
    'partners: for partner in partners {
        let Ok(partner_id) = Guid::parse(&partner.id) else {
            // Nobody can be asked for its results, so that nothing can be said of what they leave out.
            let expected = "externalPartner.id".to_owned();
            failure = Some(Failure::new(FailureKind::WrongShape { expected }));
            continue;
        };
        let query = Query {
            partner_id,
            activity_id: None,
            cloud_pc_id: None,
        };
        let mut pages = DeployResults::new(graph.clone(), query);
        loop {
            match pages.next_page(&mut rows, &on_wait).await {
                PageStep::Page(page) => details.pages.push(page.record),
                PageStep::End => break,
                PageStep::Failed {
                    failure: why, record, ..
                } => {
                    details.pages.extend(record);
                    failure = Some(why);
                    break 'partners;
                }
            }
        }
    }
    Results { rows, failure, details }
}

/// What was counted of a customer's rows.
#[derive(Default)]
struct Counted {
    rows: Snapshot,
    counts: Vec<(ActionState, u32)>,
    num_hanging: u32,
}

fn counted(table: Table, listed: &Listed, (coverage, now): (Coverage, Timestamp)) -> Counted {
    let directory = Directory::of_cloud_pcs(listed.list.to_vec(), listed.state);
    let never = AtomicBool::new(false);
    let named = table.snapshot().named_by(Arc::new(directory));
    drop(table);
    let Some(rows) = named.latest_per_cloud_pc(coverage, &never) else {
        return Counted::default();
    };
    let Some(arranged) = arrange(&rows, &Filter::default(), &[], &never) else {
        return Counted::default();
    };
    let since = now.minus(QUIET);
    let hangs = |number: &&u32| {
        rows.row(**number).is_some_and(|row| {
            let changed = row.last_modified_at().or_else(|| row.started_at());
            row.state().group() == StateGroup::Waiting && changed.is_some_and(|changed| changed < since)
        })
    };
    let num_hanging = arranged.order.iter().filter(hangs).count();
    let totals = arranged.totals.into_iter();
    Counted {
        counts: totals.map(|count| (count.state, count.num_rows)).collect(),
        num_hanging: u32::try_from(num_hanging).unwrap_or(u32::MAX),
        rows,
    }
}
