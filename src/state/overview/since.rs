//! Since when changes are told, over all customers.

use std::time::Duration;

use crate::model::Earlier;
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
        match self {
            Self::Yesterday => Earlier::NotAfter(moment.end_of_yesterday(moment.now)),
            Self::LastRun => Earlier::LastRun,
            Self::LastDay => Earlier::NotAfter(moment.now.minus(A_DAY)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    #[test]
    fn yesterday_is_before_today_and_a_day_ago_is_at_the_same_hour() {
        let moment = Moment {
            now: Timestamp::parse("2026-11-27T06:30:00Z").unwrap(),
            zone: jiff::tz::TimeZone::UTC,
        };
        let then = |text: &str| Timestamp::parse(text).unwrap();
        let midnight = then("2026-11-27T00:00:00Z");
        let before = Timestamp::from_ticks(midnight.ticks() - 1);
        assert_eq!(Since::Yesterday.earlier(&moment), Earlier::NotAfter(before));
        assert_eq!(
            Since::LastDay.earlier(&moment),
            Earlier::NotAfter(then("2026-11-26T06:30:00Z"))
        );
    }
}
