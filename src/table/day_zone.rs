//! The time zone that parts the days on the screen, handed in as data: the table asks no system.

use jiff::tz::TimeZone;

/// Whose midnight parts the days; UTC's where nobody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayZone(pub TimeZone);

impl Default for DayZone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}
