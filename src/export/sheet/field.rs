//! The columns of what is handed over: those of the grid, states and errors in words beside Graph's own, and what people
//! wrote about a Cloud PC.

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
    /// How the Cloud PC stood in the run that is compared with, in words.
    Before,
    /// The number of the ticket about the Cloud PC.
    Ticket,
    /// What else a person wrote about the Cloud PC.
    Note,
    /// Whether the Cloud PC is done with.
    Handled,
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
    /// What people wrote.
    pub const NOTES: [Self; 3] = [Self::Ticket, Self::Note, Self::Handled];

    /// All fields, words beside what Graph sent, names beside ids, and what people wrote; without [`Field::Before`], which
    /// only has something to say where a run is compared with another ([`with_before`]).
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut fields = with_ids(Column::ALL);
        fields.extend(Self::NOTES);
        fields
    }

    /// What programs call it: Graph's name where Graph has one.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::StateInWords => "stateInWords",
            Self::ErrorInWords => "errorInWords",
            Self::Before => "before",
            Self::Ticket => "ticket",
            Self::Note => "note",
            Self::Handled => "handled",
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
        let words = [Self::StateInWords, Self::ErrorInWords, Self::Before].into_iter();
        let mut all = words.chain(Self::NOTES).chain(Column::ALL.map(Self::Plain));
        all.find(|field| field.key().eq_ignore_ascii_case(key))
    }

    /// Whether its values come from the list of Cloud PCs or from the reports of deployments.
    #[must_use]
    pub fn is_name(self) -> bool {
        match self {
            Self::Plain(column) => column.is_named(),
            Self::StateInWords | Self::ErrorInWords | Self::Before | Self::Ticket | Self::Note | Self::Handled => false,
        }
    }

    /// Whether its values are what people wrote.
    #[must_use]
    pub fn is_note(self) -> bool {
        Self::NOTES.contains(&self)
    }
}

/// What stands in words for a column whose values are Graph's own.
fn words_for(column: Column) -> Option<Field> {
    match column {
        Column::State => Some(Field::StateInWords),
        Column::Error => Some(Field::ErrorInWords),
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
        | Column::Activity => None,
    }
}

/// The fields of these columns in their order, as a person reads them: nothing stands there twice, once for programs.
#[must_use]
pub fn in_words(columns: impl IntoIterator<Item = Column>) -> Vec<Field> {
    let field = |column| words_for(column).unwrap_or(Field::Plain(column));
    columns.into_iter().map(field).collect()
}

/// The fields of these columns in their order; beside a state and an error what Graph sent, beside a name its id where
/// that is no column of its own.
#[must_use]
pub fn with_ids(columns: impl IntoIterator<Item = Column>) -> Vec<Field> {
    let columns: Vec<Column> = columns.into_iter().collect();
    let mut fields: Vec<Field> = Vec::new();
    for column in &columns {
        fields.extend(words_for(*column));
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

/// The same fields, and how each row stood before: behind its state, or at the end where no state is there.
#[must_use]
pub fn with_before(mut fields: Vec<Field>) -> Vec<Field> {
    if !fields.contains(&Field::Before) {
        let is_state = |field: &Field| matches!(field, Field::StateInWords | Field::Plain(Column::State));
        let place = fields.iter().rposition(is_state).map_or(fields.len(), |at| at + 1);
        fields.insert(place, Field::Before);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_stood_before_stands_once_behind_the_state_or_at_the_end() {
        let (device, state) = (Field::Plain(Column::Device), Field::Plain(Column::State));
        let with_state = with_before(vec![Field::StateInWords, state, device]);
        assert_eq!(with_state, [Field::StateInWords, state, Field::Before, device]);
        assert_eq!(with_before(with_state.clone()), with_state);
        assert_eq!(with_before(vec![device]), [device, Field::Before]);
    }
}
