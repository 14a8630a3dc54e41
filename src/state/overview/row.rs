//! What is known of one customer among all.

use crate::model::{Compared, CustomerReport, PartnerNames, Reading, Round, Timestamp};
use crate::table::Snapshot;

/// One customer.
#[derive(Clone, Debug, Default)]
pub struct OverviewRow {
    /// What is known.
    pub report: CustomerReport,
    /// Whether it is being looked at.
    pub is_reading: bool,
    /// In which round it was asked last; what any other tells of it is late.
    pub asked_in: Option<Round>,
    /// Whether it has answered since whoever watches all of them has looked.
    pub(super) has_answered: bool,
    /// When it is tried again by itself.
    pub retry_at: Option<Timestamp>,
    /// The latest attempts on its Cloud PCs, as they were last read.
    pub rows: Snapshot,
    /// What has changed since an earlier run.
    pub compared: Compared,
    /// Whether that is still to be told of what stands here.
    pub(super) is_comparing: bool,
    /// What the partners' agents are called, as far as kept runs tell.
    pub agents: PartnerNames,
}

impl OverviewRow {
    /// What was read is nobody's any more.
    pub(super) fn forget_read(&mut self) {
        self.report = CustomerReport::default();
        (self.rows, self.compared) = (Snapshot::default(), Compared::default());
        (self.agents, self.is_comparing) = (PartnerNames::default(), false);
    }

    /// What stands here is compared anew, where it can be: what was read to its end, of a customer with partners.
    pub(super) fn await_comparison(&mut self) {
        self.compared = Compared::default();
        self.is_comparing = self.report.reading == Reading::Whole && !self.report.partners.is_empty();
    }
}
