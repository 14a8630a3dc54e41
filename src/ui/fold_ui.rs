//! A line that unfolds what stands below it, and folds it again.

use egui::{Button, Color32, Response, Ui, vec2};

use super::controls::mark;
use super::icon::Icon;
use super::profile_mark::chevron_atom;
use super::theme::{Theme, size};

/// Draws the line; who clicks it wants the other state.
pub fn fold_ui(ui: &mut Ui, text: &str, author_id: &str, is_open: bool) -> Response {
    // On a card with an ink of its own, text and arrow are of that.
    let own_ink = ui.visuals().override_text_color;
    let accent = own_ink.unwrap_or(Theme::of(ui.ctx()).accent);
    let chevron = if is_open { Icon::ChevronUp } else { Icon::ChevronDown };
    let response = ui
        .scope(|ui| {
            // In line with the fields above and below it.
            ui.spacing_mut().button_padding.x = 0.0;
            let widgets = &mut ui.visuals_mut().widgets;
            for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
                visuals.weak_bg_fill = Color32::TRANSPARENT;
                visuals.fg_stroke.color = accent;
                // Its frame keeps a distance from the text.
                visuals.expansion = size::SPACE_XS;
            }
            let button = Button::new((text, chevron_atom(chevron))).frame_when_inactive(false);
            ui.add(button.min_size(vec2(0.0, size::CONTROL)))
        })
        .inner;
    mark(&response, author_id);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    response
}

/// The line and what `add` draws below it while it is open. Remembered for as long as the program runs: it says nothing
/// about the program's state.
pub fn folded_ui(ui: &mut Ui, text: &str, author_id: &'static str, add: impl FnOnce(&mut Ui)) {
    let open = egui::Id::unique((author_id, "open"));
    let is_open = ui.data(|data| data.get_temp::<bool>(open)).unwrap_or_default();
    if fold_ui(ui, text, author_id, is_open).clicked() {
        ui.data_mut(|data| data.insert_temp(open, !is_open));
    }
    if is_open {
        // Its distances are its own.
        ui.scope(add);
    }
}
