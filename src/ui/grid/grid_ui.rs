//! The grid, put together: input first, then rows, header, bars and menu.

use egui::text::LayoutJob;
use egui::{Color32, FontFamily, Role, Sense, Ui, UiBuilder};

use super::frame::{Frame, Slot};
use super::input::{GridAction, GridInput};
use super::kept_lines::KeptLines;
use super::scene::Scene;
use super::{header_ui, keys, menu_ui, pointer, rows_ui, scroll_bar, sort_words};
use crate::state::{Fitting, GoToRow, GridState, Offered};
use crate::ui::asked_from;
use crate::ui::theme::{Theme, font, size};

/// Draws the grid into the room there is and returns what was asked of it.
pub fn grid_ui(ui: &mut Ui, input: GridInput<'_>, state: &mut GridState) -> Option<GridAction> {
    let rect = ui.available_rect_before_wrap();
    let id = ui.scope_id().with("grid");
    let builder = UiBuilder::new()
        .scope_id(id)
        .max_rect(rect)
        .sense(Sense::click())
        .accessibility_role(Role::Grid)
        .accessibility_label(input.label);
    let mut grid = ui.new_child(builder);
    grid.expand_to_include_rect(rect);
    grid.set_clip_rect(rect.intersect(ui.clip_rect()));
    let is_heard = grid.accesskit_node_builder(id, |_| ()).is_some();
    let frame = Frame::new(rect, &input, state);
    let mut scene = Scene {
        input,
        theme: Theme::of(ui.ctx()),
        frame,
        id,
        is_heard,
        lines: KeptLines::of_frame(grid.painter(), sign()),
        focus_returns: false,
    };
    let action = parts_ui(&mut grid, &mut scene, rect, state);
    speak(&grid, &scene, state);
    sort_words::speak_change(&grid, &scene);
    drop(grid);
    // Only now: a click elsewhere, on the menu for one, takes the focus away until the grid is done.
    if scene.focus_returns {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    ui.advance_cursor_after_rect(rect);
    action
}

/// A text that is laid out in every frame.
fn sign() -> LayoutJob {
    LayoutJob::simple_singleline(
        " ".to_owned(),
        font(size::TEXT, FontFamily::Proportional),
        Color32::PLACEHOLDER,
    )
}

fn parts_ui(ui: &mut Ui, scene: &mut Scene<'_>, rect: egui::Rect, state: &mut GridState) -> Option<GridAction> {
    let response = ui.response();
    let mut typed = keys::Typed::default();
    // An open menu has the keys: Escape closes it, and lets the selection be.
    if response.has_focus() && !egui::Popup::is_any_open(ui.ctx()) {
        typed = keys::handle(ui, scene, state);
        state.shows_ring |= response.gained_focus() && !ui.input(|input| input.pointer.any_down());
    }
    // Rows that come while the keyboard is nowhere get it: their letters and arrows work without a click.
    let is_first = std::mem::replace(&mut state.offered, Offered::Once) == Offered::NotYet;
    let is_free = || ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    let is_theirs = || is_free() || asked_from::is_still_there(ui.ctx());
    if std::mem::take(&mut state.takes_focus) || (is_first && is_theirs()) {
        response.request_focus();
    }
    if let GoToRow::Going(position) = state.go_to_row {
        keys::go_to(scene, state, position);
    }
    pointer::handle(ui, scene, &response, state);
    state.scroll.stay_within(scene.frame.extent);
    // Keys and wheel move the columns too.
    scene.frame = Frame::new(rect, &scene.input, state);
    scroll_bar::vertical_ui(ui, scene, state);
    scroll_bar::horizontal_ui(ui, scene, state);
    if std::mem::take(&mut state.fitting) == Fitting::All {
        header_ui::fit_all(ui, scene, state);
        scene.frame = Frame::new(rect, &scene.input, state);
    }
    let sorted = header_ui::header_ui(ui, scene, state);
    rows_ui::rows_ui(ui, scene, state);
    if typed.opens_menu {
        menu_ui::open(ui, &response);
    }
    let chosen = menu_ui::menu_ui(ui, scene, &response, state);
    // Sorting with the mouse leaves the keyboard with the rows: what was selected can still be copied.
    scene.focus_returns |= sorted.is_some() && ui.input(|input| input.pointer.primary_released());
    typed.action.or(sorted).or(chosen)
}

/// Tells a screen reader how many rows there are, and on which the cursor is.
fn speak(ui: &Ui, scene: &Scene<'_>, state: &GridState) {
    if !scene.is_heard {
        return;
    }
    let in_view = scene
        .input
        .order
        .get(scene.frame.positions_in_view(state))
        .unwrap_or_default();
    let cursor = state.selection.cursor().filter(|row| in_view.contains(row));
    let cell = state.cell_column.filter(|column| {
        let slot = scene.frame.slots.iter().find(|slot| slot.column == *column);
        slot.is_some_and(Slot::is_seen)
    });
    ui.accesskit_node_builder(scene.id, |node| {
        node.set_author_id("grid");
        let (from, to) = (scene.frame.header.min, scene.frame.vertical_bar.max);
        node.set_bounds(egui::accesskit::Rect {
            x0: from.x.into(),
            y0: from.y.into(),
            x1: to.x.into(),
            y1: to.y.into(),
        });
        node.set_multiselectable();
        node.set_row_count(scene.input.order.len());
        node.set_column_count(scene.frame.slots.len());
        node.set_size_of_set(scene.input.order.len());
        if let Some(row) = cursor {
            let spoken = cell.map_or_else(|| scene.row_id(row), |column| scene.cell_id(row, column));
            node.set_active_descendant(spoken.accesskit_id());
        }
    });
}
