//! The days below the errors: one bar a day, stacked by state, each a filter by click or key. What a bar is made of is
//! told by icons in its parts, by its tooltip, and in words to those who hear it.

use egui::{Align2, FontFamily, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::controls::{mark, small_label};
use super::icon::{self, Icon};
use super::theme::{Theme, font, semibold, size};
use super::view::View;
use crate::state::{ArrangeIntent, Intent};
use crate::table::{DayCount, TimeSpan};
use crate::words::{Words, tr};

/// Width of a day's name, and of its number.
const NAME: f32 = 56.0;
const NUMBER: f32 = 40.0;
/// Between the parts of a bar: they are told apart by more than colour.
const GAP: f32 = 1.0;

/// Draws the list; nothing where no attempt has a start.
pub fn days_ui(ui: &mut Ui, view: View<'_>, days: &[DayCount], intents: &mut Vec<Intent>) {
    let chosen = view.state.arrangement.filter.started;
    if days.is_empty() && chosen == TimeSpan::default() {
        return;
    }
    ui.add_space(size::SPACE_M);
    let heading = small_label(ui, &tr!(view.words, "days"));
    mark(&heading, "days");
    let most = days.iter().map(DayCount::num_rows).max().unwrap_or_default();
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    for day in days {
        let bar = Bar {
            day,
            most,
            is_chosen: chosen == day.span,
        };
        if bar.show(ui, view.words) {
            intents.push(Intent::Arrange(ArrangeIntent::ToggleStarted(day.span)));
        }
    }
    ui.spacing_mut().item_spacing.y = spacing;
    if chosen != TimeSpan::default() {
        ui.add_space(size::SPACE_XS);
        if ui.link(tr!(view.words, "days-clear")).clicked() {
            intents.push(Intent::Arrange(ArrangeIntent::ToggleStarted(chosen)));
        }
    }
}

/// One day. Its words are made where somebody sees or hears them: most days are out of view.
struct Bar<'a> {
    day: &'a DayCount,
    /// Rows of the longest bar.
    most: u32,
    is_chosen: bool,
}

impl Bar<'_> {
    /// Draws it; true where it was toggled.
    fn show(&self, ui: &mut Ui, words: &Words) -> bool {
        let from = self.day.span.from.map(crate::model::Timestamp::ticks);
        let id = ui.scope_id().with(("day", from));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW_COMPACT));
        let response = ui.interact(rect, id, Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), self.is_chosen, self.spoken(words)));
        ui.accesskit_node_builder(id, |node| node.set_author_id(format!("days.{}", self.name(words))));
        if ui.is_rect_visible(rect) {
            let theme = Theme::of(ui.ctx());
            if self.is_chosen {
                ui.painter().rect_filled(rect, size::CORNER, theme.selection_bg);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, size::CORNER, theme.hover_bg);
            }
            self.paint(ui, (&theme, words), rect.shrink2(vec2(size::SPACE_S, 0.0)));
            if response.has_focus() {
                let stroke = theme.focus_stroke();
                ui.painter().rect_stroke(rect, size::CORNER, stroke, StrokeKind::Inside);
            }
        }
        let whole = |ui: &mut Ui| {
            ui.label(self.spoken(words));
        };
        response.on_hover_ui(whole).clicked()
    }

    fn name(&self, words: &Words) -> String {
        words.day(self.day.span.from)
    }

    fn number(&self, words: &Words) -> String {
        words.number(self.day.num_rows().into())
    }

    /// `23 Nov, 12: Failed 3, Succeeded 9`.
    fn spoken(&self, words: &Words) -> String {
        let part = |count: &crate::table::StateCount| {
            format!("{} {}", words.state(&count.state), words.number(count.num_rows.into()))
        };
        let parts: Vec<String> = self.day.states.iter().map(part).collect();
        format!("{}, {}: {}", self.name(words), self.number(words), parts.join(", "))
    }

    fn paint(&self, ui: &Ui, (theme, words): (&Theme, &Words), inner: Rect) {
        let face = if self.is_chosen {
            semibold()
        } else {
            FontFamily::Proportional
        };
        let at = |x: f32| pos2(x, inner.center().y);
        let text = font(size::TEXT_SMALL, face);
        let painter = ui.painter();
        painter.text(
            at(inner.left()),
            Align2::LEFT_CENTER,
            self.name(words),
            text.clone(),
            theme.text,
        );
        painter.text(
            at(inner.right()),
            Align2::RIGHT_CENTER,
            self.number(words),
            text,
            theme.text,
        );
        let room = Rect::from_x_y_ranges(
            (inner.left() + NAME)..=(inner.right() - NUMBER),
            inner.shrink2(vec2(0.0, 3.0)).y_range(),
        );
        self.paint_parts(ui, theme, room);
    }

    fn paint_parts(&self, ui: &Ui, theme: &Theme, room: Rect) {
        let share = |num_rows: u32| {
            #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
            let share = (f64::from(num_rows) / f64::from(self.most.max(1))) as f32;
            share
        };
        let mut left = room.left();
        for count in &self.day.states {
            // What is not nothing is seen.
            let width = (room.width() * share(count.num_rows)).max(2.0);
            let part = Rect::from_x_y_ranges(left..=(left + width - GAP).max(left + 1.0), room.y_range());
            ui.painter().rect_filled(part, 0.0, theme.state_color(&count.state));
            if part.width() >= room.height() {
                let place = Rect::from_center_size(part.center(), egui::Vec2::splat(room.height() - 4.0));
                icon::paint(ui.painter(), Icon::of_state(&count.state), place, theme.bg);
            }
            left += width;
        }
    }
}
