//! The dialog that writes rows to a file: which rows, what kind of file, where.

use std::path::PathBuf;

use egui::{ProgressBar, Ui};

use super::chips_ui::narrowed_in_words;
use super::controls::{
    ButtonSpec, FieldSpec, Weight, check_ui, focus_on_arrival, label_line, mark, muted_label, radio_ui, say_aloud,
    small_label,
};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::headline_ui::{headline_for_file, partner_name, rows_customer};
use super::theme::size;
use super::view::View;
use crate::export::sheet::{Field, Sheet, with_ids};
use crate::model::Presence;
use crate::state::{
    ExportFormat, ExportIntent, ExportScope, ExportStage, GridState, Intent, Rows, SheetInput, SignInState,
    SystemDialog, file_name, sheet,
};
use crate::table::Filter;
use crate::words::{Words, tr};

const WIDTH: f32 = 560.0;

/// What opens the dialog; `None` where there are no rows.
#[must_use]
pub fn open_export(view: View<'_>) -> Option<Intent> {
    let rows = view.state.rows.as_ref()?;
    let time = view.words.time_for_file_name(view.now);
    let parts = [
        rows_customer(view, rows),
        partner_name(view, rows.query.partner_id.as_str()),
        time,
    ];
    let name = file_name(&parts.each_ref().map(String::as_str), "");
    let name = name.trim_end_matches('.').to_owned();
    Some(Intent::Export(ExportIntent::Open(name)))
}

/// Draws the dialog where it is open.
pub fn export_ui(ctx: &egui::Context, view: View<'_>, grid: &GridState, intents: &mut Vec<Intent>) {
    let (Some(rows), true) = (&view.state.rows, view.state.export.is_open()) else {
        return;
    };
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("export-dialog", WIDTH).show(ctx, |ui| {
        dialog_heading_ui(ui, &tr!(view.words, "export-heading"), "export-heading");
        match &view.state.export.stage {
            ExportStage::Closed => {}
            ExportStage::Choosing(_) => choosing_ui(ui, view, (rows, grid), &mut wishes),
            ExportStage::Writing { num_done, num_rows } => {
                writing_ui(ui, view, (*num_done, *num_rows), &mut wishes);
            }
            ExportStage::Done { path, num_rows } => done_ui(ui, view, (path, *num_rows), &mut wishes),
        }
    });
    // While the system's dialog is open, a click beside this one means that one.
    if modal.should_close() && view.state.export.dialog != SystemDialog::Open {
        wishes.push(ExportIntent::Close);
    }
    intents.extend(wishes.into_iter().map(Intent::Export));
}

fn choosing_ui(ui: &mut Ui, view: View<'_>, (rows, grid): (&Rows, &GridState), wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    scope_ui(ui, view, rows, wishes);
    format_ui(ui, words, form.format, wishes);
    options_ui(ui, view, wishes);
    let submitted = path_ui(ui, view, wishes);
    ui.horizontal(|ui| {
        let text = if form.asks_to_replace() {
            tr!(words, "export-replace")
        } else {
            tr!(words, "export-begin")
        };
        // An empty file where a filter hides every row would be a mistake; where nothing was found it is the answer.
        let hides_all = num_wanted(view, rows) == 0 && rows.snapshot.num_showable() > 0;
        let can_begin = !form.path.trim().is_empty() && !hides_all;
        let begin = ui
            .add_enabled_ui(can_begin, |ui| {
                ButtonSpec::new(&text, "export-begin", Weight::Main).show(ui)
            })
            .inner;
        if begin.clicked() || (submitted && can_begin) {
            wishes.push(ExportIntent::Begin(Box::new(wanted_sheet(view, rows, grid))));
        }
        let cancel = tr!(words, "cancel");
        if ButtonSpec::new(&cancel, "export-close", Weight::Plain)
            .show(ui)
            .clicked()
        {
            wishes.push(ExportIntent::Close);
        }
    });
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

fn format_ui(ui: &mut Ui, words: &Words, chosen: ExportFormat, wishes: &mut Vec<ExportIntent>) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        label_line(ui, &tr!(words, "export-format"), None);
        ui.horizontal_wrapped(|ui| {
            // A text is nearer to its own circle than to the next.
            ui.spacing_mut().item_spacing.x = size::SPACE_XL;
            for format in ExportFormat::ALL {
                let text = match format {
                    ExportFormat::Xlsx => tr!(words, "export-xlsx"),
                    ExportFormat::Csv => tr!(words, "export-csv"),
                    ExportFormat::Html => tr!(words, "export-html"),
                    ExportFormat::JsonLines => tr!(words, "export-jsonl"),
                };
                let response = radio_ui(ui, chosen == format, &text, format.extension());
                if response.clicked() {
                    wishes.push(ExportIntent::ChooseFormat(format));
                }
            }
        });
    });
}

/// What else there is to choose; as high for every kind of file, so that nothing below moves under the pointer.
fn options_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let height = 2.0 * ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
    let top = ui.cursor().top();
    offered_options_ui(ui, view, wishes);
    let missing = height - (ui.min_rect().bottom() - top);
    ui.add_space(missing.max(0.0));
}

fn offered_options_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    let mut option = |ui: &mut Ui, is_on: bool, text: String, author_id: &str, wish: ExportIntent| {
        let mut is_on = is_on;
        let response = check_ui(ui, &mut is_on, &text, author_id);
        if response.clicked() {
            wishes.push(wish);
        }
    };
    let about = tr!(words, "export-with-about");
    match form.format {
        ExportFormat::Csv => {
            option(
                ui,
                form.with_about,
                about,
                "export-with-about",
                ExportIntent::ToggleAbout,
            );
            let bom = tr!(words, "export-with-bom");
            option(ui, form.with_bom, bom, "export-with-bom", ExportIntent::ToggleBom);
        }
        ExportFormat::JsonLines => {
            option(
                ui,
                form.with_about,
                about,
                "export-with-about",
                ExportIntent::ToggleAbout,
            );
        }
        ExportFormat::Xlsx | ExportFormat::Html => {
            small_label(ui, &tr!(words, "export-says-about"));
        }
    }
}

/// The file, typed or chosen; whether Enter was pressed in the field.
fn path_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) -> bool {
    let (words, form) = (view.words, &view.state.export);
    let problem = match &form.stage {
        ExportStage::Choosing(problem) => problem.as_ref().map(|problem| words.not_exported(problem)),
        ExportStage::Closed | ExportStage::Writing { .. } | ExportStage::Done { .. } => None,
    };
    let label = tr!(words, "export-file");
    let spec = FieldSpec {
        label: &label,
        hint: "",
        text: &form.path,
        problem: None,
        problem_details: problem.as_deref(),
        author_id: "export-path",
        width: ui.available_width(),
    };
    let field = spec.show(ui);
    wishes.extend(field.changed.map(ExportIntent::TypePath));
    let choose = tr!(words, "export-choose");
    let button = ui.add_enabled_ui(form.dialog != SystemDialog::Open, |ui| {
        ButtonSpec::new(&choose, "export-choose", Weight::Plain).show(ui)
    });
    if button.inner.clicked() {
        wishes.push(ExportIntent::AskWhere);
    }
    if form.dialog == SystemDialog::NoneCame {
        let label = small_label(ui, &tr!(words, "export-no-dialog"));
        mark(&label, "export-no-dialog");
        say_aloud(&label);
    }
    field.submitted
}

fn writing_ui(ui: &mut Ui, view: View<'_>, (num_done, num_rows): (u64, u64), wishes: &mut Vec<ExportIntent>) {
    let words = view.words;
    let text = tr!(
        words,
        "export-writing",
        done = words.number(num_done),
        count = words.number(num_rows)
    );
    muted_label(ui, &text);
    let bar = ui.add(ProgressBar::new(num_done as f32 / num_rows.max(1) as f32));
    mark(&bar, "export-progress");
    let cancel = tr!(words, "cancel");
    if ButtonSpec::new(&cancel, "export-cancel", Weight::Plain)
        .show(ui)
        .clicked()
    {
        wishes.push(ExportIntent::Cancel);
    }
}

fn done_ui(ui: &mut Ui, view: View<'_>, (path, num_rows): (&PathBuf, u64), wishes: &mut Vec<ExportIntent>) {
    let words = view.words;
    let path = path.display().to_string();
    let text = tr!(
        words,
        "export-done",
        n = num_rows,
        count = words.number(num_rows),
        path = path.as_str()
    );
    let label = ui.label(text);
    mark(&label, "export-done");
    say_aloud(&label);
    ui.horizontal(|ui| {
        let close = tr!(words, "close");
        let button = ButtonSpec::new(&close, "export-close", Weight::Main).show(ui);
        // The button that had the keyboard has gone.
        focus_on_arrival(&button);
        if button.clicked() {
            wishes.push(ExportIntent::Close);
        }
        let copy = tr!(words, "export-copy-path");
        if ButtonSpec::new(&copy, "export-copy-path", Weight::Plain)
            .show(ui)
            .clicked()
        {
            ui.ctx().copy_text(path);
        }
    });
}

/// The rows on the screen, or all, as they are to be written.
fn wanted_sheet(view: View<'_>, rows: &Rows, grid: &GridState) -> Sheet {
    let (state, words) = (view.state, view.words);
    let everything = Filter {
        names: state.arrangement.filter.names.clone(),
        ..Filter::default()
    };
    let notes = &state.history.notes;
    let (fields, filter, narrowed) = match state.export_scope() {
        ExportScope::Shown => {
            let mut fields = with_ids(grid.columns.iter());
            // Without any, three empty columns would say nothing.
            fields.extend(Field::NOTES.into_iter().filter(|_| !notes.is_empty()));
            let narrowed = narrowed_in_words(view).collect();
            (fields, &state.arrangement.filter, narrowed)
        }
        ExportScope::Everything => (Field::all(), &everything, Vec::new()),
    };
    let by = match &state.sign_in {
        SignInState::SignedIn { account, .. } => words.account(account),
        SignInState::Restoring
        | SignInState::SignedOut(_)
        | SignInState::AskingForCode
        | SignInState::Code { .. }
        | SignInState::Browser(_) => String::new(),
    };
    let input = SheetInput {
        snapshot: &rows.snapshot,
        order: &rows.arranged.order,
        fields,
        headline: headline_for_file(view, rows).to_plain_text(),
        filter,
        typed: match state.export_scope() {
            ExportScope::Shown => &state.filter_line.text,
            ExportScope::Everything => "",
        },
        notes,
        customer: rows_customer(view, rows),
        narrowed,
        partner: partner_name(view, rows.query.partner_id.as_str()),
        partner_id: rows.query.partner_id.to_string(),
        completeness: words.completeness(rows.is_complete, rows.snapshot.num_rows()),
        as_of: rows.read_at,
        by,
        now: view.now,
    };
    sheet(words, input)
}
