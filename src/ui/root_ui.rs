//! The whole window: the sign-in card, or bars, side panel and results.

use egui::{CentralPanel, Frame, Key, Modifiers, Panel, Ui};

use super::theme::{Theme, size};
use super::view::View;
use super::{
    customer_menu_ui, customers_ui, filter_ui, go_to_row_ui, history_ui, notes_ui, notice_ui, query_ui, results_ui,
    run_details_ui, side_panel_ui, sign_in_ui, status_ui, top_bar_ui,
};
use crate::state::{GoToRow, GridState, Intent, KeyringState, SignInState, TenantKind};

/// Draws the window and reports what the person wants.
pub fn root_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState) -> Vec<Intent> {
    let mut intents = Vec::new();
    // A menu closes on Escape while it is drawn, and leaves the key for everybody else.
    let menu_was_open = egui::Popup::is_any_open(ui.ctx());
    let theme = Theme::of(ui.ctx());
    let bar = Frame::new()
        .fill(theme.panel)
        .inner_margin(egui::Margin::symmetric(16, 6));
    Panel::top("top-bar")
        .exact_size(size::CONTROL + 12.0)
        .frame(bar)
        .resizable(false)
        .show(ui, |ui| top_bar_ui::top_bar_ui(ui, view, &mut intents));
    if !view.state.settings_problems.is_empty() {
        Panel::top("settings-problem")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::settings_bar_ui(ui, view, &mut intents));
    }
    if view.state.keyring == KeyringState::Awaited {
        Panel::top("keyring")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::keyring_bar_ui(ui, view, &mut intents));
    }
    if !view.state.history.troubles.is_empty() || view.state.history.saved.is_some() {
        Panel::top("history-news")
            .frame(Frame::NONE)
            .resizable(false)
            .show(ui, |ui| notice_ui::history_bar_ui(ui, view, &mut intents));
    }
    match view.state.sign_in {
        SignInState::SignedIn { .. } => main_ui(ui, view, grid, &mut intents),
        SignInState::SignedOut(_) if view.state.session_ended().is_some() => main_ui(ui, view, grid, &mut intents),
        SignInState::Restoring if view.state.offline.is_some() && view.state.rows.is_some() => {
            main_ui(ui, view, grid, &mut intents);
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
    customers_ui::customers_ui(ui.ctx(), view, &mut intents);
    if view.state.tenant_kind == TenantKind::Customer {
        customers_ui::take_dropped_files(ui.ctx(), &mut intents);
    }
    if !menu_was_open {
        keys(ui, view, grid, &mut intents);
    }
    intents
}

fn main_ui(ui: &mut Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let theme = Theme::of(ui.ctx());
    let padded = |x, y| Frame::new().fill(theme.bg).inner_margin(egui::Margin::symmetric(x, y));
    Panel::top("query")
        .frame(padded(16, 12))
        .resizable(false)
        .show(ui, |ui| query_ui::query_ui(ui, view, intents));
    Panel::bottom("status")
        .exact_size(size::CONTROL + 4.0)
        .frame(
            Frame::new()
                .fill(theme.panel)
                .inner_margin(egui::Margin::symmetric(16, 2)),
        )
        .resizable(false)
        .show(ui, |ui| status_ui::status_ui(ui, view, intents));
    if side_panel_ui::is_shown(ui.ctx(), view) {
        Panel::left("side")
            .exact_size(248.0)
            .frame(padded(16, 16))
            .resizable(false)
            .show(ui, |ui| side_panel_ui::side_panel_ui(ui, view, intents));
    }
    CentralPanel::default()
        .frame(padded(0, 0))
        .show(ui, |ui| results_ui::results_ui(ui, view, grid, intents));
    go_to_row_ui::go_to_row_ui(ui.ctx(), view, grid);
    if view.state.details_are_open {
        run_details_ui::run_details_ui(ui.ctx(), view, intents);
    }
    history_ui::history_ui(ui.ctx(), view, intents);
    notes_ui::note_dialog_ui(ui.ctx(), view, intents);
}

/// The keys that work everywhere, where no menu or dialog has them.
fn keys(ui: &Ui, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let ctx = ui.ctx();
    if view.state.customers.is_open()
        || view.state.details_are_open
        || view.state.history.is_open
        || view.state.history.note_form.is_some()
        || grid.go_to_row != GoToRow::Closed
        || egui::Popup::is_any_open(ctx)
    {
        return;
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if view.state.tenant_kind == TenantKind::Customer {
        customer_menu_ui::customer_keys(ctx, view, intents);
    }
    if pressed(Key::F5) {
        intents.push(Intent::Run);
    }
    let has_main = view.state.sign_in.is_signed_in() || view.state.session_ended().is_some();
    if has_main && view.state.rows.is_some() {
        row_keys(ctx, view, grid);
    }
    if pressed(Key::Escape) {
        match view.state.sign_in {
            SignInState::SignedIn { .. } if view.state.is_reading() => intents.push(Intent::CancelRun),
            SignInState::Restoring
            | SignInState::AskingForCode
            | SignInState::Code { .. }
            | SignInState::Browser(_) => {
                intents.push(Intent::CancelSignIn);
            }
            SignInState::SignedIn { .. } | SignInState::SignedOut(_) => {}
        }
    }
}

/// The keys that find rows: Ctrl+F (⌘F) or `/` filters, Ctrl+G (⌘G) goes to a number.
fn row_keys(ctx: &egui::Context, view: View<'_>, grid: &mut GridState) {
    let command = |key| ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
    // In a field it is a letter.
    let slash = !ctx.text_edit_focused() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Slash));
    if command(Key::F) || slash {
        filter_ui::focus_filter(ctx);
        grid.drop_wishes();
    }
    if command(Key::G) && results_ui::has_shown_rows(view) {
        grid.go_to_row = GoToRow::Asking(String::new());
    }
}
