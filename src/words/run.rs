//! A run in words: its partner, its progress, its end.

use std::time::Duration;

use super::{Words, tr};
use crate::model::{ConnectionStatus, Partner, RunEnd, RunProgress, Timestamp};

/// What a partner's name is made from.
#[derive(Clone, Copy, Debug)]
pub struct PartnerTitle<'a> {
    /// The partner.
    pub partner: &'a Partner,
    /// Its place in Graph's list, counted from 0.
    pub position: usize,
    /// What somebody called it.
    pub alias: Option<&'a str>,
    /// Its agent, where it is known to have one and no other.
    pub agent: Option<&'a str>,
}

impl Words {
    /// What a partner is called, which Graph gives no name: as somebody called it, else as its one agent, else by its
    /// place in the list, `RMM partner 1`.
    #[must_use]
    pub fn partner_name(&self, title: PartnerTitle<'_>) -> String {
        let number = || tr!(self, "partner-number", number = self.number(title.position as u64 + 1));
        let known = title.alias.or(title.agent);
        known.map_or_else(number, str::to_owned)
    }

    /// The same with its connection's health: `Acme RMM · healthy`.
    #[must_use]
    pub fn partner_label(&self, title: PartnerTitle<'_>) -> String {
        let status = self.connection_status(&title.partner.connection_status);
        tr!(self, "partner-label", name = self.partner_name(title), status = status)
    }

    /// The same with all that is known of its health: `Acme RMM · healthy, no sync for 3 days`.
    #[must_use]
    pub fn partner_entry(&self, title: PartnerTitle<'_>, now: Timestamp) -> String {
        let health = self.partner_health(title.partner, now);
        tr!(self, "partner-label", name = self.partner_name(title), status = health)
    }

    /// A name and the record id behind it, for whoever has to look it up; the id alone where there is no name.
    #[must_use]
    pub fn name_with_id(&self, name: &str, id: &str) -> String {
        if name.is_empty() {
            return id.to_owned();
        }
        tr!(self, "name-with-id", name = name, id = id)
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

    /// The same with what explains a hundred failures: that the connection is switched off, and for how long the partner has
    /// not been heard of, from a day on: `unhealthy, no sync for 3 days`.
    #[must_use]
    pub fn partner_health(&self, partner: &Partner, now: Timestamp) -> String {
        let connection = self.partner_connection(partner);
        let sync = partner.last_sync_date_time.as_deref().and_then(Timestamp::parse);
        let days = sync.map_or(0, |sync| now.since(sync).as_secs() / 86_400);
        let silent = (days > 0).then(|| tr!(self, "partner-no-sync", n = days, count = self.number(days)));
        let parts = [Some(connection), silent];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// How the connection to a partner is, and whether somebody has switched it off.
    #[must_use]
    pub fn partner_connection(&self, partner: &Partner) -> String {
        let status = self.connection_status(&partner.connection_status);
        let off = (partner.enable_connection == Some(false)).then(|| tr!(self, "partner-switched-off"));
        [Some(status), off].into_iter().flatten().collect::<Vec<_>>().join(", ")
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
    fn a_partner_is_called_as_somebody_called_it_else_as_its_agent_else_by_its_place() {
        let partner = Partner {
            id: "b3548526-e615-3785-3118-be70b3968ec5".to_owned(),
            partner_id: Some("198d7140-80bb-4843-8cc4-811377a49a92".to_owned()),
            enable_connection: Some(true),
            connection_status: ConnectionStatus::Healthy,
            last_sync_date_time: None,
            status_details: None,
        };
        let words = Words::new(None);
        let unnamed = PartnerTitle {
            partner: &partner,
            position: 1,
            alias: None,
            agent: None,
        };
        let by_agent = PartnerTitle {
            agent: Some("Acme Agent"),
            ..unnamed
        };
        let by_alias = PartnerTitle {
            alias: Some("Acme EU"),
            ..by_agent
        };
        let silent = Partner {
            enable_connection: Some(false),
            last_sync_date_time: Some("2026-11-20T09:00:00Z".to_owned()),
            ..partner.clone()
        };
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        assert_eq!(words.partner_health(&partner, now), "healthy");
        assert_eq!(
            words.partner_health(&silent, now),
            "healthy, connection switched off, no sync for 3 days"
        );
        let labels = [unnamed, by_agent, by_alias].map(|title| words.partner_label(title));
        assert_eq!(
            labels,
            ["RMM partner 2 · healthy", "Acme Agent · healthy", "Acme EU · healthy"]
        );
        let entry = words.partner_entry(
            PartnerTitle {
                partner: &silent,
                ..unnamed
            },
            now,
        );
        assert_eq!(
            entry,
            "RMM partner 2 · healthy, connection switched off, no sync for 3 days"
        );
        assert_eq!(words.name_with_id("Acme EU", "b354"), "Acme EU (b354)");
        assert_eq!(words.name_with_id("", "b354"), "b354");
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
