//! What the commands are called.

use super::command::CommandId;
use crate::message::ShowChanges;
use crate::model::ShowHandled;
use crate::state::{AppState, LetterKeys, NotesShown};
use crate::ui::language_ui::language_name;
use crate::ui::overview::broke_words;
use crate::words::{Words, tr};

impl CommandId {
    /// What it does, in a few words.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: an arm a command")]
    pub fn title(self, words: &Words, state: &AppState) -> String {
        if let Some(title) = self.title_over_all(words, state) {
            return title;
        }
        match self {
            Self::Run => tr!(words, "command-run"),
            Self::AddCustomers => tr!(words, "overview-add"),
            Self::SignInForAll => tr!(words, "overview-sign-in"),
            Self::CheckAgain => tr!(words, "command-check-again"),
            Self::NamePartner => tr!(words, "partner-rename-command"),
            Self::CancelRun => tr!(words, "command-cancel"),
            Self::ResumeRun => tr!(words, "command-resume"),
            Self::RunDetails => tr!(words, "run-details"),
            Self::FilterRows => tr!(words, "command-filter"),
            Self::ClearFilter => tr!(words, "clear-filter"),
            Self::FailuresOnly => tr!(words, "command-failures-only"),
            Self::WithoutAgent => tr!(words, "command-without-agent"),
            Self::GoToRow => tr!(words, "go-to-row"),
            Self::ShowLatest => tr!(words, "command-show-latest"),
            Self::ShowAttempts => tr!(words, "command-show-attempts"),
            Self::SwitchView => tr!(words, "command-switch-view"),
            Self::Columns => tr!(words, "columns"),
            Self::PinToCell => tr!(words, "command-pin-to-cell"),
            Self::SortByCell => tr!(words, "command-sort-by-cell"),
            Self::OnlyThisValue => tr!(words, "command-only-this-value"),
            Self::HideThisValue => tr!(words, "command-hide-this-value"),
            Self::Views => tr!(words, "views"),
            Self::ShowSavedView(number) => {
                let saved = state.workbench.saved_views.get(number);
                let name = saved.map(|view| view.name.as_str()).unwrap_or_default();
                tr!(words, "command-show-view", name = name)
            }
            Self::SwitchLetterKeys => match state.workbench.letter_keys {
                LetterKeys::On => tr!(words, "command-letter-keys-off"),
                LetterKeys::Off => tr!(words, "command-letter-keys-on"),
            },
            Self::SelectAll => tr!(words, "grid-select-all"),
            Self::OpenDetails => tr!(words, "command-open-details"),
            Self::FoldDetails => tr!(words, "command-fold-details"),
            Self::CopyRows => tr!(words, "command-copy-rows"),
            Self::CopyList => tr!(words, "overview-copy-list"),
            Self::CopyCell => tr!(words, "grid-copy-cell"),
            Self::CopyTicket => tr!(words, "command-copy-ticket"),
            Self::CopyForUsers => tr!(words, "command-copy-for-users"),
            Self::CopyDeployRequest => tr!(words, "command-copy-deploy-request"),
            Self::Compare => tr!(words, "command-compare"),
            Self::Export => tr!(words, "command-export"),
            Self::KeptRuns => tr!(words, "history-open"),
            Self::OpenRun => tr!(words, "command-open-run"),
            Self::CompareRun => tr!(words, "command-compare-run"),
            Self::SaveRun => tr!(words, "command-save-run"),
            Self::OpenPrepared => tr!(words, "prepared-open"),
            Self::ChangesOnly => match state.arrangement.changes {
                ShowChanges::All => tr!(words, "changes-show"),
                ShowChanges::Only | ShowChanges::Gone => tr!(words, "changes-show-all"),
            },
            Self::ChangedSince => tr!(words, "changes-since"),
            Self::Watch(cadence) => match cadence.minutes() {
                None => tr!(words, "command-watch-off"),
                Some(n) => tr!(words, "command-watch", n = n),
            },
            Self::EditNote => tr!(words, "command-edit-note"),
            Self::MarkHandled => tr!(words, "command-mark-handled"),
            Self::HideHandled => match state.history.notes_shown {
                NotesShown::All => tr!(words, "notes-hide"),
                NotesShown::OpenOnly => tr!(words, "notes-show"),
            },
            Self::FoldCharts => tr!(words, "command-fold-charts"),
            Self::NextPanel => tr!(words, "command-next-panel"),
            Self::PreviousPanel => tr!(words, "command-previous-panel"),
            Self::AllCustomers => tr!(words, "all-customers"),
            Self::ShowBroken => broke_words(words, state.overview.since),
            Self::CustomerMenu => tr!(words, "command-customer-menu"),
            Self::ShowCustomer(number) => {
                let profile = state.profiles.list().get(number);
                let name = profile.map(|profile| words.customer(profile, &state.profiles));
                tr!(words, "command-show-customer", name = name.unwrap_or_default())
            }
            Self::Language(number) => tr!(words, "command-language", language = language_name(words, number)),
            Self::ThemeSystem => tr!(words, "command-theme", theme = tr!(words, "theme-system")),
            Self::ThemeLight => tr!(words, "command-theme", theme = tr!(words, "theme-light")),
            Self::ThemeDark => tr!(words, "command-theme", theme = tr!(words, "theme-dark")),
            Self::ThemeHighContrast => tr!(words, "command-theme", theme = tr!(words, "theme-high-contrast")),
            Self::SignOut => tr!(words, "sign-out"),
            Self::LeaveSample => tr!(words, "leave-sample"),
            Self::CopyDiagnostics => tr!(words, "command-copy-diagnostics"),
            Self::Settings => tr!(words, "settings"),
            Self::Commands => tr!(words, "commands"),
            Self::Shortcuts => tr!(words, "shortcuts"),
        }
    }

    /// What some of them are called over all customers, where they mean something else.
    fn title_over_all(self, words: &Words, state: &AppState) -> Option<String> {
        if !state.is_over_all() {
            return None;
        }
        if self == Self::Run {
            Some(tr!(words, "overview-refresh"))
        } else if self == Self::FilterRows {
            Some(tr!(words, "overview-find"))
        } else if self == Self::ClearFilter {
            Some(tr!(words, "overview-clear"))
        } else if self == Self::HideHandled {
            Some(match state.overview.handled {
                ShowHandled::Yes => tr!(words, "notes-hide"),
                ShowHandled::No => tr!(words, "notes-show"),
            })
        } else {
            None
        }
    }

    /// What else has to be said about it.
    #[must_use]
    pub fn meaning(self, words: &Words) -> Option<String> {
        (self == Self::CopyDeployRequest).then(|| tr!(words, "command-copy-deploy-request-meaning"))
    }
}
