//! The dialog about the customers: its pages, and what is typed there.

use super::{ConnectionForm, TakenIn};
use crate::model::{KeyringTrouble, PreparedProblem, Profile, ProfileColor, ProfileId, Profiles, ShortName};

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
    /// Its short name, as typed; what is proposed if empty.
    pub short_name: String,
    /// What is wrong with that, once it has been checked.
    pub short_name_trouble: Option<ShortNameTrouble>,
    /// Tenant, client ID, scope, keeping.
    pub connection: ConnectionForm,
}

/// Why a short name cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortNameTrouble {
    /// It is too long, or holds something else than letters and digits.
    Unusable,
    /// Another customer has it.
    Taken,
}

impl ProfileForm {
    /// What the customer would be called in short if nobody typed anything.
    #[must_use]
    pub fn proposed_short_name(&self, profiles: &Profiles) -> ShortName {
        let typed = [&self.name, &self.connection.tenant];
        let name = typed.into_iter().find(|text| !text.trim().is_empty());
        profiles.proposed_short_name(name.map_or("", String::as_str), &self.id)
    }

    /// The short name that is to be kept, what is proposed where the field is empty.
    pub(super) fn checked_short_name(&self, profiles: &Profiles) -> Result<ShortName, ShortNameTrouble> {
        if self.short_name.trim().is_empty() {
            return Ok(self.proposed_short_name(profiles));
        }
        let short = ShortName::parse(&self.short_name).ok_or(ShortNameTrouble::Unusable)?;
        if profiles.is_short_name_taken(&short, &self.id) {
            return Err(ShortNameTrouble::Taken);
        }
        Ok(short)
    }

    /// The form of a known customer.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            is_new: false,
            name: profile.name.clone(),
            name_is_taken: false,
            color: profile.color,
            short_name: profile
                .short_name
                .as_ref()
                .map(|short| short.as_str().to_owned())
                .unwrap_or_default(),
            short_name_trouble: None,
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
