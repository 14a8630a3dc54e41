//! Of which rows a screen reader is told every cell: of those that the frame before showed too, and of the cursor's.
//!
//! A row is told as one sentence from the first frame on. Whoever goes on page by page with a key held down hears the row under
//! the cursor and nothing of the others; whoever stays has their cells a frame later.

use egui::{Id, Ui};

/// The rows that a frame showed.
#[derive(Clone, Default)]
struct Shown {
    rows: Vec<u32>,
    frame: u64,
}

/// The rows of one frame, which are asked for one after the other.
pub(super) struct Telling {
    before: Vec<u32>,
    now: Vec<u32>,
    /// Whether a row had to wait.
    waits: bool,
}

impl Telling {
    /// Begins a frame.
    pub fn begin(ui: &Ui) -> Self {
        let frame = ui.ctx().cumulative_frame_nr();
        let before = ui.data(|data| data.get_temp::<Shown>(slot()));
        let before = before.filter(|shown| frame <= shown.frame + 1).unwrap_or_default();
        Self {
            now: Vec::with_capacity(before.rows.len()),
            before: before.rows,
            waits: false,
        }
    }

    /// Whether the cells of the row with this number are told, the cursor being in the row with that one.
    pub fn tells(&mut self, row: u32, cursor: Option<u32>) -> bool {
        self.now.push(row);
        let is_told = cursor == Some(row) || self.before.contains(&row);
        self.waits |= !is_told;
        is_told
    }

    /// Ends the frame; where a row had to wait, another one is asked for.
    pub fn end(self, ui: &Ui) {
        let shown = Shown {
            rows: self.now,
            frame: ui.ctx().cumulative_frame_nr(),
        };
        ui.data_mut(|data| data.insert_temp(slot(), shown));
        if self.waits {
            ui.ctx().request_repaint();
        }
    }
}

fn slot() -> Id {
    Id::unique("grid-rows-shown")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of which of these rows the cells are told in a frame of their own; and whether it asks for another one.
    fn frame(ctx: &egui::Context, rows: &[u32], cursor: Option<u32>) -> (Vec<u32>, bool) {
        let (mut told, mut waits) = (Vec::new(), false);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut telling = Telling::begin(ui);
            told = rows.iter().copied().filter(|row| telling.tells(*row, cursor)).collect();
            waits = telling.waits;
            telling.end(ui);
        });
        output.textures_delta.clear();
        (told, waits)
    }

    #[test]
    fn cells_are_told_of_rows_that_stay_and_of_the_cursors() {
        let ctx = egui::Context::default();
        assert_eq!(frame(&ctx, &[1, 2, 3], Some(3)), (vec![3], true), "a page that comes");
        assert_eq!(frame(&ctx, &[1, 2, 3], Some(3)), (vec![1, 2, 3], false), "and stays");
        assert_eq!(
            frame(&ctx, &[2, 3, 4], Some(4)),
            (vec![2, 3, 4], false),
            "a row further"
        );
        assert_eq!(frame(&ctx, &[3, 4, 5], Some(4)), (vec![3, 4], true), "by the wheel");
        assert_eq!(frame(&ctx, &[7, 8, 9], Some(9)), (vec![9], true), "a page further");
    }

    #[test]
    fn rows_that_were_away_come_anew() {
        let ctx = egui::Context::default();
        frame(&ctx, &[1, 2], None);
        for _ in 0..2 {
            ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        }
        assert_eq!(frame(&ctx, &[1, 2], None), (vec![], true));
    }
}
