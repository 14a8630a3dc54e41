//! The runs that were kept last, each of its question and whoever has read it: the same rows again take their place.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use super::history_thread::At;
use crate::history::HistoryError;
use crate::model::{Completeness, KeptId, KeptNames, ProfileId, Query, RunHeader, RunRecord, Timestamp};

const HOUR: i64 = 3_600 * Timestamp::TICKS_PER_SECOND;

/// Those of this start of the program; clones share it. The history's thread alone keeps.
#[derive(Clone, Debug, Default)]
pub struct LastKept(Arc<Mutex<HashMap<Question, Kept>>>);

/// Who asked what of whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Question {
    profile: ProfileId,
    account: String,
    query: Query,
}

/// A complete run, by what it holds.
#[derive(Clone, Debug)]
struct Kept {
    /// SHA-256 of its rows.
    rows: [u8; 32],
    /// The hour in which it ended, counted.
    hour: i64,
    key: String,
    id: KeptId,
    num_reports: usize,
    has_all_cloud_pcs: bool,
}

impl Kept {
    /// The page of all customers knows no reports, and a run that has just ended no names at all.
    fn knows_more_than(&self, names: &KeptNames) -> bool {
        names.reports.len() < self.num_reports || self.has_all_cloud_pcs && !names.cloud_pcs_are_whole
    }
}

impl LastKept {
    /// Keeps a run. Where the complete run that was kept last has the same rows and ended in the same hour, this one takes
    /// its place, together with the names that the other alone knew: who asks every minute and hears nothing new keeps one
    /// run an hour, on whichever page.
    pub fn keep(&self, profile: &ProfileId, mut record: RunRecord, at: At<'_>) -> Result<KeptId, HistoryError> {
        let asked = record.header.query();
        let is_whole = record.header.completeness == Completeness::Complete;
        let Some(query) = asked.filter(|_| is_whole) else {
            return at.history.keep_within(&record, at.now, at.limits);
        };
        let question = Question {
            profile: profile.clone(),
            account: record.header.account.clone(),
            query,
        };
        let rows: [u8; 32] = Sha256::digest(&record.json_lines).into();
        let hour = record.header.finished_ticks.div_euclid(HOUR);
        let last = self.all().get(&question).cloned();
        if let Some(last) = last.filter(|last| last.rows == rows && last.hour == hour) {
            record.header.key.clone_from(&last.key);
            if last.knows_more_than(&record.names)
                && let Ok(run) = at.history.run(last.id)
                && is_same_run(&run.header, &record.header)
            {
                take_over(&mut record, run);
            }
        }
        let id = at.history.keep_within(&record, at.now, at.limits)?;
        let kept = Kept {
            rows,
            hour,
            id,
            num_reports: record.names.reports.len(),
            has_all_cloud_pcs: record.names.cloud_pcs_are_whole,
            key: record.header.key,
        };
        self.all().insert(question, kept);
        Ok(id)
    }

    /// A run was deleted: nothing takes its place.
    pub fn forget_run(&self, profile: &ProfileId, id: KeptId) {
        self.all()
            .retain(|question, kept| question.profile != *profile || kept.id != id);
    }

    /// All runs of a customer were deleted.
    pub fn forget_runs(&self, profile: &ProfileId) {
        self.all().retain(|question, _| question.profile != *profile);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Question, Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether what lies under the id of the run before is that run: SQLite gives the id of a deleted run to another, and runs
/// are also deleted where nobody tells of it.
fn is_same_run(found: &RunHeader, wanted: &RunHeader) -> bool {
    found.key == wanted.key && found.account == wanted.account && found.query() == wanted.query()
}

/// The names that only the run before has. Its rows are the same, so that they name the same.
fn take_over(record: &mut RunRecord, before: RunRecord) {
    if record.names.reports.len() < before.names.reports.len() {
        record.names.reports = before.names.reports;
        record.header.agent = before.header.agent;
    }
    if before.names.cloud_pcs_are_whole && !record.names.cloud_pcs_are_whole {
        record.names.cloud_pcs = before.names.cloud_pcs;
        record.names.cloud_pcs_are_whole = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{History, Limits};
    use crate::model::ActionReport;

    fn contoso() -> ProfileId {
        ProfileId::parse("contoso").unwrap()
    }

    fn record(key: &str, minute: i64, (rows, completeness): (&str, Completeness)) -> RunRecord {
        RunRecord {
            header: RunHeader {
                key: key.to_owned(),
                finished_ticks: minute * HOUR / 60,
                tenant: "contoso.com".to_owned(),
                account: "ada@contoso.com".to_owned(),
                partner_id: "11111111-1111-1111-1111-111111111111".to_owned(),
                activity_id: None,
                cloud_pc_id: None,
                completeness,
                num_rows: 1,
                counts: std::collections::BTreeMap::new(),
                agent: None,
            },
            names: KeptNames::default(),
            json_lines: rows.as_bytes().into(),
        }
    }

    fn keep(last: &LastKept, history: &History, of: (&ProfileId, RunRecord)) -> KeptId {
        let at = At {
            history,
            now: of.1.header.finished_at(),
            limits: Limits::default(),
        };
        last.keep(of.0, of.1, at).unwrap()
    }

    /// Keeps it and says under which key.
    fn kept(last: &LastKept, history: &History, of: (&ProfileId, RunRecord)) -> String {
        let id = keep(last, history, of);
        history.run(id).unwrap().header.key
    }

    /// As the workbench reads it: with the agent's name.
    fn named(key: &str, agent: &str) -> RunRecord {
        let mut named = record(key, 1, ("x", Completeness::Complete));
        named.header.agent = Some(agent.to_owned());
        named.names.reports = vec![ActionReport::default()];
        named
    }

    #[test]
    fn another_run_under_the_id_of_a_deleted_one_gives_away_none_of_its_names() {
        let (last, history) = (LastKept::default(), History::in_memory().unwrap());
        let acme = keep(&last, &history, (&contoso(), named("a", "Acme")));
        history.delete(acme).unwrap();
        let mut other = named("b", "Other");
        other.header.partner_id = "22222222-2222-2222-2222-222222222222".to_owned();
        let id = keep(&last, &history, (&contoso(), other));
        assert_eq!(id, acme, "SQLite gives the id anew");
        let overview = record("c", 2, ("x", Completeness::Complete));
        let id = keep(&last, &history, (&contoso(), overview));
        let run = history.run(id).unwrap();
        assert_eq!((run.header.agent, run.names), (None, KeptNames::default()));
        assert_eq!(history.runs().unwrap().len(), 2);
    }

    #[test]
    fn what_was_deleted_is_not_taken_the_place_of() {
        let (last, history) = (LastKept::default(), History::in_memory().unwrap());
        let same = |key| record(key, 1, ("x", Completeness::Complete));
        let id = keep(&last, &history, (&contoso(), same("a")));
        last.forget_run(&ProfileId::parse("fabrikam").unwrap(), id);
        last.forget_run(&contoso(), KeptId(id.0 + 1));
        let key = kept(&last, &history, (&contoso(), same("b")));
        assert_eq!(key, "a", "neither was this one");
        last.forget_run(&contoso(), id);
        assert_eq!(kept(&last, &history, (&contoso(), same("c"))), "c");
        last.forget_runs(&contoso());
        assert_eq!(kept(&last, &history, (&contoso(), same("d"))), "d");
    }

    #[test]
    fn the_same_rows_in_the_same_hour_take_the_place_of_the_run_before() {
        let (last, history) = (LastKept::default(), History::in_memory().unwrap());
        let key = |key, minute, rows| {
            let record = record(key, minute, (rows, Completeness::Complete));
            kept(&last, &history, (&contoso(), record))
        };
        assert_eq!([key("a", 1, "x"), key("b", 30, "x")], ["a", "a"]);
        assert_eq!(key("c", 31, "y"), "c", "something has changed");
        assert_eq!(key("d", 59, "y"), "c");
        assert_eq!(key("e", 60, "y"), "e", "another hour");
        let broken = record("f", 61, ("y", Completeness::Incomplete));
        let key = kept(&last, &history, (&contoso(), broken));
        assert_eq!(key, "f", "it may have more to come");
    }

    #[test]
    fn the_same_rows_of_another_customer_or_account_are_kept_beside() {
        let (last, history) = (LastKept::default(), History::in_memory().unwrap());
        let same = |key| record(key, 1, ("x", Completeness::Complete));
        assert_eq!(kept(&last, &history, (&contoso(), same("a"))), "a");
        let other = ProfileId::parse("fabrikam").unwrap();
        assert_eq!(kept(&last, &history, (&other, same("b"))), "b");
        let mut stranger = same("c");
        stranger.header.account = "bob@contoso.com".to_owned();
        assert_eq!(kept(&last, &history, (&contoso(), stranger)), "c");
    }

    #[test]
    fn names_that_only_the_run_before_knew_are_not_lost() {
        let (last, history) = (LastKept::default(), History::in_memory().unwrap());
        let mut workbench = record("a", 1, ("x", Completeness::Complete));
        workbench.header.agent = Some("Acme".to_owned());
        workbench.names.cloud_pcs_are_whole = true;
        workbench.names.reports = vec![ActionReport::default()];
        let (names, agent) = (workbench.names.clone(), workbench.header.agent.clone());
        assert_eq!(kept(&last, &history, (&contoso(), workbench)), "a");
        for minute in [2, 3] {
            let overview = record("b", minute, ("x", Completeness::Complete));
            assert_eq!(kept(&last, &history, (&contoso(), overview)), "a");
            let runs = history.runs().unwrap();
            let [only] = runs.as_slice() else { panic!("{runs:?}") };
            assert_eq!(only.header.finished_ticks, minute * HOUR / 60, "read anew");
            let run = history.run(only.id).unwrap();
            assert_eq!((run.names, run.header.agent), (names.clone(), agent.clone()));
        }
    }
}
