//! What every dialog over the window shares: its frame, its greatest size, and a heading with the way out beside it.

use egui::{
    Context, FocusDirection, Frame, Id, Layout, Margin, Modal, ModalResponse, Order, Response, RichText, TextStyle, Ui,
    UiKind,
};

use super::controls::{ButtonSpec, Weight, mark, passes_since_arrival};
use super::theme::{Theme, size};
use crate::words::{Words, tr};

/// What is seen of the window at either side of a dialog, together.
const BESIDE: f32 = 96.0;
/// The same above and below.
const AROUND: f32 = 128.0;

/// A dialog.
#[derive(Clone, Copy, Debug)]
pub struct DialogSpec {
    /// Its own name among the dialogs.
    pub name: &'static str,
    /// Its width, in a window that is wide enough.
    pub width: f32,
    /// The distance of what is in it from its edge.
    pub padding: i8,
}

impl DialogSpec {
    /// A dialog with the usual padding.
    #[must_use]
    pub const fn new(name: &'static str, width: f32) -> Self {
        Self {
            name,
            width,
            padding: 24,
        }
    }

    /// Draws it over the window.
    pub fn show<R>(self, ctx: &Context, add: impl FnOnce(&mut Ui) -> R) -> ModalResponse<R> {
        let screen = ctx.content_rect();
        let frame = Frame::window(&ctx.style_of(ctx.theme()))
            .fill(Theme::of(ctx).bg)
            .inner_margin(Margin::same(self.padding));
        Modal::new(Id::unique(self.name)).frame(frame).show(ctx, |ui| {
            ui.set_width(self.width.min(screen.width() - BESIDE));
            ui.set_max_height(screen.height() - AROUND);
            ui.spacing_mut().item_spacing.y = size::SPACE_M;
            add(ui)
        })
    }
}

/// The heading of a dialog, which is its name too.
pub fn dialog_heading_ui(ui: &mut Ui, text: &str, author_id: &str) -> Response {
    let heading = ui.label(RichText::new(text).text_style(TextStyle::Heading));
    mark(&heading, author_id);
    name_dialog(ui, text);
    lead_in(ui, &heading);
    heading
}

/// For so many passes a dialog's fields and what lies below it may still have the keyboard or ask for it.
const PASSES_TO_SETTLE: u64 = 3;

/// Gives the dialog around this its name.
pub fn name_dialog(ui: &Ui, name: &str) {
    if let Some(dialog) = ui.stack().iter().find(|stack| stack.kind() == Some(UiKind::Modal)) {
        ui.ctx()
            .accesskit_node_builder(dialog.unique_id, |node| node.set_label(name));
    }
}

/// Where a dialog has just opened and none of its fields asked for the keyboard, its first control gets it: otherwise
/// whoever does not see it would not hear of it.
fn lead_in(ui: &Ui, heading: &Response) {
    let passes = passes_since_arrival(ui.ctx(), heading.id);
    remember_lender(ui.ctx(), passes);
    if passes < PASSES_TO_SETTLE {
        ui.ctx().request_repaint();
    }
    if (1..=PASSES_TO_SETTLE).contains(&passes) && ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
}

/// Who had the keyboard when a dialog opened.
#[derive(Clone, Copy, Debug)]
struct Lender {
    control: Id,
    /// The last pass with a dialog.
    last: u64,
}

fn lender() -> Id {
    Id::unique("keyboard lender")
}

/// Keeps in mind who had the keyboard when the dialog opened.
fn remember_lender(ctx: &Context, passes: u64) {
    let now = ctx.cumulative_pass_nr();
    let before = ctx.data(|data| data.get_temp::<Lender>(lender()));
    let control = match before {
        // A dialog that opens another is on the screen until then.
        Some(before) if passes > 0 || before.last + 1 >= now => Some(before.control),
        Some(_) | None => ctx.memory(egui::Memory::focused),
    };
    if let Some(control) = control {
        ctx.data_mut(|data| data.insert_temp(lender(), Lender { control, last: now }));
    }
}

/// Where a dialog has just closed and nobody asked for the keyboard, who had it before gets it back. At the end of each pass.
pub fn give_keyboard_back(ctx: &Context) {
    let Some(Lender { control, last }) = ctx.data(|data| data.get_temp(lender())) else {
        return;
    };
    if last == ctx.cumulative_pass_nr() {
        return;
    }
    ctx.data_mut(|data| data.remove::<Lender>(lender()));
    // What had it in the dialog is no widget of this pass.
    let is_elsewhere = ctx
        .memory(egui::Memory::focused)
        .and_then(|id| ctx.read_response(id))
        .is_some_and(|response| response.layer_id.order < Order::Foreground);
    if !is_elsewhere && ctx.read_response(control).is_some() {
        ctx.memory_mut(|memory| memory.request_focus(control));
    }
}

/// A heading and, at the other end of its line, the button that closes; true where that was clicked.
pub fn heading_with_close_ui(ui: &mut Ui, words: &Words, title: &str, author_ids: HeadingIds<'_>) -> bool {
    ui.horizontal(|ui| {
        dialog_heading_ui(ui, title, author_ids.heading);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let close = tr!(words, "close");
            let button = ButtonSpec::new(&close, author_ids.close, Weight::Plain);
            button.show(ui).clicked()
        })
        .inner
    })
    .inner
}

/// The stable ids of a heading and its button.
#[derive(Clone, Copy, Debug)]
pub struct HeadingIds<'a> {
    /// The heading's.
    pub heading: &'a str,
    /// The button's.
    pub close: &'a str,
}
