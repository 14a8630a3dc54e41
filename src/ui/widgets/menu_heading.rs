//! The small heading above some items of a menu.

use egui::{Response, Ui};

use crate::ui::controls::small_label;
use crate::ui::theme::size;

/// Draws it in line with the texts of the items below.
pub fn menu_heading(ui: &mut Ui, text: &str) -> Response {
    ui.add_space(size::SPACE_XS);
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.horizontal(|ui| {
            ui.add_space(size::SPACE_M);
            small_label(ui, text)
        })
        .inner
    })
    .inner
}
