//! A run in words: its partner, its progress, its end.

use std::time::Duration;

use super::{Words, tr};
use crate::model::{ConnectionStatus, Partner, RunEnd, RunProgress, Timestamp};

impl Words {
    /// A partner, which Graph gives no name: `RMM partner 1 · healthy · 198d…9a92`. `position` counts from 0
    /// in the order in which Graph lists them.
    #[must_use]
    pub fn partner(&self, position: usize, partner: &Partner) -> String {
        let id = partner.partner_id.as_deref().unwrap_or(&partner.id);
        tr!(
            self,
            "partner-label",
            number = self.number(position as u64 + 1),
            status = self.connection_status(&partner.connection_status),
            id = short_id(id)
        )
    }

    /// A partner by its place in the list, counted from 0: `RMM partner 1`.
    #[must_use]
    pub fn partner_number(&self, position: usize) -> String {
        tr!(self, "partner-number", number = self.number(position as u64 + 1))
    }

    /// How the connection to a partner is. A status this program does not know keeps its own text.
    #[must_use]
    pub fn connection_status(&self, status: &ConnectionStatus) -> String {
        match status {
            ConnectionStatus::NotAvailable => tr!(self, "connection-not-available"),
            ConnectionStatus::Available => tr!(self, "connection-available"),
            ConnectionStatus::Healthy => tr!(self, "connection-healthy"),
            ConnectionStatus::Unhealthy => tr!(self, "connection-unhealthy"),
            ConnectionStatus::Other(text) => text.to_string(),
            ConnectionStatus::Missing => tr!(self, "connection-missing"),
        }
    }

    /// What the connection's status means, in one sentence.
    #[must_use]
    pub fn connection_status_meaning(&self, status: &ConnectionStatus) -> String {
        match status {
            ConnectionStatus::NotAvailable => tr!(self, "connection-not-available-meaning"),
            ConnectionStatus::Available => tr!(self, "connection-available-meaning"),
            ConnectionStatus::Healthy => tr!(self, "connection-healthy-meaning"),
            ConnectionStatus::Unhealthy => tr!(self, "connection-unhealthy-meaning"),
            ConnectionStatus::Other(_) | ConnectionStatus::Missing => tr!(self, "connection-other-meaning"),
        }
    }

    /// The status line while a run reads: `Reading… 1,200 results`.
    #[must_use]
    pub fn reading(&self, progress: &RunProgress) -> String {
        tr!(
            self,
            "status-reading",
            n = progress.num_rows,
            count = self.number(progress.num_rows.into())
        )
    }

    /// The status line of a run that ended: `All 2,612 results loaded · 1.4 s` or
    /// `Only 6,200 results loaded`. It always says whether loading was complete.
    #[must_use]
    pub fn run_ended(&self, end: &RunEnd, progress: &RunProgress) -> String {
        let count = self.number(progress.num_rows.into());
        match end {
            RunEnd::Complete => tr!(
                self,
                "status-all",
                n = progress.num_rows,
                count = count,
                elapsed = self.elapsed(progress.elapsed)
            ),
            RunEnd::Canceled | RunEnd::Incomplete { .. } => {
                tr!(self, "status-only", n = progress.num_rows, count = count)
            }
        }
    }

    /// Why a run is not complete, in a few words; `None` where it is.
    #[must_use]
    pub fn incomplete_reason(&self, end: &RunEnd) -> Option<String> {
        match end {
            RunEnd::Complete => None,
            RunEnd::Canceled => Some(tr!(self, "incomplete-canceled")),
            RunEnd::Incomplete {
                failure,
                page: page @ 2..,
            } => {
                let reason = self.failure(failure).what;
                let page = self.number((*page).into());
                Some(tr!(self, "incomplete-at-page", reason = reason, page = page))
            }
            RunEnd::Incomplete { failure, .. } => Some(self.failure(failure).what),
        }
    }

    /// Which page did not come, for the command line; `None` where all did, or none.
    #[must_use]
    pub fn missing_page(&self, end: &RunEnd) -> Option<String> {
        match end {
            RunEnd::Complete | RunEnd::Canceled | RunEnd::Incomplete { page: ..2, .. } => None,
            RunEnd::Incomplete { page, .. } => {
                let page = self.number((*page).into());
                Some(tr!(self, "page-did-not-come", page = page))
            }
        }
    }

    /// What stands beside the status line while a run reads: pages, and a wait.
    #[must_use]
    pub fn reading_pages(&self, progress: &RunProgress, now: Timestamp) -> String {
        let pages = tr!(
            self,
            "status-pages",
            n = progress.num_pages,
            count = self.number(progress.num_pages.into())
        );
        match progress.waiting_until {
            Some(until) if until > now => tr!(
                self,
                "status-waiting",
                pages = pages,
                time = self.countdown(until.since(now))
            ),
            Some(_) | None => pages,
        }
    }

    /// Time that passed: `0.3 s`, `1.4 s`, `2 min 05 s`.
    #[must_use]
    pub fn elapsed(&self, elapsed: Duration) -> String {
        let tenths = (elapsed.as_millis() + 50) / 100;
        if tenths < 600 {
            return format!("{} s", self.forms().tenths(u64::try_from(tenths).unwrap_or(u64::MAX)));
        }
        let seconds = (elapsed.as_millis() + 500) / 1_000;
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }

    /// Time of one page: `38 ms`, from a second on `1.4 s`.
    #[must_use]
    pub fn short_time(&self, elapsed: Duration) -> String {
        match elapsed.as_millis() {
            millis @ 0..1_000 => format!("{millis} ms"),
            _ => self.elapsed(elapsed),
        }
    }

    /// Time that is left, in whole seconds rounded up: `14:32`.
    #[must_use]
    pub fn countdown(&self, left: Duration) -> String {
        let seconds = left.as_millis().div_ceil(1_000);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// A size: `512 B`, `27.4 kB`, `1.2 MB`.
    #[must_use]
    pub fn bytes(&self, num_bytes: u64) -> String {
        match num_bytes {
            0..1_000 => format!("{num_bytes} B"),
            1_000..1_000_000 => format!("{} kB", self.forms().tenths(num_bytes / 100)),
            _ => format!("{} MB", self.forms().tenths(num_bytes / 100_000)),
        }
    }
}

/// An id shortened in the middle: `198d…9a92`. Short ones stay whole.
fn short_id(id: &str) -> String {
    let num_chars = id.chars().count();
    if num_chars <= 9 {
        return id.to_owned();
    }
    let head: String = id.chars().take(4).collect();
    let tail: String = id.chars().skip(num_chars - 4).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Failure, FailureKind};

    fn progress(num_rows: u32) -> RunProgress {
        RunProgress {
            num_pages: 12,
            num_rows,
            elapsed: Duration::from_millis(1_437),
            waiting_until: None,
            filtered_here: false,
        }
    }

    #[test]
    fn the_status_line_always_says_whether_loading_was_complete() {
        let words = Words::new(None);
        assert_eq!(
            words.run_ended(&RunEnd::Complete, &progress(2_612)),
            "All 2,612 results loaded · 1.4 s"
        );
        assert_eq!(
            words.run_ended(&RunEnd::Canceled, &progress(6_200)),
            "Only 6,200 results loaded"
        );
        let cut = RunEnd::Incomplete {
            failure: Failure::new(FailureKind::ConnectionCut),
            page: 63,
        };
        assert_eq!(words.run_ended(&cut, &progress(6_200)), "Only 6,200 results loaded");
        assert_eq!(
            words.run_ended(&RunEnd::Complete, &progress(1)),
            "All 1 result loaded · 1.4 s"
        );
        assert_eq!(words.reading(&progress(1_200)), "Reading… 1,200 results");
    }

    #[test]
    fn a_wait_is_counted_down_beside_the_pages() {
        let words = Words::new(None);
        let now = Timestamp::from_ticks(0);
        assert_eq!(words.reading_pages(&progress(1), now), "12 pages");
        let waiting = RunProgress {
            waiting_until: Some(now.plus(Duration::from_secs(31))),
            ..progress(1)
        };
        assert_eq!(words.reading_pages(&waiting, now), "12 pages · waiting 0:31");
        assert_eq!(
            words.reading_pages(&waiting, now.plus(Duration::from_secs(40))),
            "12 pages"
        );
    }

    #[test]
    fn a_partner_is_numbered_and_shortened() {
        let partner = Partner {
            id: "b3548526-e615-3785-3118-be70b3968ec5".to_owned(),
            partner_id: Some("198d7140-80bb-4843-8cc4-811377a49a92".to_owned()),
            enable_connection: Some(true),
            connection_status: ConnectionStatus::Healthy,
            last_sync_date_time: None,
            status_details: None,
        };
        let words = Words::new(None);
        assert_eq!(words.partner(0, &partner), "RMM partner 1 · healthy · 198d…9a92");
        assert_eq!(
            words.partner(
                1,
                &Partner {
                    partner_id: None,
                    ..partner
                }
            ),
            "RMM partner 2 · healthy · b354…8ec5"
        );
        assert_eq!(short_id("ä"), "ä");
    }

    #[test]
    fn durations_and_sizes_read_as_such() {
        let words = Words::new(None);
        assert_eq!(words.elapsed(Duration::from_millis(49)), "0.0 s");
        assert_eq!(words.elapsed(Duration::from_millis(59_940)), "59.9 s");
        assert_eq!(words.elapsed(Duration::from_secs(125)), "2 min 05 s");
        assert_eq!(words.countdown(Duration::from_secs(872)), "14:32");
        assert_eq!(words.countdown(Duration::from_millis(1)), "0:01");
        assert_eq!(words.bytes(999), "999 B");
        assert_eq!(words.bytes(27_449), "27.4 kB");
        assert_eq!(words.bytes(1_250_000), "1.2 MB");
    }
}
