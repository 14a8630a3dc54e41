//! Finished runs: kept, listed, opened, deleted, and pruned, the oldest first.

use rusqlite::{OptionalExtension as _, params};

use super::run_form::{decode, encode};
use super::thinning::{Thinned, superfluous};
use super::{History, HistoryError, Limits};
use crate::model::{Completeness, KeptEntry, KeptId, RunHeader, RunRecord, Timestamp};

impl History {
    /// Keeps a run, in the place of what was kept of the same one before, and deletes what is too much.
    ///
    /// # Errors
    /// What SQLite answers; then nothing has changed.
    pub fn keep(&self, run: &RunRecord, now: Timestamp) -> Result<KeptId, HistoryError> {
        self.keep_within(run, now, Limits::default())
    }

    /// The same with other limits. The newest run stays even where it is larger than all that may be kept, and so does what
    /// “yesterday” means of each question.
    ///
    /// # Errors
    /// As for [`History::keep`].
    pub fn keep_within(&self, run: &RunRecord, now: Timestamp, limits: Limits) -> Result<KeptId, HistoryError> {
        let packed = encode(run)?;
        let header = serde_json::to_string(&run.header).map_err(std::io::Error::from)?;
        let transaction = self.connection.unchecked_transaction()?;
        let id = transaction.query_row(
            "INSERT INTO runs (key, finished_ticks, header, num_bytes, run) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (key) DO UPDATE SET finished_ticks = ?2, header = ?3, num_bytes = ?4, run = ?5
             RETURNING id",
            params![
                run.header.key,
                run.header.finished_ticks,
                header,
                i64::try_from(packed.len()).unwrap_or(i64::MAX),
                packed
            ],
            |row| row.get(0),
        )?;
        let kept = self.thinned_entries()?;
        for id in superfluous(&kept, KeptId(id), (now, limits)) {
            self.delete(id)?;
        }
        transaction.commit()?;
        Ok(KeptId(id))
    }

    /// Deletes what has become too old, or is too much, since a run was kept last. The newest stays.
    ///
    /// # Errors
    /// As for [`History::keep`].
    pub fn thin(&self, now: Timestamp, limits: Limits) -> Result<(), HistoryError> {
        let transaction = self.connection.unchecked_transaction()?;
        let kept = self.thinned_entries()?;
        if let Some(newest) = kept.first().map(|run| run.id) {
            for id in superfluous(&kept, newest, (now, limits)) {
                self.delete(id)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// What thinning needs to know of every run, the newest first.
    fn thinned_entries(&self) -> Result<Vec<Thinned>, HistoryError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, finished_ticks, header, num_bytes FROM runs ORDER BY finished_ticks DESC, id DESC")?;
        let rows = statement.query_map([], |row| {
            let header = serde_json::from_str::<RunHeader>(&row.get::<_, String>(2)?).ok();
            Ok(Thinned {
                id: KeptId(row.get(0)?),
                finished_ticks: row.get(1)?,
                is_complete: header
                    .as_ref()
                    .is_some_and(|h| h.completeness == Completeness::Complete),
                question: header.map(|h| [Some(h.account), Some(h.partner_id), h.activity_id, h.cloud_pc_id]),
                num_bytes: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every kept run, the newest first; one whose header cannot be read is left out.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn runs(&self) -> Result<Vec<KeptEntry>, HistoryError> {
        let mut statement = self
            .connection
            .prepare("SELECT id, header FROM runs ORDER BY finished_ticks DESC, id DESC")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut entries = Vec::new();
        for row in rows {
            let (id, header) = row?;
            if let Ok(header) = serde_json::from_str::<RunHeader>(&header) {
                entries.push(KeptEntry { id: KeptId(id), header });
            }
        }
        Ok(entries)
    }

    /// One run with its rows.
    ///
    /// # Errors
    /// [`HistoryError::Gone`] where there is no such run, [`HistoryError::NotARun`] where its bytes are wrong.
    pub fn run(&self, KeptId(id): KeptId) -> Result<RunRecord, HistoryError> {
        let packed: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT run FROM runs WHERE id = ?1", [id], |row| row.get(0))
            .optional()?;
        decode(&packed.ok_or(HistoryError::Gone)?)
    }

    /// Deletes one run.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn delete(&self, KeptId(id): KeptId) -> Result<(), HistoryError> {
        self.connection.execute("DELETE FROM runs WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Deletes every run, and gives their room back; the notes stay.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn delete_runs(&self) -> Result<(), HistoryError> {
        self.connection.execute("DELETE FROM runs", [])?;
        self.connection.execute_batch("VACUUM")?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::run_form::tests::run;
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_ticks(second * Timestamp::TICKS_PER_SECOND)
    }

    fn keys(history: &History) -> Vec<String> {
        history
            .runs()
            .unwrap()
            .into_iter()
            .map(|entry| entry.header.key)
            .collect()
    }

    #[test]
    fn runs_of_somebody_who_is_not_read_any_more_grow_old_too() {
        let history = History::in_memory().unwrap();
        let limits = Limits::default();
        for (key, second) in [("a", 0), ("b", 1_000), ("c", 2_000)] {
            history.keep(&run(key, second, 3), at(second)).unwrap();
        }
        history.thin(at(2_000), limits).unwrap();
        assert_eq!(keys(&history), ["c", "b", "a"]);
        let days = (limits.days + 1) * 86_400;
        history.thin(at(days), limits).unwrap();
        assert_eq!(keys(&history), ["c"], "the newest stays");
    }

    #[test]
    fn runs_are_listed_newest_first_opened_and_deleted_one_or_all() {
        let history = History::in_memory().unwrap();
        for (key, second) in [("b", 2_000), ("a", 1_000), ("c", 3_000)] {
            history.keep(&run(key, second, 3), at(second)).unwrap();
        }
        assert_eq!(keys(&history), ["c", "b", "a"]);
        let newest = history.runs().unwrap().remove(0).id;
        assert_eq!(history.run(newest).unwrap(), run("c", 3_000, 3));
        history.delete(newest).unwrap();
        assert!(matches!(history.run(newest), Err(HistoryError::Gone)));
        assert_eq!(keys(&history), ["b", "a"]);
        history.delete_runs().unwrap();
        assert_eq!(keys(&history), Vec::<String>::new());
    }

    #[test]
    fn a_run_that_went_on_is_kept_once() {
        let history = History::in_memory().unwrap();
        let first = history.keep(&run("a", 10, 3), at(10)).unwrap();
        assert_eq!(history.keep(&run("a", 20, 9), at(20)).unwrap(), first);
        assert_eq!(history.run(first).unwrap(), run("a", 20, 9));
        assert_eq!(keys(&history), ["a"]);
    }

    #[test]
    fn what_is_older_than_thirty_days_goes() {
        let history = History::in_memory().unwrap();
        let day = 86_400;
        history.keep(&run("old", day, 1), at(day)).unwrap();
        history.keep(&run("edge", 2 * day, 1), at(2 * day)).unwrap();
        history.keep(&run("new", 32 * day, 1), at(32 * day)).unwrap();
        assert_eq!(keys(&history), ["new", "edge"]);
    }

    #[test]
    fn what_is_too_much_goes_oldest_first_and_the_newest_stays_however_large() {
        let history = History::in_memory().unwrap();
        let size = i64::try_from(encode(&run("a", 1, 50)).unwrap().len()).unwrap();
        let limits = Limits {
            num_bytes: 2 * size + size / 2,
            ..Limits::default()
        };
        for (key, second) in [("a", 1_000), ("b", 2_000), ("c", 3_000)] {
            history.keep_within(&run(key, second, 50), at(second), limits).unwrap();
        }
        assert_eq!(keys(&history), ["c", "b"]);
        let tight = Limits { num_bytes: 1, ..limits };
        history.keep_within(&run("d", 4_000, 50), at(4_000), tight).unwrap();
        assert_eq!(keys(&history), ["d"]);
    }
}
