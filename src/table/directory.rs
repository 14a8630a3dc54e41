//! Names for the ids of results: the tenant's Cloud PCs, and who started which deployment. Built once from what Graph
//! lists, and shared with every snapshot.

use std::collections::HashMap;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::Column;
use super::column::NamedBy;
use super::compared_names::{ComparedNames, compared_names};
use super::haystack::{Haystack, lower};
use super::id_hashing::IdHashing;
use super::packed_id::guid_in_any_case;
use super::rollouts::{Rollout, rollouts};
use crate::model::{ActionReport, CloudPc};

/// How much of a list was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListState {
    /// Nothing of it yet.
    #[default]
    NotRead,
    /// Some of it: what is missing there may exist all the same.
    Partial,
    /// All of it, as far as the account may see.
    Whole,
}

/// What is known of a Cloud PC by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloudPcLookup<'a> {
    /// It is in the list.
    Listed(&'a CloudPc),
    /// The whole list does not have it: it was deleted, or the account may not see it.
    Absent,
    /// The list was not read, or not to its end.
    NotKnown,
}

/// Names for ids.
#[derive(Debug, Default)]
pub struct Directory {
    cloud_pcs: Vec<CloudPc>,
    cloud_pcs_state: ListState,
    cloud_pcs_by_id: Places,
    /// What the Cloud PCs' names are searched in, made when they are first searched.
    cloud_pc_names: OnceLock<Haystack>,
    reports: Vec<ActionReport>,
    reports_by_activity: Places,
    /// The same for what the reports say.
    report_names: OnceLock<Haystack>,
    rollouts: Vec<Rollout>,
    only_agent: Option<String>,
    /// What a list from elsewhere is compared with, made when one is first compared.
    compared_names: OnceLock<ComparedNames>,
    /// By column, made when it is first sorted by.
    orders: [OnceLock<NameOrder>; Column::ALL.len()],
}

/// The order of a column's names, letter case ignored.
#[derive(Debug)]
pub(super) struct NameOrder {
    /// The rank of each entry's name by the entry's place, from 0 on; [`NameOrder::num_names`] where it has none.
    pub(super) ranks: Vec<u32>,
    /// How many different names there are.
    pub(super) num_names: u32,
}

impl NameOrder {
    fn of(directory: &Directory, column: Column, num_entries: usize) -> Self {
        let places = 0..u32::try_from(num_entries).unwrap_or(u32::MAX);
        let name = |place| Some((directory.name(column, place).map(lower)?, place));
        let mut named: Vec<(String, u32)> = places.filter_map(name).collect();
        named.sort_unstable();
        let distinct = named.chunk_by(|(a, _), (b, _)| a == b);
        let num_names = u32::try_from(distinct.clone().count()).unwrap_or(u32::MAX);
        let mut ranks = vec![num_names; num_entries];
        for (rank, group) in (0..).zip(distinct) {
            for (_, place) in group {
                if let Some(slot) = ranks.get_mut(*place as usize) {
                    *slot = rank;
                }
            }
        }
        Self { ranks, num_names }
    }
}

impl Directory {
    /// A directory of these Cloud PCs; of two with one id the first one counts.
    #[must_use]
    pub fn of_cloud_pcs(cloud_pcs: Vec<CloudPc>, state: ListState) -> Self {
        Self {
            cloud_pcs_by_id: Places::of(cloud_pcs.iter().map(|pc| pc.id.as_str())),
            cloud_pcs,
            cloud_pcs_state: state,
            ..Self::default()
        }
    }

    /// The same with the reports of a partner's deployments; of two about one activity the first one counts.
    #[must_use]
    pub fn with_reports(self, reports: Vec<ActionReport>) -> Self {
        Self {
            reports_by_activity: Places::of(reports.iter().map(|report| report.activity_id.as_str())),
            rollouts: rollouts(&reports),
            only_agent: only_agent(&reports).map(str::to_owned),
            reports,
            report_names: OnceLock::new(),
            orders: <[OnceLock<NameOrder>; Column::ALL.len()]>::default(),
            ..self
        }
    }

    /// How much of the list of Cloud PCs was read.
    #[must_use]
    pub fn cloud_pcs_state(&self) -> ListState {
        self.cloud_pcs_state
    }

    /// The Cloud PCs of the list, in its order.
    #[must_use]
    pub fn cloud_pcs(&self) -> &[CloudPc] {
        &self.cloud_pcs
    }

    /// The reports, in the list's order.
    #[must_use]
    pub fn reports(&self) -> &[ActionReport] {
        &self.reports
    }

    /// The reports grouped into rollouts, the latest first.
    #[must_use]
    pub fn rollouts(&self) -> &[Rollout] {
        &self.rollouts
    }

    /// The rollout that an activity belongs to, its id in any letter case.
    #[must_use]
    pub fn rollout_of(&self, activity: &str) -> Option<&Rollout> {
        let is_it = |place: &usize| {
            let report = self.reports.get(*place);
            report.is_some_and(|report| report.activity_id.eq_ignore_ascii_case(activity))
        };
        let has_it = |rollout: &&Rollout| rollout.reports.iter().any(is_it);
        self.rollouts.iter().find(has_it)
    }

    /// The agent that every report names which names one; `None` where there are several, or none.
    #[must_use]
    pub fn only_agent(&self) -> Option<&str> {
        self.only_agent.as_deref()
    }

    /// What is known of a Cloud PC.
    #[must_use]
    pub fn cloud_pc(&self, id: &str) -> CloudPcLookup<'_> {
        let listed = self
            .cloud_pcs_by_id
            .find(id)
            .and_then(|place| self.cloud_pcs.get(place as usize));
        match (listed, self.cloud_pcs_state) {
            (Some(pc), _) => CloudPcLookup::Listed(pc),
            (None, ListState::Whole) => CloudPcLookup::Absent,
            (None, ListState::NotRead | ListState::Partial) => CloudPcLookup::NotKnown,
        }
    }

    /// Who started an activity.
    #[must_use]
    pub fn report(&self, activity_id: &str) -> Option<&ActionReport> {
        let place = self.reports_by_activity.find(activity_id)?;
        self.reports.get(place as usize)
    }

    /// What a list from elsewhere is compared with.
    pub(super) fn compared_names(&self) -> &ComparedNames {
        self.compared_names.get_or_init(|| compared_names(&self.cloud_pcs))
    }

    /// What the directory says in a column about the entry at a place.
    pub(super) fn name(&self, column: Column, place: u32) -> Option<&str> {
        let pc = || self.cloud_pcs.get(place as usize);
        let report = || self.reports.get(place as usize);
        match column {
            Column::Device => pc()?.name(),
            Column::User => pc()?.user_principal_name.as_deref(),
            Column::Plan => pc()?.service_plan_name.as_deref(),
            Column::Region => pc()?.device_region_name.as_deref(),
            Column::StartedBy => report()?.starter(),
            Column::Agent => report()?.agent_name.as_deref(),
            Column::State
            | Column::Error
            | Column::Message
            | Column::Started
            | Column::LastModified
            | Column::StartToLastChange
            | Column::CloudPc
            | Column::Activity => None,
        }
    }

    /// Whether each entry says a lower-cased word in one of its columns, by its place.
    pub(super) fn says(&self, by: NamedBy, word: &Finder<'_>) -> Vec<bool> {
        let names = self.names(by);
        let mut marks = vec![false; names.num_rows()];
        names.mark_all(word, &mut marks);
        marks
    }

    /// The order of the names in a column; `None` for a column that rows have themselves.
    pub(super) fn order(&self, column: Column) -> Option<&NameOrder> {
        let by = column.named_by()?;
        let order = self.orders.get(column as usize)?;
        Some(order.get_or_init(|| NameOrder::of(self, column, self.num_entries(by))))
    }

    /// What the entries' names are searched in.
    pub(super) fn names(&self, by: NamedBy) -> &Haystack {
        let made = match by {
            NamedBy::CloudPc => &self.cloud_pc_names,
            NamedBy::Activity => &self.report_names,
        };
        made.get_or_init(|| {
            let mut names = Haystack::default();
            for place in 0..u32::try_from(self.num_entries(by)).unwrap_or(u32::MAX) {
                let columns = Column::ALL.into_iter().filter(|column| column.named_by() == Some(by));
                for name in columns.filter_map(|column| self.name(column, place)) {
                    names.push_text(name);
                    names.end_field();
                }
                names.end_row();
            }
            names.finish()
        })
    }

    /// How many entries have the ids of one kind.
    pub(super) fn num_entries(&self, by: NamedBy) -> usize {
        match by {
            NamedBy::CloudPc => self.cloud_pcs.len(),
            NamedBy::Activity => self.reports.len(),
        }
    }

    /// The place of an id that is no canonical GUID.
    pub(super) fn place_of_text(&self, by: NamedBy, id: &str) -> Option<u32> {
        self.places(by).find(id)
    }

    /// The place of a GUID.
    pub(super) fn place_of_guid(&self, by: NamedBy, guid: u128) -> Option<u32> {
        self.places(by).guids.get(&guid).copied()
    }

    fn places(&self, by: NamedBy) -> &Places {
        match by {
            NamedBy::CloudPc => &self.cloud_pcs_by_id,
            NamedBy::Activity => &self.reports_by_activity,
        }
    }

    /// The Business Cloud PCs as rows hold their ids: those an agent could have been deployed to.
    pub(super) fn business(&self) -> impl Iterator<Item = (u128, &CloudPc)> {
        let listed = self.cloud_pcs.iter().zip(0..).filter(|(pc, _)| pc.is_business());
        let with_guid = listed.filter_map(|(pc, place)| Some((guid_in_any_case(&pc.id)?, pc, place)));
        with_guid
            .filter(|(guid, _, place)| self.place_of_guid(NamedBy::CloudPc, *guid) == Some(*place))
            .map(|(guid, pc, _)| (guid, pc))
    }
}

fn only_agent(reports: &[ActionReport]) -> Option<&str> {
    let mut agents = reports.iter().filter_map(|report| report.agent_name.as_deref());
    let first = agents.next()?;
    agents.all(|agent| agent == first).then_some(first)
}

/// Places in a list by id: GUIDs, in any letter case, by their number, other ids by their text.
#[derive(Debug, Default)]
struct Places {
    guids: HashMap<u128, u32, IdHashing>,
    texts: HashMap<String, u32>,
}

impl Places {
    fn of<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut places = Self::default();
        for (id, place) in ids.zip(0..) {
            match guid_in_any_case(id) {
                Some(guid) => places.guids.entry(guid).or_insert(place),
                None => places.texts.entry(id.to_owned()).or_insert(place),
            };
        }
        places
    }

    fn find(&self, id: &str) -> Option<u32> {
        match guid_in_any_case(id) {
            Some(guid) => self.guids.get(&guid).copied(),
            None => self.texts.get(id).copied(),
        }
    }
}
