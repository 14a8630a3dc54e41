//! How customers and their RMM partners stand, in words.

use super::{Words, tr};
use crate::model::{Among, Compared, CustomerReport, PartnerHealth, Reading, Standing};

impl Words {
    /// What a standing is called.
    #[must_use]
    pub fn standing(&self, standing: Standing) -> String {
        match standing {
            Standing::NotReachable => tr!(self, "standing-not-reachable"),
            Standing::Throttled => tr!(self, "standing-throttled"),
            Standing::NeedsSignIn => tr!(self, "standing-sign-in"),
            Standing::NeedsSecondFactor => tr!(self, "standing-second-factor"),
            Standing::NeedsConsent => tr!(self, "standing-consent"),
            Standing::Blocked => tr!(self, "standing-blocked"),
            Standing::NoRole => tr!(self, "standing-no-role"),
            Standing::Failed => tr!(self, "standing-failed"),
            Standing::Ready => tr!(self, "standing-ready"),
            Standing::NoBusinessCloudPcs => tr!(self, "standing-no-business"),
            Standing::NoPartner => tr!(self, "standing-no-partner"),
            Standing::NotChecked => tr!(self, "standing-not-checked"),
        }
    }

    /// The health of a customer's partners: the worst of them, and how many there are.
    #[must_use]
    pub fn partners_health(&self, partners: &[PartnerHealth]) -> String {
        let statuses = partners.iter().map(|partner| &partner.status);
        let Some(worst) = statuses.min_by_key(|status| status.badness()) else {
            return String::new();
        };
        let status = self.connection_status(worst);
        match partners.len() {
            1 => status,
            several => {
                let count = self.number(several as u64);
                tr!(self, "overview-partners", status = status, count = count)
            }
        }
    }

    /// Why a file does not have all of a customer as it stands now; `None` where it has.
    #[must_use]
    pub fn gap(&self, report: &CustomerReport) -> Option<String> {
        let status = self.standing(report.standing);
        match (report.reading, report.standing) {
            (Reading::Whole, Standing::NotChecked) => Some(tr!(self, "across-gap-kept")),
            (Reading::Whole, standing) if !standing.is_broken() => None,
            (Reading::Whole, _) => Some(tr!(self, "across-gap-old", status = status)),
            (Reading::Part, _) => Some(tr!(self, "across-gap-part", status = status)),
            (Reading::Nothing, Standing::NotChecked) => Some(status),
            (Reading::Nothing, _) => Some(tr!(self, "across-gap-nothing", status = status)),
        }
    }

    /// The same of a file that takes only some of the rows: of what broke since an earlier run nothing is known at whoever
    /// was not compared with one.
    #[must_use]
    pub fn gap_among(&self, report: &CustomerReport, (among, compared): (Among, Compared)) -> Option<String> {
        self.gap(report).or_else(|| match (among, compared) {
            (Among::All, _) | (Among::NewlyFailed, Compared::Since(_)) => None,
            // Where there is nothing, nothing has broken.
            (Among::NewlyFailed, _) if report.num_cloud_pcs() == 0 => None,
            (Among::NewlyFailed, Compared::NoEarlierRun) => Some(tr!(self, "overview-no-earlier-run")),
            (Among::NewlyFailed, Compared::NotCompared) => Some(tr!(self, "across-gap-not-compared")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionState, CustomerChanges, Timestamp};

    fn gap((standing, reading): (Standing, Reading)) -> Option<String> {
        Words::new(Some("en")).gap(&CustomerReport {
            standing,
            reading,
            ..CustomerReport::default()
        })
    }

    #[test]
    fn what_is_kept_of_an_earlier_run_and_was_not_read_since_is_a_gap() {
        assert_eq!(gap((Standing::Ready, Reading::Whole)), None);
        assert_eq!(
            gap((Standing::NotChecked, Reading::Whole)).as_deref(),
            Some("Kept figures of an earlier run, not read since")
        );
        assert_eq!(
            gap((Standing::NotReachable, Reading::Whole)).as_deref(),
            Some("Older figures, could not be read anew: Not reachable")
        );
        assert!(gap((Standing::NotChecked, Reading::Nothing)).is_some());
    }

    #[test]
    fn of_what_broke_whoever_was_not_compared_is_a_gap_unless_there_is_nothing() {
        let report = CustomerReport {
            standing: Standing::Ready,
            reading: Reading::Whole,
            counts: vec![(ActionState::Failed, 3)],
            ..CustomerReport::default()
        };
        let empty = CustomerReport {
            counts: Vec::new(),
            ..report.clone()
        };
        let words = Words::new(Some("en"));
        let gap = |report, compared| words.gap_among(report, (Among::NewlyFailed, compared));
        assert_eq!(gap(&report, Compared::NoEarlierRun).as_deref(), Some("No earlier run"));
        assert_eq!(
            gap(&report, Compared::NotCompared).as_deref(),
            Some("Not compared with an earlier run")
        );
        assert_eq!(gap(&empty, Compared::NoEarlierRun), None);
        assert_eq!(words.gap_among(&report, (Among::All, Compared::NotCompared)), None);
        let changes = CustomerChanges {
            since: Timestamp::from_ticks(0),
            num_failed: 0,
            num_installed: 0,
        };
        assert_eq!(gap(&report, Compared::Since(changes)), None);
    }
}
