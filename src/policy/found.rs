//! What there is of a policy.

use super::raw::Raw;
use crate::model::{Policy, PolicyError};

/// What there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What counts.
    pub policy: Policy,
    /// Where it stands, as an administrator finds it; `None` where there is none.
    pub place: Option<String>,
    /// A file that does not count, because others than administrators can write it.
    pub not_trusted: Option<String>,
}

impl Found {
    /// What was written, with what it means.
    ///
    /// # Errors
    /// [`PolicyError`] for a value that cannot be used.
    pub fn of(raw: Option<Raw>) -> Result<Self, PolicyError> {
        let Some(raw) = raw else { return Ok(Self::default()) };
        Ok(Self {
            policy: raw.policy()?,
            place: Some(raw.place),
            not_trusted: None,
        })
    }
}
