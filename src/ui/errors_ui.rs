//! The errors below the pie: a bar each, with how many rows it has under the other parts of the filter, and a toggle
//! that filters by it.

use egui::text::TextWrapping;
use egui::{Align2, FontFamily, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::controls::{mark, small_label};
use super::fitting::{Ink, fitting};
use super::theme::{Theme, font, semibold, size};
use super::view::View;
use crate::model::ErrorCode;
use crate::state::{ArrangeIntent, Intent};
use crate::table::ErrorCount;
use crate::words::{Words, tr};

/// Height of a bar.
const BAR: f32 = 4.0;

/// One error. Its words are made where somebody sees or hears them.
struct Entry {
    error: ErrorCode,
    num_rows: u32,
    /// Its part of the longest bar, from 0 to 1.
    share: f32,
    /// Whether the filter names it.
    is_chosen: bool,
}

/// Draws the list; nothing where no row has an error and the filter names none.
pub fn errors_ui(ui: &mut Ui, view: View<'_>, counts: &[ErrorCount], intents: &mut Vec<Intent>) {
    let entries = entries(view, counts);
    if entries.is_empty() {
        return;
    }
    ui.add_space(size::SPACE_M);
    let heading = small_label(ui, &tr!(view.words, "errors"));
    mark(&heading, "errors");
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    for entry in &entries {
        if entry_ui(ui, view.words, entry) {
            intents.push(Intent::Arrange(ArrangeIntent::ToggleError(entry.error.clone())));
        }
    }
    ui.spacing_mut().item_spacing.y = spacing;
    if !view.state.arrangement.filter.errors.is_empty() {
        ui.add_space(size::SPACE_XS);
        if ui.link(tr!(view.words, "errors-clear")).clicked() {
            intents.push(Intent::Arrange(ArrangeIntent::ShowAllErrors));
        }
    }
}

/// Most rows first, then in listing order; what the filter names stays although no row has it. That nothing went wrong is
/// no error.
fn entries(view: View<'_>, counts: &[ErrorCount]) -> Vec<Entry> {
    let chosen = &view.state.arrangement.filter.errors;
    let absent = chosen
        .iter()
        .filter(|error| counts.iter().all(|count| count.error != **error));
    let absent = absent.map(|error| (error, 0));
    let mut listed: Vec<(&ErrorCode, u32)> = counts
        .iter()
        .map(|count| (&count.error, count.num_rows))
        .chain(absent)
        .filter(|(error, _)| !matches!(error, ErrorCode::None | ErrorCode::Missing))
        .collect();
    listed.sort_by_key(|(_, num_rows)| std::cmp::Reverse(*num_rows));
    let most = listed.first().map_or(1, |(_, num_rows)| (*num_rows).max(1));
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let entry = |(error, num_rows): (&ErrorCode, u32)| Entry {
        error: error.clone(),
        num_rows,
        share: (f64::from(num_rows) / f64::from(most)) as f32,
        is_chosen: chosen.contains(error),
    };
    listed.into_iter().map(entry).collect()
}

/// One entry; true where it was toggled.
fn entry_ui(ui: &mut Ui, words: &Words, entry: &Entry) -> bool {
    let id = ui.scope_id().with(("error", entry.error.as_graph()));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW + BAR + 2.0));
    let response = ui.interact(rect, id, Sense::click());
    let name = || words.error(&entry.error);
    let number = || words.number(entry.num_rows.into());
    response.widget_info(|| {
        let name = format!("{}, {}", name(), number());
        WidgetInfo::selected(Role::Button, ui.is_enabled(), entry.is_chosen, &name)
    });
    mark(
        &response,
        &format!("errors.{}", entry.error.as_graph().unwrap_or("missing")),
    );
    if ui.is_rect_visible(rect) {
        let theme = Theme::of(ui.ctx());
        if entry.is_chosen {
            ui.painter().rect_filled(rect, size::CORNER, theme.selection_bg);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, size::CORNER, theme.hover_bg);
        }
        let said = [name(), number()];
        paint_entry(ui, &theme, (entry, &said), rect.shrink2(vec2(size::SPACE_S, 0.0)));
        if response.has_focus() {
            let stroke = theme.focus_stroke();
            ui.painter()
                .rect_stroke(rect, size::CORNER, stroke, egui::StrokeKind::Inside);
        }
    }
    // The words may be cut to the panel's width.
    let whole = |ui: &mut Ui| {
        ui.label(name());
    };
    response.on_hover_ui(whole).clicked()
}

/// Words and number, and below them the bar.
fn paint_entry(ui: &Ui, theme: &Theme, (entry, [name, number]): (&Entry, &[String; 2]), full: Rect) {
    let inner = full.with_max_y(full.top() + size::ROW);
    let bar = Rect::from_min_size(pos2(full.left(), inner.bottom() - 2.0), vec2(full.width(), BAR));
    ui.painter().rect_filled(bar, BAR / 2.0, theme.line.gamma_multiply(0.5));
    let part = Rect::from_min_size(bar.min, vec2((bar.width() * entry.share).max(2.0), BAR));
    ui.painter().rect_filled(part, BAR / 2.0, theme.states.failed);
    let face = if entry.is_chosen {
        semibold()
    } else {
        FontFamily::Proportional
    };
    let font = font(size::TEXT, face);
    let right = pos2(inner.right(), inner.center().y);
    let number = ui
        .painter()
        .text(right, Align2::RIGHT_CENTER, number, font.clone(), theme.text);
    let width = (number.left() - size::SPACE_S - inner.left()).max(0.0);
    let ink = Ink {
        font,
        color: theme.text,
    };
    let galley = fitting(ui.painter(), name, ink, TextWrapping::truncate_at_width(width));
    let top = inner.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(inner.left(), top), galley, theme.text);
}
