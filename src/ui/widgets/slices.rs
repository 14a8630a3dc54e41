//! The geometry of the pie: from counts to angles, and from angles to anti-aliased shapes.

use std::f32::consts::TAU;

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// Width of the lines between slices.
const SEPARATOR: f32 = 1.5;

/// A slice: a part of the whole turn, clockwise from 12 o'clock, in turns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slice {
    /// Which of the counts.
    pub index: usize,
    pub start: f32,
    pub end: f32,
}

impl Slice {
    fn turns(self) -> f32 {
        self.end - self.start
    }

    /// Room for an icon in the middle of the slice, where it is large enough for one.
    pub fn icon_box(self, disk: Rect, side: f32) -> Option<Rect> {
        let radius = disk.width() / 2.0;
        if self.turns() > 0.999 {
            return Some(Rect::from_center_size(disk.center(), Vec2::splat(side)));
        }
        let away = radius * 0.66;
        let chord = 2.0 * away * (self.turns().min(0.5) * TAU / 2.0).sin();
        let center = disk.center() + direction(f32::midpoint(self.start, self.end)) * away;
        (chord > side * 1.5).then(|| Rect::from_center_size(center.round(), Vec2::splat(side)))
    }
}

/// The narrowest a slice is drawn: what is not nothing must be seen.
const MIN_TURNS: f64 = 0.007;

/// Slices for counts, in their order; counts of zero have none. A slice too narrow to be seen is widened a
/// little at the cost of the others; the legend tells the exact shares.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an iterator, cheap to clone and made for this call"
)]
pub(super) fn of(counts: impl Iterator<Item = u32> + Clone) -> Vec<Slice> {
    let present = || counts.clone().enumerate().filter(|(_, count)| *count > 0);
    let whole: f64 = present().map(|(_, count)| f64::from(count)).sum();
    let least = MIN_TURNS.min(0.5 / f64::from(u32::try_from(present().count().max(1)).unwrap_or(u32::MAX)));
    let share = |count: u32| f64::from(count) / whole;
    let added: f64 = present().map(|(_, count)| (least - share(count)).max(0.0)).sum();
    let spare: f64 = present().map(|(_, count)| (share(count) - least).max(0.0)).sum();
    let mut end = 0.0;
    let mut slices = Vec::new();
    for (index, count) in present() {
        let start = end;
        end += (share(count) + (least - share(count)).max(0.0)) - (share(count) - least).max(0.0) * added / spare;
        #[expect(clippy::cast_possible_truncation, reason = "turns from 0 to 1")]
        slices.push(Slice {
            index,
            start: start as f32,
            end: end as f32,
        });
    }
    if let Some(last) = slices.last_mut() {
        last.end = 1.0;
    }
    slices
}

/// The count whose slice lies at a point.
pub(super) fn at(slices: &[Slice], disk: Rect, point: Pos2) -> Option<usize> {
    let away = point - disk.center();
    if away.length() > disk.width() / 2.0 {
        return None;
    }
    let turns = (away.x.atan2(-away.y) / TAU).rem_euclid(1.0);
    slices
        .iter()
        .find(|slice| (slice.start..slice.end).contains(&turns))
        .map(|slice| slice.index)
}

/// Paints a slice: a fan, and around its rim a ring one pixel wide that fades out. Its straight edges are
/// left to the separators.
pub(super) fn paint(painter: &Painter, slice: Slice, disk: Rect, fill: Color32) {
    let feather = 1.0 / painter.pixels_per_point();
    let radius = disk.width() / 2.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole turn has 180 steps"
    )]
    let steps = (slice.turns() * 180.0).ceil().max(2.0) as u16;
    let mut mesh = Mesh::default();
    mesh.colored_vertex(disk.center(), fill);
    for step in 0..=steps {
        let turns = slice.start + slice.turns() * f32::from(step) / f32::from(steps);
        mesh.colored_vertex(disk.center() + direction(turns) * (radius - feather / 2.0), fill);
        mesh.colored_vertex(
            disk.center() + direction(turns) * (radius + feather / 2.0),
            Color32::TRANSPARENT,
        );
    }
    for step in 0..u32::from(steps) {
        let (inner, outer) = (1 + 2 * step, 2 + 2 * step);
        mesh.add_triangle(0, inner, inner + 2);
        mesh.add_triangle(inner, outer, outer + 2);
        mesh.add_triangle(inner, outer + 2, inner + 2);
    }
    painter.add(Shape::mesh(mesh));
}

/// Paints the lines between slices in the ground's colour; thinner beside a slice that a full line would
/// hide.
pub(super) fn paint_separators(painter: &Painter, slices: &[Slice], disk: Rect, ground: Color32) {
    if slices.len() < 2 {
        return;
    }
    let radius = disk.width() / 2.0 + 1.0;
    let before = slices.iter().cycle().skip(slices.len() - 1);
    for (slice, previous) in slices.iter().zip(before) {
        let narrower = slice.turns().min(previous.turns()) * TAU * radius;
        let width = SEPARATOR.min(narrower / 3.0);
        let rim = disk.center() + direction(slice.start) * radius;
        painter.line_segment([disk.center(), rim], Stroke::new(width, ground));
    }
}

/// The direction of an angle in turns, clockwise from 12 o'clock.
fn direction(turns: f32) -> Vec2 {
    let (sin, cos) = (turns * TAU).sin_cos();
    vec2(sin, -cos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn slices_follow_the_counts_clockwise_from_twelve() {
        let slices = of([1, 0, 2, 1].into_iter());
        let expected = [
            Slice {
                index: 0,
                start: 0.0,
                end: 0.25,
            },
            Slice {
                index: 2,
                start: 0.25,
                end: 0.75,
            },
            Slice {
                index: 3,
                start: 0.75,
                end: 1.0,
            },
        ];
        assert_eq!(slices, expected);
        let disk = Rect::from_min_max(pos2(0.0, 0.0), pos2(100.0, 100.0));
        let found = |x, y| at(&slices, disk, pos2(x, y));
        assert_eq!(found(60.0, 20.0), Some(0), "upper right");
        assert_eq!(found(60.0, 80.0), Some(2), "lower right");
        assert_eq!(found(40.0, 80.0), Some(2), "lower left");
        assert_eq!(found(40.0, 20.0), Some(3), "upper left");
        assert_eq!(found(2.0, 2.0), None, "beside the disk");
    }

    #[test]
    fn no_rows_make_no_slices_and_a_million_make_a_whole_turn() {
        assert_eq!(of([0, 0].into_iter()), []);
        let slices = of([999_999, 1].into_iter());
        assert_eq!(slices.last().map(|slice| slice.end), Some(1.0));
        assert!(
            slices.last().is_some_and(|slice| slice.turns() > 0.0069),
            "one row is seen"
        );
        let even = of(std::iter::repeat_n(1, 200));
        assert!(
            even.iter().all(|slice| (slice.turns() - 0.005).abs() < 1e-4),
            "many states share the turn"
        );
    }

    #[test]
    fn only_slices_with_room_carry_an_icon() {
        let disk = Rect::from_min_max(pos2(0.0, 0.0), pos2(176.0, 176.0));
        let narrow = Slice {
            index: 0,
            start: 0.0,
            end: 0.02,
        };
        let wide = Slice {
            index: 0,
            start: 0.0,
            end: 0.25,
        };
        assert_eq!(narrow.icon_box(disk, 16.0), None);
        assert!(wide.icon_box(disk, 16.0).is_some_and(|place| disk.contains_rect(place)));
    }
}
