//! Asking again by itself, chosen beside Run.

use egui::Ui;

use super::controls::{ButtonSpec, Weight};
use super::theme::menu_style;
use super::view::View;
use crate::state::{Cadence, Intent, Watching};
use crate::words::{Words, tr};

/// Draws the choice of the shown customer, as wide as is said.
pub fn watch_ui(ui: &mut Ui, view: View<'_>, width: f32, intents: &mut Vec<Intent>) {
    let chosen = watch_choice_ui(ui, view.words, (&view.state.watching, "watch"), width);
    intents.extend(chosen.map(Intent::Watch));
}

/// Draws the choice; what was chosen.
pub fn watch_choice_ui(
    ui: &mut Ui,
    words: &Words,
    (watching, author_id): (&Watching, &'static str),
    width: f32,
) -> Option<Cadence> {
    let minutes = watching.interval().map(|interval| interval.as_secs() / 60);
    let (text, hint) = match minutes {
        None => (tr!(words, "watch-off"), tr!(words, "watch")),
        Some(n) if watching.is_slowed() => (tr!(words, "watch-minutes", n = n), tr!(words, "watch-slowed", n = n)),
        Some(n) => (tr!(words, "watch-minutes", n = n), tr!(words, "watch")),
    };
    let spec = ButtonSpec {
        shortcut: &hint,
        min_width: width,
        ..ButtonSpec::new(&text, author_id, Weight::Plain)
    };
    let button = spec.show(ui);
    let mut chosen = None;
    egui::Popup::menu(&button)
        .style(menu_style as fn(&mut egui::Style))
        .show(|ui| {
            for cadence in Cadence::ALL {
                let is_chosen = watching.cadence == cadence;
                if ui.selectable_label(is_chosen, cadence_name(words, cadence)).clicked() {
                    chosen = Some(cadence);
                    ui.close();
                }
            }
        });
    chosen
}

/// How a cadence is called.
pub fn cadence_name(words: &Words, cadence: Cadence) -> String {
    match cadence.minutes() {
        None => tr!(words, "cadence-off"),
        Some(n) => tr!(words, "watch-minutes", n = n),
    }
}
