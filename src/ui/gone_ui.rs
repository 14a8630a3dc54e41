//! The dialog with the Cloud PCs that have no row any more: they cannot stand in the grid, and a tooltip cannot be copied.

use egui::{Context, ScrollArea, Ui};

use super::controls::{ButtonSpec, Weight, mark, muted_label};
use super::dialog_ui::{DialogSpec, HeadingIds, heading_with_close_ui};
use super::icon::{self, Icon};
use super::theme::{Theme, size};
use super::view::View;
use crate::state::{Fold, HistoryIntent, Intent};
use crate::table::Gone;
use crate::words::{Words, tr};

const WIDTH: f32 = 560.0;
/// Where the state stands, from the left.
const STATE: f32 = 320.0;

/// Draws the dialog where it is open.
pub fn gone_ui(ctx: &Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let changes = view
        .state
        .rows
        .as_ref()
        .and_then(|rows| rows.arranged.changes.as_deref());
    let Some(changes) = changes.filter(|_| view.state.history.gone_list == Fold::Open) else {
        return;
    };
    let modal = DialogSpec::new("gone", WIDTH).show(ctx, |ui| content_ui(ui, view.words, &changes.gone));
    if modal.inner || modal.should_close() {
        intents.push(Intent::History(HistoryIntent::CloseGone));
    }
}

/// True where it is to be closed.
fn content_ui(ui: &mut Ui, words: &Words, gone: &[Gone]) -> bool {
    let ids = HeadingIds {
        heading: "gone-heading",
        close: "gone-close",
    };
    let count = words.number(gone.len() as u64);
    let title = tr!(words, "gone-heading", n = gone.len(), count = count);
    let closes = heading_with_close_ui(ui, words, &title, ids);
    muted_label(ui, &tr!(words, "gone-meaning"));
    let height = ui.available_height() - size::CONTROL - 2.0 * size::SPACE_M;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show_rows(ui, size::ROW, gone.len(), |ui, shown| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for one in gone.get(shown).unwrap_or_default() {
                row_ui(ui, words, one);
            }
        });
    let copy = tr!(words, "gone-copy");
    if ButtonSpec::new(&copy, "gone-copy", Weight::Plain).show(ui).clicked() {
        ui.ctx().copy_text(text(words, gone));
    }
    closes
}

/// One Cloud PC, and how it stood.
fn row_ui(ui: &mut Ui, words: &Words, gone: &Gone) {
    ui.horizontal(|ui| {
        ui.set_height(size::ROW);
        let left = ui.cursor().left();
        let name = ui.add(egui::Label::new(name(gone)).truncate());
        mark(&name, "gone");
        name.on_hover_text(&gone.cloud_pc_id);
        ui.add_space((left + STATE - ui.cursor().left()).max(size::SPACE_M));
        let (place, _) = ui.allocate_exact_size(egui::Vec2::splat(size::ICON), egui::Sense::empty());
        let ink = Theme::of(ui.ctx()).state_color(&gone.was);
        icon::paint(ui.painter(), Icon::of_state(&gone.was), place, ink);
        ui.label(tr!(words, "change-was", state = words.state_short(&gone.was)));
    });
}

fn name(gone: &Gone) -> &str {
    gone.device.as_deref().unwrap_or(&gone.cloud_pc_id)
}

/// A line each: name, state, id, with tabs between, as spreadsheets take them.
fn text(words: &Words, gone: &[Gone]) -> String {
    let line = |gone: &Gone| {
        let device = gone.device.as_deref().unwrap_or_default();
        format!("{device}\t{}\t{}\n", words.state(&gone.was), gone.cloud_pc_id)
    };
    gone.iter().map(line).collect()
}
