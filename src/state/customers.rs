//! The dialog about the customers: its pages, and what is typed there.

use super::{ConnectionForm, TakenIn};
use crate::model::{KeyringTrouble, PreparedProblem, Profile, ProfileColor, ProfileId};

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customers {
    /// What it shows.
    pub page: CustomersPage,
    /// What was done last.
    pub note: Option<CustomersNote>,
    /// Names of removed customers whose keyring entry is being deleted.
    pub(super) removed: Vec<(ProfileId, String)>,
}

/// What the dialog shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CustomersPage {
    /// Nothing.
    #[default]
    Closed,
    /// The list.
    List,
    /// One customer's form.
    Editing(ProfileForm),
    /// The question whether to remove this one.
    Removing(ProfileId),
    /// Where a prepared file lies, as typed.
    Opening(String),
}

/// What was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CustomersNote {
    /// A customer was removed, and this is what the keyring did.
    Removed {
        /// Its name.
        name: String,
        /// Whether its entry is deleted.
        outcome: Result<(), KeyringTrouble>,
    },
    /// The keyring did not let go of a customer who is not to be kept any more, or was signed out and left.
    StillKept {
        /// Its name.
        name: String,
        /// Why not.
        trouble: KeyringTrouble,
    },
    /// A prepared file brought customers.
    TakenIn {
        /// New ones.
        num_new: usize,
        /// Those that were there.
        num_known: usize,
    },
    /// A prepared file was refused.
    Refused {
        /// Which.
        path: String,
        /// Why.
        why: PreparedProblem,
    },
}

impl From<&TakenIn> for CustomersNote {
    fn from(taken_in: &TakenIn) -> Self {
        Self::TakenIn {
            num_new: taken_in.edits.len(),
            num_known: taken_in.num_known,
        }
    }
}

/// A customer that is added or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileForm {
    /// Which; a new id for a new one.
    pub id: ProfileId,
    /// Whether it is new.
    pub is_new: bool,
    /// Its name, as typed; the tenant's if empty.
    pub name: String,
    /// Whether somebody else has that name, once it has been checked.
    pub name_is_taken: bool,
    /// Its mark.
    pub color: ProfileColor,
    /// Tenant, client ID, scope, keeping.
    pub connection: ConnectionForm,
}

impl ProfileForm {
    /// The form of a known customer.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            is_new: false,
            name: profile.name.clone(),
            name_is_taken: false,
            color: profile.color,
            connection: ConnectionForm::of(profile),
        }
    }

    /// An empty one.
    #[must_use]
    pub fn new(color: ProfileColor) -> Self {
        let profile = Profile {
            color,
            ..Profile::empty(ProfileId::random())
        };
        Self {
            is_new: true,
            ..Self::of(&profile)
        }
    }
}
