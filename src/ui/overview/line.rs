//! One line of a list: a button as wide as the list, whose cells are painted on it.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, Rect, Response, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::columns::ListColumn;
use crate::ui::controls::mark;
use crate::ui::theme::{Theme, size};

/// Height of a line.
const LINE: f32 = size::CONTROL;
/// Free on either side of a cell's text.
const PADDING: f32 = 8.0;

/// A text and its ink.
#[derive(Clone, Debug)]
pub struct CellText {
    /// On one line.
    pub text: String,
    /// Its colour.
    pub ink: Color32,
}

/// What a line is.
#[derive(Clone, Copy, Debug)]
pub struct LineSpec<'a> {
    /// Everything it says, for those who hear it.
    pub sentence: &'a str,
    /// The stable id.
    pub author_id: &'a str,
    /// Whether it is the one that is meant.
    pub is_chosen: bool,
}

/// A line that can be chosen by pointer and key; arrows go from one to the next. Its ground is painted, its cells are not.
pub fn line_ui(ui: &mut Ui, spec: LineSpec<'_>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let theme = Theme::of(ui.ctx());
    let ground = match (spec.is_chosen, response.hovered()) {
        (true, _) => Some(theme.selection_bg),
        (false, true) => Some(theme.hover_bg),
        (false, false) => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.line_stroke());
    if response.has_focus() {
        let ring = rect.shrink(1.0);
        ui.painter()
            .rect_stroke(ring, 0.0, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spec.sentence));
    mark(&response, spec.author_id);
    response
}

/// Paints a cell's text, cut where the cell ends.
pub fn cell_ui(ui: &Ui, cell: Rect, column: ListColumn, content: &CellText) {
    styled_cell_ui(ui, cell, column, (content, TextStyle::Body));
}

/// The same in this style.
pub fn styled_cell_ui(ui: &Ui, cell: Rect, column: ListColumn, (content, style): (&CellText, TextStyle)) {
    if !cell.is_positive() {
        return;
    }
    let room = (cell.width() - 2.0 * PADDING).max(0.0);
    let mut job = LayoutJob::simple_singleline(content.text.clone(), style.resolve(ui.style()), content.ink);
    job.wrap = TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let left = match column.align {
        Align::Max => cell.right() - PADDING - galley.size().x,
        Align::Min | Align::Center => cell.left() + PADDING,
    };
    let top = cell.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(left, top.round()), galley, content.ink);
}
