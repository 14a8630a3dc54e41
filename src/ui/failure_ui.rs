//! A failure in words: what happened, what to do, and the block for a ticket.

use egui::{CollapsingHeader, RichText, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, mark};
use super::theme::{Theme, size, strong_style};
use crate::words::{FailureText, Words, tr};

/// Draws what happened, what to do, and folded details with a button that copies everything.
pub fn failure_ui(ui: &mut Ui, words: &Words, failure: &FailureText) {
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    let what = ui.label(RichText::new(&failure.what).text_style(strong_style()));
    mark(&what, "failure");
    remedy_ui(ui, words, failure, |_| {});
}

/// What to do, a row of buttons (`add` puts its own first), and the folded details.
pub fn remedy_ui(ui: &mut Ui, words: &Words, failure: &FailureText, add: impl FnOnce(&mut Ui)) {
    ui.spacing_mut().item_spacing.y = size::SPACE_S;
    steps_ui(ui, &failure.what_to_do);
    ui.add_space(size::SPACE_XS);
    ui.horizontal(|ui| {
        add(ui);
        let copy = tr!(words, "failure-copy");
        if ButtonSpec::new(&copy, "copy-failure", Weight::Plain).show(ui).clicked() {
            ui.ctx().copy_text(failure.to_plain_text());
        }
    });
    details_ui(ui, words, failure);
}

/// What to do, a line each.
fn steps_ui(ui: &mut Ui, steps: &[String]) {
    for step in steps {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::SPACE_S;
            if steps.len() > 1 {
                ui.label("•");
            }
            ui.add(egui::Label::new(step).wrap());
        });
    }
}

/// The ids and texts for a ticket.
fn details_ui(ui: &mut Ui, words: &Words, failure: &FailureText) {
    if failure.details.is_empty() {
        return;
    }
    let theme = Theme::of(ui.ctx());
    CollapsingHeader::new(tr!(words, "failure-details"))
        .id_salt("failure-details")
        .show(ui, |ui| {
            for (name, value) in &failure.details {
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(name).text_style(TextStyle::Small).color(theme.muted));
                    ui.add(egui::Label::new(RichText::new(value).text_style(TextStyle::Monospace)).wrap());
                });
            }
        });
}
