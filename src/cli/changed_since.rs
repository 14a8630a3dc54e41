//! `export --changed-since`: which run is meant, and that the rows of the next one are compared with it.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::conversation::Conversation;
use super::{Exit, Terminal};
use crate::message::{Command, HistoryEvent, KeptPlace};
use crate::model::{HistoryTrouble, KeptEntry, NotComparable, SetupError, Timestamp};
use crate::state::{Asked, newest_until};
use crate::table::Moment;

/// What a saved run's file is called.
const ENDING: &str = "rollcall";

/// Which run is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// The newest in the local history from before today.
    Yesterday,
    /// The newest in the local history that was read until then.
    Until(Timestamp),
    /// One that was saved.
    File(PathBuf),
}

impl Since {
    /// Reads what was typed: `yesterday`, a day, a time with its offset, or a file.
    ///
    /// # Errors
    /// [`SetupError::ChangedSince`] where it is none of these.
    pub fn read(text: &str) -> Result<Self, SetupError> {
        if text.eq_ignore_ascii_case("yesterday") {
            return Ok(Self::Yesterday);
        }
        let path = PathBuf::from(text);
        if path.extension().is_some_and(|ending| ending == ENDING) || path.is_file() {
            return Ok(Self::File(path));
        }
        let time = end_of_day(text).or_else(|| Timestamp::parse(text));
        let unknown = || SetupError::ChangedSince { text: text.to_owned() };
        time.map(Self::Until).ok_or_else(unknown)
    }

    /// Has the service compare the next run's rows with it.
    ///
    /// # Errors
    /// [`Exit::Other`] where there is no such run or nothing can be compared with it, which is said.
    pub fn compare(
        &self,
        (runs, asked): (&[KeptEntry], &Asked<'_>),
        conversation: &mut Conversation<'_>,
        terminal: &Terminal,
    ) -> Result<(), Exit> {
        let until = match self {
            Self::Yesterday => Some(end_of_yesterday(asked.read_at)),
            Self::Until(time) => Some(*time),
            Self::File(_) => None,
        };
        let kept = until.and_then(|until| newest_until(runs, asked, until));
        let place = match (self, kept) {
            (Self::File(path), _) => KeptPlace::File(path.clone()),
            (Self::Yesterday | Self::Until(_), Some(entry)) => KeptPlace::History(entry.id),
            (Self::Yesterday | Self::Until(_), None) => {
                terminal.say(&terminal.words.no_run_to_compare_with());
                return Err(Exit::Other);
            }
        };
        conversation.send(Command::Compare(Some(place)));
        loop {
            let trouble = match conversation.next_of_history()? {
                HistoryEvent::Compared(Some(run)) if run.header.query().as_ref() == Some(asked.query) => return Ok(()),
                HistoryEvent::Compared(_) => HistoryTrouble::NotComparable(NotComparable::AskedOtherwise),
                HistoryEvent::Trouble(trouble) => trouble,
                HistoryEvent::Listed { .. }
                | HistoryEvent::Opened { .. }
                | HistoryEvent::Saved(_)
                | HistoryEvent::FileExists(..) => continue,
            };
            terminal.say(&terminal.words.history_trouble(&trouble));
            return Err(Exit::Other);
        }
    }
}

/// Until when "yesterday" goes where this computer stands.
fn end_of_yesterday(now: Timestamp) -> Timestamp {
    let zone = TimeZone::system();
    Moment { now, zone }.end_of_yesterday(now)
}

/// The last moment of a day where this computer stands.
fn end_of_day(text: &str) -> Option<Timestamp> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let next = day.tomorrow().ok()?.to_zoned_datetime(TimeZone::system()).ok()?;
    let next = Timestamp::from_unix_seconds(next.timestamp().as_second());
    Some(Timestamp::from_ticks(next.ticks() - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yesterday_a_day_a_time_and_a_file_are_told_apart() {
        assert_eq!(Since::read("Yesterday"), Ok(Since::Yesterday));
        let file = PathBuf::from("shift.rollcall");
        assert_eq!(Since::read("shift.rollcall"), Ok(Since::File(file)));
        let time = Timestamp::parse("2026-11-25T08:00:00Z").unwrap();
        assert_eq!(Since::read("2026-11-25T08:00:00Z"), Ok(Since::Until(time)));
        let Ok(Since::Until(day)) = Since::read("2026-11-25") else {
            panic!("a day is a time");
        };
        let (morning, later) = (
            day.minus(std::time::Duration::from_hours(23)),
            Since::read("2026-11-26"),
        );
        assert!(morning < day && later.is_ok_and(|later| later != Since::Until(day)));
        for text in ["", "lately", "2026-13-01", "no-such-file"] {
            let unknown = SetupError::ChangedSince { text: text.to_owned() };
            assert_eq!(Since::read(text), Err(unknown), "{text}");
        }
    }
}
