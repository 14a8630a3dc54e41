//! The whole state of the window: pure, without a toolkit, lent to the window and kept when it is lost.

use std::collections::VecDeque;
use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::carry::Carried;
use super::{
    CompareForm, ConnectionForm, Copied, Customers, DetailsPanel, ExportForm, ExportStage, FileQuestion, FileQuestions,
    FilterLine, Fold, GridState, HistoryState, Home, LanguageChoice, Offline, Overlay, OverviewState, PartnerNaming,
    Partners, Preferences, QueryForm, Rows, RunState, Showing, SignInState, TenantKind, ThemeChoice, Upkeep,
    UpkeepWish, Watching, Workbench, usual_sort,
};
use crate::message::{Arrangement, Command, NamesNews, ShowChanges, SignOutReason};
use crate::model::{
    Connection, Failure, FailureKind, GraphRoot, Policy, Profile, ProfileEdit, ProfileId, Profiles, RunId,
    SettingsProblem, SignInWay, Timestamp,
};
use crate::table::Moment;

/// The window says what time it is before it draws.
const fn before_the_first_frame() -> Moment {
    Moment {
        now: Timestamp::from_ticks(0),
        zone: TimeZone::UTC,
    }
}

/// Whether the sample tenant was entered from the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WayBack {
    /// The program began with it, or it is not shown.
    #[default]
    None,
    /// The customers are as they were left.
    ToCustomers,
}

/// What only the window itself can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Read a file of prepared customers.
    OpenFile(PathBuf),
    /// Show the sample tenant, or go back from it.
    SwitchTenant,
    /// Ask with the system's own dialog for a file or a folder.
    AskForFile(FileQuestion),
    /// Have the system open this.
    Show(Showing),
    /// Something about the program itself.
    Upkeep(UpkeepWish),
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

/// Whether the keyring keeps somebody waiting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyringState {
    /// Nobody waits, or not for long.
    #[default]
    Quiet,
    /// It has not answered for a while; perhaps it asks for its password.
    Awaited,
}

/// What is known at the start, from settings, environment and command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The customers.
    pub profiles: Profiles,
    /// The one to show; the chosen one if not given.
    pub profile: Option<Profile>,
    /// The look.
    pub theme: ThemeChoice,
    /// The language.
    pub language: LanguageChoice,
    /// How the grid is set up.
    pub workbench: Workbench,
    /// Whether the panel with the details of one row was open.
    pub details: Fold,
    /// What the person chose about the program.
    pub preferences: Preferences,
    /// What to begin with where there is more than one customer.
    pub home: Home,
}

impl Remembered {
    /// One customer with this tenant and client ID, as a program remembers it that knows one.
    #[must_use]
    pub fn one(tenant: &str, client_id: &str) -> Self {
        let mut profiles = Profiles::default();
        let profile = Profile {
            tenant: tenant.to_owned(),
            client_id: client_id.to_owned(),
            ..Profile::empty(ProfileId::default_profile())
        };
        profiles.apply(&ProfileEdit::Put(profile));
        profiles.apply(&ProfileEdit::Choose(ProfileId::default_profile()));
        Self {
            profiles,
            ..Self::default()
        }
    }
}

/// What changed and outlives the program; what did not change is left as the settings file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// What changed on the list of customers, in this order.
    pub profiles: Vec<ProfileEdit>,
    /// The look, once it has been chosen.
    pub theme: Option<ThemeChoice>,
    /// The language, once it has been chosen.
    pub language: Option<LanguageChoice>,
    /// How the grid is set up, once that has changed.
    pub workbench: Option<Workbench>,
    /// The panel with the details of one row, once it was opened or closed.
    pub details: Option<Fold>,
    /// What the person chose about the program, once that has changed.
    pub preferences: Option<Preferences>,
}

impl Changes {
    /// Lays later changes over these.
    pub fn add(&mut self, later: Self) {
        let Self {
            profiles,
            theme,
            language,
            workbench,
            details,
            preferences,
        } = later;
        self.profiles.extend(profiles);
        self.theme = theme.or(self.theme);
        self.language = language.or_else(|| self.language.take());
        self.workbench = workbench.or_else(|| self.workbench.take());
        self.details = details.or(self.details);
        self.preferences = preferences.or_else(|| self.preferences.take());
    }
}

/// Everything the window shows.
#[derive(Debug)]
pub struct AppState {
    /// Where signing in stands.
    pub sign_in: SignInState,
    /// The customers.
    pub profiles: Profiles,
    /// The one on the screen; not on the list before somebody has signed in to it.
    pub shown: Profile,
    /// The dialog about the customers.
    pub customers: Customers,
    /// All customers at once.
    pub overview: OverviewState,
    /// Tenant and client ID of the shown one, as typed.
    pub connection_form: ConnectionForm,
    /// The way to sign in that is offered first.
    pub preferred_way: SignInWay,
    /// The way that was tried last; `None` while it was a stored sign-in.
    pub tried_way: Option<SignInWay>,
    /// Customer's tenant or sample tenant.
    pub tenant_kind: TenantKind,
    /// Where Microsoft Graph is for these tenants; `None` for where it is for everybody.
    pub graph_root: Option<GraphRoot>,
    /// Whether there are customers to go back to from the sample tenant.
    pub way_back: WayBack,
    /// Whether the window works by itself.
    pub autopilot: Autopilot,
    /// The partners of the tenant.
    pub partners: Partners,
    /// What else names them, and a name that is being given.
    pub partner_naming: PartnerNaming,
    /// How far the names of Cloud PCs are; `None` before they are asked for.
    pub names: Option<NamesNews>,
    /// Kept runs and notes.
    pub history: HistoryState,
    /// Asking again by itself.
    pub watching: Watching,
    /// The question.
    pub query_form: QueryForm,
    /// The last run.
    pub run: Option<RunState>,
    /// The rows on the screen: the last run's, or its predecessor's until the first page is here.
    pub rows: Option<Rows>,
    /// Filter and sort as they were last chosen; the rows follow when the service has arranged them.
    pub arrangement: Arrangement,
    /// The filter line as it is typed.
    pub filter_line: FilterLine,
    /// What outlives the program of how the grid is set up.
    pub workbench: Workbench,
    /// The time of this frame, and whose days are meant.
    pub moment: Moment,
    /// Selection, scroll position and column widths.
    pub grid: GridState,
    /// The dialog that compares with a list from elsewhere.
    pub compare: CompareForm,
    /// The dialog about an export.
    pub export: ExportForm,
    /// The look.
    pub theme: ThemeChoice,
    /// The language. The window goes over to it before its next frame.
    pub language: LanguageChoice,
    /// Whether the window with pages, times and ids is open.
    pub details_are_open: bool,
    /// Whether the note about a sign-in that is not kept was put away.
    pub keeping_is_dismissed: bool,
    /// What went wrong with the settings file, until it is put away.
    pub settings_problems: VecDeque<SettingsProblem>,
    /// What there is to say about the program itself.
    pub upkeep: Upkeep,
    /// What the administrator of this computer has decided.
    pub policy: Policy,
    /// What the person chose about the program.
    pub preferences: Preferences,
    /// Whether the sign-in that is stored could not be renewed for now; then it can be tried again.
    pub restoring_failed: bool,
    /// While a stored sign-in is restored: why that takes so long.
    pub offline: Option<Offline>,
    /// Whether the keyring keeps somebody waiting.
    pub keyring: KeyringState,
    /// Whether the side panel was shown or hidden by hand; `None` leaves it to the window's width.
    pub side_panel: Option<bool>,
    /// Whether the panel with the details of one row is wanted.
    pub details_panel: DetailsPanel,
    /// What lies over the window.
    pub overlay: Overlay,
    /// What went to the clipboard last, while its rows are on the screen.
    pub copied: Option<Copied>,
    /// Whose rows these are: a sign-in to another connection or account clears them.
    pub(super) owner: Option<(Connection, String)>,
    pub(super) wish: Option<Wish>,
    /// The system's own dialogs.
    pub files: FileQuestions,
    /// What of the grid goes over to the rows of the next run.
    pub(super) carried: Option<Carried>,
    pub(super) last_run_id: u64,
    pub(super) unsaved: Changes,
}

impl Default for AppState {
    fn default() -> Self {
        Self::new(Remembered::default(), TenantKind::default(), Autopilot::default())
    }
}

impl Default for SignInState {
    fn default() -> Self {
        Self::SignedOut(None)
    }
}

/// The grid with the columns that the person left.
fn grid_as_left(workbench: &Workbench) -> GridState {
    GridState {
        columns: workbench.columns.clone(),
        column_widths: workbench.widths(),
        pinned: workbench.pinned,
        ..GridState::default()
    }
}

impl AppState {
    /// The state at the start.
    #[must_use]
    pub fn new(remembered: Remembered, tenant_kind: TenantKind, autopilot: Autopilot) -> Self {
        let profiles = remembered.profiles;
        let shown = remembered.profile.or_else(|| profiles.chosen().cloned());
        let shown = shown.unwrap_or_else(|| Profile::empty(ProfileId::default_profile()));
        let way = shown.way.unwrap_or_default();
        Self {
            sign_in: SignInState::default(),
            connection_form: ConnectionForm::of(&shown),
            overview: OverviewState::beginning_with((remembered.home, remembered.preferences.refresh), &profiles),
            profiles,
            shown,
            customers: Customers::default(),
            tenant_kind,
            graph_root: None,
            way_back: WayBack::default(),
            autopilot,
            partners: Partners::default(),
            partner_naming: PartnerNaming::default(),
            names: None,
            history: HistoryState::default(),
            watching: Watching::of(remembered.preferences.refresh),
            query_form: QueryForm::default(),
            run: None,
            rows: None,
            arrangement: Arrangement {
                view: remembered.workbench.view,
                sort: usual_sort(remembered.workbench.view),
                ..Arrangement::default()
            },
            compare: CompareForm::default(),
            export: ExportForm::default(),
            filter_line: FilterLine::default(),
            grid: grid_as_left(&remembered.workbench),
            workbench: remembered.workbench,
            moment: before_the_first_frame(),
            theme: remembered.theme,
            language: remembered.language,
            details_are_open: false,
            keeping_is_dismissed: false,
            settings_problems: VecDeque::new(),
            upkeep: Upkeep::default(),
            policy: Policy::default(),
            preferences: remembered.preferences,
            restoring_failed: false,
            offline: None,
            keyring: KeyringState::default(),
            side_panel: None,
            details_panel: DetailsPanel::remembered(remembered.details),
            overlay: Overlay::default(),
            copied: None,
            owner: None,
            preferred_way: way,
            tried_way: None,
            wish: None,
            files: FileQuestions::default(),
            carried: None,
            last_run_id: 0,
            unsaved: Changes::default(),
        }
    }

    /// From here on this policy counts.
    pub fn govern(&mut self, policy: Policy) {
        self.policy = policy;
        self.preferred_way = self.allowed_way(self.preferred_way);
    }

    /// This way to sign in, or the other one where only that is allowed.
    pub(super) fn allowed_way(&self, way: SignInWay) -> SignInWay {
        let other = match way {
            SignInWay::Code => SignInWay::Browser,
            SignInWay::Browser => SignInWay::Code,
        };
        if self.policy.allows(way) || !self.policy.allows(other) {
            way
        } else {
            other
        }
    }

    /// What to do first: restore the sign-in of the known connection, or sign in by itself. Does nothing
    /// when somebody is signed in already (the window came back after its renderer was lost).
    pub fn start(&mut self) -> Vec<Command> {
        let SignInState::SignedOut(None) = self.sign_in else {
            return Vec::new();
        };
        if self.overview.is_shown() {
            return self.start_with_all();
        }
        // Whoever is shown first may live from another one's sign-in.
        let mut commands = if self.has_overview() {
            self.know_customers()
        } else {
            Vec::new()
        };
        let Some(target) = self.shown.target() else {
            return commands;
        };
        commands.push(match (self.autopilot, self.tenant_kind) {
            // Nobody has ever signed in to it: there is nothing to restore.
            (Autopilot::On, TenantKind::Sample) => {
                self.sign_in = SignInState::AskingForCode;
                Command::SignIn(target, SignInWay::Code)
            }
            (Autopilot::Off, _) | (Autopilot::On, TenantKind::Customer) => {
                self.sign_in = SignInState::Restoring;
                Command::RestoreSignIn(target)
            }
        });
        commands
    }

    /// Looks at all customers; whoever works by itself signs in first.
    fn start_with_all(&mut self) -> Vec<Command> {
        match (self.autopilot, self.tenant_kind, self.shown.target()) {
            (Autopilot::On, TenantKind::Sample, Some(target)) => {
                let mut commands = self.know_customers();
                self.overview.signs_in = true;
                self.sign_in = SignInState::AskingForCode;
                commands.push(Command::SignIn(target, SignInWay::Code));
                commands
            }
            (Autopilot::On | Autopilot::Off, _, _) => self.refresh_all(),
        }
    }

    /// Whether a run reads.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.run.as_ref().is_some_and(RunState::is_under_way)
    }

    /// Why the session on the screen has ended by itself, with its rows still there.
    #[must_use]
    pub fn session_ended(&self) -> Option<&Failure> {
        let SignInState::SignedOut(Some(SignOutReason::Failed(failure))) = &self.sign_in else {
            return None;
        };
        (failure.kind == FailureKind::SignInNeeded && self.rows.is_some()).then_some(failure)
    }

    /// What should be written to the settings file, once after each change of it.
    pub fn take_unsaved(&mut self) -> Option<Changes> {
        Some(std::mem::take(&mut self.unsaved)).filter(|changes| *changes != Changes::default())
    }

    /// What the window itself is to do, once after each wish.
    pub fn take_wish(&mut self) -> Option<Wish> {
        self.wish.take()
    }

    /// Takes the grid back after a frame, and remembers its columns. While an edge is dragged its width is not final.
    pub fn put_grid(&mut self, grid: GridState) {
        let widths = grid.whole_widths();
        let has_new_widths = widths != self.workbench.column_widths && grid.sized_column.is_none();
        let has_new_pins = grid.pinned != self.workbench.pinned;
        if grid.columns != self.workbench.columns || has_new_widths || has_new_pins {
            self.workbench.columns = grid.columns.clone();
            self.workbench.column_widths = widths;
            self.workbench.pinned = grid.pinned;
            self.keep_workbench();
        }
        self.grid = grid;
    }

    /// What is set up now outlives the program.
    pub(super) fn keep_workbench(&mut self) {
        self.unsaved.workbench = Some(self.workbench.clone());
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
        self.carried = None;
        self.watching.forget();
        self.watching.cadence = self.preferences.refresh;
        self.history.note_form = None;
        self.grid.forget_rows();
        self.details_are_open = false;
        self.copied = None;
        self.compare.is_open = false;
        self.export.stage = ExportStage::Closed;
        self.arrangement.filter.clear();
        self.arrangement.changes = ShowChanges::All;
        self.filter_line = FilterLine::default();
    }
}
