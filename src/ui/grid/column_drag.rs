//! A heading that is dragged to another place: a line shows where it would come to stand.

use egui::{CursorIcon, Key, PointerButton, Rect, Response, Stroke, Ui, pos2, vec2};

use super::columns;
use super::scene::Scene;
use crate::state::GridState;
use crate::table::Column;
use crate::ui::theme::{font, semibold, size};

/// Width of the line between two columns.
const LINE: f32 = 3.0;
/// How far the heading under the pointer hangs to the right of it.
const HANG: f32 = 12.0;

/// Takes a heading up.
pub(super) fn begin(response: &Response, column: Column, state: &mut GridState) {
    if response.drag_started_by(PointerButton::Primary) {
        state.dragged_column = Some(column);
    }
}

/// Shows where the heading would come to stand, and puts it there when it is let go; Escape leaves it where it was.
pub(super) fn drag_ui(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) {
    let Some(column) = state.dragged_column else { return };
    let (point, is_down, is_given_up) = ui.input(|input| {
        let is_down = input.pointer.primary_down();
        (input.pointer.latest_pos(), is_down, input.key_pressed(Key::Escape))
    });
    let gap = point.map(|point| gap_at(scene, point.x));
    if is_given_up || !is_down {
        state.dragged_column = None;
        if let Some((gap, _)) = gap.filter(|_| !is_given_up) {
            state.columns.move_to_gap(column, gap);
        }
        return;
    }
    if let (Some((_, edge)), Some(point)) = (gap, point) {
        ui.set_cursor_icon(CursorIcon::Grabbing);
        let whole = scene.frame.header.y_range().min..=scene.frame.body.bottom();
        let painter = ui.ctx().layer_painter(ui.layer_id()).with_clip_rect(ui.clip_rect());
        painter.vline(edge, whole, Stroke::new(LINE, scene.theme.accent));
        heading_ui(ui, scene, column, point.x);
    }
}

/// The gap between columns that is nearest, counted from the left, and where it is on the screen.
fn gap_at(scene: &Scene<'_>, x: f32) -> (usize, f32) {
    let left = scene.frame.body.left();
    let edges = scene.frame.slots.iter().map(|slot| slot.x.max);
    let gaps = std::iter::once(left).chain(edges).enumerate();
    let seen = |edge: f32| edge.clamp(left, scene.frame.body.right());
    let nearest = gaps.min_by(|(_, one), (_, other)| (one - x).abs().total_cmp(&(other - x).abs()));
    nearest.map_or((0, left), |(gap, edge)| (gap, seen(edge)))
}

/// The heading, hanging from the pointer.
fn heading_ui(ui: &Ui, scene: &Scene<'_>, column: Column, x: f32) {
    let title = columns::title(scene.input.words, column);
    let painter = ui.painter();
    let ink = scene.theme.text;
    let galley = painter.layout_no_wrap(title, font(size::TEXT_SMALL, semibold()), ink);
    let header = scene.frame.header.shrink2(vec2(0.0, 2.0));
    let width = galley.size().x + 2.0 * size::SPACE_S;
    let rect = Rect::from_min_size(pos2(x + HANG, header.top()), vec2(width, header.height()));
    painter.rect(
        rect,
        size::CORNER,
        scene.theme.bg,
        scene.theme.line_stroke(),
        egui::StrokeKind::Inside,
    );
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + size::SPACE_S, top), galley, ink);
}
