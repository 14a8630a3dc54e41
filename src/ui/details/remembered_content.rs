//! The content of the panel, kept from frame to frame: it looks through every row for earlier attempts.

use std::sync::Arc;

use egui::{Context, Id};

use super::content::{Content, Subject, content};
use crate::table::Snapshot;
use crate::words::Words;

/// What a content was made of.
#[derive(Clone)]
struct Made {
    snapshot: Snapshot,
    row: u32,
    is_final: (bool, bool),
    minute: i64,
    language: String,
    content: Option<Arc<Content>>,
}

impl Made {
    fn is_of(&self, subject: Subject<'_>, words: &Words) -> bool {
        self.row == subject.row
            && self.language == words.language()
            && self.minute == minute(subject)
            && self.is_final == is_final(subject)
            && self.snapshot.is_identical_to(subject.snapshot)
    }
}

fn minute(subject: Subject<'_>) -> i64 {
    subject.now.unix_seconds().div_euclid(60)
}

fn is_final(subject: Subject<'_>) -> (bool, bool) {
    (subject.has_every_attempt, subject.names_are_coming)
}

fn slot() -> Id {
    Id::unique("details-content")
}

/// The content of a row; made anew only for another row, other rows or names, or another minute.
pub(super) fn remembered(ctx: &Context, words: &Words, subject: Subject<'_>) -> Option<Arc<Content>> {
    let kept = ctx.data(|data| data.get_temp::<Made>(slot()));
    if let Some(kept) = kept.filter(|kept| kept.is_of(subject, words)) {
        return kept.content;
    }
    let content = content(words, subject).map(Arc::new);
    let made = Made {
        snapshot: subject.snapshot.clone(),
        row: subject.row,
        is_final: is_final(subject),
        minute: minute(subject),
        language: words.language(),
        content: content.clone(),
    };
    ctx.data_mut(|data| data.insert_temp(slot(), made));
    content
}

/// Lets go of it: the rows belong to somebody who may have left.
pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Made>(slot()));
}
