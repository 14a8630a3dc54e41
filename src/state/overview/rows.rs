//! What is known of each customer, and the order in which they stand: whoever needs a person first.

use std::collections::{BTreeMap, BTreeSet};

use super::rank::Rank;
use super::{AddForm, CustomerSort, FindingSort, OpenedPartner, OverviewRow, OverviewWatch, Since};
use crate::model::{
    ActionState, Among, Compared, CustomerReport, Earlier, Finding, Profile, ProfileId, Profiles, Round, ShowHandled,
    SignInTarget, Sought, Standing, Timestamp, twins,
};
use crate::state::Cadence;
use crate::table::{Filter, FilterProblem};

/// What the window begins with, and what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// One customer.
    #[default]
    Workbench,
    /// All of them.
    Overview,
}

/// What has changed at all customers together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChangesOfAll {
    /// Cloud PCs whose latest attempt has failed since.
    pub failed: u64,
    /// Cloud PCs that have the agent since.
    pub installed: u64,
    /// Customers who were compared.
    pub customers_compared: usize,
    /// Customers who were read and have no earlier run.
    pub without_earlier_run: usize,
    /// Customers who were read and are still being compared.
    pub pending: usize,
}

/// How far comparing with the earlier runs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparing {
    /// It goes on, and whether anybody has an earlier run is not known.
    UnderWay,
    /// It is over, and nobody has one.
    NobodyHasEarlierRun,
    /// These have one.
    Over(usize),
}

/// How many customers there are, and how many of them were not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// On the list.
    pub num_all: usize,
    /// Those that could not be read.
    pub num_broken: usize,
    /// Those at whom nobody has looked.
    pub num_not_checked: usize,
}

/// How far a round had come that somebody has canceled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CanceledRound {
    /// Customers who have answered, whether they could be read or not.
    pub num_answered: usize,
    /// Customers who were asked.
    pub num_all: usize,
}

/// What was found among the Cloud PCs of all customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// As they are listed.
    pub findings: Vec<Finding>,
    /// As they came, what needs a person first.
    pub(super) as_it_came: Vec<Finding>,
    /// How many there are in all.
    pub num_found: usize,
    /// The customers whose notes could not be read.
    pub without_notes: Vec<ProfileId>,
}

/// The overview.
#[derive(Clone, Debug, Default)]
pub struct OverviewState {
    /// What the window shows.
    pub screen: Home,
    /// What is known of each.
    pub rows: BTreeMap<ProfileId, OverviewRow>,
    /// Customers whose tenant another one on the list is at too, and that one, which counts.
    pub twins: BTreeMap<ProfileId, ProfileId>,
    /// The round under way, the last of those that go on together.
    pub running: Option<Round>,
    /// The first of the rounds that go on together, or went on together last.
    pub(super) first_running: Round,
    /// The last round, where it was canceled.
    pub canceled: Option<CanceledRound>,
    /// Whether somebody wants the round under way to end.
    pub(super) cancels: bool,
    /// The one that is meant.
    pub cursor: Option<ProfileId>,
    /// What is looked for.
    pub search: String,
    /// Only Cloud PCs of these states are looked for.
    pub states: BTreeSet<ActionState>,
    /// Among which.
    pub among: Among,
    /// Whether those are listed that somebody has handled.
    pub handled: ShowHandled,
    /// What is wrong with what is looked for: then nothing is found.
    pub problem: Option<FilterProblem>,
    /// Since when changes are told.
    pub since: Since,
    /// Asking all again by itself.
    pub watch: OverviewWatch,
    /// The order of the customers; `None` for whoever needs a person first.
    pub sort: Option<CustomerSort>,
    /// The place of the one that was opened last.
    pub opened: Option<usize>,
    /// What was found; `None` while nothing is looked for, or no answer has come.
    pub found: Option<Found>,
    /// Where nothing was found: how many handled Cloud PCs, which are hidden, would be.
    pub num_handled: usize,
    /// The number of the question how many.
    pub(super) handled_number: Option<u64>,
    /// The order of what was found; `None` for what needs a person first.
    pub found_sort: Option<FindingSort>,
    /// The dialog that adds customers.
    pub adding: Option<AddForm>,
    /// Whether somebody signs in for all, and comes back here.
    pub signs_in: bool,
    /// How many customers the last signing out may have concerned.
    pub num_signed_out: usize,
    pub(super) last_round: Round,
    pub(super) search_number: u64,
    /// Whether a customer came, went or moved since the service was told.
    pub(super) list_changed: bool,
    /// What the service knows of the customers.
    pub(super) told: Vec<SignInTarget>,
    /// What is looked for by words, as far as it was right.
    pub(super) by_words: Filter,
    /// With which earlier run it compares.
    pub(super) compared_with: Earlier,
    /// The partner that is meant of the customer that was opened from here, until it is shown.
    pub(super) pending_partner: Option<OpenedPartner>,
    /// The same, once it has been.
    pub(super) opened_partner: Option<OpenedPartner>,
    /// What the next run of the workbench is filtered by.
    pub(crate) pending_filter: Option<String>,
    /// The line that shows the Cloud PC that was opened from here, until that is chosen.
    pub(in crate::state) opened_line: Option<String>,
}

impl OverviewState {
    /// Brings what was found into the chosen order; equals stand as they came.
    pub(super) fn sort_found(&mut self, profiles: &Profiles) {
        let Some(found) = &mut self.found else { return };
        found.findings.clone_from(&found.as_it_came);
        if let Some(sort) = self.found_sort {
            sort.sort(&mut found.findings, profiles);
        }
    }

    /// Nothing is known yet. With one customer there is nothing to look over.
    #[must_use]
    pub fn beginning_with((home, cadence): (Home, Cadence), profiles: &Profiles) -> Self {
        let has_several = profiles.list().len() > 1;
        Self {
            screen: if has_several { home } else { Home::Workbench },
            watch: OverviewWatch::of(cadence),
            ..Self::default()
        }
    }

    /// Whether it is on the screen.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.screen == Home::Overview
    }

    /// Among which Cloud PCs is looked.
    #[must_use]
    pub fn sought(&self) -> Sought {
        Sought {
            among: self.among,
            handled: self.handled,
        }
    }

    /// No word is looked for any more.
    pub(super) fn look_for_no_words(&mut self) {
        self.search.clear();
        (self.problem, self.by_words) = (None, Filter::default());
    }

    /// Whether Cloud PCs are looked for, rather than customers.
    #[must_use]
    pub fn seeks(&self) -> bool {
        !self.search.trim().is_empty() || !self.states.is_empty() || self.among != Among::All
    }

    /// Whether Cloud PCs are looked for, by words that can be used.
    #[must_use]
    pub fn can_be_found(&self) -> bool {
        self.seeks() && self.problem.is_none()
    }

    /// Whether nobody is signed in anywhere, so that one sign-in is the next step.
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        let num_waiting = self.num_of(|standing| standing == Standing::NeedsSignIn);
        num_waiting > 0 && self.num_of(|standing| !standing.is_broken()) == 0
    }

    /// One customer; of one who was never looked at nothing is known.
    #[must_use]
    pub fn row(&self, id: &ProfileId) -> OverviewRow {
        self.rows.get(id).cloned().unwrap_or_default()
    }

    /// How many have answered in the round under way, and of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let num_reading = self.rows.values().filter(|row| row.is_reading).count();
        (self.rows.len().saturating_sub(num_reading), self.rows.len())
    }

    /// The customers in the chosen order, or whoever needs a person first; equals stay in that order, and in that of the list.
    #[must_use]
    pub fn in_order<'a>(&self, list: &'a [Profile]) -> Vec<&'a Profile> {
        let mut ordered: Vec<&Profile> = list.iter().collect();
        ordered.sort_by_cached_key(|profile| self.rows.get(&profile.id).map_or_else(Rank::unknown, Rank::of));
        if let Some(sort) = self.sort {
            sort.sort(&mut ordered, &self.rows);
        }
        ordered
    }

    /// What has changed at all customers; a tenant that stands on the list twice counts once.
    #[must_use]
    pub fn changes(&self) -> ChangesOfAll {
        let mut all = ChangesOfAll::default();
        for (_, row) in self.rows.iter().filter(|(id, _)| !self.twins.contains_key(id)) {
            match row.compared {
                Compared::NotCompared => all.pending += usize::from(row.is_comparing),
                // Where there is nothing to deploy to, nothing is missed.
                Compared::NoEarlierRun if row.report.standing == Standing::NoBusinessCloudPcs => {}
                Compared::NoEarlierRun => all.without_earlier_run += 1,
                Compared::Since(changes) => {
                    all.customers_compared += 1;
                    all.failed += u64::from(changes.num_failed);
                    all.installed += u64::from(changes.num_installed);
                }
            }
        }
        all
    }

    /// How far comparing is. Before anybody was compared, whoever is still being read may have an earlier run.
    #[must_use]
    pub fn comparing(&self) -> Comparing {
        let all = self.changes();
        match all.customers_compared {
            _ if all.pending > 0 => Comparing::UnderWay,
            0 if self.running.is_some() => Comparing::UnderWay,
            0 => Comparing::NobodyHasEarlierRun,
            num_compared => Comparing::Over(num_compared),
        }
    }

    /// The Cloud PCs of all customers by state, in listing order; a tenant that stands on the list twice counts once.
    #[must_use]
    pub fn totals(&self) -> Vec<(ActionState, u32)> {
        let mut totals: BTreeMap<ActionState, u32> = BTreeMap::new();
        for (state, num) in self.counted().flat_map(|report| &report.counts) {
            *totals.entry(state.clone()).or_default() += num;
        }
        totals.into_iter().collect()
    }

    /// When the oldest figures in the totals were read.
    #[must_use]
    pub fn oldest(&self) -> Option<Timestamp> {
        self.counted().filter_map(|report| report.read_at).min()
    }

    fn counted(&self) -> impl Iterator<Item = &CustomerReport> {
        let rows = self.rows.iter().filter(|(id, _)| !self.twins.contains_key(id));
        rows.map(|(_, row)| &row.report)
    }

    /// Finds out anew which customers are at one tenant.
    pub(super) fn note_twins(&mut self) {
        let reports = self.rows.iter().map(|(id, row)| (id, &row.report)).collect();
        self.twins = twins(&reports);
    }

    /// How many customers of the list were read, and how many not.
    #[must_use]
    pub fn tally(&self, list: &[Profile]) -> Tally {
        let standing = |profile: &Profile| {
            self.rows
                .get(&profile.id)
                .map_or(Standing::NotChecked, |row| row.report.standing)
        };
        let num_of = |is_meant: fn(Standing) -> bool| list.iter().filter(|profile| is_meant(standing(profile))).count();
        Tally {
            num_all: list.len(),
            num_broken: num_of(Standing::is_broken),
            num_not_checked: num_of(|standing| standing == Standing::NotChecked),
        }
    }

    /// Whether what this round tells of a customer is the answer to what was asked last.
    pub(super) fn awaits(&self, round: Round, profile: &ProfileId) -> bool {
        self.rows.get(profile).is_some_and(|row| row.asked_in == Some(round))
    }

    /// Begins looking at these; `None` where there is nobody.
    pub(super) fn begin_round(&mut self, customers: &[SignInTarget]) -> Option<Round> {
        if customers.is_empty() {
            return None;
        }
        let round = Round(self.last_round.0 + 1);
        if self.running.is_none() {
            self.first_running = round;
        }
        (self.last_round, self.running) = (round, Some(round));
        (self.canceled, self.cancels) = (None, false);
        for target in customers {
            let row = self.rows.entry(target.profile.clone()).or_default();
            (row.is_reading, row.asked_in, row.retry_at) = (true, Some(round), None);
        }
        Some(round)
    }

    /// The round under way is over: whoever is still being read then was not.
    pub(super) fn end_round(&mut self) {
        // Whoever was asked before these rounds has nothing to do with how far they came.
        let first = self.first_running;
        let asked = |row: &&OverviewRow| row.asked_in.is_some_and(|round| round >= first);
        let num_all = self.rows.values().filter(asked).count();
        let num_unread = self.rows.values().filter(asked).filter(|row| row.is_reading).count();
        self.running = None;
        // Whoever cancels when all have answered has canceled nothing.
        let is_canceled = std::mem::take(&mut self.cancels) && num_unread > 0;
        self.canceled = is_canceled.then(|| CanceledRound {
            num_answered: num_all.saturating_sub(num_unread),
            num_all,
        });
        for row in self.rows.values_mut() {
            row.is_reading = false;
        }
    }

    /// How many customers need somebody, as far as they have answered.
    #[must_use]
    pub fn num_needy(&self) -> usize {
        let needs = |row: &&OverviewRow| !row.is_reading && row.report.standing.is_broken();
        self.rows.values().filter(needs).count()
    }

    /// How many customers stand so.
    #[must_use]
    pub fn num_of(&self, is_meant: impl Fn(Standing) -> bool) -> usize {
        self.rows.values().filter(|row| is_meant(row.report.standing)).count()
    }

    /// Everything that was read is forgotten: somebody signed out. Whether there was anything.
    pub(crate) fn forget(&mut self) -> bool {
        let had_any = !self.rows.is_empty();
        *self = Self {
            screen: self.screen,
            last_round: self.last_round,
            search_number: self.search_number,
            told: std::mem::take(&mut self.told),
            compared_with: self.compared_with,
            since: self.since,
            sort: self.sort,
            watch: OverviewWatch::of(self.watch.watching.cadence),
            num_signed_out: self.num_signed_out,
            ..Self::default()
        };
        had_any
    }
}
