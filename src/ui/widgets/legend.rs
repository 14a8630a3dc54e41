//! The pie's legend: one toggle a state, with its icon, name, count and percent.

use std::sync::Arc;

use egui::text::TextWrapping;
use egui::{FontFamily, Galley, Rect, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::model::ActionState;
use crate::ui::fitting::{Ink, fitting};
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
/// Most lines of a name.
const LINES: usize = 3;

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
    let theme = Theme::of(ui.ctx());
    let laid = Laid::new(ui, &theme, share, ui.available_width() - 2.0 * size::SPACE_S);
    let height = size::ROW.max(laid.name.size().y + size::SPACE_XS);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click());
    let name = format!("{}, {}, {}", share.name, share.number, share.percent);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), share.is_chosen, &name));
    ui.accesskit_node_builder(id, |node| {
        node.set_author_id(format!("pie.legend.{}", share.state.as_graph().unwrap_or("missing")));
    });
    panels::claim(ui.ctx(), PanelId::Charts, id);
    let painter = ui.painter();
    if share.is_chosen {
        painter.rect_filled(rect, size::CORNER, theme.selection_bg);
    } else if response.hovered() {
        painter.rect_filled(rect, size::CORNER, theme.hover_bg);
    }
    laid.paint(ui, &theme, share, rect.shrink2(vec2(size::SPACE_S, 0.0)));
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect, size::CORNER, theme.focus_stroke(), StrokeKind::Inside);
    }
    // A name that this version does not know may be longer than the lines there are.
    if laid.name.elided {
        return response.on_hover_text(&share.name).clicked();
    }
    response.clicked()
}

/// The texts of an entry, laid out for a width.
struct Laid {
    name: Arc<Galley>,
    number: Arc<Galley>,
    percent: Arc<Galley>,
    /// Room that it takes.
    percents: f32,
}

impl Laid {
    fn new(ui: &Ui, theme: &Theme, share: &Share, width: f32) -> Self {
        let ink = if share.is_shown { theme.text } else { theme.muted };
        let face = if share.is_chosen {
            semibold()
        } else {
            FontFamily::Proportional
        };
        let font = font(size::TEXT, face);
        let line = |text: &str, ink| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), ink);
        let number = line(&share.number, ink);
        let percent = line(&share.percent, theme.muted);
        // Of a whole there is more to say than of its parts.
        let percents = PERCENT.max(percent.size().x + size::SPACE_S);
        let taken = size::ICON + size::SPACE_S + size::SPACE_XS + number.size().x + percents;
        let wrapping = TextWrapping {
            max_rows: LINES,
            ..TextWrapping::wrap_at_width((width - taken).max(0.0))
        };
        let ink = Ink {
            font: font.clone(),
            color: ink,
        };
        Self {
            name: fitting(ui.painter(), &share.name, ink, wrapping),
            percent,
            percents,
            number,
        }
    }

    fn paint(&self, ui: &Ui, theme: &Theme, share: &Share, inner: Rect) {
        let state_ink = theme.state_color(&share.state);
        let icon_ink = if share.is_shown {
            state_ink
        } else {
            state_ink.lerp_to_gamma(theme.panel, 0.5)
        };
        let place = icon::leading_box(inner, size::ICON);
        icon::paint(ui.painter(), Icon::of_state(&share.state), place, icon_ink);
        let put = |galley: &Arc<Galley>, left: f32| {
            let at = pos2(left, inner.center().y - galley.size().y / 2.0).round();
            ui.painter().galley(at, Arc::clone(galley), theme.text);
        };
        put(&self.percent, inner.right() - self.percent.size().x);
        put(&self.number, inner.right() - self.percents - self.number.size().x);
        put(&self.name, inner.left() + size::ICON + size::SPACE_S);
    }
}

/// The way back to every state; true where it was taken.
pub(super) fn clear_ui(ui: &mut Ui, words: &Words) -> bool {
    ui.add_space(size::SPACE_XS);
    ui.link(tr!(words, "pie-clear")).clicked()
}
