//! What the pointer does in the grid's body: select, drag over rows, scroll.

use egui::{Modifiers, Response, Ui};

use super::held;
use super::scene::Scene;
use crate::state::GridState;
use crate::state::grid::{CellRef, Pick};
use crate::ui::theme::size;

/// Handles presses, drags and the wheel.
pub(super) fn handle(ui: &Ui, scene: &Scene<'_>, response: &Response, state: &mut GridState) {
    let (point, modifiers) = ui.input(|input| (input.pointer.latest_pos(), held::at_click(input)));
    let (primary, secondary, is_down) = ui.input(|input| {
        (
            input.pointer.primary_pressed(),
            input.pointer.secondary_pressed(),
            input.pointer.primary_down(),
        )
    });
    state.is_dragging &= is_down;
    let Some(point) = point else { return };
    let position = scene.frame.position_at(point, state);
    let is_inside = response.contains_pointer() && scene.frame.body.contains(point);
    if is_inside && primary {
        response.request_focus();
        press(scene, state, position, modifiers);
    } else if is_inside && secondary {
        response.request_focus();
        press_secondary(scene, state, position, scene.frame.column_at(point));
    } else if state.is_dragging
        && let Some(position) = scene
            .frame
            .position_at(point.clamp(scene.frame.body.min, scene.frame.body.max), state)
        && scene.input.order.get(position).copied() != state.selection.cursor()
    {
        state.selection.pick(scene.input.order, position, Pick::Range);
        state.scroll.reveal(position as u64, scene.frame.extent);
    }
    if is_inside {
        wheel(ui, scene, state);
    }
}

fn press(scene: &Scene<'_>, state: &mut GridState, position: Option<usize>, modifiers: Modifiers) {
    let pick = match (modifiers.shift, modifiers.command) {
        (false, false) => Pick::Alone,
        (false, true) => Pick::Toggle,
        (true, false) => Pick::Range,
        (true, true) => Pick::FurtherRange,
    };
    state.shows_ring = false;
    state.cell_column = None;
    match position {
        Some(position) => state.selection.pick(scene.input.order, position, pick),
        None if pick == Pick::Alone => state.selection.clear(),
        None => {}
    }
    state.is_dragging = pick == Pick::Alone && position.is_some();
}

/// The context menu is about what is selected; a row outside of that becomes the selection.
fn press_secondary(
    scene: &Scene<'_>,
    state: &mut GridState,
    position: Option<usize>,
    column: Option<crate::table::Column>,
) {
    state.shows_ring = false;
    let row = position.and_then(|position| scene.input.order.get(position).copied());
    if let Some((position, row)) = position.zip(row) {
        let pick = if state.selection.contains(row) {
            Pick::CursorOnly
        } else {
            Pick::Alone
        };
        state.selection.pick(scene.input.order, position, pick);
    }
    state.menu_cell = row.zip(column).map(|(row, column)| CellRef { row, column });
}

fn wheel(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) {
    let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
    if delta.y != 0.0 {
        state
            .scroll
            .move_by(f64::from(-delta.y / size::ROW), scene.frame.extent);
    }
    state.offset_x -= delta.x;
}
