//! A line that unfolds what stands below it.

use egui::{Button, Color32, Response, Ui, vec2};

use super::controls::mark;
use super::profile_mark::chevron_atom;
use super::theme::{Theme, size};

/// Draws the line; who clicks it wants the other state.
pub fn fold_ui(ui: &mut Ui, text: &str, author_id: &str, is_open: bool) -> Response {
    let accent = Theme::of(ui.ctx()).accent;
    let response = ui
        .scope(|ui| {
            // In line with the fields above and below it.
            ui.spacing_mut().button_padding.x = 0.0;
            let widgets = &mut ui.visuals_mut().widgets;
            for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
                visuals.weak_bg_fill = Color32::TRANSPARENT;
                visuals.fg_stroke.color = accent;
            }
            let button = Button::new((text, chevron_atom())).frame_when_inactive(false);
            ui.add(button.min_size(vec2(0.0, size::CONTROL)))
        })
        .inner;
    mark(&response, author_id);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    response
}
