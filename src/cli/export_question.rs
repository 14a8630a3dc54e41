//! What `rollcall export` is to ask: ids that are some, and what an earlier export left.

use std::path::Path;

use super::partial_file;
use super::resume_file::{self, Resumed};
use super::which_partner::WhichPartner;
use crate::model::{CannotResume, Guid, SetupError};
use crate::setup::{ExportArguments, Place};

/// Reads what an earlier export left; what is asked now may say less than then, but nothing else.
///
/// # Errors
/// [`SetupError::Resume`].
pub fn resumed(path: &Path, wanted: &ExportArguments, ids: &Ids, place: &Place) -> Result<Resumed, SetupError> {
    if place.sample.is_some() {
        let why = CannotResume::Demo {
            partner: id_or_quoted(&ids.partner),
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
    let is_same_partner = match &ids.partner {
        WhichPartner::Id(asked) => asked.same_as(query.partner_id.as_str()),
        // Whose name it is, is known once the partners are listed.
        WhichPartner::TheOnlyOne | WhichPartner::Called(_) => true,
    };
    let is_same = is_same_partner
        && fits(&ids.activity, query.activity_id.as_ref())
        && fits(&ids.cloud_pc, query.cloud_pc_id.as_ref())
        && wanted.format.is_none_or(|format| format == resumed.format);
    if is_same {
        Ok(resumed)
    } else {
        Err(cannot_resume(path, CannotResume::OtherQuestion))
    }
}

/// The partner as it is typed on a command line.
fn id_or_quoted(partner: &WhichPartner) -> Option<String> {
    match partner {
        WhichPartner::TheOnlyOne => None,
        WhichPartner::Id(id) => Some(id.to_string()),
        WhichPartner::Called(name) => Some(format!("\"{name}\"")),
    }
}

/// Why an export to this file cannot go on.
pub fn cannot_resume(path: &Path, why: CannotResume) -> SetupError {
    SetupError::Resume {
        path: partial_file::resume_path(path).display().to_string(),
        why,
    }
}

/// What was given of whose rows are asked for.
pub struct Ids {
    /// The RMM partner.
    pub partner: WhichPartner,
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
            partner: WhichPartner::parse(wanted.partner.as_deref())
                .map_err(|_| SetupError::Id { option: "--partner" })?,
            activity: guid("--activity", &wanted.activity)?,
            cloud_pc: guid("--cloud-pc", &wanted.cloud_pc)?,
        })
    }
}
