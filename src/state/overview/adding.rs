//! Adding customers: a list of domains or ids, as somebody pasted it.

use std::collections::BTreeSet;

use crate::model::{Profile, ProfileId, Profiles, Tenant, TenantError};

/// Most customers that one paste adds.
const MOST: usize = 500;

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddForm {
    /// What stands in the field.
    pub text: String,
    /// What became of the last paste.
    pub added: Option<Added>,
}

/// What became of a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Who is new, in the order of the paste.
    pub new: Vec<ProfileId>,
    /// How many were on the list already.
    pub num_known: usize,
    /// What could not be read, and why.
    pub refused: Vec<NotAdded>,
    /// What one paste does not add any more; it stays in the field.
    pub left: Vec<String>,
}

/// A part of a paste that names no customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAdded {
    /// As it was pasted.
    pub text: String,
    /// Why not.
    pub why: TenantError,
}

/// The customers that a paste names: one a line, or between commas, semicolons or blanks; each once. Everything but the
/// tenant is like the customer who is shown, so that one sign-in serves them.
pub(super) fn read(text: &str, like: &Profile, list: &Profiles) -> (Vec<Profile>, Added) {
    let mut profiles = Vec::new();
    let mut added = Added::default();
    let mut seen = BTreeSet::new();
    let mut colors = list.clone();
    let parts = text.split([',', ';', '\n', '\r', '\t', ' ']);
    for part in parts.filter(|part| !part.is_empty()) {
        if profiles.len() + added.refused.len() >= MOST {
            added.left.push(part.to_owned());
            continue;
        }
        let tenant = match Tenant::parse(part) {
            Ok(tenant) => tenant,
            Err(why) => {
                let text = part.chars().take(80).collect();
                added.refused.push(NotAdded { text, why });
                continue;
            }
        };
        if !seen.insert(tenant.as_str().to_owned()) {
            continue;
        }
        if list.at(tenant.as_str(), &like.client_id).is_some() {
            added.num_known += 1;
            continue;
        }
        let id = ProfileId::random();
        let profile = Profile {
            tenant: tenant.as_str().to_owned(),
            client_id: like.client_id.clone(),
            scope: like.scope,
            keep: like.keep,
            color: colors.free_color(),
            short_name: Some(colors.proposed_short_name(tenant.as_str(), &id)),
            ..Profile::empty(id)
        };
        colors.apply(&crate::model::ProfileEdit::Put(profile.clone()));
        added.new.push(profile.id.clone());
        profiles.push(profile);
    }
    (profiles, added)
}
