//! Times as Graph and Entra write them.

use jiff::Timestamp;

/// A point in time: seconds since 1970 and the ticks (100 ns) within the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// 0 to 9,999,999.
    pub ticks: u32,
}

impl Moment {
    /// A whole second.
    pub const fn at(seconds: i64) -> Self {
        Self { seconds, ticks: 0 }
    }

    /// As Graph writes it: no fraction, or seven digits of it.
    pub fn graph(self) -> String {
        let fraction = if self.ticks > 0 {
            format!(".{:07}", self.ticks)
        } else {
            String::new()
        };
        format!("{}{fraction}Z", self.civil("%Y-%m-%dT%H:%M:%S"))
    }

    /// As an OData error writes it: no zone, though it is UTC.
    pub fn inner_error(self) -> String {
        self.civil("%Y-%m-%dT%H:%M:%S")
    }

    /// As Entra's errors write it.
    pub fn entra(self) -> String {
        self.civil("%Y-%m-%d %H:%M:%SZ")
    }

    fn civil(self, pattern: &str) -> String {
        let stamp = Timestamp::from_second(self.seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        stamp.strftime(pattern).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_have_no_digit_or_seven() {
        assert_eq!(Moment::at(1_765_596_173).graph(), "2025-12-13T03:22:53Z");
        assert_eq!(
            Moment {
                seconds: 1_765_596_173,
                ticks: 681_671
            }
            .graph(),
            "2025-12-13T03:22:53.0681671Z"
        );
        assert_eq!(Moment::at(0).inner_error(), "1970-01-01T00:00:00");
        assert_eq!(Moment::at(0).entra(), "1970-01-01 00:00:00Z");
    }
}
