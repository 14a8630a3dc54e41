//! Texts that are cut or wrapped only where the room is too small for them.
//!
//! The toolkit keeps what it has laid out for the next frame, by text and width. The room beside a number changes with every
//! number; laid out without a width, a text that fits stays the one of the frame before.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Painter};

/// A text's face and colour.
#[derive(Clone, Debug)]
pub struct Ink {
    /// Face and size.
    pub font: FontId,
    /// Colour.
    pub color: Color32,
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
