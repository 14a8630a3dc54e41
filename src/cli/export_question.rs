//! What `rollcall export` is to ask: ids that are some, and what an earlier export left.

use std::path::Path;

use super::partial_file;
use super::resume_file::{self, Resumed};
use crate::model::{CannotResume, Guid, SetupError};
use crate::setup::{ExportArguments, Place};

/// Reads what an earlier export left; what is asked now may say less than then, but nothing else.
///
/// # Errors
/// [`SetupError::Resume`].
pub fn resumed(path: &Path, wanted: &ExportArguments, ids: &Ids, place: &Place) -> Result<Resumed, SetupError> {
    if place.sample.is_some() {
        let why = CannotResume::Demo {
            partner: wanted.partner.clone(),
            file: path.display().to_string(),
        };
        return Err(cannot_resume(path, why));
    }
    let resumed = resume_file::read(path, &place.endpoints.graph_root, &place.connection()?)?;
    let query = &resumed.query;
    let fits = |asked: &Option<Guid>, then: Option<&Guid>| match (asked, then) {
        (None, _) => true,
        (Some(asked), Some(then)) => asked.same_as(then.as_str()),
        (Some(_), None) => false,
    };
    let is_same = fits(&ids.partner, Some(&query.partner_id))
        && fits(&ids.activity, query.activity_id.as_ref())
        && fits(&ids.cloud_pc, query.cloud_pc_id.as_ref())
        && wanted.format.is_none_or(|format| format == resumed.format);
    if is_same {
        Ok(resumed)
    } else {
        Err(cannot_resume(path, CannotResume::OtherQuestion))
    }
}

/// Why an export to this file cannot go on.
pub fn cannot_resume(path: &Path, why: CannotResume) -> SetupError {
    SetupError::Resume {
        path: partial_file::resume_path(path).display().to_string(),
        why,
    }
}

/// The ids that were given.
pub struct Ids {
    /// The RMM partner's.
    pub partner: Option<Guid>,
    /// An activity's.
    pub activity: Option<Guid>,
    /// A Cloud PC's.
    pub cloud_pc: Option<Guid>,
}

impl Ids {
    /// Checks them.
    ///
    /// # Errors
    /// [`SetupError::Id`].
    pub fn check(wanted: &ExportArguments) -> Result<Self, SetupError> {
        let guid = |option: &'static str, text: &Option<String>| {
            text.as_deref()
                .map(Guid::parse)
                .transpose()
                .map_err(|_| SetupError::Id { option })
        };
        Ok(Self {
            partner: guid("--partner", &wanted.partner)?,
            activity: guid("--activity", &wanted.activity)?,
            cloud_pc: guid("--cloud-pc", &wanted.cloud_pc)?,
        })
    }
}
