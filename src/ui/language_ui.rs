//! The languages in a menu, each by its own name: whoever reads none of the others finds it all the same.

use egui::Ui;

use super::controls::mark;
use super::view::View;
use super::widgets::menu_heading;
use crate::state::{Intent, LanguageChoice};
use crate::words::{Words, tr};

/// The choice in this place: the system's language comes first, then those that there are.
#[must_use]
pub fn language_at(place: usize) -> LanguageChoice {
    let language = place.checked_sub(1).and_then(|place| Words::languages().get(place));
    language.map_or(LanguageChoice::System, |language| {
        LanguageChoice::Named(language.tag.clone())
    })
}

/// The place of a choice; `de-CH` is written as German. None where there are no texts in it.
#[must_use]
pub fn place_of_language(choice: &LanguageChoice) -> Option<usize> {
    let Some(tag) = choice.tag() else {
        return Some(0);
    };
    let is_it = |language: &str| language == tag || tag.split('-').next() == Some(language);
    let place = Words::languages().iter().position(|language| is_it(&language.tag));
    place.map(|place| place + 1)
}

/// What the language in this place calls itself.
#[must_use]
pub fn language_name(words: &Words, place: usize) -> String {
    let language = place.checked_sub(1).and_then(|place| Words::languages().get(place));
    language.map_or_else(|| tr!(words, "language-system"), |language| language.name.clone())
}

/// Draws the choices.
pub fn language_ui(ui: &mut Ui, view: View<'_>, intents: &mut Vec<Intent>) {
    menu_heading(ui, &tr!(view.words, "language"));
    for place in 0..=Words::languages().len() {
        let (choice, name) = (language_at(place), language_name(view.words, place));
        let is_chosen = view.state.language == choice;
        let item = ui.selectable_label(is_chosen, name);
        mark(&item, &format!("language-{}", choice.as_text()));
        if item.clicked() {
            intents.push(Intent::ChooseLanguage(choice));
            ui.close();
        }
    }
}
