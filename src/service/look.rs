//! One customer looked at: its partners, its Cloud PCs, and the latest attempt on each of these.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::names::{Listed, NamesKeeper};
use crate::graph::{DeployResults, GraphClient, ListBudget, OnWait, PageStep, list_partners};
use crate::message::Freshness;
use crate::model::{
    ActionState, Clock, CloudPc, CustomerReport, Failure, FailureKind, Guid, Partner, PartnerHealth, PartnerRows,
    Query, Reading, RunDetails, Standing, StateGroup, Timestamp,
};
use crate::table::{Coverage, Directory, Filter, ListState, QUIET, Snapshot, Table, arrange};

/// A page of the list of Cloud PCs has about so many.
const PER_PAGE: usize = 100;

/// What was seen of one customer.
#[derive(Default)]
pub struct Looked {
    /// How it stands.
    pub report: CustomerReport,
    /// The latest attempt of each Cloud PC.
    pub rows: Snapshot,
    /// When they were read, where everything was read to its end.
    pub at: Option<Timestamp>,
    /// What was read of each partner to its end.
    pub parts: Vec<Part>,
    /// The `client-request-id`s of the first and the last page of results.
    pub requests: Vec<String>,
}

/// The rows of one partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub partner: Guid,
    /// Their numbers.
    pub numbers: Range<u32>,
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
pub async fn look(graph: &GraphClient, names: (&NamesKeeper, &ListBudget), clock: &dyn Clock) -> Looked {
    let (partners, listed) = tokio::join!(list_partners(graph), cloud_pcs(graph, names, clock));
    let partners = match partners {
        Ok(partners) => partners,
        Err(failure) => return Looked::failed(failure),
    };
    let Results {
        rows,
        failure,
        details,
        parts,
    } = results(graph, &partners).await;
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
        let directory = Directory::of_cloud_pcs(listed.list.to_vec(), listed.state);
        let named = rows.snapshot().named_by(Arc::new(directory));
        drop(rows);
        tokio::task::spawn_blocking(move || counted(&named, (coverage, now)))
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
        partner_rows: partner_rows(&partners, &parts, &counted.latest),
        reading,
        // Where a tenant has been asked too often or has refused the list, that is some minutes older than the results.
        read_at: (reading != Reading::Nothing).then(|| now.min(listed.read_at)),
        waited: details.waited,
    };
    Looked {
        report,
        rows: counted.rows,
        at: (reading == Reading::Whole).then_some(now),
        parts,
        requests: details.first_and_last_requests(),
    }
}

/// Figures are as of the older of list and results: whoever asks now is told how it stands now, where the list is admitted
/// and comes. Else one that was read not long ago serves: results that were read whole are not thrown away for its sake.
async fn cloud_pcs(graph: &GraphClient, (names, budget): (&NamesKeeper, &ListBudget), clock: &dyn Clock) -> Listed {
    let asked_at = clock.now();
    let recent = names.listed(graph, Freshness::Recent).await;
    // What has just failed is not asked for twice. Who waits for the budget keeps the workbench from its names meanwhile.
    let num_pages = recent.list.len() / PER_PAGE + 1;
    let is_new = recent.read_at >= asked_at;
    if is_new || recent.state != ListState::Whole || !budget.has_room_for(num_pages) {
        return recent;
    }
    let newest = names.listed(graph, Freshness::Now).await;
    match newest.state {
        ListState::Whole => newest,
        ListState::Partial | ListState::NotRead => recent,
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

/// Which rows are whose.
fn partner_rows(partners: &[Partner], parts: &[Part], latest: &[u32]) -> Vec<PartnerRows> {
    let rows = |part: &Part| {
        let partner = partners.iter().find(|partner| part.partner.same_as(&partner.id))?;
        let num_latest = latest.iter().filter(|number| part.numbers.contains(number)).count();
        Some(PartnerRows {
            id: partner.id.clone(),
            numbers: part.numbers.clone(),
            num_latest: u32::try_from(num_latest).unwrap_or(u32::MAX),
        })
    };
    parts.iter().filter_map(rows).collect()
}

/// What came of all partners.
struct Results {
    rows: Table,
    failure: Option<Failure>,
    details: RunDetails,
    parts: Vec<Part>,
}

/// All results of all partners, as far as they came: a Cloud PC counts by its latest attempt, whoever made it.
async fn results(graph: &GraphClient, partners: &[Partner]) -> Results {
    let mut results = Results {
        rows: Table::new(),
        failure: None,
        details: RunDetails::default(),
        parts: Vec::new(),
    };
    for partner in partners {
        let Ok(partner) = Guid::parse(&partner.id) else {
            // Nobody can be asked for its results, so that nothing can be said of what they leave out.
            let expected = "externalPartner.id".to_owned();
            results.failure = Some(Failure::new(FailureKind::WrongShape { expected }));
            continue;
        };
        if let Err(why) = results_of(graph, partner, &mut results).await {
            results.failure = Some(why);
            break;
        }
    }
    results
}

/// All results of one partner, behind those of others.
async fn results_of(graph: &GraphClient, partner: Guid, results: &mut Results) -> Result<(), Failure> {
    let on_wait: Arc<OnWait> = Arc::new(|_| {});
    let first = results.rows.num_rows();
    let query = Query {
        partner_id: partner.clone(),
        activity_id: None,
        cloud_pc_id: None,
    };
    let mut pages = DeployResults::new(graph.clone(), query);
    loop {
        match pages.next_page(&mut results.rows, &on_wait).await {
            PageStep::Page(page) => {
                results.details.waited += page.waited;
                results.details.pages.push(page.record);
            }
            PageStep::End => {
                let numbers = first..results.rows.num_rows();
                results.parts.push(Part { partner, numbers });
                return Ok(());
            }
            PageStep::Failed {
                failure: why,
                record,
                waited,
                ..
            } => {
                results.details.waited += waited;
                results.details.pages.extend(record);
                return Err(why);
            }
        }
    }
}

/// What was counted of a customer's rows.
#[derive(Default)]
pub struct Counted {
    /// The latest attempt of each Cloud PC.
    pub rows: Snapshot,
    /// Their numbers.
    pub latest: Vec<u32>,
    /// Cloud PCs by state.
    pub counts: Vec<(ActionState, u32)>,
    /// Of those that wait, how many have not changed for days.
    pub num_hanging: u32,
}

/// Counts Cloud PCs among rows that have their names.
pub fn counted(named: &Snapshot, (coverage, now): (Coverage, Timestamp)) -> Counted {
    let never = AtomicBool::new(false);
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
    let latest = arranged.order.to_vec();
    let totals = arranged.totals.into_iter();
    Counted {
        counts: totals.map(|count| (count.state, count.num_rows)).collect(),
        num_hanging: u32::try_from(num_hanging).unwrap_or(u32::MAX),
        latest,
        rows,
    }
}
