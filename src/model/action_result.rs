//! One attempt to deploy the agent on one Cloud PC: Graph's `cloudPcExternalPartnerActionResult`.

use std::borrow::Cow;

/// One result, owned, every field exactly as Graph sent it (null is `None`).
///
/// The type has no id of its own. Serialises with Graph's names and in the documented order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionResult {
    /// The deployment (`deployAgent` call) the attempt belongs to.
    pub activity_id: Option<String>,
    /// The Cloud PC.
    pub cloud_pc_id: Option<String>,
    /// State, verbatim.
    pub state: Option<String>,
    /// Start time, verbatim: digits and zone are kept.
    pub start_date_time: Option<String>,
    /// Time of the last change, verbatim.
    pub last_modified_date_time: Option<String>,
    /// Error code, verbatim.
    pub error_code: Option<String>,
    /// The service's free text, verbatim.
    pub error_message: Option<String>,
}

/// One result as it is read from a page: borrowed from the page's bytes where JSON allows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultRow<'a> {
    /// See [`ActionResult::activity_id`].
    pub activity_id: Option<Cow<'a, str>>,
    /// See [`ActionResult::cloud_pc_id`].
    pub cloud_pc_id: Option<Cow<'a, str>>,
    /// See [`ActionResult::state`].
    pub state: Option<Cow<'a, str>>,
    /// See [`ActionResult::start_date_time`].
    pub start_date_time: Option<Cow<'a, str>>,
    /// See [`ActionResult::last_modified_date_time`].
    pub last_modified_date_time: Option<Cow<'a, str>>,
    /// See [`ActionResult::error_code`].
    pub error_code: Option<Cow<'a, str>>,
    /// See [`ActionResult::error_message`].
    pub error_message: Option<Cow<'a, str>>,
}
