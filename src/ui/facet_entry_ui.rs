//! One line of a list of facets: a name, how many rows a click would bring, and whether the filter names it.

use egui::text::TextWrapping;
use egui::{Align2, FontFamily, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::controls::mark;
use super::fitting::{Ink, fitting};
use super::theme::{Theme, font, semibold, size};
use crate::words::Words;

/// What a line says. Its words are made where somebody sees or hears them: most lines are out of view.
pub struct FacetEntry<'a> {
    /// The stable id.
    pub author_id: String,
    /// What it filters by.
    pub name: &'a dyn Fn() -> String,
    /// How many rows it would bring.
    pub num_rows: u32,
    /// Whether the filter names it.
    pub is_chosen: bool,
}

/// Draws it; true where it was toggled.
pub fn facet_entry_ui(ui: &mut Ui, words: &Words, entry: &FacetEntry<'_>) -> bool {
    let id = ui.scope_id().with(&entry.author_id);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    let response = ui.interact(rect, id, Sense::click());
    let number = || words.number(entry.num_rows.into());
    response.widget_info(|| {
        let name = format!("{}, {}", (entry.name)(), number());
        WidgetInfo::selected(Role::Button, ui.is_enabled(), entry.is_chosen, &name)
    });
    mark(&response, &entry.author_id);
    if ui.is_rect_visible(rect) {
        paint(ui, entry, &response, &number());
    }
    // The words may be cut to the panel's width.
    let whole = |ui: &mut Ui| {
        ui.label((entry.name)());
    };
    response.on_hover_ui(whole).clicked()
}

fn paint(ui: &Ui, entry: &FacetEntry<'_>, response: &Response, number: &str) {
    let (theme, painter, rect) = (Theme::of(ui.ctx()), ui.painter(), response.rect);
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
    let number = painter.text(right, Align2::RIGHT_CENTER, number, font.clone(), theme.text);
    let width = (number.left() - size::SPACE_S - inner.left()).max(0.0);
    let ink = Ink {
        font,
        color: theme.text,
    };
    let galley = fitting(painter, &(entry.name)(), ink, TextWrapping::truncate_at_width(width));
    let top = inner.center().y - galley.size().y / 2.0;
    painter.galley(pos2(inner.left(), top), galley, theme.text);
    if response.has_focus() {
        painter.rect_stroke(rect, size::CORNER, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
}
