//! Events change the state. What a changed state asks of the service comes back as commands.

use super::carry::Carried;
use super::{AppState, Autopilot, BrowserWait, Intent, KeyringState, Offline, Partners, Rows, RunPhase, SignInState};
use crate::message::{Command, Event, Freshness, OverviewCommand, RunEvent, SignInEvent, SignOutReason};
use crate::model::{
    Account, Failure, Keeping, Partner, Profile, RunDetails, RunEnd, RunHeader, RunId, RunProgress, SignInTarget,
};
use crate::table::{Arranged, Snapshot};

impl AppState {
    /// Takes in one event of the service.
    pub fn apply(&mut self, event: Event) -> Vec<Command> {
        match event {
            Event::SignIn(event) => self.apply_sign_in(event),
            Event::Partners(answer) => self.apply_partners(answer),
            Event::Names(news) => {
                self.names = Some(news);
                Vec::new()
            }
            // The command line alone asks for these: the window has them with the names.
            Event::Agents(_) => Vec::new(),
            Event::History(event) => self.apply_history(event),
            Event::Forgotten { profile, outcome } => {
                self.forgotten(&profile, outcome);
                Vec::new()
            }
            Event::KeptNoLonger { profile, outcome } => {
                self.kept_no_longer(&profile, outcome);
                Vec::new()
            }
            Event::Overview(event) => self.apply_overview(event),
            Event::Export { number, news } => {
                self.apply_export(number, news);
                Vec::new()
            }
            Event::Run { run_id, event } => self.apply_run(run_id, *event),
        }
    }

    fn apply_sign_in(&mut self, event: SignInEvent) -> Vec<Command> {
        if ends_waiting_for_the_network(&event) {
            self.offline = None;
        }
        match event {
            SignInEvent::Offline {
                account,
                failure,
                retry_at,
            } => {
                let offline = Offline {
                    account,
                    failure,
                    retry_at,
                };
                return self.went_offline(offline);
            }
            SignInEvent::KeyringAwaited => self.keyring = KeyringState::Awaited,
            SignInEvent::KeyringAnswered => self.keyring = KeyringState::Quiet,
            SignInEvent::Restoring => {
                if !self.sign_in.is_signed_in() {
                    self.sign_in = SignInState::Restoring;
                }
            }
            SignInEvent::AskingForCode => self.sign_in = SignInState::AskingForCode,
            SignInEvent::CodeReady(code) => {
                self.sign_in = SignInState::Code {
                    code,
                    trouble: None,
                    copied: false,
                }
            }
            SignInEvent::PollingTrouble(failure) => self.set_polling_trouble(Some(failure)),
            SignInEvent::PollingWell => self.set_polling_trouble(None),
            SignInEvent::BrowserReady(page) => {
                self.sign_in = SignInState::Browser(BrowserWait {
                    page: Some(page),
                    ..BrowserWait::default()
                });
            }
            SignInEvent::BrowserAnswered => {
                if let SignInState::Browser(wait) = &mut self.sign_in {
                    wait.answered = true;
                }
            }
            SignInEvent::SignedIn {
                account,
                target,
                keeping,
            } => return self.signed_in(account, target, keeping),
            SignInEvent::KeepingChanged(now) => {
                if let SignInState::SignedIn { keeping, .. } = &mut self.sign_in {
                    *keeping = now;
                    self.keeping_is_dismissed = false;
                }
            }
            SignInEvent::SignedOut(reason) => return self.signed_out(reason),
        }
        Vec::new()
    }

    /// A person may wait for the network; whoever works by itself ends with the reason.
    fn went_offline(&mut self, offline: Offline) -> Vec<Command> {
        match (&self.sign_in, self.autopilot) {
            (SignInState::Restoring, Autopilot::Off) => {
                let is_new = self.offline.is_none();
                self.offline = Some(offline);
                if is_new {
                    return self.list_history();
                }
            }
            (SignInState::Restoring, Autopilot::On) => {
                return self.signed_out(SignOutReason::Failed(offline.failure));
            }
            // Somebody signs in otherwise, or canceled: this came late.
            (
                SignInState::SignedOut(_)
                | SignInState::AskingForCode
                | SignInState::Code { .. }
                | SignInState::Browser(_)
                | SignInState::SignedIn { .. },
                _,
            ) => {}
        }
        Vec::new()
    }

    fn set_polling_trouble(&mut self, failure: Option<Failure>) {
        if let SignInState::Code { trouble, .. } = &mut self.sign_in {
            *trouble = failure;
        }
    }

    fn signed_in(&mut self, account: Account, target: SignInTarget, keeping: Keeping) -> Vec<Command> {
        let mut commands = self.forget_read_by_others(&account, &target);
        let owner = (target.connection.clone(), account.username.clone());
        if self.owner.as_ref() != Some(&owner) {
            self.clear_rows();
            self.forget_history();
            self.query_form.partner_id = self.meant_partner().map(|meant| meant.id.clone());
        }
        self.owner = Some(owner);
        if let Some(way) = self.sign_in.way() {
            self.preferred_way = way;
            let shown = self.shown.clone();
            self.put_shown(Profile {
                way: Some(way),
                ..shown
            });
        }
        self.keeping_is_dismissed = false;
        // The service begins anew with each sign-in.
        self.history.compared = None;
        self.sign_in = SignInState::SignedIn {
            account,
            target,
            keeping,
        };
        if let Some(for_all) = self.signed_in_for_all() {
            commands.extend(for_all);
            return commands;
        }
        commands.extend(self.perform(Intent::ListPartners));
        commands.extend(self.list_history());
        commands
    }

    /// Whoever signs out takes the rows along; rows stay when a sign-in merely ended or failed.
    fn signed_out(&mut self, reason: SignOutReason) -> Vec<Command> {
        let was_restoring = self.sign_in == SignInState::Restoring;
        // A token that is dead is forgotten, and trying it again is no help; a refusal that passes keeps it.
        self.restoring_failed = match &reason {
            SignOutReason::Failed(failure) => was_restoring && !failure.stored.is_over(),
            SignOutReason::NothingStored
            | SignOutReason::Canceled
            | SignOutReason::StoredForAnother
            | SignOutReason::SignedOut
            | SignOutReason::SignedOutButKept(_) => false,
        };
        let asks_by_itself = was_restoring
            && self.autopilot == Autopilot::On
            && matches!(reason, SignOutReason::NothingStored | SignOutReason::StoredForAnother);
        match reason {
            SignOutReason::SignedOut | SignOutReason::SignedOutButKept(_) => self.take_everything_along(),
            SignOutReason::NothingStored
            | SignOutReason::Canceled
            | SignOutReason::StoredForAnother
            | SignOutReason::Failed(_) => {}
        }
        self.details_are_open = false;
        self.overview.signs_in &= matches!(reason, SignOutReason::Failed(_));
        let forgets = matches!(reason, SignOutReason::SignedOut | SignOutReason::SignedOutButKept(_));
        self.sign_in = SignInState::SignedOut(Some(reason));
        if asks_by_itself {
            self.perform(Intent::SignIn)
        } else if forgets && self.overview.forget() {
            vec![Command::Overview(OverviewCommand::Forget)]
        } else {
            Vec::new()
        }
    }

    fn apply_partners(&mut self, answer: Result<Vec<Partner>, Failure>) -> Vec<Command> {
        let partners = match answer {
            Ok(partners) => partners,
            Err(failure) => {
                self.partners = Partners::Failed(failure);
                return Vec::new();
            }
        };
        let meant = self.take_meant_partner(&partners);
        let is_meant = meant.is_some();
        let chosen = self.query_form.partner_id.take();
        let still_there = meant.or(chosen.filter(|id| partners.iter().any(|partner| &partner.id == id)));
        self.query_form.partner_id = match (still_there, partners.as_slice(), self.autopilot) {
            (Some(id), _, _) => Some(id),
            (None, [only], _) => Some(only.id.clone()),
            (None, [first, ..], Autopilot::On) => Some(first.id.clone()),
            (None, [] | [_, ..], _) => None,
        };
        // Where there is one, there is nothing to ask anybody.
        let goes_by_itself = is_meant || self.autopilot == Autopilot::On || partners.len() == 1;
        self.partners = Partners::Loaded(partners);
        // Rows of the last time that nobody asked for are no answer.
        let is_asked = self
            .run
            .as_ref()
            .is_some_and(|run| !self.history.is_opened_by_itself(run.run_id));
        if goes_by_itself && (is_meant || !is_asked) {
            return self.begin_run(Freshness::Recent);
        }
        Vec::new()
    }

    /// Events of any run but the last are late and ignored, except that the rows on the screen may still be
    /// its predecessor's and may be sorted.
    fn apply_run(&mut self, run_id: RunId, event: RunEvent) -> Vec<Command> {
        let is_last = self.run.as_ref().is_some_and(|run| run.run_id == run_id);
        match event {
            RunEvent::Progress {
                progress,
                snapshot,
                arranged,
            } if is_last => self.run_progressed(progress, snapshot, arranged),
            RunEvent::Ended {
                end,
                progress,
                details,
                snapshot,
                arranged,
            } if is_last => {
                self.run_ended(end, progress, details, (snapshot, arranged));
            }
            RunEvent::Progress { .. } | RunEvent::Ended { .. } => {}
            RunEvent::Arranged { snapshot, arranged } => self.rows_arranged(run_id, snapshot, arranged),
        }
        Vec::new()
    }

    fn run_progressed(&mut self, progress: RunProgress, snapshot: Snapshot, arranged: Arranged) {
        let Some(run) = &mut self.run else { return };
        let has_pages = progress.num_pages > 0;
        match run.phase {
            RunPhase::Waiting if has_pages => run.phase = RunPhase::Reading,
            RunPhase::Waiting | RunPhase::Reading | RunPhase::Canceling => {}
            RunPhase::Ended(_) => return,
        }
        run.progress = progress;
        if has_pages {
            self.show(snapshot, arranged);
        }
    }

    fn run_ended(
        &mut self,
        end: RunEnd,
        progress: RunProgress,
        details: RunDetails,
        (snapshot, arranged): (Snapshot, Arranged),
    ) {
        let Some(run) = &mut self.run else { return };
        let is_complete = end == RunEnd::Complete;
        run.phase = RunPhase::Ended(end);
        run.details = details;
        let has_pages = progress.num_pages > 0;
        run.progress = progress;
        if has_pages || is_complete {
            self.show(snapshot, arranged);
        }
    }

    /// Rows and order of the last run. An order never goes back to an older generation of the same rows.
    fn show(&mut self, snapshot: Snapshot, arranged: Arranged) {
        let Some(run) = &self.run else { return };
        let is_complete = run.end() == Some(&RunEnd::Complete);
        let is_over = run.end().is_some();
        let same_question = self.rows.as_ref().filter(|rows| rows.query == run.query);
        let before = same_question.filter(|rows| rows.run_id != run.run_id);
        if run.source.header().is_none() && before.is_some_and(|rows| rows.is_complete) {
            self.history.run_before = Some(run.run_id);
        }
        let carried = before.map(|rows| {
            let standing = (&self.grid.selection, self.grid.scroll);
            Carried::of(&rows.snapshot, self.arrangement.view, standing)
        });
        let same_run = self.rows.as_mut().filter(|rows| rows.run_id == run.run_id);
        let is_newer = if let Some(rows) = same_run {
            rows.is_complete = is_complete;
            if rows.arranged.presence != arranged.presence {
                self.grid.forget_rows();
            }
            arranged.generation >= rows.arranged.generation
        } else {
            let scroll = self.grid.scroll;
            self.grid.forget_rows();
            if carried.is_some() {
                self.grid.scroll = scroll;
            }
            self.carried = carried;
            true
        };
        if is_newer {
            let former = self.rows.as_ref();
            let names_are_new = former.is_none_or(|rows| !rows.snapshot.shares_names_with(&snapshot));
            self.rows = Some(Rows {
                run_id: run.run_id,
                query: run.query.clone(),
                is_complete,
                source: run.source.clone(),
                read_at: run
                    .source
                    .header()
                    .map(RunHeader::finished_at)
                    .or(Some(self.moment.now)),
                snapshot,
                arranged,
            });
            if names_are_new {
                self.names_have_come();
            }
        }
        self.carry_over(is_over);
        self.choose_what_was_found();
    }

    /// Selects among the rows of a run what was selected in the run before.
    fn carry_over(&mut self, is_last: bool) {
        let (Some(mut carried), Some(rows)) = (self.carried.take(), &self.rows) else {
            return;
        };
        let standing = (&mut self.grid.selection, &mut self.grid.scroll);
        if carried.lay_on((&rows.snapshot, &rows.arranged.order), standing, is_last) {
            self.carried = Some(carried);
        }
    }

    /// A run that was left in the middle may have read more than it had shown: its order comes with its rows.
    fn rows_arranged(&mut self, run_id: RunId, snapshot: Snapshot, arranged: Arranged) {
        if let Some(rows) = &mut self.rows
            && rows.run_id == run_id
            && arranged.generation == self.arrangement.generation
        {
            if rows.arranged.presence != arranged.presence {
                // Their numbers are of another run.
                self.grid.forget_rows();
            }
            let names_are_new = !rows.snapshot.shares_names_with(&snapshot);
            (rows.snapshot, rows.arranged) = (snapshot, arranged);
            if names_are_new {
                self.names_have_come();
            }
            self.choose_what_was_found();
        }
    }
}

/// Whether the stored sign-in is waited for no longer, or anew.
fn ends_waiting_for_the_network(event: &SignInEvent) -> bool {
    match event {
        SignInEvent::Restoring
        | SignInEvent::AskingForCode
        | SignInEvent::CodeReady(_)
        | SignInEvent::BrowserReady(_)
        | SignInEvent::BrowserAnswered
        | SignInEvent::SignedIn { .. }
        | SignInEvent::SignedOut(_) => true,
        SignInEvent::Offline { .. }
        | SignInEvent::KeyringAwaited
        | SignInEvent::KeyringAnswered
        | SignInEvent::PollingTrouble(_)
        | SignInEvent::PollingWell
        | SignInEvent::KeepingChanged(_) => false,
    }
}
