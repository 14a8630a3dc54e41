//! Lines of the grid that were laid out for the rows of earlier frames.
//!
//! The toolkit keeps what the frame before has shown, and nothing else. Attempts are many and Cloud PCs and their people few:
//! with every page the same names come again, and shaping them is most of what scrolling costs.

use std::collections::HashMap;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::text::LayoutJob;
use egui::{Context, Galley, Id, Painter};

/// Lines after which the earlier ones begin to go; at most twice as many are kept. A line takes some 4 kB.
const MANY: usize = 600;

/// The lines, for the letters that lie in the toolkit's texture now.
#[derive(Debug, Default)]
pub(super) struct KeptLines {
    /// Laid out by the toolkit in every frame. It is another one where the toolkit has thrown away its letters, and then every
    /// line that was laid out before leads to places in a texture that is no more.
    sign: Option<Arc<Galley>>,
    recent: HashMap<u64, Arc<Galley>>,
    earlier: HashMap<u64, Arc<Galley>>,
}

impl KeptLines {
    /// Those of the frames before, to be used in this one.
    pub fn of_frame(painter: &Painter, sign: LayoutJob) -> Arc<Mutex<Self>> {
        let lines = painter
            .ctx()
            .data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Self>>>(slot())));
        lines.lock().check(painter.layout_job(sign));
        lines
    }

    fn check(&mut self, sign: Arc<Galley>) {
        let is_same = self.sign.as_ref().is_some_and(|before| Arc::ptr_eq(before, &sign));
        if !is_same {
            *self = Self {
                sign: Some(sign),
                ..Self::default()
            };
        }
    }

    /// The line with this key, laid out only where it is not there.
    pub fn line(&mut self, key: u64, lay_out: impl FnOnce() -> Arc<Galley>) -> Arc<Galley> {
        if let Some(line) = self.recent.get(&key) {
            return Arc::clone(line);
        }
        let line = self.earlier.remove(&key).unwrap_or_else(lay_out);
        if self.recent.len() >= MANY {
            self.earlier = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, Arc::clone(&line));
        line
    }
}

/// Lets go of them: they name Cloud PCs and people of somebody who may have left.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Arc<Mutex<KeptLines>>>(slot()));
}

fn slot() -> Id {
    Id::unique("grid-lines")
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, FontId};

    /// What a frame makes of the kept lines.
    fn frame<T>(ctx: &Context, look: impl Fn(&mut KeptLines, &Painter) -> T) -> T {
        let mut seen = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let lines = KeptLines::of_frame(ui.painter(), job(" "));
            seen = Some(look(&mut lines.lock(), ui.painter()));
        });
        output.textures_delta.clear();
        seen.unwrap()
    }

    fn job(text: &str) -> LayoutJob {
        LayoutJob::simple_singleline(text.to_owned(), FontId::default(), Color32::BLACK)
    }

    /// Whether a line is laid out anew.
    fn is_new(lines: &mut KeptLines, painter: &Painter, key: u64) -> bool {
        let mut is_new = false;
        lines.line(key, || {
            is_new = true;
            painter.layout_job(job("CPC-1"))
        });
        is_new
    }

    #[test]
    fn a_line_is_laid_out_once_and_stays_over_frames_that_do_not_show_it() {
        let ctx = Context::default();
        assert!(frame(&ctx, |lines, painter| is_new(lines, painter, 1)));
        for _ in 0..3 {
            frame(&ctx, |_, _| ());
        }
        assert!(!frame(&ctx, |lines, painter| is_new(lines, painter, 1)));
        forget(&ctx);
        assert!(frame(&ctx, |lines, painter| is_new(lines, painter, 1)), "forgotten");
    }

    #[test]
    fn where_the_toolkit_throws_its_letters_away_every_line_goes_with_them() {
        let ctx = Context::default();
        frame(&ctx, |lines, painter| is_new(lines, painter, 1));
        let mut fonts = egui::FontDefinitions::default();
        fonts.families.values_mut().for_each(|faces| faces.reverse());
        ctx.set_fonts(fonts);
        assert!(frame(&ctx, |lines, painter| is_new(lines, painter, 1)));
    }

    #[test]
    fn of_many_lines_those_go_that_were_not_used_for_long() {
        let ctx = Context::default();
        frame(&ctx, |lines, painter| {
            for key in 0..2 * MANY as u64 {
                is_new(lines, painter, key);
                assert!(!is_new(lines, painter, 0), "used all the time");
            }
            is_new(lines, painter, u64::MAX);
            assert!(lines.recent.len() + lines.earlier.len() <= 2 * MANY);
            assert!(is_new(lines, painter, 1));
        });
    }
}
