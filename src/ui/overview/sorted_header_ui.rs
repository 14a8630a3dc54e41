//! The titles of a list's columns, each a button that sorts.

use egui::accesskit::SortDirection;
use egui::{Id, Rect, Role, Sense, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::columns::{ListColumn, cells};
use super::line::{CellText, styled_cell_ui};
use crate::table::Direction;
use crate::ui::controls::mark;
use crate::ui::hint::Hint as _;
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{Theme, size};
use crate::ui::view::View;
use crate::words::tr;

/// One title.
#[derive(Clone, Debug)]
pub struct Title {
    /// What it says.
    pub text: String,
    /// The stable id.
    pub author_id: &'static str,
    /// The way in which the list is sorted by it, where it is.
    pub direction: Option<Direction>,
}

/// Draws them; the number of the one that was clicked.
pub fn sorted_header_ui(ui: &mut Ui, view: View<'_>, columns: &[ListColumn], titles: &[Title]) -> Option<usize> {
    let theme = Theme::of(ui.ctx());
    let (_, line) = ui.allocate_space(vec2(ui.available_width(), size::HEADER));
    ui.painter().rect_filled(line, 0.0, theme.panel);
    ui.painter().hline(line.x_range(), line.bottom(), theme.line_stroke());
    let line = Rect::from_min_max(line.min, pos2(line.right(), line.top() + size::HEADER));
    let mut clicked = None;
    for (number, ((column, cell), title)) in columns.iter().zip(cells(line, columns)).zip(titles).enumerate() {
        if cell.is_positive() && title_ui(ui, view, (*column, cell), title) {
            clicked = Some(number);
        }
    }
    clicked
}

/// Draws one; whether it was clicked.
fn title_ui(ui: &Ui, view: View<'_>, (column, cell): (ListColumn, Rect), title: &Title) -> bool {
    let theme = Theme::of(ui.ctx());
    let content = CellText {
        text: title.text.clone(),
        ink: theme.muted,
    };
    styled_cell_ui(ui, cell, column, (&content, TextStyle::Small));
    let response = ui.interact(cell, ui.scope_id().with(title.author_id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), &title.text));
    mark(&response, title.author_id);
    speak_sort(ui, view, response.id, title.direction);
    if let Some(direction) = title.direction {
        let place = match column.align {
            // Where numbers end there is their title.
            egui::Align::Max => cell.left_center() + vec2(4.0, 0.0),
            egui::Align::Min | egui::Align::Center => cell.right_center() - vec2(12.0, 0.0),
        };
        let arrow = match direction {
            Direction::Ascending => Icon::SortAscending,
            Direction::Descending => Icon::SortDescending,
        };
        let place = Rect::from_center_size(place, Vec2::splat(size::ICON));
        icon::paint(ui.painter(), arrow, place, theme.accent);
    }
    if response.has_focus() {
        let ring = cell.shrink(1.0);
        ui.painter()
            .rect_stroke(ring, 0.0, theme.focus_stroke(), StrokeKind::Inside);
    }
    let is_clicked = response.clicked();
    let _hint = response.hint(tr!(view.words, "overview-sort-hint"));
    is_clicked
}

fn speak_sort(ui: &Ui, view: View<'_>, id: Id, direction: Option<Direction>) {
    let words = view.words;
    let (text, heard) = match direction {
        Some(Direction::Ascending) => (tr!(words, "grid-sorted-ascending"), Some(SortDirection::Ascending)),
        Some(Direction::Descending) => (tr!(words, "grid-sorted-descending"), Some(SortDirection::Descending)),
        None => (tr!(words, "grid-not-sorted"), None),
    };
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_description(text);
        if let Some(heard) = heard {
            node.set_sort_direction(heard);
        }
    });
}
