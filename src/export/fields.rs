//! The seven fields of a row.

use crate::table::Column;

/// The fields in the order in which Graph documents and every format writes them, with Graph's names.
pub(super) const FIELDS: [(Column, &str); 7] = [
    (Column::Activity, "activityId"),
    (Column::CloudPc, "cloudPcId"),
    (Column::State, "state"),
    (Column::Started, "startDateTime"),
    (Column::LastModified, "lastModifiedDateTime"),
    (Column::Error, "errorCode"),
    (Column::Message, "errorMessage"),
];
