//! A box that shows what is chosen and unfolds what there is to choose from.

use egui::ComboBox;

use crate::ui::icon::{self, Icon};
use crate::ui::theme::menu_style;

/// The box, as wide as is said (in points), with the program's own arrow and the items of its menus.
pub fn choice_box(id_salt: &str, width: f32) -> ComboBox<'_> {
    ComboBox::from_id_salt(id_salt)
        .width(width)
        .truncate()
        .popup_style((menu_style as fn(&mut egui::Style)).into())
        .icon(|ui, rect, visuals, is_open| {
            let icon = if is_open { Icon::ChevronUp } else { Icon::ChevronDown };
            icon::paint(ui.painter(), icon, rect, visuals.fg_stroke.color);
        })
}
