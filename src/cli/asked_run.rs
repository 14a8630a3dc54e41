//! A run that an export asks for: its progress on the terminal, and how it ended.

use super::around::Around;
use super::conversation::{Conversation, Step};
use super::{Exit, Terminal, say_failure};
use crate::message::{Command, RunEvent};
use crate::model::{Clock, RunDetails, RunEnd, RunProgress, Timestamp};
use crate::table::{Arranged, Snapshot};

/// Asks, and shows how far it is; a wait that the service asks for is counted down.
///
/// # Errors
/// As for [`Conversation::run`].
pub(super) fn ask(
    run: Command,
    conversation: &mut Conversation<'_>,
    reader: (&Terminal, &dyn Clock),
) -> Result<Ended, Exit> {
    let (terminal, clock) = reader;
    let mut latest: Option<RunProgress> = None;
    let say = |progress: &RunProgress| {
        let text = terminal.words.reading_for_terminal(progress, clock.now());
        terminal.progress(&text);
    };
    conversation.run(run, |step| {
        let Step::Run(event) = step else {
            // A wait counts down.
            if let Some(progress) = latest.as_ref().filter(|progress| progress.waiting_until.is_some()) {
                say(progress);
            }
            return None;
        };
        match *event {
            RunEvent::Progress { progress, .. } => {
                say(&progress);
                latest = Some(progress);
                None
            }
            RunEvent::Ended {
                end,
                progress,
                details,
                snapshot,
                arranged,
            } => {
                terminal.end_progress();
                Some(Ended {
                    end,
                    progress,
                    details,
                    snapshot,
                    arranged,
                    around: Around::default(),
                })
            }
            RunEvent::Arranged { .. } => None,
        }
    })
}

/// How the run ended, and what it brought.
pub(super) struct Ended {
    pub(super) end: RunEnd,
    pub(super) progress: RunProgress,
    pub(super) details: RunDetails,
    pub(super) snapshot: Snapshot,
    pub(super) arranged: Arranged,
    /// What stands beside its rows.
    pub(super) around: Around,
}

impl Ended {
    /// Whether the service keeps it: one that broke off before its first page has nothing to keep.
    pub(super) fn is_kept(&self) -> bool {
        self.end == RunEnd::Complete || self.progress.num_pages > 0
    }
}

/// Says how the run ended.
pub(super) fn say_end(ended: &Ended, earlier: Option<(u32, Timestamp)>, terminal: &Terminal) {
    let words = &terminal.words;
    terminal.say(&words.run_ended(&ended.end, &ended.progress));
    if let Some((num_rows, written_at)) = earlier {
        terminal.say(&words.resumed_from(num_rows, written_at));
    }
    if let Some(text) = words.duplicates_for_terminal(&ended.details) {
        terminal.say(&text);
    }
    if ended.details.filtered_here && ended.progress.num_rows > 0 {
        terminal.say(&words.filtered_here());
    }
    if let Some(text) = words.missing_page(&ended.end) {
        terminal.say(&text);
    }
    if let RunEnd::Incomplete { failure, .. } = &ended.end {
        say_failure(failure, terminal);
    }
}
