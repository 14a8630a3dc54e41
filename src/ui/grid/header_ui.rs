//! The header: titles, sort arrows, handles to drag widths with.

use egui::accesskit::SortDirection;
use egui::{CursorIcon, Id, PointerButton, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::frame::Slot;
use super::input::GridAction;
use super::scene::Scene;
use super::{cell, column_drag, columns, held, sort_words};
use crate::state::GridState;
use crate::state::grid::{Gather, sort_after_click};
use crate::table::{Column, Direction};
use crate::ui::hint::Hint as _;
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{font, semibold, size};
use crate::words::tr;

/// Width of the strip that takes hold of a column's edge.
const GRIP: f32 = 9.0;

/// Draws the header; returns the sort a click asks for.
pub(super) fn header_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut GridState) -> Option<GridAction> {
    let header = scene.frame.header;
    let painter = ui.painter();
    painter.rect_filled(header, 0.0, scene.theme.panel);
    painter.hline(
        header.x_range(),
        header.bottom() - scene.theme.line_width / 2.0,
        scene.theme.line_stroke(),
    );
    let mut strip = ui.new_child(
        egui::UiBuilder::new()
            .id_salt("header")
            .max_rect(header)
            .accessibility_role(Role::Row),
    );
    strip.expand_to_include_rect(header);
    strip.set_clip_rect(header.intersect(ui.clip_rect()));
    let mut action = None;
    let seen = || scene.frame.slots.iter().filter(|slot| slot.is_seen());
    for slot in seen() {
        action = title_ui(&strip, scene, *slot, state).or(action);
    }
    state.sized_column = None;
    for slot in seen().filter(|slot| slot.column != Column::Message && slot.x.max <= slot.seen.max) {
        grip_ui(&strip, scene, *slot, state);
    }
    column_drag::drag_ui(ui, scene, state);
    action
}

/// Direction and place of a column among the sort keys.
fn sort_place(scene: &Scene<'_>, column: Column) -> Option<(Direction, usize)> {
    let place = scene.input.sort.iter().position(|key| key.column == column)?;
    scene.input.sort.get(place).map(|key| (key.direction, place + 1))
}

fn title_ui(ui: &Ui, scene: &Scene<'_>, slot: Slot, state: &mut GridState) -> Option<GridAction> {
    let title = columns::title(scene.input.words, slot.column);
    let rect = Rect::from_x_y_ranges(slot.seen, scene.frame.header.y_range());
    let id = scene.id.with(("title", columns::author_id(slot.column)));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), &title));
    column_drag::begin(&response, slot.column, state);
    paint_title(ui, scene, slot, &title, &response);
    let gather = if ui.input(held::at_click).shift {
        Gather::Further
    } else {
        Gather::Alone
    };
    let clicked = response
        .clicked()
        .then_some(gather)
        .or_else(|| further_key_ui(ui, scene, slot.column, &title, rect));
    let _ = response.hint(tr!(scene.input.words, "grid-sort-hint"));
    // After the tooltip, which would be the description otherwise.
    speak_sort(ui, scene, slot.column, id);
    clicked.map(|gather| GridAction::Sort(sort_after_click(scene.input.sort, slot.column, gather)))
}

/// A button that is heard and not seen: a screen reader has no shift-click.
fn further_key_ui(ui: &Ui, scene: &Scene<'_>, column: Column, title: &str, rect: Rect) -> Option<Gather> {
    let is_only_key = scene.input.sort.iter().all(|key| key.column == column);
    if !scene.is_heard || is_only_key {
        return None;
    }
    let id: Id = scene.id.with(("further key", columns::author_id(column)));
    let response = ui.interact(rect, id, Sense::hover());
    let name = tr!(scene.input.words, "grid-sort-further", column = title);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
    ui.accesskit_node_builder(id, |node| {
        node.add_action(egui::accesskit::Action::Click);
        node.set_author_id(format!("{}.further", columns::author_id(column)));
    });
    let is_clicked = ui.input(|input| input.has_accesskit_action_request(id, egui::accesskit::Action::Click));
    is_clicked.then_some(Gather::Further)
}

fn speak_sort(ui: &Ui, scene: &Scene<'_>, column: Column, id: Id) {
    if !scene.is_heard {
        return;
    }
    let spoken = sort_words::sorted_by(scene, column);
    ui.accesskit_node_builder(id, |node| {
        node.set_author_id(columns::author_id(column));
        match spoken {
            Some((direction, spoken)) => {
                node.set_sort_direction(match direction {
                    Direction::Ascending => SortDirection::Ascending,
                    Direction::Descending => SortDirection::Descending,
                });
                node.set_description(spoken);
            }
            None => node.set_description(tr!(scene.input.words, "grid-not-sorted")),
        }
    });
}

fn paint_title(ui: &Ui, scene: &Scene<'_>, slot: Slot, title: &str, response: &Response) {
    let theme = &scene.theme;
    let header = scene.frame.header.y_range();
    let rect = Rect::from_x_y_ranges(slot.x, header);
    let seen = Rect::from_x_y_ranges(slot.seen, header);
    let painter = &scene.painter(ui, rect, seen);
    if response.hovered() {
        painter.rect_filled(rect.with_max_y(rect.bottom() - theme.line_width), 0.0, theme.hover_bg);
    }
    let place = sort_place(scene, slot.column);
    let ink = if place.is_some() { theme.text } else { theme.muted };
    let inner = rect.shrink2(vec2(size::SPACE_S, 0.0));
    let badge_width = match place {
        None => 0.0,
        Some(_) if scene.input.sort.len() > 1 => 26.0,
        Some(_) => 16.0,
    };
    let galley = scene.line(
        painter,
        title,
        font(size::TEXT_SMALL, semibold()),
        ink,
        inner.width() - badge_width,
    );
    let text_end = inner.left() + galley.size().x;
    painter.galley(
        pos2(inner.left(), inner.center().y - galley.size().y / 2.0),
        galley,
        ink,
    );
    if let Some((direction, place)) = place {
        let arrow = match direction {
            Direction::Ascending => Icon::SortAscending,
            Direction::Descending => Icon::SortDescending,
        };
        let arrow_box = icon::leading_box(rect.with_min_x((text_end + size::SPACE_XS).round()), 12.0);
        icon::paint(painter, arrow, arrow_box, theme.accent);
        if scene.input.sort.len() > 1 {
            let at = pos2(arrow_box.right() + 1.0, arrow_box.center().y);
            let number = scene.input.words.number(place as u64);
            painter.text(
                at,
                egui::Align2::LEFT_CENTER,
                number,
                font(size::TEXT_SMALL, semibold()),
                theme.accent,
            );
        }
    }
    if response.has_focus() {
        painter.rect_stroke(seen.shrink(1.0), 3.0, theme.focus_stroke(), StrokeKind::Inside);
    }
}

/// The edge of a column: drag it, or double-click it to fit what is in view.
fn grip_ui(ui: &Ui, scene: &Scene<'_>, slot: Slot, state: &mut GridState) {
    let edge = slot.x.max;
    let header = scene.frame.header;
    let rect = Rect::from_center_size(pos2(edge, header.center().y), vec2(GRIP, header.height()));
    let id = scene.id.with(("grip", columns::author_id(slot.column)));
    let response = ui
        .interact(rect, id, Sense::CLICK | Sense::DRAG)
        .on_hover_cursor(CursorIcon::ResizeColumn);
    if response.double_clicked() {
        let width = fitting_width(ui, scene, slot.column, state);
        state.column_widths.insert(slot.column, width);
    } else if response.dragged_by(PointerButton::Primary)
        && let Some(point) = response.interact_pointer_pos()
    {
        let width = (point.x - slot.x.min).round().max(columns::MIN_WIDTH);
        keep_widths_left_of(slot, scene, state);
        state.column_widths.insert(slot.column, width);
    }
    if response.dragged() {
        state.sized_column = Some(slot.column);
    }
    let is_busy = response.hovered() || response.dragged();
    let ink = if is_busy { scene.theme.accent } else { scene.theme.line };
    let stroke = egui::Stroke::new(if is_busy { 2.0 } else { scene.theme.line_width }, ink);
    ui.painter()
        .vline(edge - 0.5, header.shrink2(vec2(0.0, 7.0)).y_range(), stroke);
}

/// The edge that is dragged stays under the pointer: what is left of it gives no room back.
fn keep_widths_left_of(slot: Slot, scene: &Scene<'_>, state: &mut GridState) {
    for left in scene.frame.slots.iter().take_while(|left| left.column != slot.column) {
        state.column_widths.entry(left.column).or_insert(left.x.span());
    }
}

/// Makes every column as wide as what is in it.
pub(super) fn fit_all(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) {
    for slot in &scene.frame.slots {
        let width = fitting_width(ui, scene, slot.column, state);
        state.column_widths.insert(slot.column, width);
    }
}

/// The width at which the title and every cell in view show whole.
fn fitting_width(ui: &Ui, scene: &Scene<'_>, column: Column, state: &GridState) -> f32 {
    let painter = ui.painter();
    let title = columns::title(scene.input.words, column);
    let title_width = scene
        .line(
            painter,
            &title,
            font(size::TEXT_SMALL, semibold()),
            scene.theme.text,
            f32::INFINITY,
        )
        .size()
        .x
        + 28.0;
    let rows = scene
        .input
        .order
        .get(scene.frame.positions_in_view(state))
        .unwrap_or_default();
    let widest = rows
        .iter()
        .filter_map(|row| scene.input.snapshot.row(*row))
        .fold(title_width, |widest, row| {
            let cell = cell::cell(&scene.input, &scene.theme, row, column);
            let lead = if cell.icon.is_some() { size::ICON + 6.0 } else { 0.0 };
            widest.max(
                scene
                    .line(painter, &cell.text, cell.font, cell.ink, f32::INFINITY)
                    .size()
                    .x
                    + lead,
            )
        });
    (widest + 2.0 * size::SPACE_S + 1.0)
        .ceil()
        .clamp(columns::MIN_WIDTH, 640.0)
}
