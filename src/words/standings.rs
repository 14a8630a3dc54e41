//! How customers and their RMM partners stand, in words.

use super::{Words, tr};
use crate::model::{CustomerReport, PartnerHealth, Reading, Standing};

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
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
