//! The dialog that compares a list of device names, pasted from the RMM partner's console, with the tenant's Cloud PCs.

use egui::{ScrollArea, TextEdit, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, label_line, mark, small_label};
use super::dialog_ui::{DialogSpec, dialog_heading_ui};
use super::theme::size;
use super::view::View;
use crate::state::{CompareIntent, ComparedPart, Intent};
use crate::table::{ListState, NamedCloudPc};
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
    let names = |list: &[NamedCloudPc]| list.iter().map(|pc| pc.name.clone()).collect::<Vec<_>>();
    let in_both = Part {
        text: tr!(words, "compare-in-both", count = count(words, comparison.in_both.len())),
        names: names(&comparison.in_both),
        shows: Some(ComparedPart::InBoth),
        author_id: "compare-in-both",
    };
    let only_there = Part {
        text: tr!(
            words,
            "compare-only-there",
            count = count(words, comparison.only_there.len())
        ),
        names: comparison.only_there.clone(),
        shows: None,
        author_id: "compare-only-there",
    };
    let only_here = Part {
        text: tr!(
            words,
            "compare-only-here",
            count = count(words, comparison.only_here.len())
        ),
        names: names(&comparison.only_here),
        shows: Some(ComparedPart::OnlyHere),
        author_id: "compare-only-here",
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for part in [in_both, only_there, only_here] {
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
struct Part {
    text: String,
    names: Vec<String>,
    /// What the grid can show of it.
    shows: Option<ComparedPart>,
    author_id: &'static str,
}

impl Part {
    fn show(self, ui: &mut Ui, words: &Words, wishes: &mut Vec<CompareIntent>) {
        let Self {
            text,
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
                ui.add_enabled_ui(!names.is_empty(), |ui| {
                    // Three buttons of one name: who hears them needs to know which.
                    let copy = tr!(words, "compare-copy");
                    let button = ButtonSpec::new(&copy, "compare-copy", Weight::Quiet).show(ui);
                    let name = format!("{copy}: {text}");
                    if button.accessible_name(&name).clicked() {
                        ui.ctx().copy_text(names.join("\n"));
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
