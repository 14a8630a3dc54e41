//! What the screen shows, as pure data: events change it, intents change it, views read it.

mod app_state;
mod apply;
pub mod grid;
mod intent;
mod partners;
mod perform;
mod query_form;
mod run;
mod settings;
mod sign_in;
mod theme_choice;

pub use app_state::{AppState, Autopilot, Changes, Remembered, TenantKind};
pub use grid::{GoToRow, GridState, ShownColumns};
pub use intent::Intent;
pub use partners::Partners;
pub use query_form::QueryForm;
pub use run::{Rows, RunPhase, RunState};
pub use settings::{Settings, SettingsFile};
pub use sign_in::{ClientIdError, ConnectionForm, SignInState};
pub use theme_choice::ThemeChoice;

#[cfg(test)]
mod tests;
