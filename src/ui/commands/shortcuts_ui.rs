//! The list of keys: every command that has one.

use egui::{Id, Modal, RichText, ScrollArea, TextStyle, Ui};

use super::command::{CommandId, Where};
use crate::state::{Intent, Overlay, UpkeepIntent};
use crate::ui::controls::{ButtonSpec, Weight, mark};
use crate::ui::dialog_ui::dialog_heading_ui;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

const WIDTH: f32 = 560.0;

/// Draws the list where it is open.
pub fn shortcuts_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    if view.state.overlay != Overlay::Shortcuts {
        return;
    }
    let screen = ctx.content_rect();
    let theme = Theme::of(ctx);
    let frame = egui::Frame::window(&ctx.style_of(ctx.theme()))
        .fill(theme.bg)
        .inner_margin(egui::Margin::same(24));
    let modal = Modal::new(Id::unique("shortcuts")).frame(frame).show(ctx, |ui| {
        ui.set_width(WIDTH.min(screen.width() - 96.0));
        ui.set_max_height(screen.height() - 96.0);
        ui.spacing_mut().item_spacing.y = size::SPACE_S;
        let closes = heading_ui(ui, view, intents);
        ScrollArea::vertical()
            .max_height(screen.height() - 176.0)
            .auto_shrink([false, true])
            .show(ui, |ui| list_ui(ui, view));
        closes
    });
    if modal.inner || modal.should_close() {
        intents.push(Intent::Lay(Overlay::None));
    }
}

/// Whether it is to close.
fn heading_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) -> bool {
    ui.horizontal(|ui| {
        dialog_heading_ui(ui, &tr!(view.words, "shortcuts"), "shortcuts-heading");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = tr!(view.words, "close");
            let closes = ButtonSpec::new(&close, "close-shortcuts", Weight::Plain)
                .show(ui)
                .clicked();
            let copy = CommandId::CopyDiagnostics.title(view.words, view.state);
            let copies = ButtonSpec::new(&copy, "copy-diagnostics", Weight::Plain)
                .show(ui)
                .clicked();
            if copies {
                intents.push(Intent::Upkeep(UpkeepIntent::CopyDiagnostics));
            }
            // What came of it stands in a bar behind this list.
            closes || copies
        })
        .inner
    })
    .inner
}

fn list_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    let muted = Theme::of(ui.ctx()).muted;
    let grid = egui::Grid::new("shortcut-list")
        .num_columns(2)
        .min_row_height(size::ROW)
        .spacing([size::SPACE_XL, 0.0]);
    grid.show(ui, |ui| {
        let all = CommandId::offered(view.state);
        for command in all.filter(|command| !command.shortcuts().is_empty()) {
            let keys = ui.label(RichText::new(command.shortcut_text(ui.ctx(), words)).text_style(TextStyle::Monospace));
            mark(&keys, &format!("shortcut-{}", command.author_id()));
            ui.horizontal(|ui| {
                ui.label(command.title(words, view.state));
                if command
                    .shortcuts()
                    .iter()
                    .all(|shortcut| shortcut.place == Where::InRows)
                {
                    ui.label(RichText::new(tr!(words, "shortcut-in-rows")).color(muted));
                }
            });
            ui.end_row();
        }
    });
}
