//! What a person does with all customers.

use super::adding::read;
use super::whom;
use super::{AddForm, Comparing, CustomerSort, FindingSort, Found, Home, Opened, OverviewIntent, Since};
use crate::message::{Command, OverviewCommand};
use crate::model::{Among, Finding, Profile, ProfileEdit, ProfileId, SignInTarget};
use crate::state::filter_line::Around;
use crate::state::grid::Pick;
use crate::state::{AppState, FilterLine, Intent, SignInState};
use crate::table::{Filter, take_customers};

/// The words of the filter language that find what has failed within a day.
const FAILED_LATELY: &str = "state:failed changed:<1d";

impl AppState {
    /// Does what a person wants of all customers.
    pub(in crate::state) fn perform_for_overview(&mut self, intent: OverviewIntent) -> Vec<Command> {
        match intent {
            OverviewIntent::Open => return self.open_overview(),
            OverviewIntent::Leave => self.overview.screen = Home::Workbench,
            OverviewIntent::Refresh => return self.refresh_all(),
            OverviewIntent::Check(id) => return self.check_too(&[id]),
            OverviewIntent::Cancel => return self.cancel_round(),
            OverviewIntent::SignIn => return self.sign_in_for_all(),
            OverviewIntent::Choose(id) => self.overview.cursor = Some(id),
            OverviewIntent::Show(id) => return self.show_from_overview(&id, Opened::default()),
            OverviewIntent::ShowFinding(finding, place) => {
                self.overview.opened = Some(place);
                let opened = Opened {
                    filter: one_cloud_pc(&finding),
                    row: Some(finding.row),
                };
                return self.show_from_overview(&finding.profile, opened);
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
            OverviewIntent::SortFound(column) => {
                self.overview.found_sort = FindingSort::after_click(self.overview.found_sort, column);
                self.overview.opened = None;
                self.overview.sort_found(&self.profiles);
            }
            OverviewIntent::ShowBroken => return self.show_broken(),
            OverviewIntent::ShowFailedLately => return self.show_failed_lately(),
            OverviewIntent::Since(since) => return self.tell_since(since),
            OverviewIntent::ShowHandled(handled) => {
                self.overview.handled = handled;
                return self.find();
            }
            OverviewIntent::Watch(cadence) => self.watch_all(cadence),
            OverviewIntent::DismissSettled => self.overview.watch.dismiss(),
            OverviewIntent::SortCustomers(column) => {
                self.overview.sort = CustomerSort::after_click(self.overview.sort, column);
            }
            OverviewIntent::ClearSearch => self.look_for_nothing(),
            OverviewIntent::ShowNeedy => self.show_needy(),
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

    fn look_for_nothing(&mut self) {
        self.overview.look_for_no_words();
        self.overview.states.clear();
        self.overview.among = Among::All;
        self.overview.found = None;
    }

    /// The customers who need somebody first, and why the first of them does; the next one where one of them is meant already.
    fn show_needy(&mut self) {
        // Whom nobody has seen behind a search was not shown: then the first one is meant again.
        let meant = self.overview.cursor.take().filter(|_| !self.overview.seeks());
        self.look_for_nothing();
        self.overview.sort = None;
        let is_needy = |profile: &&Profile| {
            let row = self.overview.rows.get(&profile.id);
            row.is_some_and(|row| !row.is_reading && row.report.standing.is_broken())
        };
        let ordered = self.overview.in_order(self.profiles.list());
        let needy: Vec<&ProfileId> = ordered
            .into_iter()
            .filter(is_needy)
            .map(|profile| &profile.id)
            .collect();
        let at = needy.iter().position(|id| Some(*id) == meant.as_ref());
        let next = at.map_or(0, |at| at + 1).checked_rem(needy.len());
        self.overview.cursor = next.and_then(|next| needy.get(next)).map(|id| (*id).clone());
    }

    /// Whether there is more than one customer, so that there is something to look over.
    #[must_use]
    pub fn has_overview(&self) -> bool {
        self.profiles.list().len() > 1
    }

    /// Whether all customers are on the screen, and not one, nor somebody who signs in for all.
    #[must_use]
    pub fn is_over_all(&self) -> bool {
        self.overview.is_shown() && !self.overview.signs_in
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
            let mut commands = self.know_customers();
            commands.extend(self.find_again());
            commands
        }
    }

    /// Looks for the same once more: what people wrote at a customer's page shows at once. The line that was opened is meant
    /// still.
    fn find_again(&mut self) -> Vec<Command> {
        if self.overview.found.is_none() || self.overview.running.is_some() {
            return Vec::new();
        }
        let opened = self.overview.opened;
        let commands = self.find();
        self.overview.opened = opened;
        commands
    }

    /// What has failed since the earlier run, whoever is shown.
    fn show_broken(&mut self) -> Vec<Command> {
        if !self.has_overview() {
            return Vec::new();
        }
        let mut commands = if self.overview.is_shown() {
            Vec::new()
        } else {
            self.open_overview()
        };
        // Where nobody can be compared nothing is found, and the words stay for what has failed within a day, which they
        // narrow. Everywhere else they would hide some of what broke, and words that cannot be used all of it.
        if self.overview.comparing() != Comparing::NobodyHasEarlierRun || self.overview.problem.is_some() {
            self.overview.look_for_no_words();
            self.overview.states.clear();
        }
        self.overview.among = Among::NewlyFailed;
        commands.extend(self.find());
        commands
    }

    /// What has failed within a day, whatever an earlier run says; what was looked for by words narrows it. Those stand last:
    /// a quote that nobody has closed would take in what comes behind it. Other states than failed would leave nothing.
    fn show_failed_lately(&mut self) -> Vec<Command> {
        self.overview.among = Among::All;
        self.overview.states.clear();
        let words = self.overview.search.trim();
        let own = words
            .strip_prefix(FAILED_LATELY)
            .filter(|own| own.is_empty() || own.starts_with(char::is_whitespace))
            .unwrap_or(words);
        let line = format!("{FAILED_LATELY} {}", own.trim_start());
        line.trim_end().clone_into(&mut self.overview.search);
        self.find()
    }

    fn tell_since(&mut self, since: Since) -> Vec<Command> {
        self.overview.since = since;
        // What broke is looked for when all have been compared with it.
        self.compare_with()
    }

    /// Tells the service which earlier run is meant by now, where it does not know.
    fn compare_with(&mut self) -> Vec<Command> {
        let earlier = self.overview.since.earlier(&self.moment);
        if earlier == self.overview.compared_with {
            return Vec::new();
        }
        self.overview.compared_with = earlier;
        for row in self.overview.rows.values_mut() {
            row.await_comparison();
        }
        vec![Command::Overview(OverviewCommand::CompareWith(earlier))]
    }

    /// Looks at everybody; another round under way ends.
    pub(in crate::state) fn refresh_all(&mut self) -> Vec<Command> {
        let mut commands = self.know_customers();
        commands.extend(self.compare_with());
        let customers = self.targets();
        for row in self.overview.rows.values_mut() {
            (row.is_reading, row.asked_in, row.retry_at) = (false, None, None);
        }
        let list: Vec<&ProfileId> = self.profiles.list().iter().map(|profile| &profile.id).collect();
        self.overview.rows.retain(|id, _| list.contains(&id));
        if let Some(round) = self.overview.begin_round(&customers) {
            commands.push(Command::Overview(OverviewCommand::Refresh { round, customers }));
        }
        commands
    }

    /// Looks at these beside whoever is being looked at; those who are, are not asked twice.
    fn check_too(&mut self, ids: &[ProfileId]) -> Vec<Command> {
        let mut commands = self.know_customers();
        commands.extend(self.compare_with());
        let is_meant = |target: &SignInTarget| {
            let row = self.overview.rows.get(&target.profile);
            ids.contains(&target.profile) && !row.is_some_and(|row| row.is_reading)
        };
        let customers: Vec<SignInTarget> = self.targets().into_iter().filter(is_meant).collect();
        if let Some(round) = self.overview.begin_round(&customers) {
            commands.push(Command::Overview(OverviewCommand::Check { round, customers }));
        }
        commands
    }

    fn targets(&self) -> Vec<SignInTarget> {
        self.profiles.list().iter().filter_map(Profile::target).collect()
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
                let before = self.profiles.by_id(&profile.id).and_then(Profile::target);
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
        self.overview.rows.remove(id);
        self.overview.note_twins();
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
        self.overview.cancels = running.is_some();
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
    pub(in crate::state) fn show_from_overview(&mut self, id: &ProfileId, opened: Opened) -> Vec<Command> {
        let Some(profile) = self.profiles.by_id(id).cloned() else {
            return Vec::new();
        };
        let mut commands = self.know_customers();
        self.overview.screen = Home::Workbench;
        self.overview.cursor = Some(id.clone());
        (self.overview.pending_filter, self.overview.opened_line) = (opened.filter, None);
        self.mean_partner(id, opened.row);
        let is_shown = self.shown.id == *id;
        let stands = self.sign_in != SignInState::SignedOut(None);
        if !is_shown {
            commands.extend(self.perform(Intent::Profiles(crate::state::ProfileIntent::Show(id.clone()))));
        } else if !stands {
            commands.extend(self.begin_visit(profile));
        } else if self.run.is_some() {
            commands.extend(self.show_meant_partner());
        } else if self.sign_in.is_signed_in() {
            commands.extend(self.perform(Intent::ListPartners));
        }
        commands
    }

    /// Filters the rows on the screen by what was chosen in the overview.
    pub(super) fn filter_as_pending(&mut self) -> Vec<Command> {
        let Some(text) = self.overview.pending_filter.take() else {
            return Vec::new();
        };
        self.overview.opened_line = Some(text.clone());
        self.filter_line = FilterLine { text, problem: None };
        self.arrangement.filter.clear();
        let around = Around::one(&self.moment, self.rows.as_ref());
        self.filter_line.read_into(&mut self.arrangement.filter, &around);
        self.arrange()
    }

    /// The one Cloud PC that was opened from among those found is chosen once its rows have come, and has the keyboard: the
    /// next key copies its text for the ticket. Not where somebody has looked for something else meanwhile.
    pub(in crate::state) fn choose_what_was_found(&mut self) {
        let Some(line) = &self.overview.opened_line else { return };
        if *line != self.filter_line.text {
            self.overview.opened_line = None;
            return;
        }
        let is_over = self.run.as_ref().is_some_and(|run| !run.is_under_way());
        let Some(rows) = self.rows.as_ref().filter(|_| is_over) else {
            return;
        };
        let order = &rows.arranged.order;
        if rows.arranged.generation == self.arrangement.generation && order.len() == 1 {
            self.grid.selection.pick(order, 0, Pick::Alone);
            self.grid.takes_focus = true;
            self.overview.opened_line = None;
        }
    }

    /// Asks for what is looked for, if anything.
    pub(super) fn find(&mut self) -> Vec<Command> {
        (self.overview.opened, self.overview.num_handled) = (None, 0);
        if !self.overview.seeks() {
            self.overview.problem = None;
            self.overview.found = None;
            return Vec::new();
        }
        self.overview.search_number += 1;
        self.read_words();
        if self.overview.problem.is_some() {
            // What the line before found would stand below words that it has nothing to do with.
            self.overview.found = Some(Found::default());
            return Vec::new();
        }
        let filter = Box::new(self.found_filter());
        let (number, sought) = (self.overview.search_number, self.overview.sought());
        vec![Command::Overview(OverviewCommand::Find { number, sought, filter })]
    }

    /// Reads what is looked for by words; nothing of a line that cannot be used is.
    fn read_words(&mut self) {
        let whom = take_customers(&self.overview.search).and_then(|(text, words)| {
            let customers = whom::meant(&words, &self.profiles)?;
            Ok((text, customers))
        });
        let (text, customers) = match whom {
            Ok(whom) => whom,
            Err(problem) => {
                self.overview.problem = Some(problem);
                return;
            }
        };
        let mut line = FilterLine { text, problem: None };
        let rows = self.overview.rows.values().map(|row| &row.rows);
        let around = Around::all(&self.moment, rows);
        if line.read_into(&mut self.overview.by_words, &around) {
            self.overview.by_words.customers = customers;
        }
        self.overview.problem = line.problem;
    }

    /// What lets a Cloud PC through by now.
    #[must_use]
    pub fn found_filter(&self) -> Filter {
        Filter {
            states: self.overview.states.clone(),
            names: std::sync::Arc::clone(&self.arrangement.filter.names),
            ..self.overview.by_words.clone()
        }
    }

    /// Adds the customers that were pasted, and checks them.
    fn add_customers(&mut self) -> Vec<Command> {
        let Some(form) = &self.overview.adding else {
            return Vec::new();
        };
        let (profiles, added) = read(&form.text, &self.shown, &self.profiles);
        let refused = added.refused.iter().map(|refused| refused.text.as_str());
        let left: Vec<&str> = refused.chain(added.left.iter().map(String::as_str)).collect();
        let text = left.join("\n");
        let new = added.new.clone();
        self.overview.adding = Some(AddForm {
            text,
            added: Some(added),
        });
        for profile in profiles {
            self.edit_profiles(ProfileEdit::Put(profile));
        }
        if new.is_empty() {
            Vec::new()
        } else {
            self.check_too(&new)
        }
    }
}

/// What shows one Cloud PC alone.
fn one_cloud_pc(finding: &Finding) -> Option<String> {
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
    finding.device.as_ref().or(finding.cloud_pc_id.as_ref()).map(quoted)
}
