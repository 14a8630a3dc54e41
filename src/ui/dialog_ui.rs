//! What every dialog over the window shares: its frame, its greatest size, and a heading with the way out beside it.

use egui::{Context, Frame, Id, Layout, Margin, Modal, ModalResponse, RichText, TextStyle, Ui};

use super::controls::{ButtonSpec, Weight, mark};
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

/// A heading and, at the other end of its line, the button that closes; true where that was clicked.
pub fn heading_with_close_ui(ui: &mut Ui, words: &Words, title: &str, author_ids: HeadingIds<'_>) -> bool {
    ui.horizontal(|ui| {
        let heading = ui.label(RichText::new(title).text_style(TextStyle::Heading));
        mark(&heading, author_ids.heading);
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
