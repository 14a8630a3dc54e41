//! What the screen shows, as pure data: events change it, intents change it, views read it.

mod app_state;
mod apply;
mod arranging;
mod asking_for_files;
mod carry;
mod choosing;
mod column_names;
mod compare_form;
mod comparing;
mod customers;
mod details_panel;
mod exporting;
mod file_questions;
mod filter_line;
mod fold;
pub mod grid;
mod handover;
mod history;
mod intent;
mod language_choice;
mod motion_choice;
mod naming;
mod overlay;
mod overview;
mod partners;
mod perform;
mod preferences;
mod preferences_toml;
mod prepared;
mod profile_toml;
mod profiles;
mod profiles_toml;
mod query_form;
mod remembering;
mod run;
mod saved_view;
mod saved_view_toml;
mod setting_keys;
mod settings;
mod settings_page;
mod showing;
mod sign_in;
mod signing_out;
mod since;
mod tenant_kind;
mod theme_choice;
mod ticking;
mod upkeep;
mod upkeeping;
mod usual_sort;
mod watching;
mod whose_rows;
mod workbench;
mod workbench_toml;

pub use app_state::{AppState, Autopilot, Changes, KeyringState, Remembered, WayBack, Wish};
pub use arranging::ArrangeIntent;
pub use column_names::column_of_word;
pub use compare_form::{CompareForm, ComparedPart};
pub use comparing::CompareIntent;
pub use customers::{Customers, CustomersNote, CustomersPage, ProfileForm, ShortNameTrouble};
pub use details_panel::DetailsPanel;
pub use file_questions::{ChosenFile, FileAnswer, FileKind, FileQuestion, FileQuestions, FileWanted};
pub use filter_line::FilterLine;
pub use fold::Fold;
pub use grid::{ComesDown, Copying, Fitting, GoToRow, GridState, Offered, ShownColumns};
pub use handover::{
    AcrossCustomer, AcrossInput, AcrossSheets, ExportFiles, ExportForm, ExportFormat, ExportIntent, ExportOf,
    ExportScope, ExportStage, Loaded, NotesRead, SentenceInput, SheetInput, ToldFilter, Whose, across, across_fields,
    across_fields_in_words, across_sort, agent_in_words, column_title, customer_called, file_name, filter_in_words,
    heading, names_in_words, read_in_words, rollout_in_words, rollout_named, sentence, sheet, span_in_words,
    term_in_words, told_of_sample,
};
pub use history::{Asked, HistoryState, NoteForm, NotesShown, newest_until, note_in};
pub use intent::Intent;
pub use language_choice::LanguageChoice;
pub use motion_choice::MotionChoice;
pub use overlay::{CommandSearch, Copied, CopiedText, Overlay};
pub use overview::{
    AddForm, Added, CanceledRound, Comparing, CustomerColumn, CustomerSort, FindingColumn, FindingSort, Found, Home,
    NotAdded, OpenedPartner, OverviewIntent, OverviewRow, OverviewState, OverviewWatch, Since, Tally, WatchEnd,
    WhyPartner, customer_names,
};
pub use partners::{PartnerForm, PartnerIntent, PartnerNaming, Partners};
pub use preferences::{HistoryChoice, HistoryDays, Preferences, RendererChoice, Scale};
pub use prepared::{PreparedProfiles, TakenIn};
pub use profiles::ProfileIntent;
pub use query_form::QueryForm;
pub use remembering::HistoryIntent;
pub use run::{Rows, RunPhase, RunSource, RunState};
pub use saved_view::{Hanging, SavedView};
pub use setting_keys::{SETTING_KEYS, SettingKey};
pub use settings::{Settings, SettingsFile};
pub use settings_page::{SettingsField, SettingsIntent, SettingsPage};
pub use showing::Showing;
pub use sign_in::{BrowserWait, ClientIdError, ConnectionForm, Offline, SignInState};
pub use signing_out::SignedInAs;
pub use tenant_kind::TenantKind;
pub use theme_choice::ThemeChoice;
pub use upkeep::{CrashNews, DiagnosticsStage, Upkeep, UpkeepIntent, UpkeepWish};
pub use usual_sort::usual_sort;
pub use watching::{Cadence, Called, Seen, Settled, Watching};
pub use workbench::{LetterKeys, MOST_PINNED, Workbench};

#[cfg(test)]
mod tests;
