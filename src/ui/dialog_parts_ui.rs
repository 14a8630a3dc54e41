//! What the pages of the dialog about the customers share: heading and way back.

use egui::{RichText, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, mark};
use super::view::View;
use crate::state::ProfileIntent;
use crate::words::tr;

/// The heading of a page.
pub fn heading_ui(ui: &mut Ui, text: &str) {
    let heading = ui.label(RichText::new(text).text_style(TextStyle::Heading));
    mark(&heading, "customers-heading");
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
