//! What the pages of the dialog about the customers share: heading and way back.

use egui::Ui;

use super::controls::{ButtonSpec, Weight};
use super::dialog_ui::dialog_heading_ui;
use super::view::View;
use crate::state::ProfileIntent;
use crate::words::tr;

/// The heading of a page.
pub fn heading_ui(ui: &mut Ui, text: &str) {
    dialog_heading_ui(ui, text, "customers-heading");
}

/// The way back.
pub fn cancel_ui(ui: &mut Ui, view: View<'_>, wishes: &mut Vec<ProfileIntent>) {
    let cancel = tr!(view.words, "cancel");
    if ButtonSpec::new(&cancel, "customers-cancel", Weight::Plain)
        .show(ui)
        .clicked()
    {
        wishes.push(ProfileIntent::Back);
    }
}
