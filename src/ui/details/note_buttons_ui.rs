//! What a person writes about the Cloud PC of the shown row: the way to ticket and note, and whether it is handled.

use egui::Ui;

use crate::model::Handled;
use crate::state::{HistoryIntent, Intent};
use crate::ui::commands::CommandId;
use crate::ui::controls::{ButtonSpec, Weight, check_ui};
use crate::ui::view::View;
use crate::words::tr;

/// Draws both for this Cloud PC. They are about the row that the panel shows, whatever else is chosen.
pub fn note_buttons_ui(ui: &mut Ui, view: View<'_>, cloud_pc_id: &str, intents: &mut Vec<Intent>) {
    let words = view.words;
    let edit = tr!(words, "note-edit");
    let edit_keys = CommandId::EditNote.shortcut_text(ui.ctx(), words);
    let handled_keys = CommandId::MarkHandled.shortcut_text(ui.ctx(), words);
    let note = view.state.history.note(cloud_pc_id);
    let mut is_handled = note.is_some_and(|note| note.handled == Handled::Done);
    ui.horizontal_wrapped(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        let edit_hint = tr!(words, "note-edit-keys", keys = edit_keys.as_str());
        let button = ButtonSpec {
            shortcut: &edit_hint,
            ..ButtonSpec::new(&edit, "details-edit-note", Weight::Plain)
        };
        if button.show(ui).clicked() {
            intents.push(Intent::History(HistoryIntent::EditNote(cloud_pc_id.to_owned())));
        }
        let check = check_ui(ui, &mut is_handled, &tr!(words, "note-handled"), "details-handled");
        if check.changed() {
            let ids = vec![cloud_pc_id.to_owned()];
            intents.push(Intent::History(HistoryIntent::ToggleHandled(ids)));
        }
        check.on_hover_text(tr!(words, "note-handled-keys", keys = handled_keys.as_str()));
    });
}
