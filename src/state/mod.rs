//! What the screen shows, as pure data: events change it, intents change it, views read it.

mod app_state;
mod apply;
mod arranging;
mod carry;
mod customers;
pub mod grid;
mod history;
mod intent;
mod partners;
mod perform;
mod prepared;
mod profile_toml;
mod profiles;
mod profiles_toml;
mod query_form;
mod remembering;
mod run;
mod settings;
mod sign_in;
mod theme_choice;
mod ticking;
mod watching;

pub use app_state::{AppState, Autopilot, Changes, KeyringState, Remembered, TenantKind, WayBack, Wish};
pub use arranging::ArrangeIntent;
pub use customers::{Customers, CustomersNote, CustomersPage, ProfileForm};
pub use grid::{GoToRow, GridState, ShownColumns};
pub use history::{HistoryState, NoteForm, NotesShown};
pub use intent::{Fold, Intent};
pub use partners::Partners;
pub use prepared::{PreparedProfiles, TakenIn};
pub use profiles::ProfileIntent;
pub use query_form::QueryForm;
pub use remembering::HistoryIntent;
pub use run::{Rows, RunPhase, RunSource, RunState};
pub use settings::{HistoryChoice, Settings, SettingsFile};
pub use sign_in::{BrowserWait, ClientIdError, ConnectionForm, Offline, SignInState};
pub use theme_choice::ThemeChoice;
pub use watching::{Cadence, Seen, Settled, Watching};

#[cfg(test)]
mod tests;
