//! The run that was kept last, so that the same rows again take its place.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::model::{Completeness, Query, RunRecord, Timestamp};

const HOUR: i64 = 3_600 * Timestamp::TICKS_PER_SECOND;

/// A complete run that was kept, by what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastKept {
    account: String,
    query: Query,
    /// SHA-256 of its rows.
    rows: [u8; 32],
    /// The hour in which it ended, counted.
    hour: i64,
    key: String,
}

/// Where the complete run that was kept last has the same rows and ended in the same hour, this one takes its place: who
/// asks every minute and hears nothing new keeps one run an hour.
pub fn use_key_of_same_rows(last: &Mutex<Option<LastKept>>, record: &mut RunRecord) {
    let header = &mut record.header;
    let (Completeness::Complete, Some(query)) = (header.completeness, header.query()) else {
        return;
    };
    let now = LastKept {
        account: header.account.clone(),
        query,
        rows: Sha256::digest(&record.json_lines).into(),
        hour: header.finished_ticks.div_euclid(HOUR),
        key: header.key.clone(),
    };
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    match last.as_ref() {
        Some(last) if now.is_same_but_for_key(last) => header.key.clone_from(&last.key),
        Some(_) | None => *last = Some(now),
    }
}

impl LastKept {
    fn is_same_but_for_key(&self, other: &Self) -> bool {
        let key = other.key.clone();
        Self { key, ..self.clone() } == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KeptNames, RunHeader};

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

    #[test]
    fn the_same_rows_in_the_same_hour_take_the_place_of_the_run_before() {
        let last = Mutex::new(None);
        let key = |key, minute, rows| {
            let mut record = record(key, minute, (rows, Completeness::Complete));
            use_key_of_same_rows(&last, &mut record);
            record.header.key
        };
        assert_eq!([key("a", 1, "x"), key("b", 30, "x")], ["a", "a"]);
        assert_eq!(key("c", 31, "y"), "c", "something has changed");
        assert_eq!(key("d", 59, "y"), "c");
        assert_eq!(key("e", 60, "y"), "e", "another hour");
        let mut broken = record("f", 61, ("y", Completeness::Incomplete));
        use_key_of_same_rows(&last, &mut broken);
        assert_eq!(broken.header.key, "f", "it may have more to come");
    }
}
