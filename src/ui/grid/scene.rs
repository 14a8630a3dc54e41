//! What every part of the grid is given to draw with.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Galley, Id, Painter, Rect, Ui};

use super::frame::Frame;
use super::input::GridInput;
use super::kept_lines::KeptLines;
use crate::table::Column;
use crate::ui::theme::Theme;

/// Input, look and geometry of one frame.
pub(super) struct Scene<'a> {
    pub input: GridInput<'a>,
    pub theme: Arc<Theme>,
    pub frame: Frame,
    pub id: Id,
    /// Whether a screen reader (or a test) listens: only then are nodes made for rows and cells.
    pub is_heard: bool,
    /// What was laid out for earlier frames.
    pub lines: Arc<Mutex<KeptLines>>,
    /// Whether the context menu was closed in this frame: the focus comes back to the grid.
    pub focus_returns: bool,
}

impl Scene<'_> {
    /// The node of a row.
    pub fn row_id(&self, number: u32) -> Id {
        self.id.with(("row", number))
    }

    /// The node of a cell.
    pub fn cell_id(&self, number: u32, column: Column) -> Id {
        self.id.with(("cell", number, column as u8))
    }

    #[expect(clippy::unused_self, reason = "how a scene is painted is the scene's matter")]
    /// What paints `rect` of which `seen` is in view. Only what is cut off gets a clip of its own: each is a draw call.
    pub fn painter(&self, ui: &Ui, rect: Rect, seen: Rect) -> Painter {
        if seen.x_range() == rect.x_range() {
            ui.painter().clone()
        } else {
            ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()))
        }
    }

    /// Lays one line of text out, cut off with `…` at `max_width`; what was laid out before stays.
    pub fn line(&self, painter: &Painter, text: &str, font: FontId, ink: Color32, max_width: f32) -> Arc<Galley> {
        // To whole points, as the toolkit has it.
        let max_width = max_width.max(0.0).round();
        let scale = painter.pixels_per_point();
        let key = egui::util::hash((text, &font, ink, max_width.to_bits(), scale.to_bits()));
        self.lines.lock().line(key, || {
            let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
            job.wrap = TextWrapping {
                max_rows: 1,
                break_anywhere: true,
                ..TextWrapping::from_wrap_mode_and_width(egui::TextWrapMode::Truncate, max_width)
            };
            painter.layout_job(job)
        })
    }
}
