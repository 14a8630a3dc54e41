//! How the rows are sorted, in words: at each header, and aloud when it has changed. A screen reader that activates a header
//! would hear nothing otherwise.

use std::sync::Arc;

use egui::Ui;

use super::columns;
use super::scene::Scene;
use crate::table::{Column, Direction, SortKey};
use crate::ui::controls;
use crate::words::tr;

/// Direction of a column among the sort keys, and its words; `None` where the rows are not sorted by it.
pub(super) fn sorted_by(scene: &Scene<'_>, column: Column) -> Option<(Direction, String)> {
    let words = scene.input.words;
    let (at, key) = (1..).zip(scene.input.sort).find(|(_, key)| key.column == column)?;
    let direction = match key.direction {
        Direction::Ascending => tr!(words, "grid-sorted-ascending"),
        Direction::Descending => tr!(words, "grid-sorted-descending"),
    };
    let text = if scene.input.sort.len() > 1 {
        tr!(
            words,
            "grid-sorted-place",
            direction = direction,
            place = words.number(at)
        )
    } else {
        direction
    };
    Some((key.direction, text))
}

/// The sort that was seen last, and what is said of it.
struct Said {
    sort: Vec<SortKey>,
    /// None as long as it is the first: that was asked for by nobody who listens.
    text: Option<String>,
}

/// Says the sort aloud once the rows stand in another order than before.
pub(super) fn speak_change(ui: &Ui, scene: &Scene<'_>) {
    if !scene.is_heard {
        return;
    }
    let id = scene.id.with("spoken sort");
    let before = ui.data(|data| data.get_temp::<Arc<Said>>(id));
    let said = match before {
        Some(before) if before.sort == scene.input.sort => before,
        before => Arc::new(Said {
            sort: scene.input.sort.to_vec(),
            text: before.map(|_| sort_in_words(scene)),
        }),
    };
    if let Some(text) = &said.text {
        controls::speak(ui, "spoken-sort", text);
    }
    ui.data_mut(|data| data.insert_temp(id, said));
}

/// `State: sorted ascending, key 1 · Cloud PC: sorted descending, key 2`.
fn sort_in_words(scene: &Scene<'_>) -> String {
    let words = scene.input.words;
    let keys = scene.input.sort.iter().filter_map(|key| {
        let (_, direction) = sorted_by(scene, key.column)?;
        let column = columns::title(words, key.column);
        Some(tr!(words, "grid-spoken-sort", column = column, direction = direction))
    });
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() {
        tr!(words, "grid-spoken-unsorted")
    } else {
        keys.join(" · ")
    }
}
