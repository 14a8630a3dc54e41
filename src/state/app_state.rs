//! The whole state of the window: pure, without a toolkit, lent to the window and kept when it is lost.

use std::collections::VecDeque;

use super::{ConnectionForm, GridState, Partners, QueryForm, Rows, RunState, SignInState, ThemeChoice};
use crate::message::{Arrangement, Command, NamesNews};
use crate::model::{Connection, RunId, SettingsProblem, SignInTarget, SignInWay};
use crate::table::RowsView;

/// Whether the tenant is a customer's or the built-in one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TenantKind {
    /// A customer's.
    #[default]
    Customer,
    /// The built-in sample tenant; the window wears a badge.
    Sample,
}

/// Whether the window works by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Autopilot {
    /// A person drives.
    #[default]
    Off,
    /// Signs in at the start, takes the first partner and asks for everything, once.
    On,
}

/// What is known at the start, from settings, environment and command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The tenant as typed.
    pub tenant: String,
    /// The client ID as typed.
    pub client_id: String,
    /// The look.
    pub theme: ThemeChoice,
}

/// What changed and outlives the program; what did not change is left as the settings file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Tenant and client ID, once somebody has signed in with them.
    pub connection: Option<Connection>,
    /// The look, once it has been chosen.
    pub theme: Option<ThemeChoice>,
}

/// Everything the window shows.
#[derive(Debug, Default)]
pub struct AppState {
    /// Where signing in stands.
    pub sign_in: SignInState,
    /// Tenant and client ID.
    pub connection_form: ConnectionForm,
    /// Customer's tenant or sample tenant.
    pub tenant_kind: TenantKind,
    /// Whether the window works by itself.
    pub autopilot: Autopilot,
    /// The partners of the tenant.
    pub partners: Partners,
    /// How far the names of Cloud PCs are; `None` before they are asked for.
    pub names: Option<NamesNews>,
    /// The question.
    pub query_form: QueryForm,
    /// The last run.
    pub run: Option<RunState>,
    /// The rows on the screen: the last run's, or its predecessor's until the first page is here.
    pub rows: Option<Rows>,
    /// Filter and sort as they were last chosen; the rows follow when the service has arranged them.
    pub arrangement: Arrangement,
    /// Selection, scroll position and column widths.
    pub grid: GridState,
    /// The look.
    pub theme: ThemeChoice,
    /// Whether the window with pages, times and ids is open.
    pub details_are_open: bool,
    /// Whether the note about a sign-in that is not kept was put away.
    pub keeping_is_dismissed: bool,
    /// What went wrong with the settings file, until it is put away.
    pub settings_problems: VecDeque<SettingsProblem>,
    /// Whether the sign-in that is stored could not be renewed for now; then it can be tried again.
    pub restoring_failed: bool,
    /// Whether the side panel was shown or hidden by hand; `None` leaves it to the window's width.
    pub side_panel: Option<bool>,
    /// Whose rows these are: a sign-in to another connection or account clears them.
    pub(super) owner: Option<(Connection, String)>,
    pub(super) last_run_id: u64,
    pub(super) unsaved: Changes,
}

impl Default for SignInState {
    fn default() -> Self {
        Self::SignedOut(None)
    }
}

impl AppState {
    /// The state at the start.
    #[must_use]
    pub fn new(remembered: Remembered, tenant_kind: TenantKind, autopilot: Autopilot) -> Self {
        Self {
            connection_form: ConnectionForm::new(remembered.tenant, remembered.client_id),
            theme: remembered.theme,
            tenant_kind,
            autopilot,
            arrangement: Arrangement {
                view: RowsView::LatestPerCloudPc,
                ..Arrangement::default()
            },
            ..Self::default()
        }
    }

    /// What to do first: restore the sign-in of the known connection, or sign in by itself. Does nothing
    /// when somebody is signed in already (the window came back after its renderer was lost).
    pub fn start(&mut self) -> Vec<Command> {
        let SignInState::SignedOut(None) = self.sign_in else {
            return Vec::new();
        };
        let Some(connection) = self.connection_form.connection() else {
            return Vec::new();
        };
        match (self.autopilot, self.tenant_kind) {
            // Nobody has ever signed in to it: there is nothing to restore.
            (Autopilot::On, TenantKind::Sample) => {
                self.sign_in = SignInState::AskingForCode;
                vec![Command::SignIn(SignInTarget::new(connection), SignInWay::Code)]
            }
            (Autopilot::Off, _) | (Autopilot::On, TenantKind::Customer) => {
                self.sign_in = SignInState::Restoring;
                vec![Command::RestoreSignIn(SignInTarget::new(connection))]
            }
        }
    }

    /// Whether a run reads.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.run.as_ref().is_some_and(RunState::is_under_way)
    }

    /// What should be written to the settings file, once after each change of it.
    pub fn take_unsaved(&mut self) -> Option<Changes> {
        Some(std::mem::take(&mut self.unsaved)).filter(|changes| *changes != Changes::default())
    }

    /// The next run's name.
    pub(super) fn next_run_id(&mut self) -> RunId {
        self.last_run_id += 1;
        RunId(self.last_run_id)
    }

    /// Takes run and rows from the screen.
    pub(super) fn clear_rows(&mut self) {
        self.run = None;
        self.rows = None;
        self.grid.forget_rows();
        self.details_are_open = false;
        self.arrangement.filter.clear();
    }
}
