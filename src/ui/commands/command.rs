//! The table of commands: words, keys, and when each can be used.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::message::ShowChanges;
use crate::model::Presence;
use crate::state::{AppState, GridState, LetterKeys, NotesShown, SignInState, TenantKind, ThemeChoice};
use crate::table::RowsView;
use crate::ui::key_names::keys_text;
use crate::ui::overview::broke_words;
use crate::ui::view::View;
use crate::words::{Words, tr};

/// Something a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "`CommandId::title` says what each does")]
pub enum CommandId {
    Run,
    NamePartner,
    CancelRun,
    ResumeRun,
    RunDetails,
    FilterRows,
    ClearFilter,
    FailuresOnly,
    WithoutAgent,
    GoToRow,
    ShowLatest,
    ShowAttempts,
    SwitchView,
    SwitchLetterKeys,
    SelectAll,
    OpenDetails,
    FoldDetails,
    CopyRows,
    CopyTicket,
    CopyForUsers,
    CopyDeployRequest,
    Compare,
    Export,
    KeptRuns,
    OpenRun,
    CompareRun,
    SaveRun,
    OpenPrepared,
    ChangesOnly,
    EditNote,
    MarkHandled,
    HideHandled,
    FoldCharts,
    NextPanel,
    PreviousPanel,
    AllCustomers,
    ShowBroken,
    CustomerMenu,
    /// The customer in this place of the list, counted from 0; only the first nine have a key.
    ShowCustomer(usize),
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    ThemeHighContrast,
    SignOut,
    CopyDiagnostics,
    Settings,
    Commands,
    Shortcuts,
}

/// Where a key means a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// In the whole window.
    Everywhere,
    /// In the whole window, but a letter where somebody writes.
    OutsideFields,
    /// Only while the rows have the keyboard.
    InRows,
}

/// A key of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// The key with its modifiers.
    pub keys: KeyboardShortcut,
    /// Where it counts.
    pub place: Where,
}

const fn everywhere(modifiers: Modifiers, key: Key) -> Shortcut {
    Shortcut {
        keys: KeyboardShortcut::new(modifiers, key),
        place: Where::Everywhere,
    }
}

const fn in_rows(modifiers: Modifiers, key: Key) -> Shortcut {
    Shortcut {
        keys: KeyboardShortcut::new(modifiers, key),
        place: Where::InRows,
    }
}

const SLASH: Shortcut = Shortcut {
    keys: KeyboardShortcut::new(Modifiers::NONE, Key::Slash),
    place: Where::OutsideFields,
};

const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const CUSTOMERS: [[Shortcut; 1]; 9] = [
    [everywhere(COMMAND, Key::Num1)],
    [everywhere(COMMAND, Key::Num2)],
    [everywhere(COMMAND, Key::Num3)],
    [everywhere(COMMAND, Key::Num4)],
    [everywhere(COMMAND, Key::Num5)],
    [everywhere(COMMAND, Key::Num6)],
    [everywhere(COMMAND, Key::Num7)],
    [everywhere(COMMAND, Key::Num8)],
    [everywhere(COMMAND, Key::Num9)],
];

/// Shows only what changed, or everything again.
fn changes_title(words: &Words, state: &AppState) -> String {
    match state.arrangement.changes {
        ShowChanges::All => tr!(words, "changes-show"),
        ShowChanges::Only | ShowChanges::Gone => tr!(words, "changes-show-all"),
    }
}

impl CommandId {
    /// Every command but those of single customers, in the order in which they are listed.
    const FIXED: [Self; 47] = [
        Self::Run,
        Self::NamePartner,
        Self::CancelRun,
        Self::ResumeRun,
        Self::RunDetails,
        Self::FilterRows,
        Self::ClearFilter,
        Self::FailuresOnly,
        Self::WithoutAgent,
        Self::GoToRow,
        Self::ShowLatest,
        Self::ShowAttempts,
        Self::SwitchView,
        Self::SwitchLetterKeys,
        Self::SelectAll,
        Self::OpenDetails,
        Self::FoldDetails,
        Self::CopyRows,
        Self::CopyTicket,
        Self::CopyForUsers,
        Self::CopyDeployRequest,
        Self::Compare,
        Self::Export,
        Self::KeptRuns,
        Self::OpenRun,
        Self::CompareRun,
        Self::SaveRun,
        Self::ChangesOnly,
        Self::EditNote,
        Self::MarkHandled,
        Self::HideHandled,
        Self::FoldCharts,
        Self::NextPanel,
        Self::PreviousPanel,
        Self::AllCustomers,
        Self::ShowBroken,
        Self::CustomerMenu,
        Self::OpenPrepared,
        Self::ThemeSystem,
        Self::ThemeLight,
        Self::ThemeDark,
        Self::ThemeHighContrast,
        Self::SignOut,
        Self::CopyDiagnostics,
        Self::Settings,
        Self::Commands,
        Self::Shortcuts,
    ];

    /// How many customers have a command: in the sample tenant nobody's results but its own are shown.
    #[must_use]
    pub fn num_customers(state: &AppState) -> usize {
        match state.tenant_kind {
            TenantKind::Sample if !state.has_overview() => 0,
            TenantKind::Sample | TenantKind::Customer => state.profiles.list().len(),
        }
    }

    /// Every command, with one for each of so many customers.
    pub fn all(num_customers: usize) -> impl Iterator<Item = Self> {
        let customers = (0..num_customers).map(Self::ShowCustomer);
        Self::FIXED.into_iter().chain(customers)
    }

    /// What it does, in a few words.
    #[must_use]
    pub fn title(self, words: &Words, state: &AppState) -> String {
        match self {
            Self::Run => tr!(words, "command-run"),
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
            Self::SwitchLetterKeys => match state.workbench.letter_keys {
                LetterKeys::On => tr!(words, "command-letter-keys-off"),
                LetterKeys::Off => tr!(words, "command-letter-keys-on"),
            },
            Self::SelectAll => tr!(words, "grid-select-all"),
            Self::OpenDetails => tr!(words, "command-open-details"),
            Self::FoldDetails => tr!(words, "command-fold-details"),
            Self::CopyRows => tr!(words, "command-copy-rows"),
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
            Self::ChangesOnly => changes_title(words, state),
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
            Self::ThemeSystem => tr!(words, "command-theme", theme = tr!(words, "theme-system")),
            Self::ThemeLight => tr!(words, "command-theme", theme = tr!(words, "theme-light")),
            Self::ThemeDark => tr!(words, "command-theme", theme = tr!(words, "theme-dark")),
            Self::ThemeHighContrast => tr!(words, "command-theme", theme = tr!(words, "theme-high-contrast")),
            Self::SignOut => tr!(words, "sign-out"),
            Self::CopyDiagnostics => tr!(words, "command-copy-diagnostics"),
            Self::Settings => tr!(words, "settings"),
            Self::Commands => tr!(words, "commands"),
            Self::Shortcuts => tr!(words, "shortcuts"),
        }
    }

    /// What else has to be said about it.
    #[must_use]
    pub fn meaning(self, words: &Words) -> Option<String> {
        (self == Self::CopyDeployRequest).then(|| tr!(words, "command-copy-deploy-request-meaning"))
    }

    /// The stable id by which tests and assistive technology find it.
    #[must_use]
    pub fn author_id(self) -> String {
        match self {
            Self::ShowCustomer(number) => format!("command-show-customer-{}", number + 1),
            other => format!("command-{other:?}").to_lowercase(),
        }
    }

    /// Its keys, the usual one first.
    #[must_use]
    pub fn shortcuts(self) -> &'static [Shortcut] {
        match self {
            Self::Run => const { &[everywhere(Modifiers::NONE, Key::F5)] },
            Self::CancelRun => const { &[everywhere(Modifiers::NONE, Key::Escape)] },
            Self::FilterRows => const { &[everywhere(COMMAND, Key::F), SLASH] },
            Self::FailuresOnly => const { &[in_rows(Modifiers::NONE, Key::F)] },
            Self::WithoutAgent => const { &[in_rows(Modifiers::NONE, Key::N)] },
            Self::EditNote => const { &[in_rows(Modifiers::NONE, Key::T)] },
            Self::MarkHandled => const { &[in_rows(Modifiers::NONE, Key::H)] },
            Self::SwitchView => const { &[in_rows(Modifiers::NONE, Key::V)] },
            Self::Export => const { &[everywhere(COMMAND, Key::E)] },
            Self::GoToRow => const { &[everywhere(COMMAND, Key::G)] },
            Self::SelectAll => const { &[in_rows(COMMAND, Key::A)] },
            Self::OpenDetails => const { &[in_rows(Modifiers::NONE, Key::Enter)] },
            Self::FoldDetails => const { &[everywhere(COMMAND, Key::I)] },
            Self::CopyRows => const { &[in_rows(COMMAND, Key::C)] },
            Self::CopyTicket => const { &[everywhere(COMMAND_SHIFT, Key::C)] },
            // With Alt it would be a letter on keyboards that have AltGr.
            Self::CopyForUsers => const { &[everywhere(COMMAND_SHIFT, Key::M)] },
            Self::NextPanel => const { &[everywhere(Modifiers::NONE, Key::F6)] },
            Self::PreviousPanel => const { &[everywhere(Modifiers::SHIFT, Key::F6)] },
            Self::AllCustomers => const { &[everywhere(COMMAND, Key::Num0)] },
            Self::ShowBroken => const { &[everywhere(COMMAND, Key::B)] },
            Self::CustomerMenu => const { &[everywhere(COMMAND, Key::P)] },
            Self::ShowCustomer(number) => CUSTOMERS.get(number).map_or(&[], |keys| keys.as_slice()),
            Self::Settings => const { &[everywhere(COMMAND, Key::Comma)] },
            Self::Commands => const { &[everywhere(COMMAND, Key::K)] },
            Self::Shortcuts => const { &[everywhere(Modifiers::NONE, Key::F1)] },
            Self::NamePartner
            | Self::ResumeRun
            | Self::RunDetails
            | Self::ClearFilter
            | Self::ShowLatest
            | Self::ShowAttempts
            | Self::SwitchLetterKeys
            | Self::CopyDeployRequest
            | Self::Compare
            | Self::KeptRuns
            | Self::OpenRun
            | Self::CompareRun
            | Self::SaveRun
            | Self::OpenPrepared
            | Self::ChangesOnly
            | Self::HideHandled
            | Self::FoldCharts
            | Self::ThemeSystem
            | Self::ThemeLight
            | Self::ThemeDark
            | Self::ThemeHighContrast
            | Self::CopyDiagnostics
            | Self::SignOut => &[],
        }
    }

    /// The command that a single letter means in the rows.
    #[must_use]
    pub fn of_letter(key: Key) -> Option<Self> {
        let is_it = |shortcut: &Shortcut| {
            let is_letter = shortcut.keys.logical_key.name().len() == 1 && shortcut.place == Where::InRows;
            is_letter && shortcut.keys == KeyboardShortcut::new(Modifiers::NONE, key)
        };
        Self::FIXED
            .into_iter()
            .find(|command| command.shortcuts().iter().any(is_it))
    }

    /// Its keys as this system writes them; empty where it has none.
    #[must_use]
    pub fn shortcut_text(self, ctx: &Context, words: &Words) -> String {
        let text = |shortcut: &Shortcut| keys_text(ctx, words, shortcut.keys);
        let keys: Vec<String> = self.shortcuts().iter().map(text).collect();
        match keys.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first, others @ ..] => tr!(words, "shortcut-or", first = first.as_str(), other = others.join(", ")),
        }
    }

    /// Whether it can be used now. Cheap: menus ask in every frame.
    #[must_use]
    pub fn is_enabled(self, view: View<'_>, grid: &GridState) -> bool {
        let state = view.state;
        let is_signed_in = state.sign_in.is_signed_in();
        let has_main = is_signed_in || state.session_ended().is_some();
        // Over all customers the rows of one are not on the screen, and nothing of them is copied or written.
        let is_over_all = state.overview.is_shown() && !state.overview.signs_in;
        let rows = state.rows.as_ref().filter(|_| has_main && !is_over_all);
        let has_shown_rows = rows.is_some_and(|rows| !rows.arranged.order.is_empty());
        let has_chosen_rows =
            has_shown_rows && (grid.selection.cursor().is_some() || !grid.selection.rows().is_empty());
        match self {
            // While a run reads, it begins anew.
            Self::Run => is_signed_in,
            Self::NamePartner => {
                let chosen = state.query_form.partner_id.as_deref();
                has_main && chosen.is_some_and(|id| state.partners.find(id).is_some())
            }
            Self::CancelRun => is_signed_in && state.is_reading(),
            Self::ResumeRun => is_signed_in && state.run.as_ref().is_some_and(crate::state::RunState::can_resume),
            Self::RunDetails => has_main && state.run.is_some(),
            Self::Export => (rows.is_some() || is_over_all) && state.policy.allows_export(),
            Self::Compare | Self::CompareRun | Self::FailuresOnly | Self::WithoutAgent | Self::SwitchView => {
                rows.is_some()
            }
            Self::FilterRows | Self::FoldCharts => rows.is_some_and(|rows| rows.snapshot.num_showable() > 0),
            Self::ClearFilter => rows.is_some() && !state.arrangement.filter.is_empty(),
            Self::GoToRow | Self::SelectAll | Self::FoldDetails => has_shown_rows,
            Self::ShowLatest => rows.is_some() && state.arrangement.view != RowsView::LatestPerCloudPc,
            Self::ShowAttempts => rows.is_some() && state.arrangement.view != RowsView::AllAttempts,
            Self::OpenDetails | Self::CopyRows | Self::CopyTicket | Self::CopyForUsers => has_chosen_rows,
            // What people write is about the shown customer's own Cloud PCs.
            Self::EditNote | Self::MarkHandled => has_chosen_rows && !state.shows_foreign_rows(),
            // Nobody deploys to what is gone.
            Self::CopyDeployRequest => {
                has_chosen_rows && rows.is_some_and(|rows| rows.arranged.presence == Presence::Present)
            }
            Self::ChangesOnly => {
                let is_compared = rows.is_some_and(|rows| rows.arranged.changes.is_some());
                is_compared || state.arrangement.changes != ShowChanges::All
            }
            Self::HideHandled => rows.is_some() && !state.notes_on_rows().is_empty(),
            // A run that reads is not left for an old one.
            Self::OpenRun => has_main && !is_over_all && !state.is_reading(),
            Self::SaveRun => rows.is_some() && state.policy.allows_export() && state.kept_as().is_some(),
            Self::OpenPrepared => state.tenant_kind == TenantKind::Customer,
            Self::KeptRuns | Self::NextPanel | Self::PreviousPanel => has_main,
            Self::AllCustomers | Self::ShowBroken => state.has_overview(),
            Self::CustomerMenu => {
                !state.profiles.list().is_empty() && (state.tenant_kind == TenantKind::Customer || state.has_overview())
            }
            Self::ShowCustomer(number) => {
                let has_menu = state.tenant_kind == TenantKind::Customer || state.has_overview();
                has_menu && number < state.profiles.list().len()
            }
            Self::ThemeSystem => state.theme != ThemeChoice::System,
            Self::ThemeLight => state.theme != ThemeChoice::Light,
            Self::ThemeDark => state.theme != ThemeChoice::Dark,
            Self::ThemeHighContrast => state.theme != ThemeChoice::HighContrast,
            Self::SignOut => matches!(state.sign_in, SignInState::SignedIn { .. }),
            Self::SwitchLetterKeys | Self::CopyDiagnostics | Self::Settings | Self::Commands | Self::Shortcuts => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_command_has_a_word_and_an_id_of_its_own() {
        let words = Words::new(None);
        let state = AppState::new(
            crate::state::Remembered::one("contoso.com", ""),
            TenantKind::Customer,
            crate::state::Autopilot::Off,
        );
        let (mut titles, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for command in CommandId::all(1) {
            let title = command.title(&words, &state);
            assert!(
                !title.trim().is_empty() && !title.ends_with('.'),
                "{command:?}: {title}"
            );
            assert!(titles.insert(title.clone()), "{title} stands for two");
            assert!(ids.insert(command.author_id()), "{command:?}");
        }
        assert_eq!(CommandId::all(9).count(), CommandId::FIXED.len() + 9);
    }

    #[test]
    fn no_two_commands_share_a_key() {
        let mut owners: BTreeMap<String, CommandId> = BTreeMap::new();
        for command in CommandId::all(12) {
            for shortcut in command.shortcuts() {
                let keys = format!("{:?}", shortcut.keys);
                let other = owners.insert(keys.clone(), command);
                assert_eq!(other, None, "{keys} belongs to {command:?} as well");
            }
        }
        assert!(owners.len() > 20);
    }

    #[test]
    fn no_key_wants_what_altgr_is() {
        for shortcut in CommandId::all(9).flat_map(CommandId::shortcuts) {
            let modifiers = shortcut.keys.modifiers;
            let is_altgr = modifiers.alt && (modifiers.ctrl || modifiers.command);
            assert!(!is_altgr, "{:?}", shortcut.keys);
        }
    }

    #[test]
    fn a_letter_alone_is_a_command_only_outside_of_fields() {
        for command in CommandId::all(9) {
            for shortcut in command.shortcuts() {
                let is_bare = !shortcut.keys.modifiers.command && !shortcut.keys.modifiers.ctrl;
                let writes =
                    shortcut.keys.logical_key.name().chars().count() == 1 || shortcut.keys.logical_key == Key::Slash;
                assert!(
                    !(is_bare && writes && shortcut.place == Where::Everywhere),
                    "{command:?}"
                );
            }
        }
    }
}
