//! The rows in view, and nothing else.

use std::borrow::Cow;

use egui::accesskit::Action;
use egui::{FontFamily, Rangef, Rect, Response, Role, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::cell::{self, Cell};
use super::columns;
use super::frame::Slot;
use super::scene::Scene;
use super::telling::Telling;
use crate::state::GridState;
use crate::state::grid::Pick;
use crate::table::{Column, Row};
use crate::ui::icon;
use crate::ui::theme::{Ground, font, size};
use crate::words::tr;

/// The part of a cell that what stands at its end has at least, where the name would leave it less.
const LEAST_TAIL: f32 = 0.3;

/// A row of this frame.
struct Line<'a> {
    number: u32,
    position: usize,
    rect: Rect,
    row: Row<'a>,
    is_selected: bool,
    /// The column of the cell cursor, where that is in this row.
    cursor_column: Option<Column>,
    /// Whether a screen reader is told of each of its cells.
    has_told_cells: bool,
}

/// Draws the rows in view.
pub(super) fn rows_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut GridState) {
    let body = scene.frame.body;
    let clip = ui.clip_rect();
    ui.set_clip_rect(body.intersect(clip));
    // The window's ground is there already: painting it once more costs a software renderer milliseconds.
    // A row keeps its node while it moves, so one place sees different nodes.
    ui.allow_widget_id_changes_in(body);
    let mut telling = scene.is_heard.then(|| Telling::begin(ui));
    let cursor = state.selection.cursor();
    for position in scene.frame.positions_in_view(state) {
        let Some(&number) = scene.input.order.get(position) else {
            continue;
        };
        let Some(row) = scene.input.snapshot.row(number) else {
            continue;
        };
        let rect = scene.frame.row_rect(position, state);
        let line = Line {
            number,
            position,
            rect,
            row,
            is_selected: state.selection.contains(number),
            cursor_column: state.cell_column.filter(|_| cursor == Some(number)),
            has_told_cells: telling.as_mut().is_some_and(|telling| telling.tells(number, cursor)),
        };
        row_ui(ui, scene, &line, state);
    }
    if let Some(telling) = telling {
        telling.end(ui);
    }
    if state.offset_x > 0.0 && scene.frame.pinned_right > body.left() {
        ui.painter()
            .vline(scene.frame.pinned_right, body.y_range(), scene.theme.line_stroke());
    }
    if state.shows_ring && ui.memory(|memory| memory.has_focus(scene.id)) && state.selection.cursor().is_none() {
        ui.painter()
            .rect_stroke(body, 0.0, scene.theme.focus_stroke(), StrokeKind::Inside);
    }
    ui.set_clip_rect(clip);
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, line: &Line<'_>, state: &mut GridState) {
    let pointer = ui
        .input(|input| input.pointer.hover_pos())
        .filter(|point| line.rect.intersect(scene.frame.body).contains(*point) && ui.rect_contains_pointer(line.rect));
    let ground = match (line.is_selected, pointer.is_some()) {
        (true, _) => Ground::Chosen,
        (false, true) => Ground::Hovered,
        (false, false) => Ground::Page,
    };
    paint_ground(ui, scene, line, ground);
    let id = scene.row_id(line.number);
    let mut row_ui = scene.is_heard.then(|| {
        let builder = UiBuilder::new()
            .scope_id(id)
            .max_rect(line.rect)
            .accessibility_role(Role::Row);
        let sentence = cell::sentence_with_change(&scene.input, (line.number, line.row));
        let row_ui = ui.new_child(builder.accessibility_label(sentence));
        speak_row(&row_ui, scene, line);
        row_ui
    });
    let cells = cells(scene, line);
    for (at, cell) in cells.iter().enumerate() {
        let Some(slot) = scene.frame.slots.get(at).filter(|slot| slot.is_seen()) else {
            continue;
        };
        let is_elided = paint_cell(ui, scene, (cell, ground), room(scene, &cells, at, line.rect));
        let is_hovered = pointer.is_some_and(|point| slot.seen.contains(point.x));
        if line.has_told_cells || is_hovered {
            let response = node_ui(row_ui.as_ref().unwrap_or(ui), scene, line, *slot, cell);
            // Whoever hears the cells has it from the details.
            if is_hovered || !matches!(cell.more, Some(cell::More::Meaning(_))) {
                tip_ui(response, scene, cell, is_elided);
            }
        }
    }
    if let Some(row_ui) = &mut row_ui {
        row_ui.expand_to_include_rect(line.rect);
        let is_clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if is_clicked {
            state.cell_column = None;
            state.selection.pick(scene.input.order, line.position, Pick::Alone);
            // As with the mouse: what is typed next, copying above all, is meant for the rows.
            state.shows_ring = true;
            ui.memory_mut(|memory| memory.request_focus(scene.id));
        }
    }
    paint_ring(ui, scene, line, state);
}

/// What stands in each column.
fn cells(scene: &Scene<'_>, line: &Line<'_>) -> Vec<Cell> {
    let is_handled = scene.input.is_handled(line.row);
    let cell = |slot: &Slot| {
        let cell = cell::cell(&scene.input, &scene.theme, line.row, slot.column);
        let cell = cell::with_change(cell, &scene.input, (line.number, line.row), slot.column);
        let cell = cell::with_note(cell, &scene.input, line.row, slot.column);
        if is_handled {
            Cell {
                ink: scene.theme.muted,
                ..cell
            }
        } else {
            cell
        }
    };
    scene.frame.slots.iter().map(cell).collect()
}

/// Where a cell is painted, and what of it is in view.
struct Room {
    rect: Rect,
    seen: Rect,
}

/// A cell's own place and that of the empty ones right of it, where it says in their stead what they would: who has no
/// Cloud PC in the list has no user either, and the message goes on about the error. Another text that ran on would read as
/// the next column's. Columns that have passed behind the pinned ones are not right of them.
fn room(scene: &Scene<'_>, cells: &[Cell], at: usize, row: Rect) -> Room {
    let mut slots = scene.frame.slots.iter().zip(cells).skip(at);
    let (mut x, mut seen) = slots
        .next()
        .map_or((Rangef::NOTHING, Rangef::NOTHING), |(slot, _)| (slot.x, slot.seen));
    let goes_on = |slot: &Slot| {
        let own = scene.frame.slots.get(at).map(|own| own.column);
        matches!(
            (own, slot.column),
            (Some(Column::Device), Column::User) | (Some(Column::Error), Column::Message)
        )
    };
    for (slot, _) in slots.take_while(|(_, cell)| cell.is_empty()) {
        if !goes_on(slot) || (slot.x.min - x.max).abs() > 0.5 {
            break;
        }
        x.max = slot.x.max;
        seen.max = seen.max.max(slot.seen.max);
    }
    Room {
        rect: Rect::from_x_y_ranges(x, row.y_range()),
        seen: Rect::from_x_y_ranges(seen, row.y_range()),
    }
}

fn speak_row(ui: &Ui, scene: &Scene<'_>, line: &Line<'_>) {
    let seen = line.rect.intersect(scene.frame.body);
    ui.accesskit_node_builder(ui.unique_id(), |node| {
        node.set_bounds(egui::accesskit::Rect {
            x0: seen.min.x.into(),
            y0: seen.min.y.into(),
            x1: seen.max.x.into(),
            y1: seen.max.y.into(),
        });
        node.set_selected(line.is_selected);
        node.set_position_in_set(line.position);
        node.set_row_index(line.position);
        node.add_action(Action::Click);
    });
}

/// A cell's node.
fn node_ui(ui: &Ui, scene: &Scene<'_>, line: &Line<'_>, slot: Slot, cell: &Cell) -> Response {
    let rect = Rect::from_x_y_ranges(slot.seen, line.rect.y_range()).intersect(scene.frame.body);
    let id = scene.cell_id(line.number, slot.column);
    let response = ui.interact(rect, id, Sense::hover());
    if scene.is_heard {
        let spoken = match &cell.more {
            Some(change) if cell.is_changed => format!("{}, {}", cell.text, change.text(&scene.input)),
            Some(_) | None => cell.text.clone(),
        };
        let spoken = if line.cursor_column == Some(slot.column) {
            under_cursor(scene, slot.column, spoken)
        } else {
            spoken
        };
        response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, spoken.as_str()));
        ui.accesskit_node_builder(id, |node| node.set_selected(line.is_selected));
    }
    response
}

/// What hovering adds to a cell, and a screen reader hears as its description. A message is repeated only where it is cut off.
fn tip_ui(response: Response, scene: &Scene<'_>, cell: &Cell, is_elided: bool) {
    let more = cell.more.as_ref().map(|more| more.text(&scene.input));
    let tip = more.filter(|more| *more != cell.text || is_elided);
    let tip = tip.or_else(|| is_elided.then_some(Cow::Borrowed(cell.text.as_str())));
    if let Some(tip) = tip {
        let _ = response.on_hover_text_at_pointer(tip);
    }
}

/// What is said when the keyboard reaches a cell: alone it would leave open what it is, and an empty one would be silent.
fn under_cursor(scene: &Scene<'_>, column: Column, text: String) -> String {
    let words = scene.input.words;
    let title = columns::title(words, column);
    if text.is_empty() {
        tr!(words, "grid-cell-empty", column = title)
    } else {
        tr!(words, "grid-cell", column = title, text = text)
    }
}

fn paint_ground(ui: &Ui, scene: &Scene<'_>, line: &Line<'_>, ground: Ground) {
    let painter = ui.painter();
    let edge = line.rect.with_max_x(line.rect.left() + 3.0);
    match ground {
        // The window's ground is there already.
        Ground::Page => {}
        Ground::Hovered => drop(painter.rect_filled(line.rect, 0.0, scene.theme.ground(ground))),
        Ground::Chosen => {
            painter.rect_filled(line.rect, 0.0, scene.theme.ground(ground));
            painter.rect_filled(edge, 0.0, scene.theme.accent);
        }
    }
}

/// Paints a cell; true where its text was cut off.
fn paint_cell(ui: &Ui, scene: &Scene<'_>, (cell, ground): (&Cell, Ground), Room { rect, seen }: Room) -> bool {
    if cell.is_empty() {
        return false;
    }
    let painter = &scene.painter(ui, rect, seen);
    let mut inner = rect.shrink2(vec2(size::SPACE_S, 0.0));
    if let Some(icon) = cell.icon {
        icon::paint(painter, icon, icon::leading_box(inner, size::ICON), cell.ink);
        inner.min.x += size::ICON + 6.0;
    }
    if cell.is_changed {
        let dot = pos2(rect.left() + size::SPACE_XS, rect.center().y);
        painter.circle_filled(dot, 3.0, scene.theme.accent);
    }
    let ink = scene.theme.word_ink(cell.ink, ground);
    if let Some(tail) = &cell.tail {
        // The name is worth more: what it leaves is enough for a ticket, or for its beginning.
        let name = scene.line(painter, &cell.text, cell.font.clone(), ink, inner.width());
        let left = (inner.width() - name.size().x - size::SPACE_S).max(inner.width() * LEAST_TAIL);
        let font = font(size::TEXT_SMALL, FontFamily::Proportional);
        let galley = scene.line(painter, tail, font, scene.theme.muted, left);
        inner.max.x -= galley.size().x;
        let place = pos2(inner.right(), (inner.center().y - galley.size().y / 2.0).round());
        painter.galley(place, galley, scene.theme.muted);
        inner.max.x -= size::SPACE_S;
    }
    let galley = scene.line(painter, &cell.text, cell.font.clone(), ink, inner.width());
    let is_elided = galley.elided;
    painter.galley(
        pos2(inner.left(), (inner.center().y - galley.size().y / 2.0).round()),
        galley,
        ink,
    );
    is_elided
}

/// The ring of the cursor, around a row or a cell, while the keyboard leads.
fn paint_ring(ui: &Ui, scene: &Scene<'_>, line: &Line<'_>, state: &GridState) {
    let is_cursor = state.shows_ring && state.selection.cursor() == Some(line.number);
    if !is_cursor || !ui.memory(|memory| memory.has_focus(scene.id)) {
        return;
    }
    let cell = state
        .cell_column
        .and_then(|column| scene.frame.slots.iter().find(|slot| slot.column == column));
    let rect = match cell {
        Some(slot) => Rect::from_x_y_ranges(slot.seen, line.rect.y_range()),
        None => line.rect,
    };
    ui.painter()
        .rect_stroke(rect, 3.0, scene.theme.focus_stroke(), StrokeKind::Inside);
}
