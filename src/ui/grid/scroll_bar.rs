//! The scroll bars. The upright one maps the pointer to rows, so that a million of them need no more
//! precision than a hundred.

use egui::{Id, Rect, Response, Sense, Ui, vec2};

use super::scene::Scene;
use crate::state::GridState;

const MIN_HANDLE: f32 = 28.0;
const THICKNESS: f32 = 6.0;

/// A bar's handle along its track: start and length, in points from the track's start.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Handle {
    start: f32,
    length: f32,
}

impl Handle {
    /// For a view that shows `share` of everything and stands at `place` of its way (both 0 to 1).
    fn new(track: f32, share: f64, place: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a share of the track")]
        let (share, place) = (share.clamp(0.0, 1.0) as f32, place.clamp(0.0, 1.0) as f32);
        let length = (track * share).max(MIN_HANDLE).min(track);
        Self {
            start: (track - length) * place,
            length,
        }
    }

    /// Where of its way the view stands when the handle starts at `start`.
    fn place(self, start: f32, track: f32) -> f64 {
        let way = track - self.length;
        if way <= 0.0 {
            0.0
        } else {
            f64::from((start / way).clamp(0.0, 1.0))
        }
    }
}

/// The upright bar.
pub(super) fn vertical_ui(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) {
    let (bar, extent) = (scene.frame.vertical_bar, scene.frame.extent);
    let last = extent.last_position();
    if last <= 0.0 || bar.height() < MIN_HANDLE {
        return;
    }
    let share = extent.rows_in_view / (last + extent.rows_in_view);
    let handle = Handle::new(bar.height(), share, state.scroll.position() / last);
    let response = ui.interact(bar, scene.id.with("vertical bar"), Sense::CLICK | Sense::DRAG);
    if let Some(point) = response.interact_pointer_pos() {
        let start = start_under_pointer(ui, &response, point.y - bar.top(), handle);
        state.scroll.go_to(handle.place(start, bar.height()) * last, extent);
    }
    let handle = Handle::new(bar.height(), share, state.scroll.position() / last);
    let middle = bar.center().x - THICKNESS / 2.0;
    paint(
        ui,
        scene,
        &response,
        Rect::from_min_size(
            egui::pos2(middle, bar.top() + handle.start),
            vec2(THICKNESS, handle.length),
        ),
    );
}

/// The level bar, where there is one.
pub(super) fn horizontal_ui(ui: &Ui, scene: &Scene<'_>, state: &mut GridState) {
    let Some(bar) = scene.frame.horizontal_bar else { return };
    let way = scene.frame.content_width - scene.frame.body.width();
    let share = f64::from(scene.frame.body.width() / scene.frame.content_width);
    let handle = Handle::new(bar.width(), share, f64::from(state.offset_x / way));
    let response = ui.interact(bar, scene.id.with("horizontal bar"), Sense::CLICK | Sense::DRAG);
    if let Some(point) = response.interact_pointer_pos() {
        let start = start_under_pointer(ui, &response, point.x - bar.left(), handle);
        #[expect(clippy::cast_possible_truncation, reason = "a place from 0 to 1")]
        let place = handle.place(start, bar.width()) as f32;
        state.offset_x = place * way;
    }
    let handle = Handle::new(bar.width(), share, f64::from(state.offset_x / way));
    let middle = bar.center().y - THICKNESS / 2.0;
    paint(
        ui,
        scene,
        &response,
        Rect::from_min_size(
            egui::pos2(bar.left() + handle.start, middle),
            vec2(handle.length, THICKNESS),
        ),
    );
}

/// Where the handle starts under the pointer: it keeps the point at which it was grabbed, and comes under a
/// pointer that was pressed beside it.
fn start_under_pointer(ui: &Ui, response: &Response, point: f32, handle: Handle) -> f32 {
    let slot: Id = response.id.with("grabbed at");
    let is_new = ui.input(|input| input.pointer.any_pressed());
    let grabbed = ui
        .data(|data| data.get_temp::<f32>(slot))
        .filter(|_| !is_new)
        .unwrap_or_else(|| {
            let inside = point - handle.start;
            if (0.0..=handle.length).contains(&inside) {
                inside
            } else {
                handle.length / 2.0
            }
        });
    ui.data_mut(|data| data.insert_temp(slot, grabbed));
    point - grabbed
}

fn paint(ui: &Ui, scene: &Scene<'_>, response: &Response, handle: Rect) {
    let is_busy = response.hovered() || response.is_pointer_button_down_on();
    let ink = if is_busy {
        scene.theme.muted
    } else {
        scene.theme.handle()
    };
    ui.painter().rect_filled(handle, THICKNESS / 2.0, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handle_covers_the_whole_way() {
        let first = Handle::new(500.0, 0.000_03, 0.0);
        let last = Handle::new(500.0, 0.000_03, 1.0);
        assert_eq!(
            first,
            Handle {
                start: 0.0,
                length: MIN_HANDLE
            }
        );
        assert_eq!(last.start + last.length, 500.0);
        assert_eq!((first.place(-20.0, 500.0), last.place(last.start, 500.0)), (0.0, 1.0));
    }
}
