//! The whole window: the sign-in card, or bars, side panel and results.

use egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui};

use super::commands::{CommandId, Hands, command_keys, commands_ui, perform, shortcuts_ui, takes};
use super::overview::{across_ui, adding_ui, overview_ui};
use super::panels::{PanelId, Panels};
use super::theme::{Theme, size};
use super::view::View;
use super::{
    compare_ui, customers_ui, details, dialog_ui, export_ui, go_to_row_ui, grid, headline_strip_ui, hint, history_ui,
    notes_ui, notice_ui, partner_ui, query_ui, results_ui, run_details_ui, settings_ui, side_panel_ui, sign_in_ui,
    status_ui, top_bar_ui, turn, upkeep_ui,
};
use crate::state::{
    ExportOf, FileKind, GoToRow, GridState, Intent, KeyringState, Overlay, OverviewIntent, SignInState, TenantKind,
};

/// Width of the panel with charts and lists.
const SIDE: f32 = 264.0;
/// Width of the panel with the details of one row.
const DETAILS: f32 = 328.0;

/// Draws the window and reports what the person wants.
pub fn root_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState) -> Vec<Intent> {
    let mut intents = Vec::new();
    results_ui::go_on_copying(ui.ctx(), view, grid, &mut intents);
    if view.state.rows.is_none() {
        turn::forget(ui.ctx());
        side_panel_ui::forget(ui.ctx());
        grid::forget(ui.ctx());
    }
    // A menu closes on Escape while it is drawn, and leaves the key for everybody else.
    hint::note_keys(ui.ctx());
    let menu_was_open = egui::Popup::is_any_open(ui.ctx());
    let theme = Theme::of(ui.ctx());
    let bar = Frame::new()
        .fill(theme.panel)
        .inner_margin(egui::Margin::symmetric(16, 6));
    Panel::top("top-bar")
        .exact_size(size::TOP_BAR)
        .frame(bar)
        .resizable(false)
        .show(ui, |ui| top_bar_ui::top_bar_ui(ui, view, &mut intents));
    bars_ui(ui, view, &mut intents);
    let mut main = Main::default();
    if view.state.is_over_all() {
        main.panels = overview_ui(ui, view, &mut intents);
        grid.drop_wishes();
        return rest_ui(ui, view, (grid, main, menu_was_open), intents);
    }
    match view.state.sign_in {
        SignInState::SignedIn { .. } => main = main_ui(ui, view, grid, &mut intents),
        SignInState::SignedOut(_) if view.state.session_ended().is_some() => {
            main = main_ui(ui, view, grid, &mut intents);
        }
        SignInState::Restoring if view.state.offline.is_some() && view.state.rows.is_some() => {
            main = main_ui(ui, view, grid, &mut intents);
        }
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => {
            sign_in_ui::sign_in_ui(ui, view, &mut intents);
            grid.drop_wishes();
        }
    }
    rest_ui(ui, view, (grid, main, menu_was_open), intents)
}

/// What lies over everything, and the keys.
fn rest_ui(
    ui: &Ui,
    view: View<'_>,
    (grid, main, menu_was_open): (&mut GridState, Main, bool),
    mut intents: Vec<Intent>,
) -> Vec<Intent> {
    customers_ui::customers_ui(ui.ctx(), view, &mut intents);
    if view.state.tenant_kind == TenantKind::Customer {
        let opens_runs = CommandId::OpenRun.is_enabled(view, grid);
        customers_ui::take_dropped_files(ui.ctx(), opens_runs.then_some(FileKind::Run), &mut intents);
    }
    let mut hands = Hands {
        view,
        grid,
        panels: &main.panels,
        intents: &mut intents,
    };
    // Letters and menus of the rows name commands without asking.
    if let Some(command) = main.chosen.filter(|command| command.is_enabled(view, hands.grid)) {
        perform(ui.ctx(), command, &mut hands);
    }
    if menu_was_open {
        help_from_menu(ui.ctx(), &mut hands, main.dialogs);
    } else {
        keys(ui, &mut hands, main.dialogs);
    }
    commands_ui(ui.ctx(), &mut hands);
    adding_ui(ui.ctx(), view, &mut intents);
    across_ui(ui.ctx(), view, &mut intents);
    shortcuts_ui(ui.ctx(), view, &mut intents);
    settings_ui::settings_ui(ui.ctx(), view, &mut intents);
    dialog_ui::give_keyboard_back(ui.ctx());
    intents
}

/// A menu keeps the keys for itself, but the one for help: whoever is lost in it presses that. Not in a list of a dialog, in
/// whose place help would come, and what was typed there be gone.
fn help_from_menu(ctx: &egui::Context, hands: &mut Hands<'_>, dialogs: Dialogs) {
    let help = CommandId::Shortcuts;
    if is_dialog_open(hands, dialogs) || !help.shortcuts().iter().any(|shortcut| takes(ctx, shortcut.keys)) {
        return;
    }
    egui::Popup::close_all(ctx);
    perform(ctx, help, hands);
}

/// What everybody is told, above everything else.
fn bars_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    upkeep_ui::upkeep_bars_ui(ui, view, intents);
    if !view.state.settings_problems.is_empty() {
        Panel::top("settings-problem")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::settings_bar_ui(ui, view, intents));
    }
    if view.state.keyring == KeyringState::Awaited {
        Panel::top("keyring")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::keyring_bar_ui(ui, view, intents));
    }
    if !view.state.history.troubles.is_empty() || view.state.history.saved.is_some() {
        Panel::top("history-news")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::history_bar_ui(ui, view, intents));
    }
}

/// What came of drawing the main part.
#[derive(Default)]
struct Main {
    panels: Panels,
    /// A command that a button or a menu stands for.
    chosen: Option<CommandId>,
    dialogs: Dialogs,
}

/// Whether the dialogs over the rows were drawn, where any is open.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Dialogs {
    #[default]
    NotDrawn,
    Drawn,
}

fn main_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) -> Main {
    let mut main = Main::default();
    // No ground: the window is cleared to it, and a software renderer needs milliseconds to paint it once more.
    let padded = |x, y| Frame::new().inner_margin(egui::Margin::symmetric(x, y));
    let query = Panel::top("query")
        .frame(padded(16, 12))
        .resizable(false)
        .show(ui, |ui| query_ui::query_ui(ui, view, grid, intents));
    main.panels.add(PanelId::Query, query.response.rect);
    let status = status_bar_ui(ui, view, intents);
    if headline_strip_ui::is_shown(view) {
        Panel::top("headline")
            .frame(padded(16, 6))
            .resizable(false)
            .show(ui, |ui| headline_strip_ui::headline_strip_ui(ui, view, intents));
    }
    if side_panel_ui::is_shown(ui.ctx(), view) {
        let side = Panel::left("side")
            .exact_size(SIDE)
            .frame(down_to_the_edge(16))
            .resizable(false)
            .show(ui, |ui| side_panel_ui::side_panel_ui(ui, view, intents));
        if view.state.rows.is_some() {
            main.panels.add(PanelId::Charts, side.response.rect);
        }
    }
    // Above rows and details: beside the details it would be narrower, and break into more lines whenever they open.
    let above = Panel::top("above-rows")
        .frame(Frame::NONE)
        .min_size(0.0)
        .show_separator_line(false)
        .resizable(false)
        .show(ui, |ui| results_ui::above_rows_ui(ui, view, grid, intents));
    let details = details::is_shown(ui.ctx(), view).then(|| {
        Panel::right("row-details")
            .exact_size(DETAILS)
            .frame(down_to_the_edge(12))
            .resizable(false)
            .show(ui, |ui| details::details_ui(ui, view, grid, intents))
    });
    let rows = CentralPanel::default()
        .frame(padded(0, 0))
        .show(ui, |ui| results_ui::results_ui(ui, view, grid, intents));
    if results_ui::has_shown_rows(view) {
        main.panels.add(PanelId::Rows, above.response.rect);
        main.panels.add(PanelId::Rows, rows.response.rect);
    }
    main.chosen = rows.inner;
    if let Some(details) = details {
        main.panels.add(PanelId::Details, details.response.rect);
        main.chosen = details.inner.or(main.chosen);
    }
    if view.state.run.is_some() {
        main.panels.add(PanelId::Status, status);
    }
    dialogs_ui(ui.ctx(), view, grid, intents);
    main.dialogs = Dialogs::Drawn;
    main
}

/// The status bar; where it lies.
fn status_bar_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> egui::Rect {
    let frame = Frame::new()
        .fill(Theme::of(ui.ctx()).panel)
        .inner_margin(egui::Margin::symmetric(16, 2));
    let status = Panel::bottom("status")
        .exact_size(status_ui::height(ui, view))
        .frame(frame)
        .resizable(false)
        .show(ui, |ui| status_ui::status_ui(ui, view, intents));
    status.response.rect
}

/// Around what scrolls: it is cut by the edge of the panel, and not before it.
fn down_to_the_edge(top: i8) -> Frame {
    Frame::new().inner_margin(egui::Margin {
        top,
        ..egui::Margin::symmetric(16, 0)
    })
}

/// What lies over rows and panels.
fn dialogs_ui(ctx: &egui::Context, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    go_to_row_ui::go_to_row_ui(ctx, view, grid);
    compare_ui::compare_ui(ctx, view, intents);
    export_ui::export_ui(ctx, view, grid, intents);
    if view.state.details_are_open {
        run_details_ui::run_details_ui(ctx, view, intents);
    }
    history_ui::history_ui(ctx, view, intents);
    partner_ui::partner_ui(ctx, view, intents);
    notes_ui::note_dialog_ui(ctx, view, grid, intents);
}

/// Whether a dialog is open that is drawn whatever else is on the screen.
fn lies_over_everything(view: View<'_>) -> bool {
    let state = view.state;
    state.customers.is_open()
        || state.overlay != Overlay::None
        || state.overview.adding.is_some()
        || (state.export.of == ExportOf::AllCustomers && state.export.is_open())
}

/// Whether a dialog is open that is drawn over the rows alone.
fn lies_over_rows(view: View<'_>, grid: &GridState) -> bool {
    let state = view.state;
    state.details_are_open
        || state.history.is_open
        || state.history.note_form.is_some()
        || state.partner_naming.form.is_some()
        || state.export.is_open()
        || state.compare.is_open
        || grid.go_to_row != GoToRow::Closed
}

/// Whether a dialog is open and drawn.
fn is_dialog_open(hands: &Hands<'_>, dialogs: Dialogs) -> bool {
    lies_over_everything(hands.view) || (dialogs == Dialogs::Drawn && lies_over_rows(hands.view, hands.grid))
}

/// The keys that work everywhere, where no menu or dialog has them. A dialog that is not drawn has none.
fn keys(ui: &Ui, hands: &mut Hands<'_>, dialogs: Dialogs) {
    let (ctx, view) = (ui.ctx(), hands.view);
    if is_dialog_open(hands, dialogs) || egui::Popup::is_any_open(ctx) {
        return;
    }
    command_keys(ctx, hands);
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        if view.state.is_over_all() {
            hands.intents.extend(overview_escape(view).map(Intent::Overview));
            return;
        }
        match view.state.sign_in {
            SignInState::SignedIn { .. } if view.state.is_reading() => hands.intents.push(Intent::CancelRun),
            SignInState::Restoring
            | SignInState::AskingForCode
            | SignInState::Code { .. }
            | SignInState::Browser(_) => {
                hands.intents.push(Intent::CancelSignIn);
            }
            SignInState::SignedIn { .. } | SignInState::SignedOut(_) => {}
        }
    }
}

/// What Escape means among all customers: stop looking for something, then stop reading.
fn overview_escape(view: View<'_>) -> Option<OverviewIntent> {
    let overview = &view.state.overview;
    if overview.seeks() {
        Some(OverviewIntent::ClearSearch)
    } else {
        overview.running.map(|_| OverviewIntent::Cancel)
    }
}
