//! What the service tells of all customers.

use super::Found;
use crate::message::{Command, OverviewCommand, OverviewEvent};
use crate::model::{Account, CustomerReport, ProfileId, SignInTarget, Standing, TakenIn};
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
                self.customer_came(&profile, *report, rows);
                // The round's end asks for those who came in it.
                let is_late = self.overview.running.is_none() && self.overview.seeks();
                if is_late { self.find() } else { Vec::new() }
            }
            OverviewEvent::TriesAgain { round, customers, at } => {
                for profile in customers {
                    if self.overview.awaits(round, &profile)
                        && let Some(row) = self.overview.rows.get_mut(&profile)
                    {
                        row.retry_at = Some(at);
                    }
                }
                Vec::new()
            }
            OverviewEvent::Ended { round } => {
                if self.overview.running.is_none_or(|running| running > round) {
                    return Vec::new();
                }
                self.overview.running = None;
                for row in self.overview.rows.values_mut() {
                    row.is_reading = false;
                }
                self.find()
            }
            OverviewEvent::Found {
                number,
                mut findings,
                num_found,
            } => {
                if number == self.overview.search_number && self.overview.seeks() {
                    let num_told = findings.len();
                    findings.retain(|finding| self.profiles.by_id(&finding.profile).is_some());
                    let num_found = num_found - (num_told - findings.len());
                    self.overview.found = Some(Found {
                        as_it_came: findings,
                        findings: Vec::new(),
                        num_found,
                    });
                    self.overview.sort_found(&self.profiles);
                }
                Vec::new()
            }
            OverviewEvent::Export(news) => {
                self.apply_export_across(news);
                Vec::new()
            }
        }
    }

    /// What could not be read anew stays as it was read before.
    fn customer_came(&mut self, profile: &ProfileId, report: CustomerReport, rows: Snapshot) {
        let row = self.overview.rows.entry(profile.clone()).or_default();
        (row.is_reading, row.retry_at) = (false, None);
        match row.report.take_in(report) {
            TakenIn::Everything => row.rows = rows,
            TakenIn::Standing => {}
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
                (row.report, row.rows) = (CustomerReport::default(), Snapshot::default());
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
