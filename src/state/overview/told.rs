//! What the service tells of all customers.

use super::Found;
use crate::message::{Command, OverviewCommand, OverviewEvent};
use crate::model::{
    Account, Among, Compared, CustomerReport, Earlier, Finding, PartnerNames, ProfileId, Reading, Round, SignInTarget,
    Standing, TakenIn, Timestamp,
};
use crate::state::AppState;
use crate::table::Snapshot;

impl AppState {
    /// Takes in what the service tells of all customers.
    pub(in crate::state) fn apply_overview(&mut self, event: OverviewEvent) -> Vec<Command> {
        match event {
            OverviewEvent::Customer {
                round,
                profile,
                report,
                rows,
            } => {
                if !self.overview.awaits(round, &profile) {
                    return Vec::new();
                }
                // The round's end asks for those who came in it.
                self.customer_came(&profile, *report, rows);
                Vec::new()
            }
            OverviewEvent::Kept {
                round,
                profile,
                report,
                rows,
            } => {
                self.kept_came((round, &profile), *report, rows);
                Vec::new()
            }
            OverviewEvent::Compared {
                profile,
                read_at,
                earlier,
                compared,
                agents,
            } => {
                if earlier == self.overview.compared_with {
                    self.compared_came((&profile, read_at), compared, agents);
                }
                Vec::new()
            }
            OverviewEvent::ComparedAll { earlier } => self.all_compared(earlier),
            OverviewEvent::TriesAgain { round, customers, at } => {
                self.tries_again(round, customers, at);
                Vec::new()
            }
            // The window does not ask for it.
            OverviewEvent::RunsKept { .. } => Vec::new(),
            OverviewEvent::Ended { round } => self.round_ended(round),
            OverviewEvent::Found {
                number,
                findings,
                num_found,
                without_notes,
            } => {
                let is_late = number != self.overview.search_number || !self.overview.seeks();
                if is_late || self.handled_counted(number, num_found) {
                    return Vec::new();
                }
                self.found_came((findings, num_found), without_notes);
                self.count_handled()
            }
            OverviewEvent::Export { number, news } => {
                self.apply_export_across(number, news);
                Vec::new()
            }
        }
    }

    /// What has changed at what was read then, where that still stands there.
    fn compared_came(
        &mut self,
        (profile, read_at): (&ProfileId, Option<Timestamp>),
        compared: Compared,
        agents: PartnerNames,
    ) {
        let row = self.overview.rows.get_mut(profile);
        if let Some(row) = row.filter(|row| row.report.read_at == read_at) {
            (row.compared, row.agents, row.is_comparing) = (compared, agents, false);
        }
    }

    /// What broke is looked for once for all who were compared, since each look reads everybody's notes.
    fn all_compared(&mut self, earlier: Earlier) -> Vec<Command> {
        if earlier != self.overview.compared_with {
            return Vec::new();
        }
        // Of whom nothing was told, nothing comes any more.
        for row in self.overview.rows.values_mut() {
            row.is_comparing = false;
        }
        if self.overview.among == Among::NewlyFailed {
            self.find()
        } else {
            Vec::new()
        }
    }

    /// Everybody has answered, unless more were asked meanwhile. Those too who were tried again by themselves.
    fn round_ended(&mut self, round: Round) -> Vec<Command> {
        if self.overview.running.is_some_and(|running| running > round) {
            return Vec::new();
        }
        self.overview.end_round();
        self.find()
    }

    fn tries_again(&mut self, round: Round, customers: Vec<ProfileId>, at: Timestamp) {
        for profile in customers {
            if self.overview.awaits(round, &profile)
                && let Some(row) = self.overview.rows.get_mut(&profile)
            {
                row.retry_at = Some(at);
            }
        }
    }

    /// Nothing of a customer who is gone.
    fn found_came(&mut self, (mut findings, num_found): (Vec<Finding>, usize), mut without_notes: Vec<ProfileId>) {
        without_notes.retain(|profile| self.profiles.by_id(profile).is_some());
        let num_told = findings.len();
        findings.retain(|finding| self.profiles.by_id(&finding.profile).is_some());
        let num_found = num_found - (num_told - findings.len());
        self.overview.found = Some(Found {
            as_it_came: findings,
            findings: Vec::new(),
            num_found,
            without_notes,
        });
        self.overview.sort_found(&self.profiles);
    }

    /// What could not be read anew stays as it was read before.
    fn customer_came(&mut self, profile: &ProfileId, report: CustomerReport, rows: Snapshot) {
        let row = self.overview.rows.entry(profile.clone()).or_default();
        (row.is_reading, row.retry_at, row.has_answered) = (false, None, true);
        match row.report.take_in(report) {
            TakenIn::Everything => {
                row.rows = rows;
                row.await_comparison();
            }
            TakenIn::Standing => {}
        }
        self.overview.note_twins();
    }

    /// What is kept of an earlier run stands where nothing was read since the start, with its time. An answer that could not
    /// be read may have come before it.
    fn kept_came(&mut self, (round, profile): (Round, &ProfileId), kept: CustomerReport, rows: Snapshot) {
        let is_awaited = self.overview.awaits(round, profile);
        let row = self.overview.rows.get_mut(profile).filter(|_| is_awaited);
        let Some(row) = row else { return };
        let mut report = kept;
        let is_first = row.report.reading == Reading::Nothing;
        if is_first && report.take_in(row.report.clone()) == TakenIn::Standing {
            (row.report, row.rows) = (report, rows);
        }
        self.overview.note_twins();
    }

    /// Somebody is signed in. What another person read stays theirs who read it: it goes where this one is in their place,
    /// at this customer and at all whom the same person read, and where nobody is signed in any more.
    pub(in crate::state) fn forget_read_by_others(&mut self, account: &Account, target: &SignInTarget) -> Vec<Command> {
        let name_of = |report: &CustomerReport| Some(report.account.as_ref()?.username.to_lowercase());
        let mine = account.username.to_lowercase();
        let owner = self
            .owner
            .as_ref()
            .filter(|(connection, _)| *connection == target.connection);
        let of_row = self
            .overview
            .rows
            .get(&target.profile)
            .and_then(|row| name_of(&row.report));
        let before = of_row.or_else(|| owner.map(|(_, name)| name.to_lowercase()));
        let mut forgotten = Vec::new();
        for (profile, row) in &mut self.overview.rows {
            let reader = name_of(&row.report);
            let is_replaced =
                *profile == target.profile || reader == before || row.report.standing == Standing::NeedsSignIn;
            if reader.as_ref().is_some_and(|reader| *reader != mine) && is_replaced {
                row.forget_read();
                forgotten.push(profile.clone());
            }
        }
        if forgotten.is_empty() {
            return Vec::new();
        }
        self.overview.note_twins();
        let mut commands = vec![Command::Overview(OverviewCommand::ForgetRead(forgotten))];
        commands.extend(self.find());
        commands
    }
}
