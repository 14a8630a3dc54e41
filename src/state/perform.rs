//! Intents change the state and become commands.

use std::collections::BTreeSet;

use super::{AppState, Intent, Partners, RunPhase, RunState, SignInState};
use crate::message::{Command, SignOutReason};
use crate::model::{ActionState, SignInTarget, SignInWay};
use crate::table::RowsView;

impl AppState {
    /// Does what a person wants; what the service has to do for it is returned.
    pub fn perform(&mut self, intent: Intent) -> Vec<Command> {
        match intent {
            Intent::EditTenant(text) => self.edit_tenant(text),
            Intent::EditClientId(text) => self.edit_client_id(text),
            Intent::SignIn => return self.begin_sign_in(),
            Intent::RestoreSignIn => return self.restore_sign_in(),
            Intent::CancelSignIn => return self.cancel_sign_in(),
            Intent::SignOut => return vec![Command::SignOut],
            Intent::NoteCodeCopied => self.note_code_copied(),
            Intent::ListPartners => return self.list_partners(),
            Intent::ChoosePartner(id) => return self.choose_partner(id),
            Intent::EditActivityId(text) => {
                self.query_form.activity_id = text;
                self.query_form.activity_is_wrong = false;
            }
            Intent::EditCloudPcId(text) => {
                self.query_form.cloud_pc_id = text;
                self.query_form.cloud_pc_is_wrong = false;
            }
            Intent::CheckQuery => self.query_form.check_ids(),
            Intent::Run => return self.begin_run(),
            Intent::ResumeRun => return self.resume_run(),
            Intent::CancelRun => return self.cancel_run(),
            Intent::Sort(keys) => {
                self.arrangement.sort = keys;
                return self.arrange();
            }
            Intent::ShowView(view) => return self.show_view(view),
            Intent::ShowStates(states) => return self.show_states(states),
            Intent::ToggleState(state) => return self.toggle_state(state),
            Intent::EditFilterText(text) => {
                self.arrangement.filter.text = text;
                return self.arrange();
            }
            Intent::ClearFilter => return self.clear_filter(),
            Intent::OpenRunDetails => self.details_are_open = self.run.is_some(),
            Intent::CloseRunDetails => self.details_are_open = false,
            Intent::DismissBar => self.dismiss_bar(),
            Intent::DismissKeeping => self.keeping_is_dismissed = true,
            Intent::DismissSettingsProblem => drop(self.settings_problems.pop_front()),
            Intent::ChooseTheme(theme) => {
                self.theme = theme;
                self.unsaved.theme = Some(theme);
            }
            Intent::ShowSidePanel => self.side_panel = Some(true),
            Intent::HideSidePanel => self.side_panel = Some(false),
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

    fn begin_sign_in(&mut self) -> Vec<Command> {
        let Some(connection) = self.connection_form.check() else {
            return Vec::new();
        };
        self.unsaved.connection = Some(connection.clone());
        self.sign_in = SignInState::AskingForCode;
        vec![Command::SignIn(SignInTarget::new(connection), SignInWay::Code)]
    }

    fn restore_sign_in(&mut self) -> Vec<Command> {
        let Some(connection) = self.connection_form.check() else {
            return Vec::new();
        };
        self.sign_in = SignInState::Restoring;
        vec![Command::RestoreSignIn(SignInTarget::new(connection))]
    }

    fn cancel_sign_in(&mut self) -> Vec<Command> {
        match self.sign_in {
            SignInState::Restoring | SignInState::AskingForCode | SignInState::Code { .. } => {
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
        self.clear_rows();
        self.query_form.partner_id = Some(id);
        reads.then_some(Command::CancelRun).into_iter().collect()
    }

    fn begin_run(&mut self) -> Vec<Command> {
        if !self.sign_in.is_signed_in() {
            return Vec::new();
        }
        let Some(query) = self.query_form.check() else {
            return Vec::new();
        };
        if self.rows.as_ref().is_some_and(|rows| rows.query != query) {
            // They answer another question, and must not stand beside this one.
            self.rows = None;
            self.grid.forget_rows();
        }
        let run_id = self.next_run_id();
        self.details_are_open = false;
        self.run = Some(RunState::new(run_id, query.clone()));
        let partner_id = query.partner_id.clone();
        let run = Command::Run {
            run_id,
            query,
            arrangement: self.arrangement.clone(),
        };
        vec![run, Command::ListNames { partner_id }]
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

    fn toggle_state(&mut self, state: ActionState) -> Vec<Command> {
        let states = &mut self.arrangement.filter.states;
        if !states.remove(&state) {
            states.insert(state);
        }
        self.arrange()
    }

    fn show_states(&mut self, states: Vec<ActionState>) -> Vec<Command> {
        let wanted = states.into_iter().collect();
        let shown = &mut self.arrangement.filter.states;
        *shown = if *shown == wanted { BTreeSet::new() } else { wanted };
        self.arrange()
    }

    fn show_view(&mut self, view: RowsView) -> Vec<Command> {
        if self.arrangement.view == view {
            return Vec::new();
        }
        self.arrangement.view = view;
        self.arrange()
    }

    fn clear_filter(&mut self) -> Vec<Command> {
        if self.arrangement.filter.is_empty() {
            return Vec::new();
        }
        self.arrangement.filter.clear();
        self.arrange()
    }

    /// Asks for a new arrangement of the last run, and of the rows on the screen where those are its predecessor's.
    fn arrange(&mut self) -> Vec<Command> {
        self.arrangement.generation += 1;
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

    fn dismiss_bar(&mut self) {
        if let Some(run) = &mut self.run {
            run.bar_is_dismissed = true;
        }
    }
}
