//! Intents change the state and become commands.

use std::sync::Arc;

use super::filter_line::Around;
use super::{
    AppState, BrowserWait, DetailsPanel, Fold, Intent, LetterKeys, Partners, RunPhase, RunState, SignInState, Wish,
};
use crate::message::{Command, Freshness, SignOutReason};
use crate::model::{SignInWay, Switch};
use crate::table::Names;

impl AppState {
    /// Does what a person wants; what the service has to do for it is returned.
    pub fn perform(&mut self, intent: Intent) -> Vec<Command> {
        let commands = self.perform_alone(intent);
        self.after_telling_of_customers(commands)
    }

    fn perform_alone(&mut self, intent: Intent) -> Vec<Command> {
        match intent {
            Intent::EditTenant(text) => self.edit_tenant(text),
            Intent::EditClientId(text) => self.edit_client_id(text),
            Intent::ChooseScope(scope) => self.connection_form.scope = scope,
            Intent::ChooseKeeping(keep) => self.connection_form.keep = keep,
            Intent::FoldConnection(fold) => self.connection_form.details_are_open = fold == Fold::Open,
            Intent::Profiles(intent) => return self.perform_for_profiles(intent),
            Intent::Overview(intent) => return self.perform_for_overview(intent),
            Intent::TrySample => self.wish = Some(Wish::SwitchTenant),
            Intent::SignIn => return self.begin_sign_in(self.preferred_way),
            Intent::SignInWith(way) => return self.begin_sign_in(way),
            Intent::RestoreSignIn => return self.restore_sign_in(),
            Intent::CancelSignIn => return self.cancel_sign_in(),
            Intent::SignOut => return self.sign_out(),
            Intent::NoteCodeCopied => self.note_code_copied(),
            Intent::NoteBrowserOpened => self.note_in_browser(|wait| wait.opened = true),
            Intent::NoteAddressCopied => self.note_in_browser(|wait| wait.copied = true),
            Intent::ListPartners => return self.list_partners(),
            Intent::ChoosePartner(id) => return self.choose_partner(id),
            Intent::Partner(intent) => self.perform_for_partner(intent),
            Intent::EditActivityId(text) => self.query_form.edit_activity_id(text),
            Intent::EditCloudPcId(text) => self.query_form.edit_cloud_pc_id(text),
            Intent::FoldIds(fold) => self.query_form.ids = fold,
            Intent::CheckQuery => self.query_form.check_ids(),
            Intent::Run => return self.begin_run(Freshness::Now),
            Intent::ResumeRun => return self.resume_run(),
            Intent::CancelRun => return self.cancel_run(),
            Intent::Watch(cadence) => self.watch(cadence),
            Intent::DismissSettled => self.watching.settled = None,
            Intent::History(intent) => return self.perform_for_history(intent),
            Intent::Arrange(intent) => return self.perform_arranging(intent),
            Intent::Compare(intent) => return self.perform_comparing(intent),
            Intent::Export(intent) => return self.perform_exporting(intent),
            Intent::OpenRunDetails => self.details_are_open = self.run.is_some(),
            Intent::CloseRunDetails => self.details_are_open = false,
            Intent::DismissBar => self.dismiss_bar(),
            Intent::DismissKeeping => self.keeping_is_dismissed = true,
            Intent::DismissSettingsProblem => drop(self.settings_problems.pop_front()),
            Intent::Settings(intent) => self.perform_for_settings(intent),
            Intent::Upkeep(intent) => self.perform_for_upkeep(intent),
            Intent::ChooseTheme(theme) => {
                self.theme = theme;
                self.unsaved.theme = Some(theme);
            }
            Intent::ChooseLanguage(language) => {
                self.unsaved.language = Some(language.clone());
                self.language = language;
            }
            Intent::ShowSidePanel => self.side_panel = Some(true),
            Intent::HideSidePanel => self.side_panel = Some(false),
            Intent::FoldDetails(fold) => self.fold_details(fold),
            Intent::SwitchLetterKeys => self.switch_letter_keys(),
            Intent::Lay(overlay) => self.overlay = overlay,
            Intent::NoteCopied(copied) => self.copied = Some(copied),
        }
        Vec::new()
    }

    fn edit_tenant(&mut self, text: String) {
        self.connection_form.tenant = text;
        self.connection_form.tenant_error = None;
    }

    fn edit_client_id(&mut self, text: String) {
        self.connection_form.client_id = text;
        self.connection_form.client_id_error = None;
    }

    fn begin_sign_in(&mut self, way: SignInWay) -> Vec<Command> {
        if !self.policy.allows(way) {
            return Vec::new();
        }
        let Some(target) = self.checked_target() else {
            return Vec::new();
        };
        self.tried_way = Some(way);
        self.sign_in = SignInState::beginning(way);
        vec![Command::SignIn(target, way)]
    }

    fn restore_sign_in(&mut self) -> Vec<Command> {
        let Some(target) = self.checked_target() else {
            return Vec::new();
        };
        self.tried_way = None;
        self.sign_in = SignInState::Restoring;
        vec![Command::RestoreSignIn(target)]
    }

    fn cancel_sign_in(&mut self) -> Vec<Command> {
        match self.sign_in {
            SignInState::Restoring
            | SignInState::AskingForCode
            | SignInState::Code { .. }
            | SignInState::Browser(_) => {
                self.sign_in = SignInState::SignedOut(Some(SignOutReason::Canceled));
                vec![Command::CancelSignIn]
            }
            SignInState::SignedOut(_) | SignInState::SignedIn { .. } => Vec::new(),
        }
    }

    fn note_code_copied(&mut self) {
        if let SignInState::Code { copied, .. } = &mut self.sign_in {
            *copied = true;
        }
    }

    fn note_in_browser(&mut self, note: impl FnOnce(&mut BrowserWait)) {
        if let SignInState::Browser(wait) = &mut self.sign_in {
            note(wait);
        }
    }

    fn list_partners(&mut self) -> Vec<Command> {
        self.partners = Partners::Loading;
        vec![Command::ListPartners]
    }

    /// Another partner's rows must not stand under this partner's name.
    fn choose_partner(&mut self, id: String) -> Vec<Command> {
        self.query_form.partner_is_missing = false;
        if self.query_form.partner_id.as_ref() == Some(&id) {
            return Vec::new();
        }
        let reads = self.is_reading();
        self.note_agent();
        self.clear_rows();
        self.query_form.partner_id = Some(id);
        let uncompare = self.history.compared.take().map(|_| Command::Compare(None));
        let stop = reads.then_some(Command::CancelRun);
        // What was read of this one before is better than an empty page.
        let newest = if self.history.runs.is_empty() {
            Vec::new()
        } else {
            self.history.shows_newest = true;
            self.show_newest()
        };
        stop.into_iter().chain(uncompare).chain(newest).collect()
    }

    pub(super) fn begin_run(&mut self, freshness: Freshness) -> Vec<Command> {
        if !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        let Some(query) = self.query_form.check() else {
            return Vec::new();
        };
        self.take_opened_filter(&query.partner_id);
        let around = Around::one(&self.moment, self.rows.as_ref());
        // Ages count from now.
        self.filter_line.read_into(&mut self.arrangement.filter, &around);
        if self.rows.as_ref().is_some_and(|rows| rows.query != query) {
            // They answer another question, and must not stand beside this one.
            self.rows = None;
            self.grid.forget_rows();
        }
        let uncompare = self.uncompare_unless(&query);
        let run_id = self.next_run_id();
        self.details_are_open = false;
        self.stamp_arrangement();
        self.run = Some(RunState::new(run_id, query.clone()));
        let partner_id = query.partner_id.clone();
        let run = Command::Run {
            run_id,
            query,
            arrangement: self.arrangement.clone(),
        };
        let names = Command::ListNames {
            partner_id,
            freshness,
            last_sign_in: self.preferences.last_sign_in.unwrap_or(Switch::Off),
        };
        [run, names].into_iter().chain(uncompare).collect()
    }

    fn resume_run(&mut self) -> Vec<Command> {
        let is_signed_in = self.sign_in.is_signed_in();
        match &mut self.run {
            Some(run) if is_signed_in && run.can_resume() => {
                run.phase = if run.progress.num_pages > 0 {
                    RunPhase::Reading
                } else {
                    RunPhase::Waiting
                };
                run.bar_is_dismissed = false;
                vec![Command::ResumeRun { run_id: run.run_id }]
            }
            Some(_) | None => Vec::new(),
        }
    }

    fn cancel_run(&mut self) -> Vec<Command> {
        match &mut self.run {
            Some(run) if matches!(run.phase, RunPhase::Waiting | RunPhase::Reading) => {
                run.phase = RunPhase::Canceling;
                vec![Command::CancelRun]
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Asks for a new arrangement of the last run, and of the rows on the screen where those are its predecessor's.
    pub(super) fn arrange(&mut self) -> Vec<Command> {
        self.arrangement.generation += 1;
        self.stamp_arrangement();
        let last = self.run.as_ref().map(|run| run.run_id);
        let shown = self
            .rows
            .as_ref()
            .map(|rows| rows.run_id)
            .filter(|shown| Some(*shown) != last);
        let command = |run_id| Command::Arrange {
            run_id,
            arrangement: self.arrangement.clone(),
        };
        last.into_iter().chain(shown).map(command).collect()
    }

    /// States and error codes have other names from now on, by which they are found and sorted.
    pub fn rename(&mut self, names: Names) -> Vec<Command> {
        self.arrangement.filter.names = Arc::new(names);
        self.arrange()
    }

    fn switch_letter_keys(&mut self) {
        self.workbench.letter_keys = match self.workbench.letter_keys {
            LetterKeys::On => LetterKeys::Off,
            LetterKeys::Off => LetterKeys::On,
        };
        self.keep_workbench();
    }

    fn dismiss_bar(&mut self) {
        if let Some(run) = &mut self.run {
            run.bar_is_dismissed = true;
        }
    }

    /// Opens or closes the panel and remembers that.
    fn fold_details(&mut self, fold: Fold) {
        self.details_panel = match fold {
            Fold::Open => DetailsPanel::Open,
            Fold::Closed => DetailsPanel::Closed,
        };
        self.unsaved.details = Some(fold);
    }
}
