//! In which order the customers stand, where a person chose a column.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::OverviewRow;
use super::known_first::known_first;
use crate::model::{Profile, ProfileId, StateGroup};
use crate::table::Direction;

/// A column of the list of customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerColumn {
    /// By the full name.
    Name,
    /// How many Cloud PCs.
    CloudPcs,
    /// Those that have the agent.
    Installed,
    /// Those whose latest attempt has failed.
    Failed,
    /// Those that wait, and have changed not long ago.
    Waiting,
    /// Those that wait without news.
    Hanging,
    /// Those that nobody has tried.
    NotTried,
    /// Those that were canceled, and those in a state that is not known here.
    Canceled,
    /// What has newly failed, then what was newly installed.
    Changes,
    /// The health of its partners.
    Partner,
    /// How it stands.
    Standing,
    /// As of when.
    AsOf,
}

impl CustomerColumn {
    /// Every one, as they stand.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::CloudPcs,
        Self::Installed,
        Self::Failed,
        Self::Waiting,
        Self::Hanging,
        Self::NotTried,
        Self::Canceled,
        Self::Changes,
        Self::Partner,
        Self::Standing,
        Self::AsOf,
    ];
}

/// By which column, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerSort {
    /// The column.
    pub column: CustomerColumn,
    /// The way.
    pub direction: Direction,
}

impl CustomerSort {
    /// What a click on a column makes of the order before: most first for numbers, the other way, as it was.
    #[must_use]
    pub fn after_click(before: Option<Self>, column: CustomerColumn) -> Option<Self> {
        let first = match column {
            CustomerColumn::Name | CustomerColumn::Partner | CustomerColumn::Standing | CustomerColumn::AsOf => {
                Direction::Ascending
            }
            CustomerColumn::CloudPcs
            | CustomerColumn::Installed
            | CustomerColumn::Failed
            | CustomerColumn::Waiting
            | CustomerColumn::Hanging
            | CustomerColumn::NotTried
            | CustomerColumn::Canceled
            | CustomerColumn::Changes => Direction::Descending,
        };
        let direction = match before.filter(|sort| sort.column == column) {
            None => first,
            Some(sort) if sort.direction == first => other(first),
            Some(_) => return None,
        };
        Some(Self { column, direction })
    }

    /// Brings them into this order; equals stay as they are, and of whom nothing is known stands last.
    pub(super) fn sort(self, customers: &mut [&Profile], rows: &BTreeMap<ProfileId, OverviewRow>) {
        let keys = |profile: &Profile| {
            let row = rows.get(&profile.id);
            let read = row.filter(|row| row.report.read_at.is_some());
            (row, read)
        };
        customers.sort_by(|one, other| match self.column {
            CustomerColumn::Name => self.directed(Some(one.name.to_lowercase()), Some(other.name.to_lowercase())),
            CustomerColumn::Standing => {
                let standing = |profile: &Profile| keys(profile).0.map(|row| row.report.standing);
                self.directed(standing(one), standing(other))
            }
            CustomerColumn::Partner => {
                let worst = |profile: &Profile| keys(profile).0.and_then(|row| row.report.worst_partner_rank());
                self.directed(worst(one), worst(other))
            }
            CustomerColumn::AsOf => {
                let read_at = |profile: &Profile| keys(profile).0.and_then(|row| row.report.read_at);
                self.directed(read_at(one), read_at(other))
            }
            column @ (CustomerColumn::CloudPcs
            | CustomerColumn::Installed
            | CustomerColumn::Failed
            | CustomerColumn::Waiting
            | CustomerColumn::Hanging
            | CustomerColumn::NotTried
            | CustomerColumn::Canceled
            | CustomerColumn::Changes) => {
                let figure = |profile: &Profile| keys(profile).1.and_then(|row| figure(row, column));
                self.directed(figure(one), figure(other))
            }
        });
    }

    fn directed<T: Ord>(self, one: Option<T>, other: Option<T>) -> Ordering {
        known_first(self.direction, one, other)
    }
}

fn other(direction: Direction) -> Direction {
    match direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    }
}

/// The figures that a column sorts by.
fn figure(row: &OverviewRow, column: CustomerColumn) -> Option<(u32, u32)> {
    let report = &row.report;
    let of = |group: StateGroup| report.num_in(|state| state.group() == group);
    let figure = match column {
        CustomerColumn::CloudPcs => report.num_cloud_pcs(),
        CustomerColumn::Installed => of(StateGroup::Installed),
        CustomerColumn::Failed => of(StateGroup::Failed),
        CustomerColumn::Waiting => of(StateGroup::Waiting).saturating_sub(report.num_hanging),
        CustomerColumn::Hanging => report.num_hanging,
        CustomerColumn::NotTried => of(StateGroup::NotTried),
        CustomerColumn::Canceled => of(StateGroup::Canceled) + of(StateGroup::Other),
        CustomerColumn::Changes => {
            let changes = row.compared.changes()?;
            return Some((changes.num_failed, changes.num_installed));
        }
        CustomerColumn::Name | CustomerColumn::Partner | CustomerColumn::Standing | CustomerColumn::AsOf => {
            return None;
        }
    };
    Some((figure, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Compared, CustomerChanges, CustomerReport, Timestamp};

    fn row(num_failed: u32, num_installed: u32) -> OverviewRow {
        let since = Timestamp::from_ticks(1);
        OverviewRow {
            report: CustomerReport {
                read_at: Some(since),
                ..CustomerReport::default()
            },
            compared: Compared::Since(CustomerChanges {
                since,
                num_failed,
                num_installed,
            }),
            ..OverviewRow::default()
        }
    }

    #[test]
    fn the_most_that_newly_failed_stands_first_then_last_then_as_it_was_and_who_was_not_compared_at_the_end() {
        let profile = |name: &str| Profile {
            name: name.to_owned(),
            ..Profile::empty(ProfileId::parse(name).unwrap())
        };
        let list = ["quiet", "never", "worst", "some"].map(profile);
        let rows: BTreeMap<ProfileId, OverviewRow> = [("quiet", row(0, 9)), ("worst", row(3, 0)), ("some", row(1, 2))]
            .into_iter()
            .map(|(name, row)| (ProfileId::parse(name).unwrap(), row))
            .collect();
        let mut sort = None;
        let mut click = || {
            sort = CustomerSort::after_click(sort, CustomerColumn::Changes);
            let mut ordered: Vec<&Profile> = list.iter().collect();
            if let Some(sort) = sort {
                sort.sort(&mut ordered, &rows);
            }
            let names: Vec<&str> = ordered.iter().map(|profile| profile.name.as_str()).collect();
            names.join(" ")
        };
        assert_eq!(click(), "worst some quiet never");
        assert_eq!(click(), "quiet some worst never");
        assert_eq!(click(), "quiet never worst some");
    }
}
