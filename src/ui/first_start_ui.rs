//! What the card offers when nothing is set up: what the two fields are, a prepared file, the sample tenant.

use egui::Ui;

use super::controls::{ButtonSpec, Weight, mark, small_label};
use super::fold_ui::folded_ui;
use super::theme::size;
use super::view::View;
use crate::state::{Intent, ProfileIntent};
use crate::words::tr;

/// Where the project is published; empty as long as it is not.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The folded explanation of tenant and client ID.
pub fn what_is_this_ui(ui: &mut Ui, view: View<'_>) {
    let words = view.words;
    folded_ui(ui, &tr!(words, "what-is-this"), "what-is-this", |ui| {
        ui.spacing_mut().item_spacing.y = size::SPACE_XS;
        let texts = [
            tr!(words, "what-is-tenant"),
            tr!(words, "what-is-client-id"),
            tr!(words, "what-is-prepared"),
        ];
        for text in texts {
            small_label(ui, &text);
        }
        let guide = tr!(words, "admin-setup");
        if REPOSITORY.is_empty() {
            small_label(ui, &tr!(words, "admin-setup-file"));
        } else {
            let link = ui.hyperlink_to(guide, format!("{REPOSITORY}/blob/main/docs/admin-setup.md"));
            mark(&link, "admin-setup");
        }
    });
}

/// The other two ways to begin.
pub fn other_ways_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    let words = view.words;
    ui.separator();
    let width = (ui.available_width() - size::SPACE_S) / 2.0;
    ui.horizontal(|ui| {
        let button = |ui: &mut Ui, text: String, author_id: &str| {
            let spec = ButtonSpec {
                min_width: width,
                ..ButtonSpec::new(&text, author_id, Weight::Plain)
            };
            spec.show(ui).clicked()
        };
        if button(ui, tr!(words, "prepared-open"), "first-prepared") {
            intents.push(Intent::Profiles(ProfileIntent::AskForFile));
        }
        if button(ui, tr!(words, "try-sample"), "try-sample") {
            intents.push(Intent::TrySample);
        }
    });
    small_label(ui, &tr!(words, "try-sample-meaning"));
}
