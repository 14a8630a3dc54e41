//! Tickets and notes, and which of two lists of them is the newer.

use super::kept::{ends, rows_of};
use super::*;
use crate::message::HistoryEvent;
use crate::model::{Handled, Note, Notes};
use crate::state::{HistoryIntent, NotesShown};

#[test]
fn every_letter_of_a_note_is_written_down_and_handled_ones_can_be_hidden() {
    let mut state = ready();
    state.perform(Intent::Run);
    ends(&mut state, 1, rows_of(&["ABC"]), 1);
    let history = |intent| Intent::History(intent);
    state.perform(history(HistoryIntent::EditNote("ABC".to_owned())));
    let note = Note {
        ticket: "I".to_owned(),
        handled: Handled::Done,
        ..Note::default()
    };
    let commands = state.perform(history(HistoryIntent::ChangeNote(note.clone())));
    let expected = Command::PutNotes {
        number: 1,
        notes: vec![("ABC".to_owned(), note.clone())],
    };
    assert_eq!(commands, vec![expected]);
    assert_eq!(state.history.note("abc"), Some(&note));
    let commands = state.perform(history(HistoryIntent::ShowNotes(NotesShown::OpenOnly)));
    assert!(
        matches!(commands.as_slice(), [Command::Arrange { arrangement, .. }] if arrangement.hidden.contains("abc"))
    );
    let commands = state.perform(history(HistoryIntent::ChangeNote(Note::default())));
    assert!(
        matches!(commands.as_slice(), [Command::PutNotes { .. }, Command::Arrange { arrangement, .. }] if arrangement.hidden.is_empty())
    );
}

#[test]
fn a_list_that_is_older_than_what_was_written_since_takes_nothing_back() {
    let mut state = ready();
    let ids: Vec<String> = (0..300).map(|number| format!("pc-{number}")).collect();
    let commands = state.perform(Intent::History(HistoryIntent::ToggleHandled(ids)));
    let [Command::PutNotes { number: 1, notes }] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    assert_eq!(notes.len(), 300, "all in one command");
    let of = |notes: Notes, num_written| {
        Event::History(HistoryEvent::Listed {
            runs: Vec::new(),
            notes,
            num_written,
        })
    };
    let stored: Notes = notes.iter().cloned().collect();
    state.apply(of(Notes::new(), 0));
    assert_eq!(state.history.notes.len(), 300, "read before they were written");
    state.apply(of(stored, 1));
    state.apply(of(Notes::new(), 0));
    assert_eq!(state.history.notes.len(), 300, "an older list came late");
    state.apply(of(Notes::new(), 1));
    assert_eq!(state.history.notes.len(), 0, "this one knows them");
}
