//! The columns of what is handed over: those of the grid, and states and errors in words beside Graph's own.

use crate::table::Column;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// As Graph sent it, or as the directory names it.
    Plain(Column),
    /// The state in words.
    StateInWords,
    /// The error in words; empty where there is none.
    ErrorInWords,
}

/// A column and what stands above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadedField {
    /// Which.
    pub field: Field,
    /// In the reader's language.
    pub heading: String,
}

impl Field {
    /// All fields, words beside what Graph sent and names beside ids.
    #[must_use]
    pub fn all() -> Vec<Self> {
        with_ids(Column::ALL)
    }

    /// What programs call it: Graph's name where Graph has one.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::StateInWords => "stateInWords",
            Self::ErrorInWords => "errorInWords",
            Self::Plain(column) => match column {
                Column::State => "state",
                Column::Device => "deviceName",
                Column::User => "userPrincipalName",
                Column::Error => "errorCode",
                Column::Message => "errorMessage",
                Column::Started => "startDateTime",
                Column::LastModified => "lastModifiedDateTime",
                Column::StartToLastChange => "startToLastChangeSeconds",
                Column::StartedBy => "startedBy",
                Column::Agent => "agentName",
                Column::Plan => "servicePlanName",
                Column::Region => "deviceRegionName",
                Column::CloudPc => "cloudPcId",
                Column::Activity => "activityId",
            },
        }
    }

    /// The field of a key, in any letter case.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let known = [Self::StateInWords, Self::ErrorInWords];
        let mut all = known.into_iter().chain(Column::ALL.map(Self::Plain));
        all.find(|field| field.key().eq_ignore_ascii_case(key))
    }

    /// Whether its values come from the list of Cloud PCs or from the reports of deployments.
    #[must_use]
    pub fn is_name(self) -> bool {
        match self {
            Self::Plain(column) => column.is_named(),
            Self::StateInWords | Self::ErrorInWords => false,
        }
    }
}

/// The fields of these columns in their order; beside a state and an error what Graph sent, beside a name its id where
/// that is no column of its own.
#[must_use]
pub fn with_ids(columns: impl IntoIterator<Item = Column>) -> Vec<Field> {
    let columns: Vec<Column> = columns.into_iter().collect();
    let mut fields: Vec<Field> = Vec::new();
    for column in &columns {
        match column {
            Column::State => fields.push(Field::StateInWords),
            Column::Error => fields.push(Field::ErrorInWords),
            Column::Device
            | Column::User
            | Column::Message
            | Column::Started
            | Column::LastModified
            | Column::StartToLastChange
            | Column::StartedBy
            | Column::Agent
            | Column::Plan
            | Column::Region
            | Column::CloudPc
            | Column::Activity => {}
        }
        fields.push(Field::Plain(*column));
        let id = match column {
            Column::Device | Column::User | Column::Plan | Column::Region => Column::CloudPc,
            Column::StartedBy | Column::Agent => Column::Activity,
            Column::State
            | Column::Error
            | Column::Message
            | Column::Started
            | Column::LastModified
            | Column::StartToLastChange
            | Column::CloudPc
            | Column::Activity => continue,
        };
        if !columns.contains(&id) && !fields.contains(&Field::Plain(id)) {
            fields.push(Field::Plain(id));
        }
    }
    fields
}
