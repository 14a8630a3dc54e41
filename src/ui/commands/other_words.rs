//! Words by which commands are found that their titles do not have: what people type who look for something.

use super::command::CommandId;
use crate::words::{Words, tr};

impl CommandId {
    /// Other words for it, between spaces; none where its title says it all.
    #[must_use]
    pub fn other_words(self, words: &Words) -> String {
        match self {
            Self::FilterRows => tr!(words, "command-words-find"),
            Self::Watch(_) => tr!(words, "command-words-watch"),
            Self::Export => tr!(words, "command-words-export"),
            Self::ChangedSince | Self::ChangesOnly => tr!(words, "command-words-since"),
            Self::OpenDetails => tr!(words, "command-words-why"),
            Self::WithoutAgent => tr!(words, "command-words-without"),
            Self::FailuresOnly => tr!(words, "command-words-failed"),
            Self::EditNote => tr!(words, "command-words-note"),
            Self::CopyTicket => tr!(words, "command-words-ticket"),
            Self::MarkHandled | Self::HideHandled => tr!(words, "command-words-handled"),
            Self::Run => tr!(words, "command-words-run"),
            Self::KeptRuns | Self::OpenRun | Self::CompareRun => tr!(words, "command-words-kept"),
            Self::Compare => tr!(words, "command-words-compare"),
            Self::CopyForUsers => tr!(words, "command-words-user"),
            Self::Settings | Self::Language(_) => tr!(words, "command-words-settings"),
            Self::ThemeSystem | Self::ThemeLight | Self::ThemeDark | Self::ThemeHighContrast => {
                tr!(words, "command-words-look")
            }
            Self::Shortcuts | Self::SwitchLetterKeys => tr!(words, "command-words-keys"),
            Self::Columns | Self::PinToCell | Self::SortByCell => tr!(words, "command-words-columns"),
            Self::AllCustomers | Self::CustomerMenu | Self::ShowCustomer(_) | Self::AddCustomers => {
                tr!(words, "command-words-customers")
            }
            Self::ShowBroken => tr!(words, "command-words-broken"),
            Self::SignInForAll
            | Self::CheckAgain
            | Self::NamePartner
            | Self::CancelRun
            | Self::ResumeRun
            | Self::RunDetails
            | Self::ClearFilter
            | Self::GoToRow
            | Self::ShowLatest
            | Self::ShowAttempts
            | Self::SwitchView
            | Self::OnlyThisValue
            | Self::HideThisValue
            | Self::Views
            | Self::ShowSavedView(_)
            | Self::SelectAll
            | Self::FoldDetails
            | Self::CopyRows
            | Self::CopyList
            | Self::CopyCell
            | Self::CopyDeployRequest
            | Self::SaveRun
            | Self::OpenPrepared
            | Self::FoldCharts
            | Self::NextPanel
            | Self::PreviousPanel
            | Self::SignOut
            | Self::LeaveSample
            | Self::CopyDiagnostics
            | Self::Commands => String::new(),
        }
    }
}
