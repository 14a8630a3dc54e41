//! What a person wants, as views report it.

use super::ThemeChoice;
use crate::model::ActionState;
use crate::table::{RowsView, SortKey};

/// One wish. [`super::AppState::perform`] turns it into changes and commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The tenant's text changed.
    EditTenant(String),
    /// The client ID's text changed.
    EditClientId(String),
    /// Sign in with a device code; also asks for a new one.
    SignIn,
    /// Try the stored sign-in again.
    RestoreSignIn,
    /// Stop waiting for the code to be used.
    CancelSignIn,
    /// Forget the sign-in.
    SignOut,
    /// The code went to the clipboard.
    NoteCodeCopied,
    /// Ask for the partners again.
    ListPartners,
    /// Choose the partner with this record id.
    ChoosePartner(String),
    /// The activity ID's text changed.
    EditActivityId(String),
    /// The Cloud PC ID's text changed.
    EditCloudPcId(String),
    /// A field of the query line was left: check it.
    CheckQuery,
    /// Ask.
    Run,
    /// Go on with a run that is not complete.
    ResumeRun,
    /// Stop reading; the rows so far stay.
    CancelRun,
    /// Sort so.
    Sort(Vec<SortKey>),
    /// Let rows stand for attempts, or for Cloud PCs.
    ShowView(RowsView),
    /// Show only these states, or all where just these are shown.
    ShowStates(Vec<ActionState>),
    /// Show only this state, or stop doing so.
    ToggleState(ActionState),
    /// The filter's text changed.
    EditFilterText(String),
    /// Show every row.
    ClearFilter,
    /// Open the window with pages, times and ids.
    OpenRunDetails,
    /// Close it.
    CloseRunDetails,
    /// Put the bar about an incomplete run away.
    DismissBar,
    /// Put the note about the sign-in's keeping away.
    DismissKeeping,
    /// Put a bar about the settings file away; the next problem follows.
    DismissSettingsProblem,
    /// Choose a look.
    ChooseTheme(ThemeChoice),
    /// Show the side panel whatever the window's width.
    ShowSidePanel,
    /// Hide it.
    HideSidePanel,
}
