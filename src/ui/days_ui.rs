//! The days below the errors: one bar a day, stacked by state, each a filter by click or key. What a bar is made of is
//! told by icons in its parts, by its tooltip, and in words to those who hear it.

use std::sync::Arc;

use egui::{Align2, Context, FontFamily, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::controls::{mark, small_label};
use super::icon::{self, Icon};
use super::in_words::{self, List, in_words};
use super::theme::{Theme, font, semibold, size};
use super::view::View;
use crate::state::{ArrangeIntent, Intent};
use crate::table::{DayCount, Facets, StateCount, TimeSpan};
use crate::words::{Words, tr};

/// Width of a day's name, and of its number.
const NAME: f32 = 56.0;
const NUMBER: f32 = 40.0;
/// Between the parts of a bar: they are told apart by more than colour.
const GAP: f32 = 1.0;

/// Draws the list; nothing where no attempt has a start.
pub fn days_ui(ui: &mut Ui, view: View<'_>, facets: &Arc<Facets>, intents: &mut Vec<Intent>) {
    let chosen = view.state.arrangement.filter.started;
    if facets.days.is_empty() && chosen == TimeSpan::default() {
        return;
    }
    ui.add_space(size::SPACE_M);
    let heading = small_label(ui, &tr!(view.words, "days"));
    mark(&heading, "days");
    let most = facets.days.iter().map(DayCount::num_rows).max().unwrap_or_default();
    let said = said(ui.ctx(), view.words, facets);
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    for (day, said) in facets.days.iter().zip(said.iter()) {
        let bar = Bar {
            day,
            said,
            most,
            is_chosen: chosen == day.span,
        };
        if bar.show(ui) {
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

/// A day in words.
struct Said {
    /// `23 Nov`.
    name: String,
    /// `12`.
    number: String,
    /// `23 Nov, 12: Failed 3, Succeeded 9`.
    whole: String,
}

impl Said {
    fn new(words: &Words, day: &DayCount) -> Self {
        let (name, number) = (words.day(day.span.from), words.number(day.num_rows().into()));
        let part =
            |count: &StateCount| format!("{} {}", words.state(&count.state), words.number(count.num_rows.into()));
        let parts: Vec<String> = day.states.iter().map(part).collect();
        Self {
            whole: format!("{name}, {number}: {}", parts.join(", ")),
            name,
            number,
        }
    }
}

fn said(ctx: &Context, words: &Words, facets: &Arc<Facets>) -> Arc<[Said]> {
    let make = || facets.days.iter().map(|day| Said::new(words, day)).collect();
    in_words(ctx, List::Days, (words, facets), make)
}

/// Forgets the words of the days.
pub fn forget(ctx: &Context) {
    in_words::forget::<Said>(ctx, List::Days);
}

/// One day.
struct Bar<'a> {
    day: &'a DayCount,
    said: &'a Said,
    /// Rows of the longest bar.
    most: u32,
    is_chosen: bool,
}

impl Bar<'_> {
    /// Draws it; true where it was toggled.
    fn show(&self, ui: &mut Ui) -> bool {
        let from = self.day.span.from.map(crate::model::Timestamp::ticks);
        let id = ui.scope_id().with(("day", from));
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW_COMPACT));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), self.is_chosen, &self.said.whole));
        ui.accesskit_node_builder(id, |node| node.set_author_id(format!("days.{}", self.said.name)));
        if ui.is_rect_visible(rect) {
            let theme = Theme::of(ui.ctx());
            if self.is_chosen {
                ui.painter().rect_filled(rect, size::CORNER, theme.selection_bg);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, size::CORNER, theme.hover_bg);
            }
            self.paint(ui, &theme, rect.shrink2(vec2(size::SPACE_S, 0.0)));
            if response.has_focus() {
                let stroke = theme.focus_stroke();
                ui.painter().rect_stroke(rect, size::CORNER, stroke, StrokeKind::Inside);
            }
        }
        let whole = |ui: &mut Ui| {
            ui.label(&self.said.whole);
        };
        response.on_hover_ui(whole).clicked()
    }

    fn paint(&self, ui: &Ui, theme: &Theme, inner: Rect) {
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
            &self.said.name,
            text.clone(),
            theme.text,
        );
        painter.text(
            at(inner.right()),
            Align2::RIGHT_CENTER,
            &self.said.number,
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
