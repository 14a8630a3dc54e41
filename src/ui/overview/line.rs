//! One line of a list: an entry as wide as the list, whose cells are painted on it.

use egui::accesskit::{Action, Role as NodeRole};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, Rect, Response, Role, Sense, TextStyle, Ui, WidgetInfo, pos2};

use super::columns::ListColumn;
use super::list::LinePlace;
use crate::ui::controls::mark;
use crate::ui::theme::{Ground, Theme};

/// Free on either side of a cell's text.
pub const PADDING: f32 = 8.0;

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

/// A line that can be chosen by pointer and key. Its ground is painted, its cells are not.
pub fn line_ui(ui: &Ui, place: LinePlace, spec: LineSpec<'_>) -> Response {
    // Tab passes by all lines but one.
    let sense = if place.is_entry { Sense::click() } else { Sense::CLICK };
    let (rect, response) = (place.rect, ui.interact(place.rect, place.id, sense));
    let is_asked_for = ui.input(|input| input.has_accesskit_action_request(place.id, Action::Focus));
    if is_asked_for || response.clicked() {
        response.request_focus();
    }
    if ui.is_rect_visible(rect) {
        ground_ui(ui, rect, (&response, spec));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spec.sentence));
    mark(&response, spec.author_id);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(NodeRole::ListBoxOption);
        node.set_position_in_set(place.number);
        node.set_selected(spec.is_chosen);
        node.add_action(Action::Focus);
    });
    response
}

/// What a line stands on.
pub fn ground_of(response: &Response, spec: LineSpec<'_>) -> Ground {
    match (spec.is_chosen, response.hovered()) {
        (true, _) => Ground::Chosen,
        (false, true) => Ground::Hovered,
        (false, false) => Ground::Page,
    }
}

fn ground_ui(ui: &Ui, rect: Rect, (response, spec): (&Response, LineSpec<'_>)) {
    let theme = Theme::of(ui.ctx());
    let ground = ground_of(response, spec);
    if ground != Ground::Page {
        ui.painter().rect_filled(rect, 0.0, theme.ground(ground));
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.line_stroke());
    if response.has_focus() {
        let ring = rect.shrink(1.0);
        ui.painter()
            .rect_stroke(ring, 0.0, theme.focus_stroke(), egui::StrokeKind::Inside);
    }
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
