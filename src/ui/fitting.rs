//! Texts that are cut or wrapped only where the room is too small for them.
//!
//! The toolkit keeps what it has laid out for the next frame, by text and width. The room beside a number changes with every
//! number; laid out without a width, a text that fits stays the one of the frame before.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Painter, TextStyle, Ui};

/// A text's face and colour.
#[derive(Clone, Debug)]
pub struct Ink {
    /// Face and size.
    pub font: FontId,
    /// Colour.
    pub color: Color32,
}

/// How wide a text is, in points, before it is drawn.
pub fn text_width(ui: &Ui, text: &str) -> f32 {
    width_in(ui, text, &TextStyle::Body)
}

/// The same of a small text.
pub fn small_text_width(ui: &Ui, text: &str) -> f32 {
    width_in(ui, text, &TextStyle::Small)
}

/// How wide a button with this text is, in points, before it is drawn.
pub fn button_width(ui: &Ui, text: &str) -> f32 {
    (2.0 * ui.spacing().button_padding.x + width_in(ui, text, &TextStyle::Button)).ceil()
}

fn width_in(ui: &Ui, text: &str, style: &TextStyle) -> f32 {
    let (font, color) = (style.resolve(ui.style()), ui.visuals().text_color());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    galley.size().x
}

/// A text on one line, where it is wider than the room (in points) laid out by `wrapping`.
pub fn fitting(painter: &Painter, text: &str, ink: Ink, wrapping: TextWrapping) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), ink.font, ink.color);
    let whole = painter.layout_job(job.clone());
    if whole.size().x <= wrapping.max_width {
        return whole;
    }
    job.wrap = wrapping;
    painter.layout_job(job)
}
