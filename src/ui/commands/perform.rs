//! What each command does.

use egui::Context;

use super::case::{cases, chosen_cloud_pcs};
use super::command::CommandId;
use super::command_use::{chosen_customer, pinned_to_cell};
use crate::export::{DeployTarget, deploy_requests};
use crate::message::ShowChanges;
use crate::model::{ActionState, Endpoints, GraphRoot, KeptEntry};
use crate::state::grid::{Gather, sort_after_click};
use crate::state::{
    ArrangeIntent, CompareIntent, Copied, CopiedText, DetailsPanel, Fold, GoToRow, GridState, HistoryIntent, Intent,
    NotesShown, Overlay, OverviewIntent, PartnerIntent, ProfileIntent, SettingsIntent, ThemeChoice, UpkeepIntent,
    told_of_sample,
};
use crate::table::{Column, RowsView, Sense, Term, Test};
use crate::ui::headline_ui::{rows_customer, rows_partner};
use crate::ui::language_ui::language_at;
use crate::ui::menu_wish::{self, MenuName};
use crate::ui::overview::{copy_list, focus_search};
use crate::ui::panels::{self, PanelId, Panels, Round};
use crate::ui::view::View;
use crate::ui::{
    asked_from, customer_menu_ui, details, export_ui, find_ui, history_entry_ui, results_ui, side_panel_ui,
};
use crate::words::tr;

/// What a command works on.
#[derive(Debug)]
pub struct Hands<'a> {
    /// What is shown.
    pub view: View<'a>,
    /// What the grid remembers.
    pub grid: &'a mut GridState,
    /// Where the panels of this frame lie.
    pub panels: &'a Panels,
    /// Wishes for the state.
    pub intents: &'a mut Vec<Intent>,
}

/// Does what the command says; one that cannot be used now is for the caller to leave out.
#[expect(clippy::too_many_lines, reason = "a table: an arm a command")]
pub fn perform(ctx: &Context, command: CommandId, hands: &mut Hands<'_>) {
    let arrange = |intent| Intent::Arrange(intent);
    if let Some(intent) = over_all(command, hands.view) {
        hands.intents.push(Intent::Overview(intent));
        return;
    }
    let intent = match command {
        CommandId::Run => {
            if hands.panels.is_with(ctx, PanelId::Query) {
                asked_from::note(ctx);
            }
            Intent::Run
        }
        CommandId::CancelRun => Intent::CancelRun,
        CommandId::ResumeRun => Intent::ResumeRun,
        CommandId::RunDetails => Intent::OpenRunDetails,
        CommandId::ClearFilter => arrange(ArrangeIntent::ClearFilter),
        CommandId::ShowLatest => arrange(ArrangeIntent::ShowView(RowsView::LatestPerCloudPc)),
        CommandId::ShowAttempts => arrange(ArrangeIntent::ShowView(RowsView::AllAttempts)),
        CommandId::ShowSavedView(number) => {
            let saved = hands.view.state.workbench.saved_views.get(number);
            let Some(saved) = saved else { return };
            arrange(ArrangeIntent::ShowSavedView(saved.name.clone()))
        }
        CommandId::Watch(cadence) => Intent::Watch(cadence),
        CommandId::Language(number) => Intent::ChooseLanguage(language_at(number)),
        CommandId::LeaveSample => Intent::TrySample,
        CommandId::AddCustomers => Intent::Overview(OverviewIntent::Add),
        CommandId::SignInForAll => Intent::Overview(OverviewIntent::SignIn),
        CommandId::AllCustomers => Intent::Overview(OverviewIntent::Open),
        CommandId::ShowBroken => Intent::Overview(OverviewIntent::ShowBroken),
        CommandId::ShowCustomer(number) => Intent::Profiles(ProfileIntent::ShowNumber(number)),
        CommandId::ThemeSystem => Intent::ChooseTheme(ThemeChoice::System),
        CommandId::ThemeLight => Intent::ChooseTheme(ThemeChoice::Light),
        CommandId::ThemeDark => Intent::ChooseTheme(ThemeChoice::Dark),
        CommandId::ThemeHighContrast => Intent::ChooseTheme(ThemeChoice::HighContrast),
        CommandId::SignOut => Intent::SignOut,
        CommandId::Settings => Intent::Settings(SettingsIntent::Open),
        CommandId::CopyDiagnostics => Intent::Upkeep(UpkeepIntent::CopyDiagnostics),
        CommandId::Commands => Intent::Lay(Overlay::Commands(crate::state::CommandSearch::default())),
        CommandId::Shortcuts => Intent::Lay(Overlay::Shortcuts),
        CommandId::FoldDetails => fold_details(ctx, hands.view),
        CommandId::FoldCharts => fold_charts(ctx, hands.view),
        CommandId::OpenDetails => {
            panels::wish(ctx, PanelId::Details);
            Intent::FoldDetails(Fold::Open)
        }
        CommandId::FailuresOnly => arrange(ArrangeIntent::ShowStates(vec![ActionState::Failed])),
        CommandId::WithoutAgent => arrange(ArrangeIntent::TogglePick(without_agent())),
        CommandId::SwitchView => arrange(ArrangeIntent::ShowView(other_view(hands.view))),
        CommandId::SwitchLetterKeys => Intent::SwitchLetterKeys,
        CommandId::Compare => Intent::Compare(CompareIntent::Open),
        CommandId::KeptRuns => Intent::History(HistoryIntent::Open),
        CommandId::OpenRun => Intent::History(HistoryIntent::AskWhatToShow),
        CommandId::CompareRun => Intent::History(HistoryIntent::AskWhatToCompare),
        CommandId::OpenPrepared => Intent::Profiles(ProfileIntent::AskForFile),
        CommandId::ChangesOnly => Intent::History(HistoryIntent::ShowChanges(other_changes(hands.view))),
        CommandId::HideHandled => Intent::History(HistoryIntent::ShowNotes(other_notes(hands.view))),
        CommandId::MarkHandled => mark_handled(hands),
        CommandId::CheckAgain
        | CommandId::CopyList
        | CommandId::Columns
        | CommandId::PinToCell
        | CommandId::SortByCell
        | CommandId::OnlyThisValue
        | CommandId::HideThisValue
        | CommandId::Views
        | CommandId::CopyCell
        | CommandId::ChangedSince
        | CommandId::Export
        | CommandId::SaveRun
        | CommandId::NamePartner
        | CommandId::EditNote
        | CommandId::FilterRows
        | CommandId::GoToRow
        | CommandId::SelectAll
        | CommandId::CopyRows
        | CommandId::CopyTicket
        | CommandId::CopyForUsers
        | CommandId::CopyDeployRequest
        | CommandId::NextPanel
        | CommandId::PreviousPanel
        | CommandId::CustomerMenu => {
            at_once(ctx, command, hands);
            return;
        }
    };
    hands.intents.push(intent);
}

/// What some commands mean over all customers, where nothing of one is on the screen.
fn over_all(command: CommandId, view: View<'_>) -> Option<OverviewIntent> {
    if !view.state.is_over_all() {
        return None;
    }
    let overview = &view.state.overview;
    if command == CommandId::Run {
        Some(OverviewIntent::Refresh)
    } else if command == CommandId::CancelRun {
        Some(OverviewIntent::Cancel)
    } else if command == CommandId::ClearFilter {
        Some(OverviewIntent::ClearSearch)
    } else if command == CommandId::CheckAgain {
        chosen_customer(overview).cloned().map(OverviewIntent::Check)
    } else if command == CommandId::HideHandled {
        Some(OverviewIntent::ShowHandled(overview.handled.other()))
    } else if let CommandId::Watch(cadence) = command {
        Some(OverviewIntent::Watch(cadence))
    } else {
        None
    }
}

/// Commands that the window does by itself, without the state.
#[expect(clippy::too_many_lines, reason = "a table: an arm a command")]
fn at_once(ctx: &Context, command: CommandId, hands: &mut Hands<'_>) {
    match command {
        CommandId::Export => hands.intents.extend(export_ui::open_export(hands.view)),
        CommandId::SaveRun => save_run(hands),
        CommandId::NamePartner => name_partner(hands),
        CommandId::EditNote => edit_note(hands),
        CommandId::FilterRows => {
            if hands.view.state.is_over_all() {
                focus_search(ctx);
            } else {
                find_ui::focus_filter(ctx);
            }
            hands.grid.drop_wishes();
        }
        CommandId::CopyList => {
            hands.grid.copying = None;
            hands.intents.extend(copy_list(ctx, hands.view));
        }
        CommandId::Columns => open_menu(ctx, menu_wish::COLUMNS, hands),
        CommandId::Views => open_menu(ctx, menu_wish::VIEWS, hands),
        CommandId::ChangedSince => open_menu(ctx, menu_wish::CHANGED_SINCE, hands),
        CommandId::PinToCell => hands.grid.pinned = pinned_to_cell(hands.grid).or(hands.grid.pinned),
        CommandId::SortByCell => sort_by_cell(hands),
        CommandId::OnlyThisValue => pick_value(Sense::Only, hands),
        CommandId::HideThisValue => pick_value(Sense::Hide, hands),
        CommandId::CopyCell => {
            if let Some(text) = results_ui::cell_text(hands.view, hands.grid) {
                copy_now(ctx, text, hands);
                note_copied(CopiedText::Cells, 0, hands);
            }
        }
        CommandId::GoToRow => hands.grid.go_to_row = GoToRow::Asking(String::new()),
        CommandId::SelectAll => select_all(hands),
        CommandId::CopyRows => results_ui::copy_rows(ctx, hands.view, hands.grid, hands.intents),
        CommandId::CopyTicket => copy_cases(ctx, CopiedText::Ticket, hands),
        CommandId::CopyForUsers => copy_cases(ctx, CopiedText::ForUsers, hands),
        CommandId::CopyDeployRequest => copy_deploy_request(ctx, hands),
        CommandId::NextPanel => go_round(ctx, Round::Forward, hands),
        CommandId::PreviousPanel => go_round(ctx, Round::Back, hands),
        CommandId::CustomerMenu => customer_menu_ui::open(ctx),
        CommandId::AddCustomers
        | CommandId::CheckAgain
        | CommandId::SignInForAll
        | CommandId::ShowSavedView(_)
        | CommandId::Watch(_)
        | CommandId::Language(_)
        | CommandId::LeaveSample
        | CommandId::Run
        | CommandId::CancelRun
        | CommandId::ResumeRun
        | CommandId::RunDetails
        | CommandId::ClearFilter
        | CommandId::FailuresOnly
        | CommandId::WithoutAgent
        | CommandId::SwitchView
        | CommandId::SwitchLetterKeys
        | CommandId::Compare
        | CommandId::KeptRuns
        | CommandId::OpenRun
        | CommandId::CompareRun
        | CommandId::OpenPrepared
        | CommandId::ChangesOnly
        | CommandId::MarkHandled
        | CommandId::HideHandled
        | CommandId::ShowLatest
        | CommandId::ShowAttempts
        | CommandId::OpenDetails
        | CommandId::FoldDetails
        | CommandId::FoldCharts
        | CommandId::AllCustomers
        | CommandId::ShowBroken
        | CommandId::ShowCustomer(_)
        | CommandId::ThemeSystem
        | CommandId::ThemeLight
        | CommandId::ThemeDark
        | CommandId::ThemeHighContrast
        | CommandId::SignOut
        | CommandId::CopyDiagnostics
        | CommandId::Settings
        | CommandId::Commands
        | CommandId::Shortcuts => {}
    }
}

fn open_menu(ctx: &Context, menu: MenuName, hands: &mut Hands<'_>) {
    hands.grid.drop_wishes();
    menu_wish::open(ctx, menu);
}

/// As a click on the heading of the cell's column.
fn sort_by_cell(hands: &mut Hands<'_>) {
    let cell = results_ui::cell(hands.view, hands.grid);
    let sort = &hands.view.state.arrangement.sort;
    let keys = cell.map(|cell| sort_after_click(sort, cell.column, Gather::Alone));
    hands
        .intents
        .extend(keys.map(|keys| Intent::Arrange(ArrangeIntent::Sort(keys))));
}

fn pick_value(sense: Sense, hands: &mut Hands<'_>) {
    let term = results_ui::test_of_cell(hands.view, hands.grid).map(|test| Term { sense, test });
    hands
        .intents
        .extend(term.map(|term| Intent::Arrange(ArrangeIntent::TogglePick(term))));
}

/// Asks for a name of the partner that is chosen.
fn name_partner(hands: &mut Hands<'_>) {
    let chosen = hands.view.state.query_form.partner_id.clone();
    let name = |id| Intent::Partner(PartnerIntent::Name(id));
    hands.intents.extend(chosen.map(name));
}

/// Marks the chosen Cloud PCs as handled, or as open again.
fn mark_handled(hands: &Hands<'_>) -> Intent {
    let ids = chosen_cloud_pcs(hands.view, hands.grid);
    Intent::History(HistoryIntent::ToggleHandled(ids))
}

/// Asks where to save the run that is on the screen.
fn save_run(hands: &mut Hands<'_>) {
    let kept = hands.view.state.kept_as();
    let ask = |entry: &KeptEntry| {
        let name = history_entry_ui::proposed_name(hands.view, &entry.header);
        Intent::History(HistoryIntent::AskWhereToSave(entry.id, name))
    };
    hands.intents.extend(kept.map(ask));
}

/// Opens the note of the first Cloud PC that is chosen.
fn edit_note(hands: &mut Hands<'_>) {
    let first = chosen_cloud_pcs(hands.view, hands.grid).into_iter().next();
    let edit = |id| Intent::History(HistoryIntent::EditNote(id));
    hands.intents.extend(first.map(edit));
}

/// What shows only Cloud PCs that do not have the agent: every state but what Microsoft calls installed.
#[must_use]
pub fn without_agent() -> Term {
    Term {
        sense: Sense::Hide,
        test: Test::ValueIs {
            column: Column::State,
            value: ActionState::Succeeded.as_graph().map(str::to_owned),
        },
    }
}

fn other_view(view: View<'_>) -> RowsView {
    match view.state.arrangement.view {
        RowsView::LatestPerCloudPc => RowsView::AllAttempts,
        RowsView::AllAttempts => RowsView::LatestPerCloudPc,
    }
}

fn other_changes(view: View<'_>) -> ShowChanges {
    match view.state.arrangement.changes {
        ShowChanges::All => ShowChanges::Only,
        ShowChanges::Only | ShowChanges::Gone => ShowChanges::All,
    }
}

fn other_notes(view: View<'_>) -> NotesShown {
    match view.state.history.notes_shown {
        NotesShown::All => NotesShown::OpenOnly,
        NotesShown::OpenOnly => NotesShown::All,
    }
}

fn fold_details(ctx: &Context, view: View<'_>) -> Intent {
    let is_open = details::is_shown(ctx, view) || view.state.details_panel == DetailsPanel::Open;
    Intent::FoldDetails(if is_open { Fold::Closed } else { Fold::Open })
}

fn fold_charts(ctx: &Context, view: View<'_>) -> Intent {
    if side_panel_ui::is_shown(ctx, view) {
        Intent::HideSidePanel
    } else {
        Intent::ShowSidePanel
    }
}

fn select_all(hands: &mut Hands<'_>) {
    if let Some(rows) = &hands.view.state.rows {
        hands.grid.selection.select_all(&rows.arranged.order);
    }
}

fn copy_cases(ctx: &Context, what: CopiedText, hands: &mut Hands<'_>) {
    let cases = cases(hands.view, hands.grid);
    if cases.first.is_empty() {
        return;
    }
    let words = hands.view.words;
    let text = match what {
        CopiedText::Ticket | CopiedText::DeployRequest | CopiedText::Cells => words.tickets(&cases),
        CopiedText::ForUsers => words.texts_for_users(&cases),
    };
    copy_now(ctx, text, hands);
    note_copied(what, cases.first.len(), hands);
}

fn copy_deploy_request(ctx: &Context, hands: &mut Hands<'_>) {
    let ids = chosen_cloud_pcs(hands.view, hands.grid);
    if ids.is_empty() {
        return;
    }
    let num_rows = ids.len();
    let text = deploy_requests_of(hands.view, ids);
    copy_now(ctx, text, hands);
    note_copied(CopiedText::DeployRequest, num_rows, hands);
}

/// The requests, and above each whose it is: two customers' would look alike.
fn deploy_requests_of(view: View<'_>, ids: Vec<String>) -> String {
    let Some(rows) = &view.state.rows else {
        return String::new();
    };
    let (words, partner_id) = (view.words, rows.query.partner_id.as_str());
    let partner = words.name_with_id(&rows_partner(view, rows), partner_id);
    let whose = [
        told_of_sample(words, view.state.tenant_kind, rows_customer(view, rows)),
        format!("{}: {partner}", tr!(words, "partner")),
    ];
    let graph = view.state.graph_root.as_ref();
    let target = DeployTarget {
        whose: &whose,
        graph: graph.map_or(Endpoints::GLOBAL_GRAPH_ROOT, GraphRoot::as_str),
        partner_id,
    };
    deploy_requests(target, ids)
}

/// Rows that are still on their way to the clipboard were copied before, and must not land on this.
fn copy_now(ctx: &Context, text: String, hands: &mut Hands<'_>) {
    hands.grid.copying = None;
    ctx.copy_text(text);
}

fn note_copied(what: CopiedText, num_rows: usize, hands: &mut Hands<'_>) {
    let at = hands.view.now;
    hands.intents.push(Intent::NoteCopied(Copied { what, num_rows, at }));
}

fn go_round(ctx: &Context, round: Round, hands: &mut Hands<'_>) {
    match hands.panels.next(ctx, round) {
        // There the lines claim the keyboard as every other control does.
        Some(panel @ PanelId::Rows) if hands.view.state.is_over_all() => panels::wish(ctx, panel),
        Some(PanelId::Rows) => hands.grid.takes_focus = true,
        Some(panel @ (PanelId::Query | PanelId::Charts | PanelId::Details | PanelId::Status)) => {
            hands.grid.drop_wishes();
            panels::wish(ctx, panel);
        }
        None => {}
    }
}
