//! The dialog that writes rows to a file: which rows, what kind of file, where.

use std::path::PathBuf;

use egui::Ui;

use super::chips_ui::narrowed_in_words;
use super::controls::{label_line, radio_ui};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::export_parts_ui::{begin_ui, close_ui, format_ui, options_ui, path_ui, told_ui, writing_ui};
use super::headline_ui::{extent, headline_for_file, loaded, rows_customer, rows_partner};
use super::overview::open_across;
use super::theme::size;
use super::view::View;
use crate::export::sheet::{Field, Former, Sheet, in_words, with_before, with_ids};
use crate::message::NoteColumns;
use crate::model::{Presence, Timestamp};
use crate::state::{
    ExportFormat, ExportIntent, ExportOf, ExportScope, ExportStage, GridState, Intent, Rows, SheetInput, SignInState,
    file_name, sheet,
};
use crate::table::{Filter, ListState};
use crate::words::tr;

const WIDTH: f32 = 560.0;

/// What opens the dialog; `None` where there are no rows. On the page of all customers it is that of all.
#[must_use]
pub fn open_export(view: View<'_>) -> Option<Intent> {
    if view.state.overview.is_shown() {
        return Some(open_across(view));
    }
    let rows = view.state.rows.as_ref()?;
    let time = view.words.time_for_file_name(view.now);
    let parts = [rows_customer(view, rows), rows_partner(view, rows), time];
    let name = file_name(&parts.each_ref().map(String::as_str), "");
    let name = name.trim_end_matches('.').to_owned();
    Some(Intent::Export(ExportIntent::Open(name)))
}

/// Draws the dialog where it is open.
pub fn export_ui(ctx: &egui::Context, view: View<'_>, grid: &GridState, intents: &mut Vec<Intent>) {
    let form = &view.state.export;
    let (Some(rows), true, ExportOf::Customer) = (&view.state.rows, form.is_open(), form.of) else {
        return;
    };
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("export-dialog", WIDTH).show(ctx, |ui| {
        dialog_heading_ui(ui, &tr!(view.words, "export-heading"), "export-heading");
        match &view.state.export.stage {
            ExportStage::Closed | ExportStage::AcrossDone(_) => {}
            ExportStage::Choosing(_) => choosing_ui(ui, view, (rows, grid), &mut wishes),
            ExportStage::Writing { num_done, num_rows } => {
                writing_ui(ui, view, (*num_done, *num_rows), &mut wishes);
            }
            ExportStage::Done { path, num_rows } => done_ui(ui, view, (path, *num_rows), &mut wishes),
        }
    });
    // While the system's dialog is open, a click beside this one means that one.
    if modal.should_close() && !view.state.files.is_open() {
        wishes.push(ExportIntent::Close);
    }
    intents.extend(wishes.into_iter().map(Intent::Export));
}

fn choosing_ui(ui: &mut Ui, view: View<'_>, (rows, grid): (&Rows, &GridState), wishes: &mut Vec<ExportIntent>) {
    scope_ui(ui, view, rows, wishes);
    format_ui(ui, view.words, view.state.export.format, wishes);
    options_ui(ui, view, wishes);
    let submitted = path_ui(ui, view, wishes);
    // An empty file where a filter hides every row would be a mistake; where nothing was found it is the answer.
    let hides_all = num_wanted(view, rows) == 0 && rows.snapshot.num_showable() > 0;
    if begin_ui(ui, view, (submitted, hides_all), wishes) {
        wishes.push(ExportIntent::Begin(Box::new(wanted_sheet(view, rows, grid))));
    }
}

/// How many rows the file would have.
fn num_wanted(view: View<'_>, rows: &Rows) -> usize {
    match view.state.export_scope() {
        ExportScope::Shown => rows.arranged.order.len(),
        ExportScope::Everything => rows.snapshot.num_showable() as usize,
    }
}

fn scope_ui(ui: &mut Ui, view: View<'_>, rows: &Rows, wishes: &mut Vec<ExportIntent>) {
    let words = view.words;
    let count = |number: usize| words.number(number as u64);
    let shown = count(rows.arranged.order.len());
    let all = words.number(rows.snapshot.num_showable().into());
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        label_line(ui, &tr!(words, "export-rows"), None);
        for (scope, text, author_id) in [
            (
                ExportScope::Shown,
                tr!(words, "export-shown", count = shown),
                "export-shown",
            ),
            (
                ExportScope::Everything,
                tr!(words, "export-everything", count = all),
                "export-everything",
            ),
        ] {
            let is_chosen = view.state.export_scope() == scope;
            let can_be_had = scope == ExportScope::Shown || rows.arranged.presence == Presence::Present;
            let radio = ui.add_enabled_ui(can_be_had, |ui| radio_ui(ui, is_chosen, &text, author_id));
            if radio.inner.clicked() {
                wishes.push(ExportIntent::ChooseScope(scope));
            }
        }
    });
}

fn done_ui(ui: &mut Ui, view: View<'_>, (path, num_rows): (&PathBuf, u64), wishes: &mut Vec<ExportIntent>) {
    let words = view.words;
    let path = path.display().to_string();
    let text = words.rows_exported(num_rows, &path);
    told_ui(ui, &text, "export-done");
    close_ui(ui, view, path, wishes);
}

/// When the list of Cloud PCs was read that the rows go by, where anything of it was; a kept run does not say.
fn list_as_of(view: View<'_>, rows: &Rows) -> Option<Timestamp> {
    let was_read = rows.snapshot.directory().cloud_pcs_state() != ListState::NotRead;
    let names = view.state.names.as_ref();
    let names = names.filter(|_| was_read && rows.source.header().is_none());
    names.and_then(|names| names.read_at)
}

/// What of the columns in view stands in this kind of file, and what people wrote where that is wanted.
fn fields_in_view(view: View<'_>, grid: &GridState) -> Vec<Field> {
    let (form, columns) = (&view.state.export, grid.columns.iter());
    let mut fields = match form.format {
        // Who reads a page reads words; programs join by ids.
        ExportFormat::Html => in_words(columns),
        ExportFormat::Csv | ExportFormat::JsonLines | ExportFormat::Xlsx => with_ids(columns),
    };
    // Without any, three empty columns would say nothing.
    let has_notes = !view.state.notes_on_rows().is_empty() && form.notes() != NoteColumns::Never;
    fields.extend(Field::NOTES.into_iter().filter(|_| has_notes));
    fields
}

/// What the rows on the screen are compared with.
fn former(rows: &Rows) -> Option<Former> {
    let changes = rows.arranged.changes.clone()?;
    let presence = rows.arranged.presence;
    Some(Former { changes, presence })
}

/// The rows on the screen, or all, as they are to be written.
fn wanted_sheet(view: View<'_>, rows: &Rows, grid: &GridState) -> Sheet {
    let (state, words) = (view.state, view.words);
    let everything = Filter {
        names: state.arrangement.filter.names.clone(),
        ..Filter::default()
    };
    let notes = state.notes_on_rows();
    let (fields, filter, narrowed) = match state.export_scope() {
        ExportScope::Shown => {
            let fields = fields_in_view(view, grid);
            let narrowed = narrowed_in_words(view).collect();
            (fields, &state.arrangement.filter, narrowed)
        }
        ExportScope::Everything => {
            let mut fields = Field::all();
            fields.retain(|field| !field.is_note() || state.export.notes() != NoteColumns::Never);
            (fields, &everything, Vec::new())
        }
    };
    let former = former(rows);
    let fields = match former {
        Some(_) => with_before(fields),
        None => fields,
    };
    let by = match &state.sign_in {
        SignInState::SignedIn { account, .. } => words.account(account),
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => String::new(),
    };
    let headline = headline_for_file(view, rows).to_plain_text();
    let input = SheetInput {
        snapshot: &rows.snapshot,
        order: &rows.arranged.order,
        fields,
        headline,
        tenant_kind: state.tenant_kind,
        filter,
        typed: match state.export_scope() {
            ExportScope::Shown => &state.filter_line.text,
            ExportScope::Everything => "",
        },
        notes,
        former,
        customer: rows_customer(view, rows),
        narrowed,
        partner: rows_partner(view, rows),
        partner_id: rows.query.partner_id.to_string(),
        completeness: loaded(rows).in_words(words),
        extent: extent(rows),
        as_of: rows.read_at,
        cloud_pcs_as_of: list_as_of(view, rows),
        by,
        now: view.now,
    };
    sheet(words, input)
}
