//! The dialog that writes rows of all customers: which, what kind of file, one for all or one each, where.

use egui::Ui;

use super::since_words::broke_words;
use crate::message::AcrossDone;
use crate::model::{Among, Profile, ProfileId, Reading, ShowHandled, Sought, Switch};
use crate::state::{
    AcrossCustomer, AcrossInput, AcrossSheets, ExportFiles, ExportFormat, ExportIntent, ExportOf, ExportScope,
    ExportStage, Intent, NotesRead, OverviewRow, across, across_fields, across_fields_in_words, file_name,
};
use crate::table::Filter;
use crate::ui::controls::{label_line, mark, radio_ui, small_label};
use crate::ui::dialog_ui::{DialogSpec, dialog_heading_ui};
use crate::ui::export_parts_ui::{begin_ui, close_ui, format_ui, options_ui, path_ui, told_ui, writing_ui};
use crate::ui::theme::size;
use crate::ui::view::View;
use crate::words::tr;

const WIDTH: f32 = 560.0;

/// What opens the dialog.
pub fn open_across(view: View<'_>) -> Intent {
    let parts = [
        tr!(view.words, "all-customers"),
        view.words.time_for_file_name(view.now),
    ];
    let name = file_name(&parts.each_ref().map(String::as_str), "");
    let name = name.trim_end_matches('.').to_owned();
    Intent::Export(ExportIntent::OpenAcross(name))
}

/// Draws the dialog where it is open.
pub fn across_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    let form = &view.state.export;
    if form.of != ExportOf::AllCustomers || !form.is_open() {
        return;
    }
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("export-across-dialog", WIDTH).show(ctx, |ui| {
        dialog_heading_ui(ui, &tr!(view.words, "across-heading"), "export-across-heading");
        match &form.stage {
            ExportStage::Closed | ExportStage::Done { .. } => {}
            ExportStage::Choosing(_) => choosing_ui(ui, view, &mut wishes),
            ExportStage::Writing { num_done, num_rows } => {
                writing_ui(ui, view, (*num_done, *num_rows), &mut wishes);
            }
            ExportStage::AcrossDone(done) => done_ui(ui, view, done, &mut wishes),
        }
    });
    // While the system's dialog is open, a click beside this one means that one.
    if modal.should_close() && !view.state.files.is_open() {
        wishes.push(ExportIntent::Close);
    }
    intents.extend(wishes.into_iter().map(Intent::Export));
}

fn choosing_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    scope_ui(ui, view, wishes);
    format_ui(ui, words, form.format, wishes);
    options_ui(ui, view, wishes);
    files_ui(ui, view, wishes);
    let submitted = path_ui(ui, view, wishes);
    gaps_ui(ui, view);
    let (found, all) = counts(view);
    let hides_all = view.state.across_scope() == ExportScope::Shown && found == 0 && all > 0;
    let nothing_was_read = customers(view)
        .iter()
        .all(|(_, row, _)| row.report.reading == Reading::Nothing);
    if begin_ui(ui, view, (submitted, hides_all || nothing_was_read), wishes) {
        wishes.push(ExportIntent::BeginAcross(Box::new(wanted(view))));
    }
}

/// How many Cloud PCs were found, and how many there are.
fn counts(view: View<'_>) -> (u64, u64) {
    let overview = &view.state.overview;
    let found = overview.found.as_ref().map_or(0, |found| found.num_found);
    let all = overview.totals().iter().map(|(_, num)| u64::from(*num)).sum();
    (found as u64, all)
}

fn scope_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let words = view.words;
    let (found, all) = counts(view);
    // Of everything, whoever is looked for: all who were read.
    let overview = &view.state.overview;
    let was_read = |profile: &&Profile| overview.row(&profile.id).report.reading != Reading::Nothing;
    let num_customers = view.state.profiles.list().iter().filter(was_read).count() as u64;
    let shown = tr!(words, "across-shown", n = found, count = words.number(found));
    let everything = tr!(
        words,
        "across-everything",
        n = all,
        count = words.number(all),
        customers = words.number(num_customers)
    );
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        label_line(ui, &tr!(words, "export-rows"), None);
        for (scope, text, author_id) in [
            (ExportScope::Shown, shown, "export-shown"),
            (ExportScope::Everything, everything, "export-everything"),
        ] {
            let is_chosen = view.state.across_scope() == scope;
            let can_be_had = scope == ExportScope::Everything || overview.can_be_found();
            let radio = ui.add_enabled_ui(can_be_had, |ui| radio_ui(ui, is_chosen, &text, author_id));
            if radio.inner.clicked() {
                wishes.push(ExportIntent::ChooseScope(scope));
            }
        }
    });
}

fn files_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        label_line(ui, &tr!(words, "across-files"), None);
        for (files, text, author_id) in [
            (ExportFiles::One, tr!(words, "across-one"), "export-one"),
            (ExportFiles::Each, tr!(words, "across-each"), "export-each"),
        ] {
            if radio_ui(ui, form.files == files, &text, author_id).clicked() {
                wishes.push(ExportIntent::ChooseFiles(files));
            }
        }
    });
}

/// What the file will not have, and what an export that ended before its time has left.
fn gaps_ui(ui: &mut Ui, view: View<'_>) {
    let (words, form) = (view.words, &view.state.export);
    let among = match view.state.across_scope() {
        ExportScope::Shown => view.state.overview.sought().among,
        ExportScope::Everything => Among::All,
    };
    let has_gap = |profile: &Profile, row: &OverviewRow, twin: Option<&ProfileId>| {
        let is_told = || words.gap_among(&row.report, (among, row.compared)).is_some();
        twin.is_some() || notes(view, profile) == NotesRead::No || is_told()
    };
    let names: Vec<String> = customers(view)
        .into_iter()
        .filter(|(profile, row, twin)| has_gap(profile, row, *twin))
        .map(|(profile, _, _)| words.customer(profile, &view.state.profiles))
        .collect();
    if let Some(text) = words.gaps(&names) {
        mark(&small_label(ui, &text), "export-gaps");
    }
    if form.num_left > 0 {
        told_ui(ui, &words.files_left(form.num_left), "export-left");
    }
}

fn done_ui(ui: &mut Ui, view: View<'_>, done: &AcrossDone, wishes: &mut Vec<ExportIntent>) {
    let (words, form) = (view.words, &view.state.export);
    let path = done.path.display().to_string();
    let text = if form.wants_folder() {
        words.files_exported((done.num_files, done.num_rows), &path)
    } else {
        words.rows_exported(done.num_rows, &path)
    };
    told_ui(ui, &text, "export-done");
    if let Some(text) = words.gaps(&form.gaps) {
        told_ui(ui, &text, "export-gaps");
    }
    close_ui(ui, view, path, wishes);
}

/// The customers that are meant in the order of the page, what was read of each, and under whom the same tenant counts already.
fn customers(view: View<'_>) -> Vec<(&Profile, OverviewRow, Option<&ProfileId>)> {
    let overview = &view.state.overview;
    let filter = match view.state.across_scope() {
        ExportScope::Shown => view.state.found_filter(),
        ExportScope::Everything => Filter::default(),
    };
    let list = overview.in_order(view.state.profiles.list());
    list.into_iter()
        .filter(|profile| filter.means(&profile.id))
        .map(|profile| (profile, overview.row(&profile.id), overview.twins.get(&profile.id)))
        .collect()
}

/// Whether a customer's notes could be read when it was looked for what is listed, where they decide on that.
fn notes(view: View<'_>, profile: &Profile) -> NotesRead {
    let is_shown = view.state.across_scope() == ExportScope::Shown;
    let found = view.state.overview.found.as_ref().filter(|_| is_shown);
    let decide = view.state.found_filter().looks_in_notes() || view.state.overview.handled == ShowHandled::No;
    match found {
        Some(found) if decide && found.without_notes.contains(&profile.id) => NotesRead::No,
        Some(_) | None => NotesRead::Yes,
    }
}

/// By what has changed and what people wrote rows are left out.
fn narrowed_in_words(view: View<'_>, sought: Sought) -> Vec<String> {
    let words = view.words;
    let changed = match sought.among {
        Among::All => None,
        Among::NewlyFailed => Some(broke_words(words, view.state.overview.since)),
    };
    let handled = match sought.handled {
        ShowHandled::Yes => None,
        ShowHandled::No => Some(tr!(words, "chip-handled-hidden")),
    };
    changed.into_iter().chain(handled).collect()
}

/// What is to be written, as it is on the screen.
fn wanted(view: View<'_>) -> AcrossSheets {
    let (state, words) = (view.state, view.words);
    let (sought, filter, typed) = match state.across_scope() {
        ExportScope::Shown => (
            state.overview.sought(),
            state.found_filter(),
            state.overview.search.as_str(),
        ),
        ExportScope::Everything => {
            let names = std::sync::Arc::clone(&state.arrangement.filter.names);
            let everything = Filter {
                names,
                ..Filter::default()
            };
            (Sought::default(), everything, "")
        }
    };
    let read = customers(view);
    let name = |profile: &Profile| words.customer(profile, &state.profiles);
    let customers = read.iter().map(|(profile, row, twin)| AcrossCustomer {
        id: profile.id.clone(),
        name: name(profile),
        tenant: profile.tenant.clone(),
        report: &row.report,
        rows: &row.rows,
        compared: row.compared,
        twin_of: twin.and_then(|id| state.profiles.by_id(id)).map(name),
        notes: notes(view, profile),
    });
    let input = AcrossInput {
        customers: customers.collect(),
        fields: match state.export.format {
            ExportFormat::Html => across_fields_in_words(),
            ExportFormat::Csv | ExportFormat::JsonLines | ExportFormat::Xlsx => across_fields(),
        },
        sought,
        narrowed: &narrowed_in_words(view, sought),
        filter: &filter,
        typed,
        tenant_kind: state.tenant_kind,
        names_have_time: Switch::On,
        now: view.now,
    };
    across(words, &input)
}
