//! Ticket number, note and "handled" of a Cloud PC: a section for a panel, and a dialog until there is one.

use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, Ui, vec2};

use super::controls::{ButtonSpec, Weight, check_ui, has_arrived, label_line, mark, muted_label, small_label};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::key_names::keys_text;
use super::theme::size;
use super::view::View;
use crate::model::{Handled, Note};
use crate::state::{GridState, HistoryIntent, Intent, TenantKind};
use crate::table::CloudPcLookup;
use crate::words::tr;

const WIDTH: f32 = 360.0;
/// Ends writing from anywhere in the dialog; in the note, Enter alone is a line of it.
const CONFIRM: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// What was done in the section.
struct Writing {
    /// What the note becomes, where somebody wrote.
    note: Option<Note>,
    /// Whether Enter ended the number of the ticket.
    is_confirmed: bool,
}

/// The section: what stands in `note`, and what it becomes where somebody writes.
fn notes_ui(ui: &mut Ui, view: View<'_>, note: &Note) -> Writing {
    let words = view.words;
    let mut new = note.clone();
    ui.spacing_mut().item_spacing.y = size::SPACE_XS;
    let label = label_line(ui, &tr!(words, "note-ticket"), None);
    let field = ui.add(
        TextEdit::singleline(&mut new.ticket)
            .margin(egui::Margin::symmetric(8, 4))
            .min_size(vec2(0.0, size::CONTROL))
            .desired_width(f32::INFINITY),
    );
    if has_arrived(&field) {
        field.request_focus();
    }
    let is_confirmed = field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    mark(&field.labelled_by(label.id), "note-ticket");
    ui.add_space(size::SPACE_S);
    let label = label_line(ui, &tr!(words, "note-text"), None);
    let edit = TextEdit::multiline(&mut new.text)
        .margin(egui::Margin::symmetric(8, 4))
        .desired_rows(4)
        .desired_width(f32::INFINITY);
    let field = ui.add(edit);
    mark(&field.labelled_by(label.id), "note-text");
    ui.add_space(size::SPACE_XS);
    let mut is_done = new.handled == Handled::Done;
    check_ui(ui, &mut is_done, &tr!(words, "note-handled"), "note-handled");
    new.handled = if is_done { Handled::Done } else { Handled::Open };
    let kept = match view.state.tenant_kind {
        TenantKind::Customer => tr!(words, "note-saved-here"),
        TenantKind::Sample => tr!(words, "note-sample"),
    };
    small_label(ui, &kept);
    Writing {
        note: (new != *note).then_some(new),
        is_confirmed,
    }
}

/// The dialog, where a note is being written.
pub fn note_dialog_ui(ctx: &egui::Context, view: View<'_>, grid: &mut GridState, intents: &mut Vec<Intent>) {
    let Some(form) = &view.state.history.note_form else {
        return;
    };
    let words = view.words;
    let spec = DialogSpec::new("note", WIDTH);
    // Before a field or a button sees it.
    let is_confirmed = ctx.input_mut(|input| input.consume_shortcut(&CONFIRM));
    let modal = spec.show(ctx, |ui| {
        dialog_heading_ui(ui, &tr!(words, "note-heading"), "note-heading");
        if let Some(name) = device_name(view, &form.cloud_pc_id) {
            let whose = muted_label(ui, name);
            mark(&whose, "note-whose");
        }
        let changed = ui.scope(|ui| notes_ui(ui, view, &form.note)).inner;
        let close = tr!(words, "close");
        let button = ButtonSpec {
            shortcut: &keys_text(ctx, words, CONFIRM),
            ..ButtonSpec::new(&close, "note-close", Weight::Plain)
        };
        let is_closed = button.show(ui).clicked();
        (changed, is_closed)
    });
    let (written, is_closed) = &modal.inner;
    let changed = written.note.clone().map(HistoryIntent::ChangeNote);
    intents.extend(changed.map(Intent::History));
    if *is_closed || is_confirmed || written.is_confirmed || modal.should_close() {
        intents.push(Intent::History(HistoryIntent::CloseNote));
        // Who wrote goes on with the rows.
        grid.takes_focus = true;
    }
}

/// What the Cloud PC is called, where that is known.
fn device_name<'a>(view: View<'a>, cloud_pc_id: &str) -> Option<&'a str> {
    let rows = view.state.rows.as_ref()?;
    match rows.snapshot.directory().cloud_pc(cloud_pc_id) {
        CloudPcLookup::Listed(pc) => pc.name(),
        CloudPcLookup::Absent | CloudPcLookup::NotKnown => None,
    }
}
