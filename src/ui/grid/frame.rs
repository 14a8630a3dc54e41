//! Where everything of the grid lies.

use egui::{Pos2, Rangef, Rect, pos2};

use super::input::GridInput;
use super::widths::widths;
use crate::state::GridState;
use crate::state::grid::Extent;
use crate::table::Column;
use crate::ui::theme::size;

/// Width of a scroll bar.
const BAR: f32 = 12.0;

/// A column on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub column: Column,
    /// All of it; parts beyond the view included.
    pub x: Rangef,
    /// What is in view, and not behind the pinned columns; from the greater to the smaller where nothing is.
    pub seen: Rangef,
    /// Whether it stays where it is while the others scroll.
    pub is_pinned: bool,
}

impl Slot {
    /// Whether any of it is in view.
    pub fn is_seen(&self) -> bool {
        self.seen.min < self.seen.max
    }
}

/// Geometry of one frame.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub header: Rect,
    pub body: Rect,
    pub vertical_bar: Rect,
    /// Only where the columns are wider than the view.
    pub horizontal_bar: Option<Rect>,
    pub slots: Vec<Slot>,
    /// Where the pinned columns end.
    pub pinned_right: f32,
    pub content_width: f32,
    pub extent: Extent,
}

impl Frame {
    /// Divides `rect`; the columns start `state.offset_x` points to the left of the view, as far as they go.
    pub fn new(rect: Rect, input: &GridInput<'_>, state: &mut GridState) -> Self {
        let num_rows = input.order.len();
        let view_width = (rect.width() - BAR).max(1.0);
        let widths = widths(state, view_width, input.beside);
        let content_width: f32 = widths.iter().map(|(_, width)| width).sum();
        let overflows = content_width > view_width + 0.5;
        state.offset_x = state.offset_x.clamp(0.0, (content_width - view_width).max(0.0));
        let bottom = if overflows { rect.bottom() - BAR } else { rect.bottom() };
        let right = rect.left() + view_width;
        let top = (rect.top() + size::HEADER).min(bottom);
        let (slots, pinned_right) = slots(&widths, rect.left(), right, state);
        let body = Rect::from_min_max(pos2(rect.left(), top), pos2(right, bottom));
        Self {
            header: Rect::from_min_max(rect.min, pos2(rect.right(), top)),
            vertical_bar: Rect::from_min_max(pos2(right, top), pos2(rect.right(), bottom)),
            horizontal_bar: overflows
                .then(|| Rect::from_min_max(pos2(rect.left(), bottom), pos2(right, rect.bottom()))),
            extent: Extent {
                num_rows: num_rows as u64,
                rows_in_view: f64::from(body.height() / size::ROW),
            },
            body,
            slots,
            pinned_right,
            content_width,
        }
    }

    /// The row at a point of the body, as a position in the order.
    pub fn position_at(&self, point: Pos2, state: &GridState) -> Option<usize> {
        let position = state.scroll.position() + f64::from((point.y - self.body.top()) / size::ROW);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be 0 or more"
        )]
        let row = (position >= 0.0)
            .then_some(position as u64)
            .filter(|row| *row < self.extent.num_rows)?;
        usize::try_from(row).ok()
    }

    /// The column at a point.
    pub fn column_at(&self, point: Pos2) -> Option<Column> {
        self.slots
            .iter()
            .find(|slot| slot.is_seen() && slot.seen.contains(point.x))
            .map(|slot| slot.column)
    }

    /// Where a row lies; parts above and below the body included.
    #[expect(clippy::cast_possible_truncation, reason = "a distance of rows in view")]
    pub fn row_rect(&self, position: usize, state: &GridState) -> Rect {
        let rows_below_edge = position as f64 - state.scroll.position();
        let top = self.body.top() + (rows_below_edge * f64::from(size::ROW)) as f32;
        Rect::from_x_y_ranges(self.body.x_range(), Rangef::new(top.round(), top.round() + size::ROW))
    }

    /// The positions of the rows in view, those cut off included.
    pub fn positions_in_view(&self, state: &GridState) -> std::ops::Range<usize> {
        let first = usize::try_from(state.scroll.first_row).unwrap_or(usize::MAX);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the rows that fit on a screen"
        )]
        let num_rows = (self.extent.rows_in_view + f64::from(state.scroll.fraction)).ceil() as usize;
        let last = usize::try_from(self.extent.num_rows).unwrap_or(usize::MAX);
        first.min(last)..first.saturating_add(num_rows).min(last)
    }

    /// Moves the columns so that one is wholly in view.
    pub fn reveal_column(&self, column: Column, state: &mut GridState) {
        let movable = self.slots.iter().filter(|slot| !slot.is_pinned);
        let Some(slot) = movable.into_iter().find(|slot| slot.column == column) else {
            return;
        };
        if slot.x.max > self.body.right() {
            state.offset_x += slot.x.max - self.body.right();
        }
        if slot.x.min < self.pinned_right {
            state.offset_x -= self.pinned_right - slot.x.min;
        }
    }
}

/// The columns from `left` to `right`, and where the pinned ones end: those stay where they are, the others pass behind
/// them. In a view that they would fill none is pinned.
fn slots(widths: &[(Column, f32)], left: f32, right: f32, state: &GridState) -> (Vec<Slot>, f32) {
    let pinned = widths.iter().take(state.num_pinned());
    let pinned_width: f32 = pinned.map(|(_, width)| width).sum();
    let num_pinned = if pinned_width <= (right - left) / 2.0 {
        state.num_pinned()
    } else {
        0
    };
    let pinned_right = if num_pinned > 0 { left + pinned_width } else { left };
    let mut next = left;
    let slot = |(place, (column, width)): (usize, &(Column, f32))| {
        let is_pinned = place < num_pinned;
        let start = if is_pinned { next } else { next - state.offset_x.round() };
        next += width;
        let x = Rangef::new(start, start + width);
        let edge = if is_pinned { left } else { pinned_right };
        Slot {
            column: *column,
            x,
            seen: Rangef::new(x.min.max(edge), x.max.min(right)),
            is_pinned,
        }
    };
    (widths.iter().enumerate().map(slot).collect(), pinned_right)
}
