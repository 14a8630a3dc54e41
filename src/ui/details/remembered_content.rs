//! The content of the panel, kept from frame to frame: it looks through every row for earlier attempts.

use std::sync::Arc;

use egui::{Context, Id};

use super::attempts::with_attempts;
use super::content::{Content, Subject, beginning};
use crate::model::Note;
use crate::table::Snapshot;
use crate::words::{Before, Words};

/// What a content was made of.
#[derive(Clone)]
struct Made {
    snapshot: Snapshot,
    row: u32,
    before: Option<Before>,
    note: Option<Note>,
    is_final: (bool, bool),
    minute: i64,
    language: String,
    content: Option<Arc<Content>>,
    attempts: Attempts,
}

/// The list of attempts at the end of the content.
#[derive(Clone)]
enum Attempts {
    /// It is there.
    Listed,
    /// These are to be listed.
    Left(Arc<[u32]>),
}

/// As much of the content as was made.
pub(super) enum Remembered {
    /// All of it.
    Whole(Arc<Content>),
    /// All but the list of attempts.
    Beginning(Arc<Content>),
}

impl Remembered {
    /// What there is of it.
    pub(super) fn content(&self) -> &Arc<Content> {
        match self {
            Self::Whole(content) | Self::Beginning(content) => content,
        }
    }
}

impl Made {
    fn is_of(&self, subject: Subject<'_>, words: &Words) -> bool {
        self.row == subject.row
            && self.before.as_ref() == subject.before
            && self.note.as_ref() == subject.note
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

/// The content of a row; made anew only for another row, other rows or names, or another minute, and then without attempts.
pub(super) fn remembered(ctx: &Context, words: &Words, subject: Subject<'_>) -> Option<Remembered> {
    let made = made(ctx, words, subject);
    let content = made.content?;
    Some(match made.attempts {
        Attempts::Listed => Remembered::Whole(content),
        Attempts::Left(_) => Remembered::Beginning(content),
    })
}

/// The same with its attempts, which stay listed from then on.
pub(super) fn remembered_whole(ctx: &Context, words: &Words, subject: Subject<'_>) -> Option<Arc<Content>> {
    let made = made(ctx, words, subject);
    let content = made.content?;
    let Attempts::Left(attempts) = &made.attempts else {
        return Some(content);
    };
    let whole = Arc::new(with_attempts(
        Arc::unwrap_or_clone(content),
        words,
        (subject, attempts.as_ref()),
    ));
    let made = Made {
        content: Some(Arc::clone(&whole)),
        attempts: Attempts::Listed,
        ..made
    };
    ctx.data_mut(|data| data.insert_temp(slot(), made));
    Some(whole)
}

fn made(ctx: &Context, words: &Words, subject: Subject<'_>) -> Made {
    let kept = ctx.data(|data| data.get_temp::<Made>(slot()));
    if let Some(kept) = kept.filter(|kept| kept.is_of(subject, words)) {
        return kept;
    }
    let (content, attempts) = beginning(words, subject).unzip();
    let made = Made {
        snapshot: subject.snapshot.clone(),
        row: subject.row,
        before: subject.before.cloned(),
        note: subject.note.cloned(),
        is_final: is_final(subject),
        minute: minute(subject),
        language: words.language(),
        content: content.map(Arc::new),
        attempts: attempts.map_or(Attempts::Listed, |attempts| Attempts::Left(attempts.into())),
    };
    ctx.data_mut(|data| data.insert_temp(slot(), made.clone()));
    made
}

/// Lets go of it: the rows belong to somebody who may have left.
pub(super) fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Made>(slot()));
}
