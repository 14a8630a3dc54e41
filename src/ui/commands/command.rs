//! The table of commands: which there are, and their keys.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::state::{AppState, Cadence, TenantKind, WayBack};
use crate::ui::key_names::keys_text;
use crate::words::{Words, tr};

/// Something a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "`CommandId::title` says what each does")]
pub enum CommandId {
    Run,
    AddCustomers,
    SignInForAll,
    CheckAgain,
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
    Columns,
    PinToCell,
    SortByCell,
    OnlyThisValue,
    HideThisValue,
    Views,
    /// The view in this place of those that were saved, counted from 0.
    ShowSavedView(usize),
    SwitchLetterKeys,
    SelectAll,
    OpenDetails,
    FoldDetails,
    CopyRows,
    CopyList,
    CopyCell,
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
    ChangedSince,
    /// Ask again by itself, so often.
    Watch(Cadence),
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
    /// The system's language is in place 0, then the languages in their order.
    Language(usize),
    SignOut,
    LeaveSample,
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

/// How many commands are there once.
const NUM_FIXED: usize = 60;

/// How long the lists are whose entries have a command each.
#[derive(Clone, Copy)]
struct Lists {
    customers: usize,
    saved_views: usize,
    languages: usize,
}

impl Lists {
    fn of(state: &AppState) -> Self {
        let list = state.profiles.list();
        let is_alone = matches!(list, [only] if only.id == state.shown.id);
        // In the sample tenant nobody's results but its own are shown, and who is alone is shown already.
        let has_others = !is_alone && (state.tenant_kind == TenantKind::Customer || state.has_overview());
        Self {
            customers: if has_others { list.len() } else { 0 },
            saved_views: state.workbench.saved_views.len(),
            languages: Words::languages().len(),
        }
    }
}

impl CommandId {
    /// Every command that is there once, in the order in which they are listed.
    const FIXED: [Self; NUM_FIXED] = [
        Self::Run,
        Self::AddCustomers,
        Self::SignInForAll,
        Self::CheckAgain,
        Self::NamePartner,
        Self::CancelRun,
        Self::ResumeRun,
        Self::RunDetails,
        Self::FilterRows,
        Self::ClearFilter,
        Self::FailuresOnly,
        Self::WithoutAgent,
        Self::OnlyThisValue,
        Self::HideThisValue,
        Self::GoToRow,
        Self::ShowLatest,
        Self::ShowAttempts,
        Self::SwitchView,
        Self::Columns,
        Self::PinToCell,
        Self::SortByCell,
        Self::Views,
        Self::SwitchLetterKeys,
        Self::SelectAll,
        Self::OpenDetails,
        Self::FoldDetails,
        Self::CopyRows,
        Self::CopyList,
        Self::CopyCell,
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
        Self::ChangedSince,
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
        Self::LeaveSample,
        Self::CopyDiagnostics,
        Self::Settings,
        Self::Commands,
        Self::Shortcuts,
    ];

    /// Every command that somebody can have a use for, whether or not it can be used now: with one customer nothing of all
    /// customers is among them.
    pub fn offered(state: &AppState) -> impl Iterator<Item = Self> + '_ {
        let fixed = Self::FIXED.into_iter().filter(|command| command.concerns(state));
        fixed.chain(Self::of_lists(Lists::of(state)))
    }

    /// The commands of which there are as many as a list has entries.
    fn of_lists(lists: Lists) -> impl Iterator<Item = Self> {
        let cadences = Cadence::ALL.into_iter().map(Self::Watch);
        let views = (0..lists.saved_views).map(Self::ShowSavedView);
        let customers = (0..lists.customers).map(Self::ShowCustomer);
        // The system's comes before them.
        let languages = (0..=lists.languages).map(Self::Language);
        cadences.chain(views).chain(customers).chain(languages)
    }

    fn concerns(self, state: &AppState) -> bool {
        let is_of_all = matches!(
            self,
            Self::AllCustomers
                | Self::ShowBroken
                | Self::AddCustomers
                | Self::SignInForAll
                | Self::CheckAgain
                | Self::CopyList
        );
        if is_of_all {
            state.has_overview()
        } else {
            self != Self::LeaveSample || state.way_back == WayBack::ToCustomers
        }
    }

    /// The stable id by which tests and assistive technology find it.
    #[must_use]
    pub fn author_id(self) -> String {
        match self {
            Self::ShowCustomer(number) => format!("command-show-customer-{}", number + 1),
            Self::ShowSavedView(number) => format!("command-show-view-{}", number + 1),
            Self::Language(number) => format!("command-language-{number}"),
            Self::Watch(cadence) => format!("command-watch-{}", cadence.minutes().unwrap_or_default()),
            other => format!("command-{other:?}").to_lowercase(),
        }
    }

    /// Its keys, the usual one first.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: an arm a command")]
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
            Self::AddCustomers => const { &[everywhere(COMMAND, Key::N)] },
            Self::AllCustomers => const { &[everywhere(COMMAND, Key::Num0)] },
            Self::ShowBroken => const { &[everywhere(COMMAND, Key::B)] },
            Self::CustomerMenu => const { &[everywhere(COMMAND, Key::P)] },
            Self::ShowCustomer(number) => CUSTOMERS.get(number).map_or(&[], |keys| keys.as_slice()),
            Self::Settings => const { &[everywhere(COMMAND, Key::Comma)] },
            Self::Commands => const { &[everywhere(COMMAND, Key::K)] },
            Self::Shortcuts => const { &[everywhere(Modifiers::NONE, Key::F1)] },
            Self::SignInForAll
            | Self::CheckAgain
            | Self::OnlyThisValue
            | Self::HideThisValue
            | Self::Columns
            | Self::PinToCell
            | Self::SortByCell
            | Self::Views
            | Self::ShowSavedView(_)
            | Self::CopyList
            | Self::CopyCell
            | Self::ChangedSince
            | Self::Watch(_)
            | Self::Language(_)
            | Self::LeaveSample
            | Self::NamePartner
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
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every command, with this many of each kind of which there are several.
    fn all(of_each: usize) -> impl Iterator<Item = CommandId> {
        let lists = Lists {
            customers: of_each,
            saved_views: of_each,
            languages: of_each,
        };
        CommandId::FIXED.into_iter().chain(CommandId::of_lists(lists))
    }

    #[test]
    fn every_command_has_a_word_and_an_id_of_its_own() {
        let words = Words::new(None);
        let state = AppState::new(
            crate::state::Remembered::one("contoso.com", ""),
            TenantKind::Customer,
            crate::state::Autopilot::Off,
        );
        let (mut titles, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for command in all(1) {
            let title = command.title(&words, &state);
            assert!(
                !title.trim().is_empty() && !title.ends_with('.'),
                "{command:?}: {title}"
            );
            assert!(titles.insert(title.clone()), "{title} stands for two");
            assert!(ids.insert(command.author_id()), "{command:?}");
        }
    }

    #[test]
    fn no_two_commands_share_a_key() {
        let mut owners: BTreeMap<String, CommandId> = BTreeMap::new();
        for command in all(12) {
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
        for shortcut in all(9).flat_map(CommandId::shortcuts) {
            let modifiers = shortcut.keys.modifiers;
            let is_altgr = modifiers.alt && (modifiers.ctrl || modifiers.command);
            assert!(!is_altgr, "{:?}", shortcut.keys);
        }
    }

    #[test]
    fn a_letter_alone_is_a_command_only_outside_of_fields() {
        for command in all(9) {
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
