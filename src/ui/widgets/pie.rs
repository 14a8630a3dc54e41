//! The pie of states and its legend: shares at a glance, and a filter by click or key.

use std::collections::BTreeSet;

use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::legend::Share;
use super::{legend, slices};
use crate::model::ActionState;
use crate::table::StateCount;
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{Theme, size};
use crate::words::{Words, tr};

/// Largest diameter.
const MAX_DIAMETER: f32 = 176.0;

/// What a person wants of the pie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieAction {
    /// Show only this state, or besides the others shown; or no longer.
    Toggle(ActionState),
    /// Show every state.
    Clear,
}

/// Draws the pie and, below it, its legend. `counts` are in listing order and know nothing of `selected`.
pub fn pie_ui(
    ui: &mut Ui,
    counts: &[StateCount],
    selected: &BTreeSet<ActionState>,
    words: &Words,
) -> Option<PieAction> {
    let shares = shares(counts, selected, words);
    let mut toggled = picture_ui(ui, &shares, words);
    ui.add_space(size::SPACE_S);
    toggled = legend::legend_ui(ui, &shares).or(toggled);
    let is_cleared = !selected.is_empty() && legend::clear_ui(ui, words);
    toggled
        .map(PieAction::Toggle)
        .or(is_cleared.then_some(PieAction::Clear))
}

/// The states that have rows, and those the filter names although they have none.
fn shares(counts: &[StateCount], selected: &BTreeSet<ActionState>, words: &Words) -> Vec<Share> {
    let whole: u64 = counts.iter().map(|count| u64::from(count.num_rows)).sum();
    let absent = selected
        .iter()
        .filter(|state| counts.iter().all(|count| count.state != **state));
    let absent = absent.map(|state| StateCount {
        state: state.clone(),
        num_rows: 0,
    });
    let share = |count: StateCount| {
        let part = u64::from(count.num_rows);
        let is_chosen = selected.contains(&count.state);
        Share {
            name: words.state(&count.state),
            number: words.number(part),
            percent: words.percent(part, whole),
            is_shown: is_chosen || selected.is_empty(),
            is_chosen,
            num_rows: count.num_rows,
            state: count.state,
        }
    };
    counts.iter().cloned().chain(absent).map(share).collect()
}

/// Everything the picture says, for those who hear it.
fn spoken(shares: &[Share], words: &Words) -> String {
    if shares.iter().all(|share| share.num_rows == 0) {
        return tr!(words, "pie-empty-name");
    }
    let part = |share: &Share| {
        let (name, number, percent) = (share.name.as_str(), share.number.as_str(), share.percent.as_str());
        tr!(words, "pie-part", name = name, number = number, percent = percent)
    };
    let list = shares.iter().map(part).collect::<Vec<_>>().join("; ");
    tr!(words, "pie-name", list = list)
}

fn picture_ui(ui: &mut Ui, shares: &[Share], words: &Words) -> Option<ActionState> {
    let width = ui.available_width();
    let diameter = MAX_DIAMETER.min(width);
    let (rect, response) = ui.allocate_exact_size(vec2(width, diameter), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken(shares, words)));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id("pie"));
    let disk = Rect::from_center_size(rect.center().round(), vec2(diameter, diameter));
    let slices = slices::of(shares.iter().map(|share| share.num_rows));
    if slices.is_empty() {
        empty_ui(ui, disk, words);
        return None;
    }
    let pointed = response.hover_pos().and_then(|point| slices::at(&slices, disk, point));
    paint(ui, disk, shares, &slices, pointed);
    let share = shares.get(pointed?)?;
    let is_clicked = response.clicked();
    let _ = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text_at_pointer(tr!(
            words,
            "pie-part",
            name = share.name.as_str(),
            number = share.number.as_str(),
            percent = share.percent.as_str()
        ));
    is_clicked.then(|| share.state.clone())
}

fn paint(ui: &Ui, disk: Rect, shares: &[Share], slices: &[slices::Slice], pointed: Option<usize>) {
    let theme = Theme::of(ui.ctx());
    for slice in slices {
        let Some(share) = shares.get(slice.index) else { continue };
        let full = theme.state_color(&share.state);
        let fill = if share.is_shown {
            full
        } else {
            full.lerp_to_gamma(theme.panel, 0.72)
        };
        let grown = if pointed == Some(slice.index) { 0.0 } else { 2.0 };
        slices::paint(ui.painter(), *slice, disk.shrink(grown), fill);
    }
    slices::paint_separators(ui.painter(), slices, disk, theme.panel);
    for slice in slices {
        let Some(share) = shares.get(slice.index) else { continue };
        if let Some(place) = slice.icon_box(disk, size::ICON) {
            // A part that steps back is pale: there the icon keeps the colour.
            let ink = if share.is_shown {
                theme.bg
            } else {
                theme.state_color(&share.state)
            };
            icon::paint(ui.painter(), Icon::of_state(&share.state), place, ink);
        }
    }
}

/// A calm ring with a word.
fn empty_ui(ui: &Ui, disk: Rect, words: &Words) {
    let theme = Theme::of(ui.ctx());
    let stroke = egui::Stroke::new(10.0, theme.line.gamma_multiply(0.6));
    ui.painter()
        .circle_stroke(disk.center(), disk.width() / 2.0 - stroke.width, stroke);
    let font = egui::TextStyle::Small.resolve(ui.style());
    let text = tr!(words, "pie-empty");
    ui.painter()
        .text(disk.center(), egui::Align2::CENTER_CENTER, text, font, theme.muted);
}
