//! Since when changes are told, over all customers.

use std::time::Duration;

use crate::model::{Earlier, Timestamp};
use crate::table::Moment;

const A_DAY: Duration = Duration::from_hours(24);

/// Since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Since {
    /// The last run before today.
    #[default]
    Yesterday,
    /// The run before.
    LastRun,
    /// The last run that is a day old.
    LastDay,
}

impl Since {
    /// As a person chooses from them.
    pub const ALL: [Self; 3] = [Self::Yesterday, Self::LastRun, Self::LastDay];

    /// Which run that means now.
    #[must_use]
    pub fn earlier(self, moment: &Moment) -> Earlier {
        let a_day_ago = moment.now.minus(A_DAY);
        match self {
            Self::Yesterday => {
                let today = moment.day_of(moment.now).and_then(|day| moment.span_of(day).from);
                let before = |midnight: Timestamp| Timestamp::from_ticks(midnight.ticks() - 1);
                Earlier::NotAfter(today.map_or(a_day_ago, before))
            }
            Self::LastRun => Earlier::LastRun,
            Self::LastDay => Earlier::NotAfter(a_day_ago),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yesterday_ends_at_the_last_midnight_where_the_person_is() {
        let moment = |zone: &str| Moment {
            now: Timestamp::parse("2026-11-27T06:30:00Z").unwrap(),
            zone: jiff::tz::TimeZone::get(zone).unwrap(),
        };
        let just_before = |text: &str| {
            let midnight = Timestamp::parse(text).unwrap();
            Earlier::NotAfter(Timestamp::from_ticks(midnight.ticks() - 1))
        };
        let here = Since::Yesterday.earlier(&moment("Europe/Zurich"));
        assert_eq!(here, just_before("2026-11-26T23:00:00Z"));
        let there = Since::Yesterday.earlier(&moment("America/Los_Angeles"));
        assert_eq!(there, just_before("2026-11-26T08:00:00Z"), "it is still the day before");
        let day = Since::LastDay.earlier(&moment("UTC"));
        assert_eq!(
            day,
            Earlier::NotAfter(Timestamp::parse("2026-11-26T06:30:00Z").unwrap())
        );
    }
}
