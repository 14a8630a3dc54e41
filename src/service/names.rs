//! Names for the rows: Cloud PCs of the tenant, kept a while, and who started a partner's deployments. They come beside
//! the rows and hold up none of them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex, watch};

use super::outbox::Outbox;
use super::teller::SignInTeller;
use crate::graph::{GraphClient, list_action_reports, list_cloud_pcs};
use crate::message::{AgentsNews, Event, Freshness, NamesNews};
use crate::model::{ActionReport, Clock, CloudPc, Failure, FailureKind, Guid, Switch, Timestamp};
use crate::table::{Directory, ListState};

/// The list of Cloud PCs may be asked for ninety times a minute by everybody together; names change seldom.
const KEPT_FOR: Duration = Duration::from_mins(15);
/// Whoever asks for new names gets them, but not twice for one thought.
const AT_LEAST: Duration = Duration::from_secs(10);

/// What names rows, for whoever arranges them.
pub type Names = watch::Receiver<Arc<Directory>>;

/// The names of one sign-in.
#[derive(Clone)]
pub struct NamesKeeper {
    directory: Arc<watch::Sender<Arc<Directory>>>,
    cloud_pcs: Arc<Mutex<Option<CloudPcs>>>,
    /// The reports of each partner as they were read last: they stand until new ones have come.
    reports: Arc<std::sync::Mutex<HashMap<Guid, Vec<ActionReport>>>>,
    clock: Arc<dyn Clock>,
}

/// A list of Cloud PCs.
#[derive(Clone)]
struct CloudPcs {
    list: Arc<[CloudPc]>,
    failure: Option<Failure>,
    read_at: Timestamp,
    /// Whether was asked when somebody last signed in to each.
    last_sign_in: Switch,
}

/// A list of Cloud PCs, and how much of it was read.
#[derive(Clone)]
pub struct Listed {
    /// The Cloud PCs.
    pub list: Arc<[CloudPc]>,
    /// How much was read.
    pub state: ListState,
    /// Why not all, where that is so.
    pub failure: Option<Failure>,
    /// When: it may be a while ago.
    pub read_at: Timestamp,
}

impl CloudPcs {
    /// What was known before is better than a smaller part of it; its age is told, and it is asked for again the next time.
    fn or_more(self, former: Option<Self>) -> Self {
        match former.filter(|former| former.last_sign_in == self.last_sign_in) {
            Some(former) if self.failure.is_some() && self.list.len() < former.list.len() => Self {
                failure: self.failure,
                ..former
            },
            _ => self,
        }
    }

    fn state(&self) -> ListState {
        match (&self.failure, self.list.is_empty()) {
            (None, _) => ListState::Whole,
            (Some(_), false) => ListState::Partial,
            (Some(_), true) => ListState::NotRead,
        }
    }
}

impl NamesKeeper {
    /// A keeper that knows no names.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            directory: Arc::new(watch::Sender::new(Arc::default())),
            cloud_pcs: Arc::default(),
            reports: Arc::default(),
            clock,
        }
    }

    /// The names as they come.
    pub fn names(&self) -> Names {
        self.directory.subscribe()
    }

    /// Lists what is to be listed and tells of each step.
    pub async fn list(
        self,
        graph: Option<GraphClient>,
        (partner_id, wanted): (Guid, (Freshness, Switch)),
        (outbox, told): (Outbox, SignInTeller),
    ) {
        let Some(graph) = graph else {
            let failure = Some(Failure::new(FailureKind::SignInNeeded));
            outbox.send(Event::Names(news(None, failure, true))).await;
            return;
        };
        let cloud_pcs = self.cloud_pcs(&graph, wanted).await;
        self.publish(&cloud_pcs, self.kept_reports(&partner_id));
        outbox.send(Event::Names(news(Some(&cloud_pcs), None, false))).await;
        let reports = list_action_reports(&graph, &partner_id).await;
        let entries = self.keep_reports(partner_id, reports.entries, reports.failure.as_ref());
        let agents = agents_of(&entries);
        self.publish(&cloud_pcs, entries);
        let failure = cloud_pcs.failure.clone().or(reports.failure);
        let news = NamesNews {
            agents,
            ..news(Some(&cloud_pcs), failure.clone(), true)
        };
        outbox.send(Event::Names(news)).await;
        told.tell(failure).await;
    }

    /// Lists the agents of a partner's deployments alone; the rows are named as before.
    pub async fn list_agents(
        self,
        graph: Option<GraphClient>,
        partner_id: Guid,
        (outbox, told): (Outbox, SignInTeller),
    ) {
        let Some(graph) = graph else {
            let failure = Some(Failure::new(FailureKind::SignInNeeded));
            let agents = Vec::new();
            outbox.send(Event::Agents(AgentsNews { agents, failure })).await;
            return;
        };
        let reports = list_action_reports(&graph, &partner_id).await;
        let entries = self.keep_reports(partner_id, reports.entries, reports.failure.as_ref());
        let (agents, failure) = (agents_of(&entries), reports.failure);
        let news = AgentsNews {
            agents,
            failure: failure.clone(),
        };
        outbox.send(Event::Agents(news)).await;
        told.tell(failure).await;
    }

    /// The Cloud PCs alone, read not long ago or read now.
    pub async fn listed(&self, graph: &GraphClient, freshness: Freshness) -> Listed {
        let read = self.cloud_pcs(graph, (freshness, Switch::Off)).await;
        Listed {
            state: read.state(),
            list: read.list,
            failure: read.failure,
            read_at: read.read_at,
        }
    }

    /// The Cloud PCs read not long ago, or read now. A list that is not whole is asked for again the next time, and so is one
    /// that was read before somebody changed whether sign-ins are asked for.
    async fn cloud_pcs(&self, graph: &GraphClient, (freshness, last_sign_in): (Freshness, Switch)) -> CloudPcs {
        let kept_for = match freshness {
            Freshness::Recent => KEPT_FOR,
            Freshness::Now => AT_LEAST,
        };
        let mut kept = self.cloud_pcs.lock().await;
        let now = self.clock.now();
        let is_fresh = |kept: &&CloudPcs| {
            let is_young = kept.read_at <= now && now.since(kept.read_at) < kept_for;
            is_young && kept.failure.is_none() && kept.last_sign_in == last_sign_in
        };
        if let Some(fresh) = kept.as_ref().filter(is_fresh) {
            return fresh.clone();
        }
        let listing = list_cloud_pcs(graph, last_sign_in).await;
        let read = CloudPcs {
            list: listing.entries.into(),
            failure: listing.failure,
            read_at: self.clock.now(),
            last_sign_in,
        };
        let read = read.or_more(kept.take());
        kept.insert(read).clone()
    }

    fn kept_reports(&self, partner_id: &Guid) -> Vec<ActionReport> {
        let kept = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(partner_id).cloned().unwrap_or_default()
    }

    /// Keeps what was read. Where that broke off, what was known before stands beside it.
    fn keep_reports(&self, partner_id: Guid, read: Vec<ActionReport>, failure: Option<&Failure>) -> Vec<ActionReport> {
        let mut kept = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        let former = kept
            .remove(&partner_id)
            .filter(|_| failure.is_some())
            .unwrap_or_default();
        let known: HashSet<String> = read.iter().map(|report| report.activity_id.clone()).collect();
        let missed = former.into_iter().filter(|report| !known.contains(&report.activity_id));
        let all: Vec<ActionReport> = read.into_iter().chain(missed).collect();
        kept.insert(partner_id, all.clone());
        all
    }

    fn publish(&self, cloud_pcs: &CloudPcs, reports: Vec<ActionReport>) {
        let directory = Directory::of_cloud_pcs(cloud_pcs.list.to_vec(), cloud_pcs.state()).with_reports(reports);
        self.directory.send_replace(Arc::new(directory));
    }
}

fn agents_of(reports: &[ActionReport]) -> Vec<String> {
    let names = reports.iter().filter_map(|report| report.agent_name.as_deref());
    let names: BTreeSet<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    names.into_iter().map(str::to_owned).collect()
}

fn news(cloud_pcs: Option<&CloudPcs>, failure: Option<Failure>, is_final: bool) -> NamesNews {
    let count = |list: &mut dyn Iterator<Item = &CloudPc>| u32::try_from(list.count()).unwrap_or(u32::MAX);
    NamesNews {
        cloud_pcs: cloud_pcs.map_or(ListState::NotRead, CloudPcs::state),
        num_business: cloud_pcs.map_or(0, |pcs| count(&mut pcs.list.iter().filter(|pc| pc.is_business()))),
        num_cloud_pcs: cloud_pcs.map_or(0, |pcs| count(&mut pcs.list.iter())),
        read_at: cloud_pcs.map(|pcs| pcs.read_at),
        agents: Vec::new(),
        failure,
        is_final,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SystemClock;

    fn report(activity: &str, agent: &str) -> ActionReport {
        ActionReport {
            activity_id: activity.to_owned(),
            agent_name: Some(agent.to_owned()),
            ..ActionReport::default()
        }
    }

    #[test]
    fn a_list_that_broke_off_takes_away_no_cloud_pc_that_was_known() {
        let read = |num_cloud_pcs: usize, failure: Option<FailureKind>, second| CloudPcs {
            list: vec![CloudPc::default(); num_cloud_pcs].into(),
            failure: failure.map(Failure::new),
            read_at: Timestamp::from_ticks(second),
            last_sign_in: Switch::Off,
        };
        let (former, cut) = (|| Some(read(3, None, 1)), Some(FailureKind::ConnectionCut));
        let of = |kept: CloudPcs| (kept.list.len(), kept.failure.is_some(), kept.read_at.ticks());
        assert_eq!(of(read(0, cut.clone(), 2).or_more(former())), (3, true, 1));
        assert_eq!(
            of(read(4, cut.clone(), 2).or_more(former())),
            (4, true, 2),
            "more than was known"
        );
        assert_eq!(of(read(2, None, 2).or_more(former())), (2, false, 2), "one was deleted");
        assert_eq!(of(read(0, cut.clone(), 2).or_more(None)), (0, true, 2));
        let otherwise = CloudPcs {
            last_sign_in: Switch::On,
            ..read(0, cut, 2)
        };
        assert_eq!(of(otherwise.or_more(former())), (0, true, 2), "another question");
    }

    #[test]
    fn reports_that_broke_off_take_away_nothing_that_was_known_and_whole_ones_stand_alone() {
        let keeper = NamesKeeper::new(Arc::new(SystemClock));
        let partner = || Guid::parse("b3548526-e615-3785-3118-be70b3968ec5").unwrap();
        let keep = |read: &[ActionReport], failure: Option<&Failure>| {
            let all = keeper.keep_reports(partner(), read.to_vec(), failure);
            assert_eq!(keeper.kept_reports(&partner()), all);
            all
        };
        let (a, b, newer) = (report("a", "Acme"), report("b", "Acme"), report("a", "Acme 2"));
        keep(&[a, b.clone()], None);
        let cut = Failure::new(FailureKind::ConnectionCut);
        assert_eq!(keep(&[newer.clone()], Some(&cut)), [newer.clone(), b]);
        assert_eq!(keep(&[newer.clone()], None), [newer]);
    }
}
