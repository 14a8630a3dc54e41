//! What the screen shows, as pure data: events change it, intents change it, views read it.

mod app_state;
mod apply;
mod arranging;
mod column_names;
mod customers;
mod filter_line;
pub mod grid;
mod handover;
mod intent;
mod partners;
mod perform;
mod prepared;
mod profile_toml;
mod profiles;
mod profiles_toml;
mod query_form;
mod run;
mod settings;
mod sign_in;
mod theme_choice;
mod workbench;
mod workbench_toml;

pub use app_state::{AppState, Autopilot, Changes, KeyringState, Remembered, TenantKind, WayBack, Wish};
pub use arranging::{ArrangeIntent, usual_sort};
pub use customers::{Customers, CustomersNote, CustomersPage, ProfileForm};
pub use filter_line::FilterLine;
pub use grid::{GoToRow, GridState, ShownColumns};
pub use handover::{
    ExportForm, ExportFormat, ExportIntent, ExportScope, ExportStage, SheetInput, column_title, file_name,
    filter_in_words, heading, names_in_words, sheet,
};
pub use intent::{Fold, Intent};
pub use partners::Partners;
pub use prepared::{PreparedProfiles, TakenIn};
pub use profiles::ProfileIntent;
pub use query_form::QueryForm;
pub use run::{Rows, RunPhase, RunState};
pub use settings::{Settings, SettingsFile};
pub use sign_in::{BrowserWait, ClientIdError, ConnectionForm, Offline, SignInState};
pub use theme_choice::ThemeChoice;
pub use workbench::{LetterKeys, SavedView, Workbench};

#[cfg(test)]
mod tests;
