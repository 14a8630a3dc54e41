//! What a person wants, as views report it.

use super::{
    ArrangeIntent, Cadence, CompareIntent, Copied, ExportIntent, Fold, HistoryIntent, LanguageChoice, Overlay,
    OverviewIntent, PartnerIntent, ProfileIntent, SettingsIntent, ThemeChoice, UpkeepIntent,
};
use crate::model::{CloudPcScope, KeepSignIn, SignInWay};

/// One wish. [`super::AppState::perform`] turns it into changes and commands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The tenant's text changed.
    EditTenant(String),
    /// The client ID's text changed.
    EditClientId(String),
    /// Choose what the access token may be used for.
    ChooseScope(CloudPcScope),
    /// Choose whether a sign-in outlives the program.
    ChooseKeeping(KeepSignIn),
    /// Unfold or fold tenant, client ID and scope.
    FoldConnection(Fold),
    /// Something about the customers.
    Profiles(ProfileIntent),
    /// Something about all customers at once.
    Overview(OverviewIntent),
    /// Show the sample tenant, or go back from it.
    TrySample,
    /// Sign in, in the way that is offered first.
    SignIn,
    /// Sign in this way; also asks for a new code, and leaves a sign-in under way for another way.
    SignInWith(SignInWay),
    /// Try the stored sign-in again.
    RestoreSignIn,
    /// Stop waiting for the code to be used, or for the browser.
    CancelSignIn,
    /// Forget the sign-in.
    SignOut,
    /// The code went to the clipboard.
    NoteCodeCopied,
    /// The browser was asked to open the sign-in page.
    NoteBrowserOpened,
    /// The sign-in page's address went to the clipboard.
    NoteAddressCopied,
    /// Ask for the partners again.
    ListPartners,
    /// Choose the partner with this record id.
    ChoosePartner(String),
    /// Something about a partner's name.
    Partner(PartnerIntent),
    /// The activity ID's text changed.
    EditActivityId(String),
    /// The Cloud PC ID's text changed.
    EditCloudPcId(String),
    /// Show the two ids of the query line, or hide them where they are empty.
    FoldIds(Fold),
    /// A field of the query line was left: check it.
    CheckQuery,
    /// Ask.
    Run,
    /// Go on with a run that is not complete.
    ResumeRun,
    /// Stop reading; the rows so far stay.
    CancelRun,
    /// Ask again by itself, so often.
    Watch(Cadence),
    /// Put the word that all has settled away.
    DismissSettled,
    /// Something about kept runs and notes.
    History(HistoryIntent),
    /// Filter, sort, or count otherwise.
    Arrange(ArrangeIntent),
    /// Something about a comparison with a list from elsewhere.
    Compare(CompareIntent),
    /// Something about an export.
    Export(ExportIntent),
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
    /// Something about the page with the settings.
    Settings(SettingsIntent),
    /// Something about the program itself.
    Upkeep(UpkeepIntent),
    /// Choose a look.
    ChooseTheme(ThemeChoice),
    /// Choose a language.
    ChooseLanguage(LanguageChoice),
    /// Show the side panel whatever the window's width.
    ShowSidePanel,
    /// Hide it.
    HideSidePanel,
    /// Open or close the panel with the details of one row.
    FoldDetails(Fold),
    /// Let single letters be keys of the rows, or no longer (WCAG 2.1.4).
    SwitchLetterKeys,
    /// Lay this over the window, or nothing.
    Lay(Overlay),
    /// A text went to the clipboard.
    NoteCopied(Copied),
}
