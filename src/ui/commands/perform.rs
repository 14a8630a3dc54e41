//! What each command does.

use egui::Context;

use super::case::{cases, chosen_cloud_pcs};
use super::command::CommandId;
use crate::export::deploy_requests;
use crate::message::ShowChanges;
use crate::model::{ActionState, KeptEntry};
use crate::state::{
    ArrangeIntent, CompareIntent, Copied, CopiedText, DetailsPanel, Fold, GoToRow, GridState, HistoryIntent, Intent,
    NotesShown, Overlay, OverviewIntent, PartnerIntent, ProfileIntent, SettingsIntent, ThemeChoice, UpkeepIntent,
};
use crate::table::{Column, RowsView, Sense, Term, Test};
use crate::ui::panels::{self, PanelId, Panels, Round};
use crate::ui::view::View;
use crate::ui::{customer_menu_ui, details, export_ui, find_ui, history_entry_ui, results_ui, side_panel_ui};

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
pub fn perform(ctx: &Context, command: CommandId, hands: &mut Hands<'_>) {
    let arrange = |intent| Intent::Arrange(intent);
    let intent = match command {
        CommandId::Run => Intent::Run,
        CommandId::CancelRun => Intent::CancelRun,
        CommandId::ResumeRun => Intent::ResumeRun,
        CommandId::RunDetails => Intent::OpenRunDetails,
        CommandId::ClearFilter => arrange(ArrangeIntent::ClearFilter),
        CommandId::ShowLatest => arrange(ArrangeIntent::ShowView(RowsView::LatestPerCloudPc)),
        CommandId::ShowAttempts => arrange(ArrangeIntent::ShowView(RowsView::AllAttempts)),
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
        CommandId::Export
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

/// Commands that the window does by itself, without the state.
fn at_once(ctx: &Context, command: CommandId, hands: &mut Hands<'_>) {
    match command {
        CommandId::Export => hands.intents.extend(export_ui::open_export(hands.view)),
        CommandId::SaveRun => save_run(hands),
        CommandId::NamePartner => name_partner(hands),
        CommandId::EditNote => edit_note(hands),
        CommandId::FilterRows => {
            find_ui::focus_filter(ctx);
            hands.grid.drop_wishes();
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
        CommandId::Run
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

/// Everything but what Microsoft calls installed.
/// What shows only Cloud PCs that do not have the agent.
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
    ctx.copy_text(match what {
        CopiedText::Ticket | CopiedText::DeployRequest | CopiedText::Cells => words.tickets(&cases),
        CopiedText::ForUsers => words.texts_for_users(&cases),
    });
    note_copied(what, cases.first.len(), hands);
}

fn copy_deploy_request(ctx: &Context, hands: &mut Hands<'_>) {
    let ids = chosen_cloud_pcs(hands.view, hands.grid);
    if ids.is_empty() {
        return;
    }
    let num_rows = ids.len();
    ctx.copy_text(deploy_requests(ids));
    note_copied(CopiedText::DeployRequest, num_rows, hands);
}

fn note_copied(what: CopiedText, num_rows: usize, hands: &mut Hands<'_>) {
    let at = hands.view.now;
    hands.intents.push(Intent::NoteCopied(Copied { what, num_rows, at }));
}

fn go_round(ctx: &Context, round: Round, hands: &mut Hands<'_>) {
    match hands.panels.next(ctx, round) {
        Some(PanelId::Rows) => hands.grid.takes_focus = true,
        Some(panel @ (PanelId::Query | PanelId::Charts | PanelId::Details | PanelId::Status)) => {
            hands.grid.drop_wishes();
            panels::wish(ctx, panel);
        }
        None => {}
    }
}
