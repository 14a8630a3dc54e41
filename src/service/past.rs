//! What is kept of all customers, each in its own history: the rows of the last time, and what has newly come to an end
//! since an earlier run. Every look that is read to its end is kept there too, partner by partner, as a run is.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::history_thread::HistoryThread;
use super::kept_rows::{directory_of, record_of};
use super::last_kept::LastKept;
use super::look::{Part, counted};
use super::outbox::Outbox;
use super::read_rows::{Answer, Read};
use super::whose::Whose;
use crate::graph::restore_rows;
use crate::message::{Event, KeepRuns, OverviewEvent};
use crate::model::{
    Account, Compared, Completeness, CustomerChanges, CustomerReport, Earlier, Guid, HistoryTrouble, KeptEntry, KeptId,
    Notes, PartnerNames, ProfileId, Reading, RunHeader, RunRecord, Timestamp,
};
use crate::table::{Coverage, Newly, Snapshot, Table, newly};

/// Runs of several partners are of one time where no more lies between them.
const A_DAY: i64 = 24 * 3_600 * Timestamp::TICKS_PER_SECOND;

/// What stands beside a reading: what earlier runs of the customer tell.
#[derive(Default)]
pub struct Beside {
    /// What has changed since the earlier run.
    pub compared: Compared,
    /// Which Cloud PCs that concerns.
    pub newly: Newly,
    /// What the partners' agents are called, by the partners' ids: where runs of this account were read on the customer's own
    /// page, they name them.
    pub agents: PartnerNames,
}

/// An answer that is waited for.
pub type AnswerLater<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Asks everybody's history; clones share it.
#[derive(Clone)]
pub struct Past {
    thread: HistoryThread,
    last_kept: LastKept,
    /// What becomes of what is read now.
    pub(super) keeping: KeepRuns,
}

/// What is compared: of whom, and of which reading.
pub struct Present {
    /// Whose, and who has read it.
    pub whose: Whose,
    /// The latest attempts, read to their end.
    pub rows: Snapshot,
    /// When.
    pub looked_at: Timestamp,
    /// As of when the figures are told.
    pub read_at: Option<Timestamp>,
    /// All partners of the customer; `None` where the id of one is none.
    pub partners: Option<Vec<Guid>>,
}

impl Present {
    /// What was read of a customer, where it was read to its end.
    pub fn of(read: &Read) -> Option<Self> {
        let answer = Answer {
            report: read.report.clone(),
            rows: read.rows.clone(),
            looked_at: read.looked_at,
        };
        Self::of_answer(read.whose.as_ref()?, &answer)
    }

    /// The same of an answer that has just come. Without a partner nothing is kept, so that there never is an earlier run.
    pub fn of_answer(whose: &Whose, answer: &Answer) -> Option<Self> {
        if answer.report.partners.is_empty() {
            return None;
        }
        let partners = answer.report.partners.iter();
        Some(Self {
            whose: whose.clone(),
            rows: answer.rows.clone(),
            looked_at: answer.looked_at?,
            read_at: answer.report.read_at,
            partners: partners.map(|partner| Guid::parse(&partner.id).ok()).collect(),
        })
    }
}

impl Past {
    /// Over the files of this thread.
    pub fn new(thread: HistoryThread, last_kept: LastKept) -> Self {
        Self {
            thread,
            last_kept,
            keeping: KeepRuns::default(),
        }
    }

    /// What this account read of a customer last, as far as it is kept.
    pub async fn newest(&self, whose: &Whose, account: &Account) -> Option<(CustomerReport, Snapshot)> {
        let of = whose.clone();
        let reading = self.thread.ask_if_kept(whose.profile.clone(), move |at| {
            let ids = newest_runs(&at.history.runs()?, &of);
            let runs: Vec<RunRecord> = ids.into_iter().map(|id| at.history.run(id)).collect::<Result<_, _>>()?;
            Ok(Some((runs, at.now)))
        });
        let (runs, now) = reading.await.ok()??;
        let account = account.clone();
        let counting = tokio::task::spawn_blocking(move || {
            let (rows, read_at) = put_together(runs)?;
            let counted = counted(&rows, (Coverage::Whole, now));
            let report = CustomerReport {
                account: Some(account),
                counts: counted.counts,
                num_hanging: counted.num_hanging,
                reading: Reading::Whole,
                read_at: Some(read_at),
                ..CustomerReport::default()
            };
            Some((report, counted.rows))
        });
        counting.await.ok()?
    }

    /// What has newly come to an end since an earlier run; asked for at once, so that it stands before what is kept then.
    pub fn compare(&self, present: Present, earlier: Earlier) -> impl Future<Output = Beside> + Send + 'static {
        let Present {
            whose,
            rows,
            looked_at,
            partners,
            read_at: _,
        } = present;
        let profile = whose.profile.clone();
        let reading = self.thread.ask_if_kept(profile, move |at| {
            let kept = at.history.runs()?;
            let agents = agents_in(&kept, &whose);
            let sought = partners.map(|partners| Sought {
                whose,
                partners,
                earlier,
                before: looked_at,
            });
            let Some(ids) = sought.and_then(|sought| sought.among(&kept)) else {
                return Ok((agents, None));
            };
            let runs: Result<Vec<RunRecord>, _> = ids.into_iter().map(|id| at.history.run(id)).collect();
            runs.map(|runs| (agents, Some(runs)))
        });
        async move {
            let (agents, runs) = match reading.await {
                Ok((agents, Some(runs))) => (agents, runs),
                Ok((agents, None)) => {
                    return Beside {
                        compared: Compared::NoEarlierRun,
                        agents,
                        ..Beside::default()
                    };
                }
                Err(_trouble) => return Beside::default(),
            };
            let comparing = tokio::task::spawn_blocking(move || compared(&rows, runs));
            let (compared, newly) = comparing.await.ok().flatten().unwrap_or_default();
            Beside {
                compared,
                newly,
                agents,
            }
        }
    }

    /// What people wrote about a customer's Cloud PCs; asked for at once.
    pub fn notes(&self, profile: &ProfileId) -> AnswerLater<Result<Notes, HistoryTrouble>> {
        Box::pin(self.thread.ask_if_kept(profile.clone(), |at| at.history.notes()))
    }

    /// Keeps what was read of each partner to its end, unless that is not wanted.
    pub fn keep(&self, whose: &Whose, (rows, parts): (&Snapshot, &[Part]), (looked_at, outbox): (Timestamp, &Outbox)) {
        let is_told = match self.keeping {
            KeepRuns::No => return,
            KeepRuns::Yes => false,
            KeepRuns::AndTell => true,
        };
        let keeping = parts.iter().map(|part| self.keep_part(whose, (rows, part), looked_at));
        // They are in the thread's queue from here on.
        let keeping: Vec<_> = keeping.collect();
        let (profile, outbox) = (whose.profile.clone(), outbox.clone());
        tokio::spawn(async move {
            let mut outcome = Ok(());
            for keeping in keeping {
                outcome = outcome.and(keeping.await);
            }
            if outcome.is_err() {
                log::warn!("what was read of a customer could not be kept");
            }
            if is_told {
                let event = OverviewEvent::RunsKept { profile, outcome };
                outbox.send_always(Event::Overview(event)).await;
            }
        });
    }

    fn keep_part(
        &self,
        whose: &Whose,
        (rows, Part { partner, numbers }): (&Snapshot, &Part),
        looked_at: Timestamp,
    ) -> AnswerLater<Result<(), HistoryTrouble>> {
        let header = header(whose, partner, looked_at);
        let (last_kept, profile) = (self.last_kept.clone(), whose.profile.clone());
        let (rows, numbers) = (rows.clone(), numbers.clone());
        Box::pin(self.thread.ask(whose.profile.clone(), move |at| {
            let record = record_of(header, (&rows, numbers), rows.directory())?;
            last_kept.keep(&profile, record, at).map(drop)
        }))
    }
}

fn header(whose: &Whose, partner: &Guid, looked_at: Timestamp) -> RunHeader {
    RunHeader {
        key: uuid::Uuid::new_v4().to_string(),
        finished_ticks: looked_at.ticks(),
        tenant: whose.tenant.clone(),
        account: whose.account.clone(),
        partner_id: partner.to_string(),
        activity_id: None,
        cloud_pc_id: None,
        completeness: Completeness::Complete,
        num_rows: 0,
        counts: BTreeMap::new(),
        agent: None,
    }
}

/// Whether a kept run has everything of one partner, and this account read it in this tenant.
fn is_whole_run_of(whose: &Whose, header: &RunHeader) -> bool {
    let is_whole =
        header.completeness == Completeness::Complete && header.activity_id.is_none() && header.cloud_pc_id.is_none();
    is_whole && whose.has_read(header)
}

/// The newest whole run of each partner, without those that were let go of long before the others.
fn newest_runs(entries: &[KeptEntry], whose: &Whose) -> Vec<KeptId> {
    let mut newest: BTreeMap<String, &KeptEntry> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_whole_run_of(whose, &entry.header)) {
        newest
            .entry(entry.header.partner_id.to_ascii_lowercase())
            .or_insert(entry);
    }
    let last = newest.values().map(|entry| entry.header.finished_ticks).max();
    let oldest = last.unwrap_or_default() - A_DAY;
    let young = newest.values().filter(|entry| entry.header.finished_ticks >= oldest);
    young.map(|entry| entry.id).collect()
}

/// What the partners' agents are called, by runs that this account has read; the newest counts.
fn agents_in(entries: &[KeptEntry], whose: &Whose) -> PartnerNames {
    let mut agents = PartnerNames::default();
    for header in entries.iter().rev().map(|entry| &entry.header) {
        if let Some(agent) = header.agent.as_deref().filter(|_| whose.has_read(header)) {
            agents.put(&header.partner_id, agent);
        }
    }
    agents
}

/// The earlier run that is compared with.
struct Sought {
    whose: Whose,
    partners: Vec<Guid>,
    earlier: Earlier,
    /// Earlier than this.
    before: Timestamp,
}

impl Sought {
    /// The last whole run of each partner by then, of those that stand the newest first; `None` where one partner has none,
    /// since everything of it would be new.
    fn among(&self, entries: &[KeptEntry]) -> Option<Vec<KeptId>> {
        let is_early = |entry: &&KeptEntry| {
            let by_then = match self.earlier {
                Earlier::LastRun => true,
                Earlier::NotAfter(then) => entry.header.finished_at() <= then,
            };
            by_then && entry.header.finished_at() < self.before && is_whole_run_of(&self.whose, &entry.header)
        };
        let early: Vec<&KeptEntry> = entries.iter().filter(is_early).collect();
        let last_of = |partner: &Guid| {
            let partner = partner.to_string();
            let mut own = early
                .iter()
                .filter(|entry| entry.header.partner_id.eq_ignore_ascii_case(&partner));
            own.next().map(|entry| entry.id)
        };
        let runs: Option<Vec<KeptId>> = self.partners.iter().map(last_of).collect();
        runs.filter(|runs| !runs.is_empty())
    }
}

/// The rows of several partners as one, named as the newest of them was, and when the oldest was read.
fn put_together(mut runs: Vec<RunRecord>) -> Option<(Snapshot, Timestamp)> {
    runs.sort_by_key(|run| run.header.finished_ticks);
    let since = runs.first()?.header.finished_at();
    let mut table = Table::new();
    for run in &runs {
        restore_rows(&run.json_lines, &mut table).ok()?;
    }
    let directory = directory_of(runs.pop()?.names);
    Some((table.snapshot().named_by(Arc::new(directory)), since))
}

fn compared(rows: &Snapshot, runs: Vec<RunRecord>) -> Option<(Compared, Newly)> {
    let (former, since) = put_together(runs)?;
    let former = former.latest_per_cloud_pc(Coverage::Whole, &AtomicBool::new(false))?;
    let newly = newly(rows, &former);
    let changes = CustomerChanges {
        since,
        num_failed: newly.num_failed,
        num_installed: newly.num_installed,
    };
    Some((Compared::Since(changes), newly))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ConnectionStatus, PartnerHealth};

    const ACME: &str = "11111111-1111-1111-1111-111111111111";
    const OTHER: &str = "22222222-2222-2222-2222-222222222222";
    const TENANT: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

    fn whose() -> Whose {
        Whose {
            profile: ProfileId::parse("contoso").unwrap(),
            tenant: "contoso.com".to_owned(),
            account: format!("ada@contoso.com {TENANT}"),
        }
    }

    /// A kept run whose id is the hour in which it ended.
    fn entry(hour: i64, partner: &str) -> KeptEntry {
        let at = Timestamp::from_ticks(hour * A_DAY / 24);
        KeptEntry {
            id: KeptId(hour),
            header: header(&whose(), &Guid::parse(partner).unwrap(), at),
        }
    }

    fn ids(ids: Vec<KeptId>) -> Vec<i64> {
        ids.into_iter().map(|id| id.0).collect()
    }

    fn sought(entries: &[KeptEntry], partners: &[&str], earlier: Earlier) -> Option<Vec<i64>> {
        let sought = Sought {
            whose: whose(),
            partners: partners.iter().map(|partner| Guid::parse(partner).unwrap()).collect(),
            earlier,
            before: entry(100, ACME).header.finished_at(),
        };
        sought.among(entries).map(ids)
    }

    #[test]
    fn the_last_whole_run_by_then_is_compared_with_and_none_that_broke_off_or_was_another_s() {
        let mut broken = entry(99, ACME);
        broken.header.completeness = Completeness::Incomplete;
        let mut narrow = entry(98, ACME);
        narrow.header.activity_id = Some(OTHER.to_owned());
        let mut stranger = entry(97, ACME);
        stranger.header.account = format!("bob@contoso.com {TENANT}");
        let mut elsewhere = entry(96, ACME);
        elsewhere.header.account = format!("ada@contoso.com {OTHER}");
        let own = [
            entry(100, ACME),
            broken,
            narrow,
            stranger,
            elsewhere,
            entry(90, ACME),
            entry(60, ACME),
        ];
        let then = |hour| Earlier::NotAfter(entry(hour, ACME).header.finished_at());
        assert_eq!(sought(&own, &[ACME], Earlier::LastRun), Some(vec![90]));
        assert_eq!(sought(&own, &[ACME], then(90)), Some(vec![90]));
        assert_eq!(sought(&own, &[ACME], then(89)), Some(vec![60]));
        assert_eq!(sought(&own, &[ACME], then(59)), None);
        assert_eq!(sought(&own, &[], then(90)), None, "without a partner");
    }

    #[test]
    fn whoever_has_no_partner_is_not_compared_at_all() {
        let of = |partners: Vec<PartnerHealth>| {
            let answer = Answer {
                report: CustomerReport {
                    partners,
                    ..CustomerReport::default()
                },
                looked_at: Some(Timestamp::from_ticks(1)),
                ..Answer::default()
            };
            Present::of_answer(&whose(), &answer).is_some()
        };
        assert!(!of(Vec::new()));
        let partner = PartnerHealth {
            id: ACME.to_owned(),
            status: ConnectionStatus::Healthy,
            last_sync: None,
        };
        assert!(of(vec![partner]));
    }

    #[test]
    fn partners_are_called_by_the_newest_run_of_this_account_that_names_the_agent() {
        let named = |hour, agent: Option<&str>| {
            let mut entry = entry(hour, ACME);
            entry.header.agent = agent.map(str::to_owned);
            entry
        };
        let mut stranger = named(95, Some("Another"));
        stranger.header.account = format!("bob@contoso.com {TENANT}");
        let own = [
            named(99, None),
            stranger,
            named(90, Some("Acme Agent 2")),
            named(80, Some("Acme Agent")),
        ];
        let agents = agents_in(&own, &whose());
        assert_eq!((agents.get(ACME), agents.get(OTHER)), (Some("Acme Agent 2"), None));
    }

    #[test]
    fn of_several_partners_each_needs_an_earlier_run() {
        let own = [entry(95, OTHER), entry(90, ACME), entry(80, OTHER)];
        assert_eq!(sought(&own, &[ACME, OTHER], Earlier::LastRun), Some(vec![90, 95]));
        assert_eq!(sought(&own[..2], &[ACME, OTHER], Earlier::LastRun), Some(vec![90, 95]));
        assert_eq!(sought(&own[1..2], &[ACME, OTHER], Earlier::LastRun), None);
    }

    #[test]
    fn what_is_shown_first_is_the_newest_of_each_partner_and_nobody_s_from_long_before() {
        let own = [entry(90, ACME), entry(80, OTHER), entry(70, ACME)];
        assert_eq!(ids(newest_runs(&own, &whose())), [90, 80]);
        let own = [entry(90, ACME), entry(60, OTHER)];
        assert_eq!(ids(newest_runs(&own, &whose())), [90]);
        assert_eq!(ids(newest_runs(&[], &whose())), Vec::<i64>::new());
    }
}
