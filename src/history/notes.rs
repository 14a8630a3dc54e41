//! What people wrote about Cloud PCs.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row, params};

use super::{History, HistoryError};
use crate::model::{Handled, Note, Notes, Timestamp, note_key};

const SELECT: &str = "SELECT cloud_pc_id, ticket, note, handled FROM notes";

impl History {
    /// Every note.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn notes(&self) -> Result<Notes, HistoryError> {
        let mut statement = self.connection.prepare(SELECT)?;
        let notes = statement.query_map([], note)?.collect::<Result<_, _>>()?;
        Ok(notes)
    }

    /// Writes notes down by their Cloud PCs' ids, all of them or none; an empty one is deleted.
    ///
    /// # Errors
    /// What SQLite answers; then every note is as it was.
    pub fn put_notes(&self, notes: &[(String, Note)], now: Timestamp) -> Result<(), HistoryError> {
        let transaction = self.connection.unchecked_transaction()?;
        for (cloud_pc_id, note) in notes {
            self.put_note(cloud_pc_id, note, now)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Writes a note down; an empty one is deleted.
    ///
    /// # Errors
    /// What SQLite answers; then the note is as it was.
    pub fn put_note(&self, cloud_pc_id: &str, note: &Note, now: Timestamp) -> Result<(), HistoryError> {
        let key = note_key(cloud_pc_id);
        if note.is_empty() {
            self.connection
                .execute("DELETE FROM notes WHERE cloud_pc_id = ?1", [key])?;
            return Ok(());
        }
        self.connection.execute(
            "INSERT OR REPLACE INTO notes (cloud_pc_id, ticket, note, handled, written_ticks)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key, note.ticket, note.text, note.handled == Handled::Done, now.ticks()],
        )?;
        Ok(())
    }
}

fn note(row: &Row<'_>) -> Result<(String, Note), rusqlite::Error> {
    let handled = if row.get(3)? { Handled::Done } else { Handled::Open };
    let note = Note {
        ticket: row.get(1)?,
        text: row.get(2)?,
        handled,
    };
    Ok((row.get(0)?, note))
}

/// Takes over what can still be read of a damaged file; answers how many notes.
pub(super) fn rescue(damaged: &Path, history: &History) -> Result<u32, HistoryError> {
    let connection = Connection::open_with_flags(damaged, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = connection.prepare(SELECT)?;
    let mut num_notes = 0;
    let transaction = history.connection.unchecked_transaction()?;
    // Ends at the first note that cannot be read.
    for (id, note) in statement.query_map([], note)?.map_while(Result::ok) {
        history.put_note(&id, &note, Timestamp::from_ticks(0))?;
        num_notes += 1;
    }
    transaction.commit()?;
    Ok(num_notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_kept_whatever_is_in_it_and_an_empty_one_is_gone() {
        let history = History::in_memory().unwrap();
        let now = Timestamp::from_ticks(0);
        let written = Note {
            ticket: "INC-7'; DROP TABLE notes; --".to_owned(),
            text: "two\nlines \u{202e} 🙂".to_owned(),
            handled: Handled::Done,
        };
        history.put_note("ABC", &written, now).unwrap();
        history.put_note("abc", &written, now).unwrap();
        assert_eq!(history.notes().unwrap(), [("abc".to_owned(), written)].into());
        history.put_note("aBc", &Note::default(), now).unwrap();
        assert!(history.notes().unwrap().is_empty());
    }
}
