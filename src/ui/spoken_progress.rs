//! Heard and not seen: that something long has begun, and every ten seconds how far it is. The lines that are seen change with
//! every page and every customer.

use egui::{Id, Ui};

use super::controls::speak;
use crate::model::Timestamp;

/// Seconds for which what was said holds.
const SECONDS: i64 = 10;

/// What goes on.
#[derive(Clone, Copy, Debug)]
pub struct Progress<K> {
    /// The stable id of what is heard.
    pub author_id: &'static str,
    /// Which run or round it is: another one is heard of at once.
    pub whose: K,
    /// The present.
    pub now: Timestamp,
}

/// What was said last.
#[derive(Clone, Debug)]
struct Spoken<K> {
    whose: K,
    at: Timestamp,
    text: String,
}

/// Says how far it is, where that was not said a moment ago.
pub fn speak_progress<K>(ui: &Ui, progress: Progress<K>, text: impl FnOnce() -> String)
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    let Progress { author_id, whose, now } = progress;
    let id = Id::unique("spoken-progress").with(author_id);
    let holds = |spoken: &Spoken<K>| {
        let seconds = now.unix_seconds() - spoken.at.unix_seconds();
        spoken.whose == whose && (0..SECONDS).contains(&seconds)
    };
    let last = ui.data(|data| data.get_temp::<Spoken<K>>(id)).filter(holds);
    let spoken = last.unwrap_or_else(|| Spoken {
        whose,
        at: now,
        text: text(),
    });
    speak(ui, author_id, &spoken.text);
    ui.data_mut(|data| data.insert_temp(id, spoken));
}
