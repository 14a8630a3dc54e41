//! What a person does with all customers, and what the service tells of them.

use super::adding::read;
use super::{AcrossWish, AddForm, Found, Home, OverviewIntent};
use crate::message::{AcrossOrder, Command, OverviewCommand, OverviewEvent, Replacing};
use crate::model::{CustomerReport, Finding, ProfileEdit, ProfileId, Round, SignInTarget};
use crate::state::{AppState, FilterLine, Intent, SignInState};
use crate::table::{Filter, Snapshot};

impl AppState {
    /// Does what a person wants of all customers.
    pub(in crate::state) fn perform_for_overview(&mut self, intent: OverviewIntent) -> Vec<Command> {
        match intent {
            OverviewIntent::Open => return self.open_overview(),
            OverviewIntent::Leave => self.overview.screen = Home::Workbench,
            OverviewIntent::Refresh => return self.refresh_all(),
            OverviewIntent::Check(id) => return self.check(&[id]),
            OverviewIntent::Cancel => return self.cancel_round(),
            OverviewIntent::SignIn => return self.sign_in_for_all(),
            OverviewIntent::Choose(id) => self.overview.cursor = Some(id),
            OverviewIntent::Show(id) => return self.show_from_overview(&id, None),
            OverviewIntent::ShowFinding(finding, place) => {
                self.overview.opened = Some(place);
                let text = one_cloud_pc(&finding);
                return self.show_from_overview(&finding.profile, text);
            }
            OverviewIntent::Search(text) => {
                self.overview.search = text;
                return self.find();
            }
            OverviewIntent::Toggle(state) => {
                if !self.overview.states.remove(&state) {
                    self.overview.states.insert(state);
                }
                return self.find();
            }
            OverviewIntent::ClearSearch => {
                self.overview.search.clear();
                self.overview.states.clear();
                self.overview.found = None;
            }
            OverviewIntent::Export(wish) => return self.export_across(*wish),
            OverviewIntent::Add => self.overview.adding = Some(AddForm::default()),
            OverviewIntent::TypeTenants(text) => {
                if let Some(form) = &mut self.overview.adding {
                    form.text = text;
                }
            }
            OverviewIntent::AddThem => return self.add_customers(),
            OverviewIntent::CloseAdding => self.overview.adding = None,
        }
        Vec::new()
    }

    /// Whether there is more than one customer, so that there is something to look over.
    #[must_use]
    pub fn has_overview(&self) -> bool {
        self.profiles.list().len() > 1
    }

    fn open_overview(&mut self) -> Vec<Command> {
        if !self.has_overview() {
            return Vec::new();
        }
        self.overview.screen = Home::Overview;
        self.overview.signs_in = false;
        self.overview.cursor = Some(self.shown.id.clone());
        if self.overview.rows.is_empty() {
            self.refresh_all()
        } else {
            self.know_customers()
        }
    }

    /// Looks at everybody.
    pub(in crate::state) fn refresh_all(&mut self) -> Vec<Command> {
        let ids: Vec<ProfileId> = self.profiles.list().iter().map(|profile| profile.id.clone()).collect();
        self.check(&ids)
    }

    /// Looks at these, in a round of their own; another one under way ends.
    fn check(&mut self, ids: &[ProfileId]) -> Vec<Command> {
        let mut commands = self.know_customers();
        let is_meant = |target: &SignInTarget| ids.contains(&target.profile);
        let customers: Vec<SignInTarget> = self.targets().into_iter().filter(is_meant).collect();
        if customers.is_empty() {
            return commands;
        }
        let round = Round(self.overview.last_round.0 + 1);
        (self.overview.last_round, self.overview.running) = (round, Some(round));
        self.overview.heard = Some(round);
        let list: Vec<ProfileId> = self.profiles.list().iter().map(|profile| profile.id.clone()).collect();
        self.overview.rows.retain(|id, _| list.contains(id));
        for row in self.overview.rows.values_mut() {
            (row.is_reading, row.retry_at) = (false, None);
        }
        for target in &customers {
            self.overview.rows.entry(target.profile.clone()).or_default().is_reading = true;
        }
        commands.push(Command::Overview(OverviewCommand::Refresh { round, customers }));
        commands
    }

    fn targets(&self) -> Vec<SignInTarget> {
        self.profiles
            .list()
            .iter()
            .filter_map(crate::model::Profile::target)
            .collect()
    }

    /// Tells the service whose customers live from one sign-in, where it does not know.
    pub(in crate::state) fn know_customers(&mut self) -> Vec<Command> {
        let targets = self.targets();
        if targets == self.overview.told {
            return Vec::new();
        }
        self.overview.told.clone_from(&targets);
        vec![Command::Overview(OverviewCommand::Know(targets))]
    }

    /// What a change of the list means here: what was read of a customer who is now at another tenant or client ID, or gone,
    /// is nobody's any more, nor is what is still on its way.
    pub(in crate::state) fn note_in_overview(&mut self, edit: &ProfileEdit) {
        let id = match edit {
            ProfileEdit::Put(profile) => {
                self.overview.list_changed = true;
                let before = self.profiles.by_id(&profile.id).and_then(crate::model::Profile::target);
                let now = profile.target();
                if before.map(|target| target.connection) == now.map(|target| target.connection) {
                    return;
                }
                &profile.id
            }
            ProfileEdit::Remove(id) => {
                self.overview.list_changed = true;
                id
            }
            ProfileEdit::Choose(_) | ProfileEdit::Order(_) | ProfileEdit::NamePartner { .. } => return,
        };
        // What still comes of somebody who was removed, finds nobody; of somebody who has moved it would find the wrong one.
        if self.overview.rows.remove(id).is_some() && matches!(edit, ProfileEdit::Put(_)) {
            (self.overview.running, self.overview.heard) = (None, None);
            for row in self.overview.rows.values_mut() {
                (row.is_reading, row.retry_at) = (false, None);
            }
        }
        if self.overview.found.take().is_some() {
            // An answer on its way may still name it.
            self.overview.search_number += 1;
        }
    }

    /// Whoever lives from one sign-in is told of before anything else is asked.
    pub(in crate::state) fn after_telling_of_customers(&mut self, commands: Vec<Command>) -> Vec<Command> {
        let list_changed = std::mem::take(&mut self.overview.list_changed);
        let is_of_interest = self.has_overview() || !self.overview.told.is_empty();
        if !list_changed || !is_of_interest {
            return commands;
        }
        let mut all = self.know_customers();
        all.extend(commands);
        if self.overview.found.is_none() && self.overview.seeks() {
            all.extend(self.find());
        }
        all
    }

    fn cancel_round(&mut self) -> Vec<Command> {
        let running = self.overview.running;
        running
            .map(|_| Command::Overview(OverviewCommand::Cancel))
            .into_iter()
            .collect()
    }

    /// One sign-in, to the customer who is shown; then everybody is looked at.
    fn sign_in_for_all(&mut self) -> Vec<Command> {
        let mut commands = self.know_customers();
        self.overview.signs_in = true;
        commands.extend(self.perform(Intent::SignIn));
        commands
    }

    /// Somebody has signed in from the overview, and comes back to it.
    pub(in crate::state) fn signed_in_for_all(&mut self) -> Option<Vec<Command>> {
        let signs_in = std::mem::take(&mut self.overview.signs_in);
        (signs_in && self.overview.is_shown()).then(|| self.refresh_all())
    }

    /// Leaves the overview for one customer.
    pub(in crate::state) fn show_from_overview(&mut self, id: &ProfileId, filter: Option<String>) -> Vec<Command> {
        let Some(profile) = self.profiles.by_id(id).cloned() else {
            return Vec::new();
        };
        let mut commands = self.know_customers();
        self.overview.screen = Home::Workbench;
        self.overview.cursor = Some(id.clone());
        self.overview.pending_filter = filter;
        let is_shown = self.shown.id == *id;
        let stands = self.sign_in != SignInState::SignedOut(None);
        if !is_shown {
            commands.extend(self.perform(Intent::Profiles(crate::state::ProfileIntent::Show(id.clone()))));
        } else if !stands {
            commands.extend(self.begin_visit(profile));
        } else if self.run.is_some() {
            commands.extend(self.filter_as_pending());
        } else if self.sign_in.is_signed_in() {
            commands.extend(self.perform(Intent::ListPartners));
        }
        commands
    }

    /// Filters the rows on the screen by what was chosen in the overview.
    fn filter_as_pending(&mut self) -> Vec<Command> {
        let Some(text) = self.overview.pending_filter.take() else {
            return Vec::new();
        };
        self.filter_line = FilterLine { text, problem: None };
        self.arrangement.filter.clear();
        self.filter_line.read_into(&mut self.arrangement.filter, &self.moment);
        self.arrange()
    }

    /// Writes the Cloud PCs that are looked for, or all, beside what else was saved.
    fn export_across(&mut self, wish: AcrossWish) -> Vec<Command> {
        if !self.policy.allows_export() {
            return Vec::new();
        }
        self.overview.exported = None;
        let order = AcrossOrder {
            customers: wish.customers,
            filter: self.sought(),
            headings: wish.headings,
            path: self.export.folder.join(wish.file_name),
            replacing: Replacing::Yes,
        };
        vec![Command::Overview(OverviewCommand::Export(Box::new(order)))]
    }

    /// Asks for what is looked for, if anything.
    fn find(&mut self) -> Vec<Command> {
        self.overview.opened = None;
        if !self.overview.seeks() {
            self.overview.found = None;
            return Vec::new();
        }
        let filter = Box::new(self.sought());
        self.overview.search_number += 1;
        let number = self.overview.search_number;
        vec![Command::Overview(OverviewCommand::Find { number, filter })]
    }

    /// What lets a Cloud PC through; a line that cannot be read is taken as plain words.
    fn sought(&self) -> Filter {
        let mut filter = Filter {
            states: self.overview.states.clone(),
            names: std::sync::Arc::clone(&self.arrangement.filter.names),
            ..Filter::default()
        };
        let mut line = FilterLine {
            text: self.overview.search.clone(),
            problem: None,
        };
        if !line.read_into(&mut filter, &self.moment) {
            filter.text.clone_from(&self.overview.search);
        }
        filter
    }

    /// Adds the customers that were pasted, and checks them.
    fn add_customers(&mut self) -> Vec<Command> {
        let Some(form) = &self.overview.adding else {
            return Vec::new();
        };
        let (profiles, added) = read(&form.text, &self.shown, &self.profiles);
        let refused: Vec<&str> = added.refused.iter().map(|refused| refused.text.as_str()).collect();
        let text = refused.join("\n");
        let new = added.new.clone();
        self.overview.adding = Some(AddForm {
            text,
            added: Some(added),
        });
        for profile in profiles {
            self.edit_profiles(ProfileEdit::Put(profile));
        }
        if new.is_empty() { Vec::new() } else { self.check(&new) }
    }

    /// Takes in what the service tells of all customers.
    pub(in crate::state) fn apply_overview(&mut self, event: OverviewEvent) -> Vec<Command> {
        match event {
            OverviewEvent::Customer {
                round,
                profile,
                report,
                rows,
            } => {
                let is_known = self.profiles.by_id(&profile).is_some();
                if self.overview.heard != Some(round) || !is_known {
                    return Vec::new();
                }
                self.customer_came(&profile, *report, rows);
                // The round's end asks for those who came in it.
                let is_late = self.overview.running.is_none() && self.overview.seeks();
                if is_late { self.find() } else { Vec::new() }
            }
            OverviewEvent::TriesAgain { round, customers, at } => {
                if self.overview.heard == Some(round) {
                    for profile in customers {
                        if let Some(row) = self.overview.rows.get_mut(&profile) {
                            row.retry_at = Some(at);
                        }
                    }
                }
                Vec::new()
            }
            OverviewEvent::Ended { round } => {
                if self.overview.running != Some(round) {
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
                findings,
                num_found,
            } => {
                if number == self.overview.search_number && self.overview.seeks() {
                    self.overview.found = Some(Found { findings, num_found });
                }
                Vec::new()
            }
            OverviewEvent::Exported(outcome) => {
                self.overview.exported = Some(outcome);
                Vec::new()
            }
        }
    }

    /// What could not be read anew stays as it was read before.
    fn customer_came(&mut self, profile: &ProfileId, report: CustomerReport, rows: Snapshot) {
        let row = self.overview.rows.entry(profile.clone()).or_default();
        (row.is_reading, row.retry_at) = (false, None);
        if report.read_at.is_some() {
            (row.report, row.rows) = (report, rows);
        } else {
            row.report.standing = report.standing;
            row.report.failure = report.failure;
            row.report.account = report.account.or(row.report.account.take());
            row.report.served_by = report.served_by;
        }
    }
}

/// What shows one Cloud PC alone.
fn one_cloud_pc(finding: &Finding) -> Option<String> {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    finding.device.as_ref().or(finding.cloud_pc_id.as_ref()).map(quoted)
}
