//! A button that shows an icon and speaks a name.

use egui::{Response, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::hint::Hint as _;
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{Theme, size};

/// A quiet square button; the name is its accessible name and its tooltip.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    let theme = Theme::of(ui.ctx());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if ui.is_enabled() && (response.hovered() || response.is_pointer_button_down_on()) {
            painter.rect_filled(rect, size::CORNER, theme.hover_bg);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, size::CORNER, theme.focus_stroke(), StrokeKind::Inside);
        }
        let ink = if ui.is_enabled() {
            theme.text
        } else {
            ui.visuals().disable(theme.text)
        };
        icon::paint(painter, icon, rect.shrink((size::CONTROL - size::ICON) / 2.0), ink);
    }
    response.hint(name)
}
