//! What has newly come to an end since an earlier run: attempts that failed, and Cloud PCs that have the agent now.

use std::borrow::Cow;
use std::collections::HashMap;

use super::changes::{Key, rows};
use super::{Column, Row, RowMarks, Snapshot};
use crate::model::StateGroup;

/// What is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Newly {
    /// The rows whose attempt has failed since.
    pub failed: RowMarks,
    /// How many these are.
    pub num_failed: u32,
    /// Cloud PCs on which the agent was not installed then and is now.
    pub num_installed: u32,
}

/// Compares two runs that were read to their ends, one row a Cloud PC each ([`Snapshot::latest_per_cloud_pc`]).
///
/// An attempt that had failed then is not new; another one on the same Cloud PC is. Rows without a Cloud PC cannot be told
/// apart and are never new.
#[must_use]
pub fn newly(now: &Snapshot, former: &Snapshot) -> Newly {
    let before: HashMap<Key, u32> = rows(former)
        .filter_map(|(number, row)| Some((Key::of(&row)?, number)))
        .collect();
    let mut found = Newly::default();
    for (number, row) in rows(now) {
        let group = row.state().group();
        if !matches!(group, StateGroup::Failed | StateGroup::Installed) {
            continue;
        }
        let Some(key) = Key::of(&row) else { continue };
        let was = before.get(&key).and_then(|number| former.row(*number));
        let was_so = was.as_ref().filter(|was| was.state().group() == group);
        if group == StateGroup::Installed {
            found.num_installed += u32::from(was_so.is_none());
        } else if was_so.is_none_or(|was| !is_same_attempt(was, &row)) {
            found.failed.insert(number);
            found.num_failed += 1;
        }
    }
    found
}

fn is_same_attempt(was: &Row<'_>, now: &Row<'_>) -> bool {
    let text = |row: &Row<'_>, column| row.verbatim(column).map(Cow::from).map(Cow::into_owned);
    let mut columns = [Column::Activity, Column::Started].into_iter();
    columns.all(|column| text(was, column) == text(now, column))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::model::ResultRow;
    use crate::table::{Coverage, Table};

    /// The latest attempts of a run: Cloud PC, activity, state.
    fn run(attempts: &[(&str, &str, &str)]) -> Snapshot {
        let mut table = Table::new();
        for (at, (cloud_pc, activity, state)) in attempts.iter().enumerate() {
            table.append(&[ResultRow {
                cloud_pc_id: Some((*cloud_pc).to_owned().into()),
                activity_id: Some((*activity).to_owned().into()),
                state: Some((*state).to_owned().into()),
                start_date_time: Some(format!("2026-11-26T0{at}:00:00Z").into()),
                ..ResultRow::default()
            }]);
        }
        let never = AtomicBool::new(false);
        table.snapshot().latest_per_cloud_pc(Coverage::Whole, &never).unwrap()
    }

    #[test]
    fn what_had_failed_before_is_not_new_and_another_attempt_on_the_same_cloud_pc_is() {
        let before = run(&[
            ("pc-a", "1", "failed"),
            ("pc-b", "1", "failed"),
            ("pc-c", "1", "pending"),
            ("pc-d", "1", "succeeded"),
            ("pc-e", "1", "pending"),
        ]);
        let now = run(&[
            ("pc-a", "1", "failed"),
            ("pc-b", "2", "failed"),
            ("pc-c", "1", "failed"),
            ("pc-d", "2", "succeeded"),
            ("pc-e", "1", "succeeded"),
            ("pc-f", "1", "failed"),
        ]);
        let found = newly(&now, &before);
        let failed: Vec<u32> = (0..6).filter(|number| found.failed.contains(*number)).collect();
        assert_eq!(failed, [1, 2, 5]);
        assert_eq!((found.num_failed, found.num_installed), (3, 1));
        assert_eq!(newly(&now, &now), Newly::default());
    }
}
