//! What the keyboard does while the grid has the focus.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::copy;
use super::input::GridAction;
use super::scene::Scene;
use crate::state::grid::{CellRef, Pick, Step};
use crate::state::{GoToRow, GridState, LetterKeys};
use crate::table::Column;
use crate::ui::commands::CommandId;

/// What came of the keys of one frame.
#[derive(Default)]
pub(super) struct Typed {
    pub action: Option<GridAction>,
    pub opens_menu: bool,
}

/// Handles the keys of this frame.
pub(super) fn handle(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) -> Typed {
    let escape = state.cell_column.is_some() || !state.selection.rows().is_empty();
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(scene.id, filter));
    let mut typed = Typed::default();
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Copy => typed.action = copied(scene, state).or(typed.action),
            Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers: Modifiers::NONE,
                ..
            } if state.selection.shown_cursor(scene.input.order).is_some() => {
                typed.action = Some(GridAction::Command(CommandId::OpenDetails));
            }
            Event::Key {
                key,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
                ..
            } if letter(scene, key).is_some() => typed.action = letter(scene, key),
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => typed.opens_menu |= pressed(scene, state, key, modifiers),
            _ => {}
        }
    }
    if escape {
        // Used up: it must not cancel a run besides.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    typed
}

/// What a single letter means, unless letters mean nothing (WCAG 2.1.4).
fn letter(scene: &Scene<'_>, key: Key) -> Option<GridAction> {
    match (scene.input.letter_keys, key) {
        (LetterKeys::On, key) => CommandId::of_letter(key).map(GridAction::Command),
        (LetterKeys::Off, _) => None,
    }
}

/// The cell under the cell cursor, or the rows.
fn copied(scene: &Scene<'_>, state: &GridState) -> Option<GridAction> {
    let wants_cell = state.selection.rows().len() <= 1;
    let cursor = state.selection.shown_cursor(scene.input.order);
    let cell = state.cell_column.zip(cursor).filter(|_| wants_cell);
    match cell {
        Some((column, row)) => copy::cell_text(&scene.input, CellRef { row, column }).map(GridAction::CopyText),
        None => copy::copy_rows(&scene.input, state),
    }
}

/// One key; true where it asks for the context menu.
fn pressed(scene: &Scene<'_>, state: &mut GridState, key: Key, modifiers: Modifiers) -> bool {
    let page = page(scene);
    match key {
        Key::ArrowUp => step(scene, state, Step::Up(1), modifiers),
        Key::ArrowDown => step(scene, state, Step::Down(1), modifiers),
        Key::PageUp => step(scene, state, Step::Up(page), modifiers),
        Key::PageDown => step(scene, state, Step::Down(page), modifiers),
        Key::Home => step(scene, state, Step::First, modifiers),
        Key::End => step(scene, state, Step::Last, modifiers),
        Key::ArrowLeft => move_cell(scene, state, Side::Left),
        Key::ArrowRight => move_cell(scene, state, Side::Right),
        Key::Space => pick_cursor(scene, state, if modifiers.shift { Pick::Range } else { Pick::Toggle }),
        Key::A if modifiers.command => state.selection.select_all(scene.input.order),
        Key::Escape if state.cell_column.is_some() => state.cell_column = None,
        Key::Escape => state.selection.clear(),
        Key::Menu => return opens_menu(scene, state),
        Key::F10 if modifiers.shift => return opens_menu(scene, state),
        _ => {}
    }
    false
}

fn page(scene: &Scene<'_>) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the rows that fit on a screen"
    )]
    let whole_rows = scene.frame.extent.rows_in_view.floor() as usize;
    whole_rows.saturating_sub(1).max(1)
}

fn step(scene: &Scene<'_>, state: &mut GridState, step: Step, modifiers: Modifiers) {
    let pick = match (modifiers.shift, modifiers.command) {
        (true, false) => Pick::Range,
        (true, true) => Pick::FurtherRange,
        (false, true) => Pick::CursorOnly,
        (false, false) => Pick::Alone,
    };
    state.shows_ring = true;
    if let Some(position) = state.selection.step(scene.input.order, step, pick) {
        state.scroll.reveal(position as u64, scene.frame.extent);
    }
}

/// Brings a row into the middle of the view, where its neighbours are seen too, and picks it.
pub(super) fn go_to(scene: &Scene<'_>, state: &mut GridState, position: usize) {
    state.go_to_row = GoToRow::Closed;
    state.shows_ring = true;
    state.selection.pick(scene.input.order, position, Pick::Alone);
    state.scroll.center(position as u64, scene.frame.extent);
}

fn pick_cursor(scene: &Scene<'_>, state: &mut GridState, pick: Pick) {
    state.shows_ring = true;
    if let Some(position) = state.selection.cursor_position(scene.input.order) {
        state.selection.pick(scene.input.order, position, pick);
        state.scroll.reveal(position as u64, scene.frame.extent);
    }
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Moves the cell cursor; left of the first column whole rows are meant again.
fn move_cell(scene: &Scene<'_>, state: &mut GridState, side: Side) {
    let shown: Vec<Column> = scene.frame.slots.iter().map(|slot| slot.column).collect();
    let now = state
        .cell_column
        .and_then(|column| shown.iter().position(|other| *other == column));
    let next = match (now, side) {
        (None, Side::Right) => Some(0),
        (None, Side::Left) => None,
        (Some(at), Side::Left) => at.checked_sub(1),
        (Some(at), Side::Right) => Some((at + 1).min(shown.len().saturating_sub(1))),
    };
    state.cell_column = next.and_then(|at| shown.get(at).copied());
    state.shows_ring = true;
    if state.selection.cursor().is_none() {
        state.selection.step(scene.input.order, Step::First, Pick::Alone);
    }
    if let Some(column) = state.cell_column {
        scene.frame.reveal_column(column, state);
    }
}

fn opens_menu(scene: &Scene<'_>, state: &mut GridState) -> bool {
    let column = state.cell_column.unwrap_or(Column::CloudPc);
    let cursor = state.selection.shown_cursor(scene.input.order);
    state.menu_cell = cursor.map(|row| CellRef { row, column });
    state.shows_ring = true;
    state.menu_cell.is_some()
}
