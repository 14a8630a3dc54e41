//! The list of keys: every command that has one.

use egui::style::ScrollAnimation;
use egui::{Id, Key, KeyboardShortcut, Modal, Modifiers, RichText, ScrollArea, TextStyle, Ui, vec2};

use super::command::{CommandId, Where};
use crate::state::{Intent, Overlay, UpkeepIntent};
use crate::ui::controls::{ButtonSpec, Weight, mark, muted_label};
use crate::ui::dialog_ui::dialog_heading_ui;
use crate::ui::key_names::keys_text;
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

const WIDTH: f32 = 560.0;
/// Higher than the list.
const WHOLE: f32 = 100_000.0;
/// The toolkit's own key.
const QUIT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Q);

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
        let next = CommandId::NextPanel.shortcut_text(ui.ctx(), view.words);
        let way = muted_label(ui, &tr!(view.words, "shortcut-way-to-rows", keys = next));
        mark(&way, "shortcut-way-to-rows");
        ScrollArea::vertical()
            .max_height(screen.height() - 208.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                scroll_by_keys(ui);
                list_ui(ui, view);
            });
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

/// Whoever has no pointer reads all of it too.
fn scroll_by_keys(ui: &Ui) {
    let page = (ui.clip_rect().height() - size::ROW).max(size::ROW);
    let ways = [
        (Key::ArrowDown, -size::ROW),
        (Key::ArrowUp, size::ROW),
        (Key::PageDown, -page),
        (Key::PageUp, page),
        (Key::End, -WHOLE),
        (Key::Home, WHOLE),
    ];
    for (key, way) in ways {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta_animation(vec2(0.0, way), ScrollAnimation::none());
        }
    }
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
        let quit = ui.label(RichText::new(keys_text(ui.ctx(), words, QUIT)).text_style(TextStyle::Monospace));
        mark(&quit, "shortcut-quit");
        ui.label(tr!(words, "quit"));
        ui.end_row();
    });
}
