//! Whose turn a frame is: where rows of another filter or order have come, theirs alone.
//!
//! That frame lays out every row anew, which takes a good part of the time a screen leaves. What stands beside the rows follows
//! in the next, a sixtieth of a second later: nobody sees it lag, and what is typed appears without a hitch.

use egui::{Context, Id};

use crate::state::Rows;
use crate::table::Snapshot;

/// What a frame draws anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// The rows; what stands beside them stays for this frame as it was, if it was there.
    Rows,
    /// Everything.
    All,
}

/// What was seen last.
#[derive(Clone)]
struct Seen {
    snapshot: Snapshot,
    generation: u64,
    /// The last frame that was the rows' alone.
    rows_frame: Option<u64>,
}

/// Whose turn this frame is, with these rows in the order of this generation; the same whoever asks in it.
fn turn(ctx: &Context, snapshot: &Snapshot, generation: u64) -> Turn {
    let frame = ctx.cumulative_frame_nr();
    let is_of_rows = ctx.data_mut(|data| {
        let fresh = || Seen {
            snapshot: snapshot.clone(),
            generation,
            rows_frame: None,
        };
        let seen = data.get_temp_mut_or_insert_with(slot(), fresh);
        if !seen.snapshot.is_identical_to(snapshot) {
            // Beside other rows, which may be another customer's, nothing stays that was there before.
            *seen = fresh();
        } else if seen.generation != generation {
            seen.generation = generation;
            // Whoever waited a frame waits no second one.
            if seen.rows_frame.is_none_or(|last| last + 1 < frame) {
                seen.rows_frame = Some(frame);
            }
        }
        seen.rows_frame == Some(frame)
    });
    if is_of_rows {
        ctx.request_repaint();
        Turn::Rows
    } else {
        Turn::All
    }
}

/// Forgets the rows: they belong to somebody who may have left.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Seen>(slot()));
}

/// Forgets what was drawn under this name.
pub fn forget_beside<T: Clone + Send + Sync + 'static>(ctx: &Context, name: &str) {
    ctx.data_mut(|data| data.remove::<Kept<T>>(slot().with(name)));
}

fn slot() -> Id {
    Id::unique("turn")
}

/// Something that stays for a frame as the frame before drew it.
#[derive(Clone)]
struct Kept<T> {
    frame: u64,
    value: T,
}

/// What to draw beside the rows under this name: what is so now, or in the rows' own frame what the frame before drew.
pub fn beside_rows<T: Clone + Send + Sync + 'static>(ctx: &Context, rows: &Rows, name: &str, now: T) -> T {
    let turn = turn(ctx, &rows.snapshot, rows.arranged.generation);
    kept(ctx, turn, name).unwrap_or_else(|| keep(ctx, name, now))
}

/// The same of what takes as long as the rows do; `None` in the rows' own frame where the frame before drew nothing: it
/// follows in the next.
pub fn after_rows<T: Clone + Send + Sync + 'static>(ctx: &Context, rows: &Rows, name: &str, now: T) -> Option<T> {
    let turn = turn(ctx, &rows.snapshot, rows.arranged.generation);
    kept_or_later(ctx, turn, name, now)
}

fn kept_or_later<T: Clone + Send + Sync + 'static>(ctx: &Context, turn: Turn, name: &str, now: T) -> Option<T> {
    kept(ctx, turn, name).or_else(|| (turn == Turn::All).then(|| keep(ctx, name, now)))
}

/// What the frame before drew, in the rows' own frame.
fn kept<T: Clone + Send + Sync + 'static>(ctx: &Context, turn: Turn, name: &str) -> Option<T> {
    let frame = ctx.cumulative_frame_nr();
    let kept = ctx.data(|data| data.get_temp::<Kept<T>>(slot().with(name)))?;
    let is_wanted = turn == Turn::Rows && kept.frame + 1 >= frame;
    is_wanted.then(|| keep(ctx, name, kept.value))
}

fn keep<T: Clone + Send + Sync + 'static>(ctx: &Context, name: &str, value: T) -> T {
    let kept = Kept {
        frame: ctx.cumulative_frame_nr(),
        value: value.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(slot().with(name), kept));
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ResultRow;
    use crate::table::Table;

    fn snapshot() -> Snapshot {
        let mut table = Table::new();
        table.append(&[ResultRow::default()]);
        table.snapshot()
    }

    /// A frame that is asked twice whose turn it is, and draws a number beside the rows.
    fn frame(ctx: &Context, (snapshot, generation): (&Snapshot, u64), number: u32) -> (Turn, u32) {
        let mut seen = None;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let first = turn(ui.ctx(), snapshot, generation);
            assert_eq!(turn(ui.ctx(), snapshot, generation), first);
            let drawn = kept(ui.ctx(), first, "number").unwrap_or_else(|| keep(ui.ctx(), "number", number));
            seen = Some((first, drawn));
        });
        output.textures_delta.clear();
        seen.unwrap()
    }

    #[test]
    fn rows_of_another_filter_have_a_frame_of_their_own_and_what_stands_beside_them_follows_in_the_next() {
        let (ctx, rows) = (Context::default(), snapshot());
        assert_eq!(frame(&ctx, (&rows, 1), 10), (Turn::All, 10), "the first ones");
        assert_eq!(frame(&ctx, (&rows, 1), 11), (Turn::All, 11));
        assert_eq!(frame(&ctx, (&rows, 2), 20), (Turn::Rows, 11));
        assert_eq!(frame(&ctx, (&rows, 3), 30), (Turn::All, 30), "nobody waits twice");
        assert_eq!(frame(&ctx, (&rows, 3), 31), (Turn::All, 31));
        assert_eq!(frame(&ctx, (&rows, 4), 40), (Turn::Rows, 31));
    }

    #[test]
    fn nothing_stays_beside_the_rows_of_somebody_else() {
        let (ctx, mine, others) = (Context::default(), snapshot(), snapshot());
        frame(&ctx, (&mine, 1), 10);
        assert_eq!(frame(&ctx, (&others, 2), 20), (Turn::All, 20));
    }

    #[test]
    fn what_the_frame_before_did_not_draw_does_not_come_back() {
        let (ctx, rows) = (Context::default(), snapshot());
        frame(&ctx, (&rows, 1), 10);
        for _ in 0..2 {
            ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        }
        assert_eq!(frame(&ctx, (&rows, 2), 20), (Turn::Rows, 20));
    }

    #[test]
    fn what_takes_long_and_was_not_there_follows_a_frame_after_the_rows() {
        let (ctx, rows) = (Context::default(), snapshot());
        let details = |generation, number: u32| {
            let mut drawn = None;
            let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
                let turn = turn(ui.ctx(), &rows, generation);
                drawn = kept_or_later(ui.ctx(), turn, "details", number);
            });
            output.textures_delta.clear();
            drawn
        };
        frame(&ctx, (&rows, 1), 10);
        assert_eq!(details(2, 20), None, "rows that come where there were none");
        assert_eq!(details(2, 21), Some(21));
        assert_eq!(details(2, 22), Some(22));
        assert_eq!(details(3, 30), Some(22), "and the former ones while others come");
        assert_eq!(details(3, 31), Some(31));
    }

    #[test]
    fn forgotten_counts_are_gone() {
        let (ctx, rows) = (Context::default(), snapshot());
        frame(&ctx, (&rows, 1), 10);
        forget_beside::<u32>(&ctx, "number");
        forget(&ctx);
        assert!(ctx.data(|data| data.get_temp::<Kept<u32>>(slot().with("number")).is_none()));
        assert_eq!(frame(&ctx, (&rows, 2), 20), (Turn::All, 20));
    }
}
