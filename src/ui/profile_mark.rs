//! The mark of a customer: a small square in its colour, beside its name.

use egui::{Atom, Button, Response, Ui, Vec2};

use super::icon::{self, Icon};
use super::theme::{Theme, size};
use crate::model::ProfileColor;

const SIDE: f32 = 12.0;

/// The mark as a part of a button.
pub fn mark_atom(theme: &Theme, color: ProfileColor) -> Atom<'static> {
    let ink = theme.mark_color(color);
    Atom::paint(Vec2::splat(SIDE), move |ui, args| {
        ui.painter().rect_filled(args.rect, 3.0, ink);
    })
}

/// A small arrow as a part of a button: downwards opens, upwards folds.
pub fn chevron_atom(icon: Icon) -> Atom<'static> {
    Atom::paint(Vec2::splat(size::ICON), move |ui, args| {
        icon::paint(ui.painter(), icon, args.rect, args.fallback_text_color);
    })
}

/// A colour to choose.
pub fn swatch_ui(ui: &mut Ui, color: ProfileColor, name: &str, is_chosen: bool) -> Response {
    let theme = Theme::of(ui.ctx());
    let button = Button::selectable(is_chosen, mark_atom(&theme, color)).min_size(Vec2::splat(size::CONTROL));
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), is_chosen, name));
    response
}
