//! What tells rows apart in every snapshot, made without a text where ids and times are as Graph writes them.

use super::packed_id::{IdForm, PackedId, guid_in_any_case};
use super::packed_time::{PackedTime, TimeForm};
use super::{Row, RowsView, Snapshot};

/// Equal for rows of two snapshots that stand for the same: a Cloud PC, however its id is written, or an attempt on one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    cloud_pc: IdKey,
    /// Activity and start, where a row stands for an attempt.
    attempt: Option<(IdKey, TimeKey)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum IdKey {
    Guid(u128),
    Text(String),
    Null,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum TimeKey {
    Usual(PackedTime),
    Text(String),
    Null,
}

impl Row<'_> {
    /// What tells it from the other rows of a view.
    #[must_use]
    pub fn key(&self, view: RowsView) -> RowKey {
        let cloud_pc = IdKey::of(self.snapshot, self.packed.cloud_pc);
        let attempt = || {
            let activity = IdKey::of(self.snapshot, self.packed.activity);
            (activity, TimeKey::of(self.snapshot, self.packed.started))
        };
        let stands_for_attempt = view == RowsView::AllAttempts || cloud_pc == IdKey::Null;
        RowKey {
            attempt: stands_for_attempt.then(attempt),
            cloud_pc,
        }
    }
}

impl IdKey {
    fn of(snapshot: &Snapshot, id: PackedId) -> Self {
        match id.form() {
            IdForm::Guid(guid) => Self::Guid(guid),
            IdForm::Text(number) => snapshot.texts.get(number).map_or(Self::Null, |text| {
                guid_in_any_case(text).map_or_else(|| Self::Text(text.to_ascii_lowercase()), Self::Guid)
            }),
            IdForm::Null => Self::Null,
        }
    }
}

impl TimeKey {
    fn of(snapshot: &Snapshot, time: PackedTime) -> Self {
        match time.form() {
            TimeForm::Ticks(..) => Self::Usual(time),
            TimeForm::Text(number) => {
                let text = snapshot.texts.get(number);
                text.map_or(Self::Null, |text| Self::Text(text.to_owned()))
            }
            TimeForm::Null => Self::Null,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ResultRow;
    use crate::table::Table;

    fn row(cloud_pc: &str, activity: &str, start: &str) -> ResultRow<'static> {
        ResultRow {
            cloud_pc_id: Some(cloud_pc.to_owned().into()),
            activity_id: Some(activity.to_owned().into()),
            start_date_time: Some(start.to_owned().into()),
            ..ResultRow::default()
        }
    }

    fn keys(rows: &[ResultRow<'_>], view: RowsView) -> Vec<RowKey> {
        let mut table = Table::new();
        table.append(rows);
        let rows = table.snapshot();
        let key = |number| rows.row(number).unwrap().key(view);
        (0..rows.num_rows()).map(key).collect()
    }

    #[test]
    fn rows_of_two_snapshots_have_one_key_where_they_stand_for_the_same() {
        let guid = "9adc7d86-6411-407e-b936-abfa0470dccf";
        let (early, late) = ("2025-12-13T04:00:00Z", "2025-12-13 at five");
        let now = [row(guid, "a", early), row("odd", "b", late)];
        // In another order, whose texts have other numbers, and in other letters.
        let then = [
            row("before", "x", "before"),
            row("ODD", "b", late),
            row(&guid.to_uppercase(), "a", early),
        ];
        for view in [RowsView::LatestPerCloudPc, RowsView::AllAttempts] {
            let (now, then) = (keys(&now, view), keys(&then, view));
            assert_eq!((&now[0], &now[1]), (&then[2], &then[1]));
            assert_ne!(now[0], then[0]);
        }
        let again = [row(guid, "a", late)];
        assert_ne!(
            keys(&now, RowsView::AllAttempts)[0],
            keys(&again, RowsView::AllAttempts)[0],
            "another attempt"
        );
    }
}
