//! The dialog that compares a list of device names, pasted from the RMM partner's console, with the tenant's Cloud PCs.

use egui::{ScrollArea, TextEdit, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, label_line, mark, small_label};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::theme::size;
use super::view::View;
use crate::state::{CompareIntent, ComparedPart, Intent};
use crate::table::ListState;
use crate::words::{Words, tr};

const WIDTH: f32 = 560.0;
/// Height of the list, which scrolls.
const LIST: f32 = 10.0 * size::ROW;
const LINES: usize = 10;
/// Where the buttons of the three lists begin.
const BUTTONS: f32 = 200.0;

/// Draws the dialog where it is open.
pub fn compare_ui(ctx: &egui::Context, view: View<'_>, intents: &mut Vec<Intent>) {
    if !view.state.compare.is_open {
        return;
    }
    let mut wishes = Vec::new();
    let modal = DialogSpec::new("compare-dialog", WIDTH).show(ctx, |ui| content_ui(ui, view, &mut wishes));
    if modal.should_close() {
        wishes.push(CompareIntent::Close);
    }
    intents.extend(wishes.into_iter().map(Intent::Compare));
}

fn content_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<CompareIntent>) {
    let (words, form) = (view.words, &view.state.compare);
    dialog_heading_ui(ui, &tr!(words, "compare-heading"), "compare-heading");
    list_ui(ui, view, wishes);
    let directory = view.state.rows.as_ref().map(|rows| rows.snapshot.directory());
    if directory.is_none_or(|directory| directory.cloud_pcs_state() != ListState::Whole) {
        let label = small_label(ui, &tr!(words, "names-partial"));
        mark(&label, "compare-names");
    }
    let comparison = &form.comparison;
    let (in_both, only_there, only_here) = (
        comparison.in_both.len(),
        comparison.only_there.len(),
        comparison.only_here.len(),
    );
    // Names are looked up for whoever copies them, and not in every frame.
    let names = |places: &[u32]| directory.map_or_else(String::new, |directory| directory.names_at(places).join("\n"));
    let parts = [
        Part {
            text: tr!(words, "compare-in-both", count = count(words, in_both)),
            num_names: in_both,
            names: &|| names(&comparison.in_both),
            shows: Some(ComparedPart::InBoth),
            author_id: "compare-in-both",
        },
        Part {
            text: tr!(words, "compare-only-there", count = count(words, only_there)),
            num_names: only_there,
            names: &|| comparison.only_there.join("\n"),
            shows: None,
            author_id: "compare-only-there",
        },
        Part {
            text: tr!(words, "compare-only-here", count = count(words, only_here)),
            num_names: only_here,
            names: &|| names(&comparison.only_here),
            shows: Some(ComparedPart::OnlyHere),
            author_id: "compare-only-here",
        },
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in parts {
            part.show(ui, words, wishes);
        }
    });
    let close = tr!(words, "close");
    if ButtonSpec::new(&close, "compare-close", Weight::Plain)
        .show(ui)
        .clicked()
    {
        wishes.push(CompareIntent::Close);
    }
}

fn count(words: &Words, number: usize) -> String {
    words.number(number as u64)
}

fn list_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<CompareIntent>) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let label = label_line(ui, &tr!(view.words, "compare-list"), None);
        let mut text = view.state.compare.text.clone();
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut text)
                .font(TextStyle::Monospace)
                .desired_rows(LINES)
                .desired_width(f32::INFINITY);
            let response = ui.add(edit).labelled_by(label.id);
            mark(&response, "compare-list");
            if response.changed() {
                wishes.push(CompareIntent::Type(text.clone()));
            }
        });
    });
}

/// One of the three lists.
struct Part<'a> {
    text: String,
    num_names: usize,
    /// One a line.
    names: &'a dyn Fn() -> String,
    /// What the grid can show of it.
    shows: Option<ComparedPart>,
    author_id: &'static str,
}

impl Part<'_> {
    fn show(self, ui: &mut Ui, words: &Words, wishes: &mut Vec<CompareIntent>) {
        let Self {
            text,
            num_names,
            names,
            shows,
            author_id,
        } = self;
        ui.push_id(author_id, |ui| {
            ui.horizontal(|ui| {
                let left = ui.cursor().left();
                let label = ui.label(&text);
                mark(&label, author_id);
                // The buttons of the three stand below each other.
                ui.add_space((left + BUTTONS - ui.cursor().left()).max(0.0));
                ui.add_enabled_ui(num_names > 0, |ui| {
                    // Three buttons of one name: who hears them needs to know which.
                    let copy = tr!(words, "compare-copy");
                    let button = ButtonSpec::new(&copy, "compare-copy", Weight::Quiet).show(ui);
                    let name = format!("{copy}: {text}");
                    if button.accessible_name(&name).clicked() {
                        ui.ctx().copy_text(names());
                    }
                    if let Some(part) = shows {
                        let show = tr!(words, "compare-show");
                        let button = ButtonSpec::new(&show, "compare-show", Weight::Quiet).show(ui);
                        let name = format!("{show}: {text}");
                        if button.accessible_name(&name).clicked() {
                            wishes.push(CompareIntent::Show(part));
                        }
                    }
                });
            });
        });
    }
}
