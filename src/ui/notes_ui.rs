//! Ticket number, note and "handled" of a Cloud PC: a section for a panel, and a dialog until there is one.

use egui::{Id, Modal, RichText, TextEdit, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, mark, small_label};
use super::theme::{Theme, size};
use super::view::View;
use crate::model::{Handled, Note};
use crate::state::{HistoryIntent, Intent};
use crate::words::{Words, tr};

const WIDTH: f32 = 360.0;

/// The section: what stands in `note`, and what it becomes where somebody writes.
pub fn notes_ui(ui: &mut Ui, words: &Words, note: &Note) -> Option<Note> {
    let mut new = note.clone();
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    let label = ui.label(tr!(words, "note-ticket"));
    let field = ui.add(TextEdit::singleline(&mut new.ticket).desired_width(f32::INFINITY));
    mark(&field.labelled_by(label.id), "note-ticket");
    let label = ui.label(tr!(words, "note-text"));
    let edit = TextEdit::multiline(&mut new.text)
        .desired_rows(4)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit);
    mark(&field.labelled_by(label.id), "note-text");
    let mut is_done = new.handled == Handled::Done;
    let check = ui.checkbox(&mut is_done, tr!(words, "note-handled"));
    mark(&check, "note-handled");
    new.handled = if is_done { Handled::Done } else { Handled::Open };
    small_label(ui, &tr!(words, "note-saved-here"));
    (new != *note).then_some(new)
}

/// The dialog, where a note is being written.
pub fn note_dialog_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let Some(form) = &view.state.history.note_form else {
        return;
    };
    let words = view.words;
    let theme = Theme::of(ctx);
    let modal = Modal::new(Id::unique("note"))
        .frame(
            egui::Frame::window(&ctx.style_of(ctx.theme()))
                .fill(theme.bg)
                .inner_margin(egui::Margin::same(16)),
        )
        .show(ctx, |ui| {
            ui.set_width(WIDTH);
            let heading = ui.label(RichText::new(tr!(words, "note-heading")).text_style(TextStyle::Heading));
            mark(&heading, "note-heading");
            let changed = notes_ui(ui, words, &form.note);
            let close = tr!(words, "close");
            let is_closed = ButtonSpec::new(&close, "note-close", Weight::Plain).show(ui).clicked();
            (changed, is_closed)
        });
    let (changed, is_closed) = &modal.inner;
    let changed = changed.clone().map(HistoryIntent::ChangeNote);
    intents.extend(changed.map(Intent::History));
    if *is_closed || modal.should_close() {
        intents.push(Intent::History(HistoryIntent::CloseNote));
    }
}
