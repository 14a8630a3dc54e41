//! Questions about an outcome that depend on one of its texts alone.

use super::Snapshot;

/// Asks only once for each text, because many outcomes share a state and an error code.
pub(super) fn once_a_text(snapshot: &Snapshot, ask: impl Fn(u32) -> bool) -> impl FnMut(u32) -> bool {
    let mut answers: Vec<Option<bool>> = vec![None; snapshot.texts.num_texts()];
    move |number| match answers.get_mut(number as usize) {
        Some(answer) => *answer.get_or_insert_with(|| ask(number)),
        None => ask(number),
    }
}
