//! The RMM partners of the tenant, and a name that is being given to one.

use crate::model::{Failure, Partner, PartnerNames};

/// What is known of the partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Partners {
    /// Not asked for.
    #[default]
    Unknown,
    /// Asked for.
    Loading,
    /// Here, in Graph's order; may be none.
    Loaded(Vec<Partner>),
    /// They could not be listed.
    Failed(Failure),
}

impl Partners {
    /// The partners that are here.
    #[must_use]
    pub fn list(&self) -> &[Partner] {
        match self {
            Self::Loaded(partners) => partners,
            Self::Unknown | Self::Loading | Self::Failed(_) => &[],
        }
    }

    /// The partner with a record id, and its position in the list.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(usize, &Partner)> {
        self.list().iter().enumerate().find(|(_, partner)| partner.id == id)
    }
}

/// What is known of names besides those that people gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerNaming {
    /// The agents of partners whose rows were on the screen: they name these in the list.
    pub agents: PartnerNames,
    /// The name that is being given.
    pub form: Option<PartnerForm>,
}

/// A name that is being given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerForm {
    /// Record id of the partner.
    pub id: String,
    /// The name as it stands.
    pub name: String,
}

/// One wish about a partner's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerIntent {
    /// Open the dialog for the partner with this record id.
    Name(String),
    /// The name's text changed.
    Type(String),
    /// Keep the name; a blank one takes it away.
    Keep,
    /// Close the dialog and leave the name as it was.
    Close,
}
