//! How fast the details of another row are laid out: what is in view at once, the rest over the next frames.
//!
//! Every line is shaped anew for another row. Whoever goes through the rows with a key held down sees the top of each, and a screen
//! reader is told it as text; who stays has everything a few frames later, and a screen reader the place of every letter of it.

use egui::{Id, Ui};

use super::content::Fact;
use crate::ui::theme::size;

/// Facts below what is in view that a frame lays out. A hundred attempts would be seven frames, a tenth of a second.
const FACTS_A_FRAME: usize = 16;

/// How much of which row was laid out by a frame.
#[derive(Clone, Copy, Debug)]
struct LaidOut {
    row: Id,
    num_facts: usize,
    /// Whether that was all there is.
    is_whole: bool,
    /// The toolkit forgets what a single frame did not show.
    frame: u64,
}

/// How the sections of a frame are told to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// Each as one text: that is all that anybody hears of a row who goes past it.
    AtOnce,
    /// With the place of every letter as well, for those who read by letters, words and lines, or feel them.
    LetterByLetter,
}

/// Where the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyboard {
    /// In the panel: what it is in must be there in every frame, or it would fall out.
    Here,
    /// Somewhere else.
    Elsewhere,
}

/// The facts of one frame, which are asked for in their order.
#[derive(Debug)]
pub(super) struct Pace {
    row: Id,
    /// Whether the frame before showed another row.
    is_another: bool,
    /// Laid out by the frames before.
    num_before: usize,
    /// Laid out by this one.
    num_now: usize,
    /// That this one may lay out beyond those in view.
    num_left: usize,
    is_whole: bool,
    telling: Telling,
}

impl Pace {
    /// Begins a frame that shows this row.
    pub(super) fn begin(ui: &Ui, row: Id, keyboard: Keyboard) -> Self {
        let before = ui.data(|data| data.get_temp::<LaidOut>(slot()));
        let frame = ui.ctx().cumulative_frame_nr();
        let before = before.filter(|before| before.row == row && frame <= before.frame + 1);
        let num_before = before.map_or(0, |before| before.num_facts);
        let rests = before.is_some_and(|before| before.is_whole);
        Self {
            row,
            is_another: before.is_none(),
            num_before: match keyboard {
                Keyboard::Here => usize::MAX,
                Keyboard::Elsewhere => num_before,
            },
            num_now: 0,
            num_left: if before.is_some() { FACTS_A_FRAME } else { 0 },
            is_whole: true,
            telling: match keyboard {
                Keyboard::Elsewhere if !rests => Telling::AtOnce,
                Keyboard::Elsewhere | Keyboard::Here => Telling::LetterByLetter,
            },
        }
    }

    /// How the sections of this frame are told: letter by letter once all of the row stands there, or where the keyboard is.
    pub(super) fn telling(&self) -> Telling {
        self.telling
    }

    /// Whether the frame before showed another row.
    pub(super) fn is_another(&self) -> bool {
        self.is_another
    }

    /// Whether any of the next facts is to be laid out.
    pub(super) fn has_room(&self, ui: &Ui) -> bool {
        self.num_at_once(ui) > 0 || self.num_left > 0
    }

    /// Leaves the rest to the next frame.
    pub(super) fn leave(&mut self) {
        self.is_whole = false;
    }

    /// How many of the next facts are laid out whatever else there is to do: those that were there before, and those in view.
    fn num_at_once(&self, ui: &Ui) -> usize {
        // No line is lower than its letters.
        let room = (ui.clip_rect().bottom() - ui.cursor().top()) / size::TEXT_SMALL;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of lines on a screen, and none where it is negative"
        )]
        let in_view = room.ceil().max(0.0) as usize;
        self.num_before.saturating_sub(self.num_now).max(in_view)
    }

    /// Those of the next facts that are to be laid out, from here on downwards.
    pub(super) fn take<'a>(&mut self, ui: &Ui, facts: &'a [Fact]) -> &'a [Fact] {
        let at_once = self.num_at_once(ui).min(facts.len());
        let more = (facts.len() - at_once).min(self.num_left);
        self.num_left -= more;
        self.num_now += at_once + more;
        self.is_whole &= at_once + more == facts.len();
        facts.get(..at_once + more).unwrap_or(facts)
    }

    /// Ends the frame; where something is left to lay out or to tell, another one is asked for.
    pub(super) fn end(self, ui: &Ui) {
        let laid_out = LaidOut {
            row: self.row,
            num_facts: self.num_now,
            is_whole: self.is_whole,
            frame: ui.ctx().cumulative_frame_nr(),
        };
        ui.data_mut(|data| data.insert_temp(slot(), laid_out));
        if !self.is_whole || self.telling == Telling::AtOnce {
            ui.ctx().request_repaint();
        }
    }
}

fn slot() -> Id {
    Id::unique("details-laid-out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(num_facts: usize) -> Vec<Fact> {
        let fact = Fact {
            name: String::new(),
            value: "a line".to_owned(),
        };
        vec![fact; num_facts]
    }

    /// How many facts of two sections are laid out by six frames of a panel that is ten lines high; what does not change said
    /// once.
    fn frames(ctx: &egui::Context, row: &str, keyboard: Keyboard) -> Vec<[usize; 2]> {
        let sections = [facts(3), facts(40)];
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(300.0, 10.0 * size::TEXT_SMALL));
        let mut frames = Vec::new();
        for _ in 0..6 {
            let mut taken = [0, 0];
            let input = egui::RawInput {
                screen_rect: Some(screen),
                ..egui::RawInput::default()
            };
            let mut output = ctx.run_ui(input, |ui| {
                let mut pace = Pace::begin(ui, Id::unique(row), keyboard);
                for (section, taken) in sections.iter().zip(&mut taken) {
                    *taken = pace.take(ui, section).len();
                    ui.allocate_space(egui::vec2(10.0, size::TEXT * *taken as f32));
                }
                pace.end(ui);
            });
            output.textures_delta.clear();
            frames.push(taken);
        }
        frames.dedup();
        frames
    }

    #[test]
    fn what_is_in_view_comes_first_and_the_rest_a_bounded_number_a_frame() {
        let ctx = egui::Context::default();
        let of_one = frames(&ctx, "one", Keyboard::Elsewhere);
        let [first, second, .., last] = of_one.as_slice() else {
            panic!("{of_one:?}");
        };
        assert_eq!(first[0], 3, "what is in view is there at once");
        assert!(first[1] > 0 && first[1] < 10, "and little more: {first:?}");
        assert_eq!(second[1] - first[1], FACTS_A_FRAME);
        assert_eq!((last, of_one.len()), (&[3, 40], 4), "and then the whole");
        assert_eq!(frames(&ctx, "one", Keyboard::Elsewhere), [[3, 40]], "which stays");
        let of_another = frames(&ctx, "another", Keyboard::Elsewhere);
        assert_eq!(of_another, of_one, "of another row it begins anew");
    }

    #[test]
    fn whoever_has_the_keyboard_in_the_panel_has_the_whole_of_every_row_at_once() {
        let ctx = egui::Context::default();
        assert_eq!(frames(&ctx, "one", Keyboard::Here), [[3, 40]]);
    }
}
