//! One line of a list of facets: a name, how many rows a click would bring, and whether the filter names it.

use egui::text::TextWrapping;
use egui::{Align2, FontFamily, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::controls::mark;
use super::fitting::{Ink, fitting};
use super::theme::{Theme, font, semibold, size};

/// What a line says.
pub struct FacetEntry {
    /// The stable id.
    pub author_id: String,
    /// What it filters by.
    pub name: String,
    /// How many rows it would bring.
    pub number: String,
    /// Whether the filter names it.
    pub is_chosen: bool,
}

/// Draws it; true where it was toggled.
pub fn facet_entry_ui(ui: &mut Ui, entry: &FacetEntry) -> bool {
    let id = ui.scope_id().with(&entry.author_id);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}, {}", entry.name, entry.number);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), entry.is_chosen, &name));
    mark(&response, &entry.author_id);
    let theme = Theme::of(ui.ctx());
    let painter = ui.painter();
    if entry.is_chosen {
        painter.rect_filled(rect, size::CORNER, theme.selection_bg);
    } else if response.hovered() {
        painter.rect_filled(rect, size::CORNER, theme.hover_bg);
    }
    let inner = rect.shrink2(vec2(size::SPACE_S, 0.0));
    let face = if entry.is_chosen {
        semibold()
    } else {
        FontFamily::Proportional
    };
    let font = font(size::TEXT, face);
    let right = pos2(inner.right(), inner.center().y);
    let number = painter.text(right, Align2::RIGHT_CENTER, &entry.number, font.clone(), theme.text);
    let width = (number.left() - size::SPACE_S - inner.left()).max(0.0);
    let ink = Ink {
        font,
        color: theme.text,
    };
    let galley = fitting(painter, &entry.name, ink, TextWrapping::truncate_at_width(width));
    let top = inner.center().y - galley.size().y / 2.0;
    painter.galley(pos2(inner.left(), top), galley, theme.text);
    if response.has_focus() {
        painter.rect_stroke(rect, size::CORNER, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
    // The words may be cut to the panel's width.
    response.on_hover_text(&entry.name).clicked()
}
