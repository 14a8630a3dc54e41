//! The languages in a menu, each by its own name: whoever reads none of the others finds it all the same.

use egui::Ui;

use super::controls::mark;
use super::view::View;
use super::widgets::menu_heading;
use crate::state::{Intent, LanguageChoice};
use crate::words::{Words, tr};

/// Draws the choices.
pub fn language_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    menu_heading(ui, &tr!(view.words, "language"));
    let system = (LanguageChoice::System, tr!(view.words, "language-system"));
    let languages = Words::languages()
        .iter()
        .map(|language| (LanguageChoice::Named(language.tag.clone()), language.name.clone()));
    for (choice, name) in std::iter::once(system).chain(languages) {
        let is_chosen = view.state.language == choice;
        let item = ui.selectable_label(is_chosen, name);
        mark(&item, &format!("language-{}", choice.as_text()));
        if item.clicked() {
            intents.push(Intent::ChooseLanguage(choice));
            ui.close();
        }
    }
}
