//! Names of states and error codes for rows: the table knows no words of its own.

use jiff::tz::TimeZone;

use crate::model::{ActionState, ErrorCode};
use crate::table::{DayZone, Names};
use crate::words::Words;

/// What people call states and error codes; those that are not known are shown as they were sent.
#[must_use]
pub fn names_in_words(words: &Words) -> Names {
    let states = ActionState::KNOWN
        .into_iter()
        .chain([ActionState::NotTried, ActionState::Missing]);
    let errors = ErrorCode::KNOWN.into_iter().chain([ErrorCode::Missing]);
    Names {
        states: states.map(|state| (state.clone(), words.state(&state))).collect(),
        errors: errors.map(|code| (code.clone(), words.error(&code))).collect(),
        days: DayZone(TimeZone::system()),
    }
}
