//! What the dialogs that write files have in common: kind of file, options, where, progress, and the buttons.

use egui::{ProgressBar, Ui};

use super::controls::{
    ButtonSpec, FieldSpec, Weight, check_ui, focus_on_arrival, label_line, mark, muted_label, radio_ui, say_aloud,
    small_label,
};
use super::theme::size;
use super::view::View;
use crate::message::NoteColumns;
use crate::state::{ExportFormat, ExportIntent, ExportStage, Showing};
use crate::words::{Words, tr};

/// The buttons that write and that close; whether to write.
pub fn begin_ui(
    ui: &mut Ui,
    view: View<'_>,
    (submitted, hides_all): (bool, bool),
    wishes: &mut Vec<ExportIntent>,
) -> bool {
    let (words, form) = (view.words, &view.state.export);
    let text = if form.asks_to_replace() {
        tr!(words, "export-replace")
    } else {
        tr!(words, "export-begin")
    };
    let can_begin = !form.path.trim().is_empty() && !hides_all;
    let buttons = ui.horizontal(|ui| {
        let begin = ui
            .add_enabled_ui(can_begin, |ui| {
                ButtonSpec::new(&text, "export-begin", Weight::Main).show(ui)
            })
            .inner;
        let cancel = tr!(words, "cancel");
        if ButtonSpec::new(&cancel, "export-close", Weight::Plain)
            .show(ui)
            .clicked()
        {
            wishes.push(ExportIntent::Close);
        }
        begin.clicked()
    });
    buttons.inner || (submitted && can_begin)
}

pub fn format_ui(ui: &mut Ui, words: &Words, chosen: ExportFormat, wishes: &mut Vec<ExportIntent>) {
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

/// Windows lower than this, in points, have no room to give away.
const LOW: f32 = 560.0;

/// What else there is to choose; as high for every kind of file, so that nothing below moves under the pointer, but where the
/// window is low.
pub fn options_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let height = 3.0 * ui.spacing().interact_size.y + 2.0 * ui.spacing().item_spacing.y;
    let top = ui.cursor().top();
    offered_options_ui(ui, view, wishes);
    let missing = height - (ui.min_rect().bottom() - top);
    if ui.ctx().content_rect().height() >= LOW {
        ui.add_space(missing.max(0.0));
    }
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
    let notes = tr!(words, "export-with-notes");
    let has_notes = form.notes() != NoteColumns::Never;
    option(ui, has_notes, notes, "export-with-notes", ExportIntent::ToggleNotes);
    match form.format {
        ExportFormat::Csv | ExportFormat::JsonLines => {
            let (is_on, about) = (form.with_about, tr!(words, "export-with-about"));
            option(ui, is_on, about, "export-with-about", ExportIntent::ToggleAbout);
            if form.format == ExportFormat::Csv {
                let bom = tr!(words, "export-with-bom");
                option(ui, form.with_bom, bom, "export-with-bom", ExportIntent::ToggleBom);
            }
        }
        ExportFormat::Xlsx | ExportFormat::Html => {
            small_label(ui, &tr!(words, "export-says-about"));
        }
    }
}

/// The file, typed or chosen; whether Enter was pressed in the field.
pub fn path_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) -> bool {
    let (words, form) = (view.words, &view.state.export);
    let problem = match &form.stage {
        ExportStage::Choosing(problem) => problem.as_ref().map(|problem| words.not_exported(problem)),
        ExportStage::Closed | ExportStage::Writing { .. } | ExportStage::Done { .. } | ExportStage::AcrossDone(_) => {
            None
        }
    };
    let wants_folder = form.wants_folder();
    let label = if wants_folder {
        tr!(words, "export-folder")
    } else {
        tr!(words, "export-file")
    };
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
    let choose = if wants_folder {
        tr!(words, "export-choose-folder")
    } else {
        tr!(words, "export-choose")
    };
    let button = ui.add_enabled_ui(!view.state.files.is_open(), |ui| {
        ButtonSpec::new(&choose, "export-choose", Weight::Plain).show(ui)
    });
    if button.inner.clicked() {
        wishes.push(ExportIntent::AskWhere);
    }
    if view.state.files.has_none() {
        let label = small_label(ui, &tr!(words, "export-no-dialog"));
        mark(&label, "export-no-dialog");
        say_aloud(&label);
    }
    field.submitted
}

pub fn writing_ui(ui: &mut Ui, view: View<'_>, (num_done, num_rows): (u64, u64), wishes: &mut Vec<ExportIntent>) {
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

/// A sentence that is heard too.
pub fn told_ui(ui: &mut Ui, text: &str, author_id: &str) {
    let label = ui.add(egui::Label::new(text).wrap());
    mark(&label, author_id);
    say_aloud(&label);
}

/// What can be done when everything is written: open it, show where it lies, and close.
pub fn close_ui(ui: &mut Ui, view: View<'_>, path: String, wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    if let Some(what) = &form.not_shown {
        let text = match what {
            Showing::File(_) => tr!(words, "export-not-opened"),
            Showing::Folder(_) => tr!(words, "export-folder-not-shown"),
        };
        told_ui(ui, &text, "export-not-shown");
    }
    ui.horizontal_wrapped(|ui| {
        let plain = |ui: &mut Ui, text: String, author_id: &str| {
            let button = ButtonSpec::new(&text, author_id, Weight::Plain).show(ui);
            button.clicked()
        };
        if !form.wants_folder() && plain(ui, tr!(words, "export-open"), "export-open") {
            wishes.push(ExportIntent::OpenFile);
        }
        if plain(ui, tr!(words, "export-show-folder"), "export-show-folder") {
            wishes.push(ExportIntent::ShowFolder);
        }
        if plain(ui, tr!(words, "export-copy-path"), "export-copy-path") {
            ui.ctx().copy_text(path);
        }
        let close = ButtonSpec::new(&tr!(words, "close"), "export-close", Weight::Main).show(ui);
        // The button that had the keyboard has gone; a second Enter opens nothing.
        focus_on_arrival(&close);
        if close.clicked() {
            wishes.push(ExportIntent::Close);
        }
    });
}
