//! What of a customer was opened from all customers, and which of its RMM partners that means.

use crate::model::ProfileId;

/// What of a customer is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::state) struct Opened {
    /// What its rows are filtered by.
    pub filter: Option<String>,
    /// The row that is meant, among all that were read of the customer.
    pub row: Option<u32>,
}

/// Why a partner is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyPartner {
    /// The latest attempt on the Cloud PC that was opened is its.
    OfCloudPc,
    /// So are most of the latest attempts.
    Most,
}

/// The partner that is shown where a customer with several was opened from all customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedPartner {
    /// The customer.
    pub profile: ProfileId,
    /// Record id of the partner.
    pub id: String,
    /// Why this one.
    pub why: WhyPartner,
    /// How many partners the overview counts.
    pub num_partners: usize,
}
