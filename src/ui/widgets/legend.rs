//! The pie's legend: one toggle a state, with its icon, name, count and percent.

use egui::{Align2, FontFamily, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::ActionState;
use crate::ui::icon::{self, Icon};
use crate::ui::panels::{self, PanelId};
use crate::ui::theme::{Theme, font, semibold, size};
use crate::words::{Words, tr};

/// A slice with its words.
pub(super) struct Share {
    pub state: ActionState,
    pub num_rows: u32,
    pub name: String,
    pub number: String,
    pub percent: String,
    /// Whether the filter lets this state through; without a filter every state is.
    pub is_shown: bool,
    /// Whether the filter names it.
    pub is_chosen: bool,
}

/// Width of the percents.
const PERCENT: f32 = 44.0;

/// Draws the legend; returns the state that was toggled.
pub(super) fn legend_ui(ui: &mut Ui, shares: &[Share]) -> Option<ActionState> {
    let spacing = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
    let mut toggled = None;
    for share in shares {
        if entry_ui(ui, share) {
            toggled = Some(share.state.clone());
        }
    }
    ui.spacing_mut().item_spacing.y = spacing;
    toggled
}

/// One entry; true where it was toggled.
fn entry_ui(ui: &mut Ui, share: &Share) -> bool {
    let id = ui.scope_id().with(("legend", share.state.as_graph()));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}, {}, {}", share.name, share.number, share.percent);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), share.is_chosen, &name));
    ui.accesskit_node_builder(id, |node| {
        node.set_author_id(format!("pie.legend.{}", share.state.as_graph().unwrap_or("missing")));
    });
    panels::claim(ui.ctx(), PanelId::Charts, id);
    let theme = Theme::of(ui.ctx());
    let painter = ui.painter();
    if share.is_chosen {
        painter.rect_filled(rect, size::CORNER, theme.selection_bg);
    } else if response.hovered() {
        painter.rect_filled(rect, size::CORNER, theme.hover_bg);
    }
    paint_entry(ui, &theme, share, rect.shrink2(vec2(size::SPACE_S, 0.0)));
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect, size::CORNER, theme.focus_stroke(), StrokeKind::Inside);
    }
    response.clicked()
}

fn paint_entry(ui: &Ui, theme: &Theme, share: &Share, inner: Rect) {
    let painter = ui.painter();
    let ink = if share.is_shown { theme.text } else { theme.muted };
    let state_ink = theme.state_color(&share.state);
    let icon_ink = if share.is_shown {
        state_ink
    } else {
        state_ink.lerp_to_gamma(theme.panel, 0.5)
    };
    icon::paint(
        painter,
        Icon::of_state(&share.state),
        icon::leading_box(inner, size::ICON),
        icon_ink,
    );
    let face = if share.is_chosen {
        semibold()
    } else {
        FontFamily::Proportional
    };
    let font = font(size::TEXT, face);
    let percent_at = pos2(inner.right(), inner.center().y);
    painter.text(
        percent_at,
        Align2::RIGHT_CENTER,
        &share.percent,
        font.clone(),
        theme.muted,
    );
    let number_at = pos2(inner.right() - PERCENT, inner.center().y);
    let number = painter.text(number_at, Align2::RIGHT_CENTER, &share.number, font.clone(), ink);
    let left = inner.left() + size::ICON + size::SPACE_S;
    let mut job = egui::text::LayoutJob::simple_singleline(share.name.clone(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((number.left() - size::SPACE_XS - left).max(0.0));
    let galley = painter.layout_job(job);
    painter.galley(pos2(left, inner.center().y - galley.size().y / 2.0), galley, ink);
}

/// The way back to every state; true where it was taken.
pub(super) fn clear_ui(ui: &mut Ui, words: &Words) -> bool {
    ui.add_space(size::SPACE_XS);
    ui.link(tr!(words, "pie-clear")).clicked()
}
