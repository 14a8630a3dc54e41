//! What every part of the grid is given to draw with.

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Id, Painter, text::LayoutJob, text::TextWrapping};

use jiff::tz::TimeZone;

use super::frame::Frame;
use crate::model::Timestamp;
use crate::state::LetterKeys;
use crate::table::{Changes, Snapshot, SortKey, Term};
use crate::ui::commands::CommandId;
use crate::ui::theme::Theme;
use crate::words::Words;

/// What the grid shows.
#[derive(Clone, Copy, Debug)]
pub struct GridInput<'a> {
    /// The rows.
    pub snapshot: &'a Snapshot,
    /// Which of them, in which order.
    pub order: &'a [u32],
    /// What is new about rows, where they are compared with others.
    pub changes: Option<&'a Changes>,
    /// The sort that made the order.
    pub sort: &'a [SortKey],
    /// The present, for times like "2 h ago".
    pub now: Timestamp,
    /// Texts.
    pub words: &'a Words,
    /// The grid's accessible name.
    pub label: &'a str,
    /// Whose days are meant.
    pub zone: &'a TimeZone,
    /// Whether single letters are shortcuts.
    pub letter_keys: LetterKeys,
}

/// What a person wants of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridAction {
    /// Sort by these keys.
    Sort(Vec<SortKey>),
    /// Put this text on the clipboard.
    CopyText(String),
    /// Write about the Cloud PC with this id.
    EditNote(String),
    /// Show only rows like this, or hide them.
    Pick(Term),
    /// Do what this command says.
    Command(CommandId),
}

/// Input, look and geometry of one frame.
pub(super) struct Scene<'a> {
    pub input: GridInput<'a>,
    pub theme: Arc<Theme>,
    pub frame: Frame,
    pub id: Id,
    /// Whether a screen reader (or a test) listens: only then are nodes made for rows and cells.
    pub is_heard: bool,
    /// Whether the context menu was closed in this frame: the focus comes back to the grid.
    pub focus_returns: bool,
}

impl Scene<'_> {
    #[expect(clippy::unused_self, reason = "how a scene lays text out is the scene's matter")]
    /// Lays one line of text out, cut off with `…` at `max_width`. The toolkit keeps it for the next frame.
    pub fn line(&self, painter: &Painter, text: &str, font: FontId, ink: Color32, max_width: f32) -> Arc<Galley> {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
        job.wrap = TextWrapping {
            max_rows: 1,
            break_anywhere: true,
            ..TextWrapping::from_wrap_mode_and_width(egui::TextWrapMode::Truncate, max_width.max(0.0))
        };
        painter.layout_job(job)
    }
}
